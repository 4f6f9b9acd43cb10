import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDataSource } from "../src/data-source";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "paritrana-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("makes the folder of a new database file", () => {
  createDataSource({ database: { kind: "sqlite", path: join(folder, "data", "registry.sqlite") } });

  expect(existsSync(join(folder, "data"))).toBe(true);
});

it("refuses a file in a folder that isn't there, with what to do", () => {
  const path = join(folder, "not", "there", "registry.sqlite");

  expect(() => createDataSource({ database: { kind: "sqlite", path } })).toThrow(
    `The folder ${join(folder, "not", "there")} can't be made: make it, or set DATABASE_URL to another file.`,
  );
});

// the driver would take four times as much
it("a file's connection keeps 4 MB of its pages in memory", async () => {
  const path = join(folder, "registry.sqlite");
  const dataSource = await createDataSource({ database: { kind: "sqlite", path } }).initialize();
  const size: unknown = await dataSource.query("PRAGMA cache_size");
  await dataSource.destroy();

  expect(size).toEqual([{ cache_size: -4000 }]);
});
