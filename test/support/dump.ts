import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { type ExportOptions, exportRegistry } from "../../src/exchange/export";
import { loadRegistry } from "../../src/exchange/load";
import { buildRegistrySchema } from "../../src/schema";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is removed after the tests. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "paritrana-dump-"));
  folders.push(folder);
  return folder;
}

/** A dump of the database in a new folder. */
export async function dump(dataSource: DataSource, options: Partial<ExportOptions> = {}): Promise<string> {
  const folder = join(testFolder(), "dump");
  const signal = new AbortController().signal;
  const rest = { form: "both", force: false, version: "1.2.3", report: () => {}, signal } as const;
  await exportRegistry(dataSource, await buildRegistrySchema(), { folder, ...rest, ...options });
  return folder;
}

/** Loads a dump into the database. */
export async function load(
  dataSource: DataSource,
  folder: string,
  options: { replace?: boolean; signal?: AbortSignal } = {},
): Promise<void> {
  const rest = { replace: false, report: () => {}, signal: new AbortController().signal };
  await loadRegistry(dataSource, await buildRegistrySchema(), { folder, ...rest, ...options });
}

/** The text of every file in a dump, by name. */
export function textsIn(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

/** Names of the files that differ between two dumps, and of those that only one of them has. */
export function differingFiles(one: string, other: string): string[] {
  const [texts, others] = [textsIn(one), textsIn(other)];
  return [...new Set([...texts.keys(), ...others.keys()])].filter(
    (name) => texts.get(name) !== others.get(name),
  );
}
