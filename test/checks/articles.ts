import { join } from "node:path";
import type { DataSource } from "typeorm";
import { runChecks } from "../../src/dataset/run-checks";
import { type DataFile, loadSeeds, readDataFiles } from "../../src/dataset/seeds";
import { packageRoot } from "../../src/package-root";
import { Finding, FindingSide } from "../../src/checks/finding.entity";

/** The data files without the press record: what the five articles say and curators found in it. */
export function articleFiles(): DataFile[] {
  return readDataFiles(join(packageRoot, "seeds")).filter(({ name }) => !name.startsWith("press/"));
}

/** Makes a database hold what these files say and nothing else, and lets the rules look at it. */
export async function hold(dataSource: DataSource, files: readonly DataFile[]): Promise<void> {
  const { signal } = new AbortController();
  const now = new Date().toISOString();
  await loadSeeds(dataSource, files, { now, signal });
  await runChecks(dataSource, now, { report: () => {}, signal });
}

/** The files with one of them changed. */
export function changed(files: readonly DataFile[], from: string, to: string): DataFile[] {
  const found = files.filter(({ text }) => text.includes(from));
  if (found.length !== 1) throw new Error(`${found.length} files have ${JSON.stringify(from)}`);
  return files.map(({ name, text }) => ({ name, text: text.replace(from, to) }));
}

/** Every finding with its sides, by key. */
export async function allFindings(
  dataSource: DataSource,
): Promise<Map<string, Finding & { sides: string[] }>> {
  const findings = await dataSource.manager.find(Finding, { order: { key: "ASC" } });
  const sides = await dataSource.manager.find(FindingSide, { order: { findingId: "ASC", position: "ASC" } });
  return new Map(
    findings.map((finding) => {
      const own = sides.filter(({ findingId }) => findingId === finding.id);
      return [finding.key, Object.assign(finding, { sides: own.map(({ statement }) => statement) })];
    }),
  );
}
