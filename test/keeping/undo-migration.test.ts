import { createHash } from "node:crypto";
import { join } from "node:path";
import { type DataSource, MigrationExecutor } from "typeorm";
import { migrations } from "../../schema/migrations/migrations";
import { RegionAlias } from "../../src/regions/region-alias.entity";
import { Finding } from "../../src/checks/finding.entity";
import { prepareFrom } from "../../src/dataset/prepare";
import { readDataFiles } from "../../src/dataset/seeds";
import { undoMigration } from "../../src/keeping/undo-migration";
import { packageRoot } from "../../src/package-root";
import { changeAt, edited } from "../support/history";
import { givenKey } from "../support/keys";
import { openDatabase } from "../support/registry";

// each migration is undone and done again on the registry's own data
jest.setTimeout(120_000);

const running = new AbortController().signal;
const articles = readDataFiles(join(packageRoot, "seeds")).filter(({ name }) => !name.startsWith("press/"));

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openDatabase("articles");
});
afterEach(() => dataSource.destroy());

/** Undoes the last migration; what was reported. */
async function undone(mayLose: boolean): Promise<string[]> {
  const said: string[] = [];
  await undoMigration(dataSource, { mayLose, signal: running, report: (line) => said.push(line) });
  return said;
}

/** Adds what only people bring: a key, and a change of a record. */
async function givenWork(): Promise<void> {
  await givenKey(dataSource);
  const [alias] = await dataSource.manager.find(RegionAlias, { order: { key: "ASC" }, take: 1 });
  const edit = await edited(dataSource, RegionAlias, { id: alias?.id ?? "", name: "Tanah Grogot" });
  await changeAt(dataSource, "2026-11-01T00:00:00.000Z", [edit]);
}

/** Names of the tables that are there, without the one that remembers the migrations. */
async function tables(): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  const there = await runner.getTables(dataSource.entityMetadatas.map(({ tableName }) => tableName));
  await runner.release();
  return there.map(({ name }) => name.split(".").at(-1) ?? name).toSorted();
}

/** What is looked at of large tables: reading all of them would take most of the time. */
const PARTS: Readonly<Record<string, string>> = {
  region: 'WHERE "depth" < 4',
  search_term: `WHERE "key" LIKE '64%' OR "key" LIKE 'rcp%'`,
};

/** What may differ: that files are loaded anew is meant, and the numbers of search terms stand for nothing. */
const NOT_COMPARED: Readonly<Record<string, object>> = {
  loaded_file: { digest: "" },
  search_term: { id: 0 },
};

/** A mark of the rows of each of these tables. */
async function marks(names: readonly string[]): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  for (const name of names) {
    const part = PARTS[name] ?? "";
    const rows: Record<string, unknown>[] = await dataSource.query(`SELECT * FROM "${name}" ${part}`);
    const lines = rows.map((row) => JSON.stringify({ ...row, ...NOT_COMPARED[name] }));
    made[name] = createHash("sha256").update(lines.toSorted().join("\n")).digest("hex");
  }
  return made;
}

/** Applies one migration alone, as the next start does when no later one is known. */
async function applied(name: string): Promise<void> {
  const executor = new MigrationExecutor(dataSource);
  const pending = (await executor.getPendingMigrations()).find((each) => each.name === name);
  if (pending === undefined) throw new Error(`${name} has been applied`);
  await executor.executeMigration(pending);
}

/** Names of the migrations from the last to the second: nobody undoes the first, which takes minutes and leaves nothing. */
const undoable = migrations
  .map(({ name }) => name)
  .slice(1)
  .toReversed();

describe("a migration that is undone with data in place", () => {
  it("and done again leaves every row as it was, but those of its own tables and what the next start makes anew", async () => {
    await givenWork();
    const changed: Record<string, readonly string[]> = {};
    for (const name of undoable) {
      const before = await marks(await tables());

      const said = await undone(true);
      const left = await tables();
      await applied(name);

      const after = await marks(left);
      const different = left.filter((table) => after[table] !== before[table]);
      if (different.length > 0) changed[name] = different;
      expect(said.at(-1)).toBe(`Undone: ${name}`);
      await undone(true);
    }

    expect(changed).toEqual({
      Sums1763700000011: ["enrollment_total", "enrollment_total_stale"],
      StatedRecords1763700000008: ["loaded_file"],
    });
  });

  it("comes back at the next start with all that is made of the data files", async () => {
    const all = await tables();
    const before = await marks(all);
    const findings = await dataSource.manager.count(Finding);
    const back = undoable.indexOf("Findings1763700000006") + 1;
    for (let count = 0; count < back; count += 1) await undone(true);

    await prepareFrom(dataSource, articles, { report: () => undefined, signal: running });

    const after = await marks(all);
    // what came back is a change of its own, made now
    expect(all.filter((table) => after[table] !== before[table])).toEqual([
      "change",
      "finding",
      "loaded_file",
      "revision",
    ]);
    expect(await dataSource.manager.count(Finding)).toBe(findings);
    expect(await tables()).toEqual(all);
  });

  it("that would lose something says what, and loses nothing unless that is allowed", async () => {
    await givenWork();
    for (const name of undoable.slice(0, undoable.indexOf("Identity1763700000012"))) {
      if (name === "History1763700000013") break;
      await undone(false);
    }
    const before = await marks(await tables());

    const refused = undone(false);

    await expect(refused).rejects.toThrow(
      "Undoing History1763700000013 would lose, of what is there now:\n- 1 rows of change\nWhat the data files hold,",
    );
    expect(await marks(await tables())).toEqual(before);
    expect((await undone(true)).toSorted()).toEqual([
      "Lost: 1 rows of change",
      "Undone: History1763700000013",
    ]);
    await expect(undone(false)).rejects.toThrow("- 1 rows of api_key");
  });
});
