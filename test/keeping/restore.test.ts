import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { migrations } from "../../schema/migrations/migrations";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { prepareDatabase } from "../../src/dataset/prepare";
import { soundContentsOf } from "../../src/keeping/contents";
import { restore } from "../../src/keeping/restore";
import { SqliteDatabase } from "../../src/query/sqlite-driver";
import { change, damage, filesBeside, kept } from "../support/keeping";
import { sqliteFile } from "../support/sqlite-file";

const running = new AbortController().signal;

/** Restores a backup; what was reported. */
async function restored(from: string, to: string): Promise<string[]> {
  const said: string[] = [];
  await restore(from, to, { signal: running, report: (line) => said.push(line) });
  return said;
}

/** How many aliases of regions there are. */
const aliases = (path: string): unknown => {
  const database = new SqliteDatabase(path, { readonly: true });
  const count = database.prepare(`SELECT count(*) FROM "region_alias"`).pluck().get();
  database.close();
  return count;
};

describe("restoring", () => {
  it("brings back what was there, and keeps what is replaced", async () => {
    const { database, backup } = await kept();
    const before = soundContentsOf(database);
    change(database, `DELETE FROM "region_alias"`);

    const said = await restored(backup, database);

    const [beside = ""] = filesBeside(database).filter((name) => name.startsWith("registry.sqlite.before-"));
    expect(soundContentsOf(database)).toEqual(before);
    expect(aliases(join(dirname(database), beside))).toBe(0);
    expect(said[0]).toMatch(/: its checksum is right, \d+ rows in \d+ tables, /);
    expect(said.slice(1)).toEqual([
      `The database that was there is kept as ${join(dirname(database), beside)}`,
      `Restored ${database}`,
    ]);
    expect(filesBeside(database)).toEqual([
      "backup.sqlite",
      "backup.sqlite.sha256",
      "registry.sqlite",
      beside,
    ]);
  });

  it("works where no database is, and where a damaged one is", async () => {
    const { database, backup } = await kept();
    const elsewhere = sqliteFile();
    writeFileSync(database, "no database any more, but kept all the same");
    writeFileSync(`${database}-wal`, "its log");

    await restored(backup, elsewhere);
    await restored(backup, database);

    expect(soundContentsOf(elsewhere)).toEqual(soundContentsOf(backup));
    expect(soundContentsOf(database)).toEqual(soundContentsOf(backup));
    const [beside = "", log = ""] = filesBeside(database).filter((name) => name.includes(".before-"));
    expect([beside, log].map((name) => readFileSync(join(dirname(database), name), "utf8"))).toEqual([
      "no database any more, but kept all the same",
      "its log",
    ]);
    expect(log).toBe(`${beside}-wal`);
  });

  it("is refused while the database is open, however idle, and done once it is closed", async () => {
    const { database, backup } = await kept();
    const dataSource = await createDataSource(loadConfig({ DATABASE_URL: database })).initialize();
    const before = filesBeside(database);

    const refused = restored(backup, database);

    await expect(refused).rejects.toThrow(
      `A process has ${database} open, such as a server that runs: end that one first.`,
    );
    expect(filesBeside(database)).toEqual(before);
    await dataSource.destroy();
    expect(await restored(backup, database)).toHaveLength(3);
  });

  it.each([
    [
      "one that was changed since",
      (path: string) => appendFileSync(path, "x"),
      /is not what was written: its SHA-256 is not the one in/,
    ],
    [
      "a damaged one",
      (path: string) => {
        damage(path);
        rmSync(`${path}.sha256`);
      },
      /backup\.sqlite is damaged/,
    ],
    [
      "a text",
      (path: string) => {
        writeFileSync(path, "a text");
        rmSync(`${path}.sha256`);
      },
      /backup\.sqlite is damaged, or not an SQLite database/,
    ],
    [
      "one of a newer version",
      (path: string) => {
        rmSync(`${path}.sha256`);
        change(
          path,
          `INSERT INTO "migrations" ("timestamp", "name") VALUES (1999999999999, 'Budgets1999999999999')`,
        );
      },
      /backup\.sqlite is of a newer version of the registry \(Budgets1999999999999\): use that version\./,
    ],
    [
      "another program's database",
      (path: string) => {
        rmSync(path);
        rmSync(`${path}.sha256`);
        change(path, `CREATE TABLE "notes" ("text" text)`);
      },
      /backup\.sqlite is not a database of the registry\./,
    ],
    [
      "one in which a row refers to nothing",
      (path: string) => {
        rmSync(`${path}.sha256`);
        change(path, "PRAGMA foreign_keys = OFF", `UPDATE "award" SET "recipient_id" = 'rcp_0'`);
      },
      /backup\.sqlite is damaged: a row of the table award refers to one that isn't there\./,
    ],
    [
      "a folder",
      (path: string) => {
        rmSync(path);
        mkdirSync(path);
      },
      /backup\.sqlite is no file: name the backup itself\./,
    ],
    ["none", (path: string) => rmSync(path), /There is no backup/],
  ])("refuses %s, and leaves the database as it is", async (_what, spoil, why) => {
    const { database, backup } = await kept();
    const before = readFileSync(database);
    spoil(backup);

    await expect(restored(backup, database)).rejects.toThrow(why);

    expect(readFileSync(database).equals(before)).toBe(true);
    expect(filesBeside(database).filter((name) => /part|before/.test(name))).toEqual([]);
  });

  it("takes one of an older version, which the next start brings up to date", async () => {
    const { database, backup } = await kept();
    const older = createDataSource({ database: { kind: "sqlite", path: backup } });
    await older.initialize();
    await older.undoLastMigration({ transaction: "each" });
    await older.destroy();
    rmSync(`${backup}.sha256`);

    const said = await restored(backup, database);
    const dataSource = await createDataSource({ database: { kind: "sqlite", path: database } }).initialize();
    const reported: string[] = [];
    await prepareDatabase(dataSource, (line) => reported.push(line), running);
    await dataSource.destroy();

    expect(said[0]).toContain(`${basename(backup)}: no checksum beside it, `);
    expect(said[0]).toContain(`made by the migrations up to ${migrations.at(-2)?.name}`);
    expect(reported[0]).toBe("Tables: 1 migration(s) applied");
  });
});
