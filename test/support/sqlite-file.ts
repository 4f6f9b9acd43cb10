import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Content } from "./loaded";

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** A path for a new SQLite file in a directory of its own; both are removed after the tests. */
export function sqliteFile(): string {
  const directory = mkdtempSync(join(tmpdir(), "paritrana-sqlite-"));
  directories.push(directory);
  return join(directory, "registry.sqlite");
}

/** A new SQLite file with the registry's real data, for tests that don't depend on the database. */
export function loadedSqliteFile(content: Content = "loaded"): string {
  const path = sqliteFile();
  copyFileSync(join(process.env["TEST_SQLITE_TEMPLATES"] ?? "", `${content}.sqlite`), path);
  return path;
}
