import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { prepareDatabase } from "../../src/dataset/prepare";
import { SearchTerm } from "../../src/search/search-term.entity";
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
    const loaded = await open("loaded");
    const original = await dump(loaded);

    // JSON Lines take it there, CSV takes it back
    const onSqlite = await openSqlite("both.sqlite");
    await load(onSqlite, original);
    const second = await dump(onSqlite, { form: "csv" });
    const back = await open("empty");
    await load(back, second);
    const third = await dump(back);

    const ofJsonLines = [...textsIn(original).keys()].filter((name) => name.endsWith(".jsonl"));
    expect(differingFiles(original, second).toSorted()).toEqual(
      [...ofJsonLines, "SHA256SUMS", "datapackage.json"].toSorted(),
    );
    expect(differingFiles(original, third)).toEqual([]);

    const told: string[] = [];
    await prepareDatabase(back, (line) => told.push(line), new AbortController().signal);
    expect(
      told.filter((line) => /^(?:Tables|Regions: \d|Records: \d+ loaded|Findings: \d|Search: \d)/.test(line)),
    ).toEqual([]);
    expect(differingFiles(original, await dump(back))).toEqual([]);
    expect(await back.manager.count(SearchTerm)).toBe(await loaded.manager.count(SearchTerm));
  }, 180_000);

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
