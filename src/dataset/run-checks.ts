import type { DataSource } from "typeorm";
import { Finding } from "../checks/finding.entity";
import { refreshFindings } from "../checks/refresh";
import { RULES_VERSION } from "../checks/rules";
import { LoadedFile } from "./loaded-file.entity";
import { DATA_FILE, sha256 } from "./seeds";

/** Name under which is remembered of which data files the findings were made. */
const FINDINGS = "findings";

/** Lets the rules look at the database unless they have seen just what is loaded now; wholly or not at all. */
export async function runChecks(
  dataSource: DataSource,
  now: string,
  { report, signal }: { report: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  const loaded = await dataSource.manager.find(LoadedFile, { order: { name: "ASC" } });
  const files = loaded.filter(({ name }) => DATA_FILE.test(name));
  const digest = sha256([RULES_VERSION, ...files.map(({ name, digest }) => `${name} ${digest}`)].join("\n"));
  if (loaded.find(({ name }) => name === FINDINGS)?.digest === digest) {
    return report("Findings: the rules have run");
  }
  const { findings, all } = await dataSource.transaction(async (manager) => {
    const refreshed = await refreshFindings(manager, now, { report, signal });
    await manager.save(LoadedFile, { name: FINDINGS, digest, loadedAt: now });
    return { ...refreshed, all: await manager.count(Finding) };
  });
  report(`Findings: ${all}, of which ${findings} by rules and ${all - findings} by curators`);
}
