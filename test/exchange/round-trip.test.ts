import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { differingFiles, dump, dumpedTables, load, textsIn } from "../support/dump";
import { openDatabase } from "../support/registry";

const opened: DataSource[] = [];
const folder = mkdtempSync(join(tmpdir(), "paritrana-sqlite-"));
afterAll(async () => {
  for (const dataSource of opened) await dataSource.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function open(content: "loaded" | "empty"): Promise<DataSource> {
  const dataSource = await openDatabase(content);
  opened.push(dataSource);
  return dataSource;
}

/** An empty SQLite file, also where the tests run on PostgreSQL. */
async function openSqlite(name: string): Promise<DataSource> {
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: join(folder, name) })).initialize();
  opened.push(dataSource);
  return dataSource;
}

describe("a dump of the whole registry", () => {
  it("is the same byte for byte after loading it into SQLite, and from there into this database", async () => {
    const original = await dump(await open("loaded"));

    const onSqlite = await openSqlite("both.sqlite");
    await load(onSqlite, original);
    const second = await dump(onSqlite);
    const back = await open("empty");
    await load(back, second);
    const third = await dump(back);

    expect(differingFiles(original, second)).toEqual([]);
    expect(differingFiles(original, third)).toEqual([]);
  }, 120_000);

  it("is loaded from CSV alone as from JSON Lines", async () => {
    const original = await dump(await open("loaded"), { form: "csv" });

    const back = await open("empty");
    await load(back, original);

    expect(differingFiles(original, await dump(back, { form: "csv" }))).toEqual([]);
  }, 120_000);

  it("has the rows of every table", async () => {
    const dataSource = await open("loaded");
    const texts = textsIn(await dump(dataSource, { form: "jsonl" }));

    const counts = await Promise.all(
      dumpedTables(dataSource).map(async (name) => [`${name}.jsonl`, await dataSource.manager.count(name)]),
    );
    const lines = [...texts]
      .filter(([name]) => name.endsWith(".jsonl"))
      .map(([name, text]) => [name, text.split("\n").length - 1]);
    expect(Object.fromEntries(lines)).toEqual(Object.fromEntries(counts));
  }, 120_000);
});
