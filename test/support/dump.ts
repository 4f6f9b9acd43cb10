import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { type ExportOptions, exportRegistry } from "../../src/exchange/export";
import { type LoadOptions, loadRegistry } from "../../src/exchange/load";
import { buildRegistrySchema } from "../../src/schema";

let schema: ReturnType<typeof buildRegistrySchema> | undefined;

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
  schema ??= buildRegistrySchema();
  await exportRegistry(dataSource, await schema, { folder, ...rest, ...options });
  return folder;
}

/** Loads a dump into the database. */
export async function load(
  dataSource: DataSource,
  folder: string,
  options: Partial<LoadOptions> = {},
): Promise<void> {
  const rest = { replace: false, report: () => {}, signal: new AbortController().signal };
  schema ??= buildRegistrySchema();
  await loadRegistry(dataSource, await schema, { folder, ...rest, ...options });
}

/** Tables that are made again from the others, or that are nobody else's business, and so don't stand in a dump. */
const LEFT_OUT = new Set([
  "search_term",
  "search_word",
  "enrollment_total",
  "enrollment_total_stale",
  "api_key",
  "proposal",
  "import_preview",
  "import_row",
  "report_contact",
]);

/** The tables that a dump has. */
export function dumpedTables(dataSource: DataSource): string[] {
  return dataSource.entityMetadatas.map(({ tableName }) => tableName).filter((name) => !LEFT_OUT.has(name));
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

/** Changes the text of a dumped file and describes it anew, so that only what it says is wrong. */
export function rewrite(folder: string, name: string, change: (text: string) => string): void {
  const path = join(folder, name);
  const before = readFileSync(path);
  const after = Buffer.from(change(before.toString("utf8")));
  writeFileSync(path, after);
  const described = readFileSync(join(folder, "datapackage.json"), "utf8")
    .replace(sha256(before), sha256(after))
    .replace(
      new RegExp(`("path": "${name}"[^}]*?"bytes": )${before.length},`),
      (_all, start: string) => `${start}${after.length},`,
    );
  writeFileSync(join(folder, "datapackage.json"), described);
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What an error says that work ends in, or that there is none. */
export async function messageOf(work: Promise<void>): Promise<string> {
  return work.then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
