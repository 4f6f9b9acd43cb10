import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type Database from "better-sqlite3";
import { migrations } from "../../schema/migrations/migrations";
import { soundContentsOf } from "../../src/keeping/contents";
import { SqliteDatabase } from "../../src/query/sqlite-driver";
import { backedUp, change, damage, filesBeside, kept } from "../support/keeping";
import { loadedSqliteFile, sqliteFile } from "../support/sqlite-file";

describe("a backup", () => {
  it("holds every row, in one file for its owner alone, with its checksum beside it", async () => {
    const database = loadedSqliteFile("articles");
    const backup = join(dirname(database), "backup.sqlite");

    const said = await backedUp(database, backup);

    const sha256 = createHash("sha256").update(readFileSync(backup)).digest("hex");
    const contents = soundContentsOf(backup);
    expect(contents).toEqual(soundContentsOf(database));
    expect(contents.rows).toMatchObject({ region: 91_593, migrations: migrations.length });
    expect(said).toEqual([
      expect.stringMatching(/^Copied \d+ rows in \d+ tables, made by the migrations up to /),
      `Backup: ${backup}, SHA-256 ${sha256}`,
    ]);
    expect(readFileSync(`${backup}.sha256`, "utf8")).toBe(`${sha256}  backup.sqlite\n`);
    expect([backup, `${backup}.sha256`].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(filesBeside(backup)).toEqual(["backup.sqlite", "backup.sqlite.sha256", "registry.sqlite"]);
  });

  it("shows one moment, however much is written between its portions", async () => {
    const database = loadedSqliteFile("articles");
    const backup = join(dirname(database), "backup.sqlite");
    const before = soundContentsOf(database);
    const writer: Database.Database = new SqliteDatabase(database);
    writer.pragma("journal_mode = WAL");
    let writes = 0;
    const signal = Object.assign(new AbortController().signal, {
      throwIfAborted() {
        writer.exec(`DELETE FROM "search_term" WHERE rowid IN (SELECT rowid FROM "search_term" LIMIT 1000)`);
        writes += 1;
      },
    });

    await backedUp(database, backup, { signal });
    writer.close();

    expect(writes).toBeGreaterThan(1);
    expect(soundContentsOf(backup)).toEqual(before);
    expect(soundContentsOf(database).rows["search_term"]).toBe(
      (before.rows["search_term"] ?? 0) - 1000 * writes,
    );
  });

  it("is replaced only when that is asked for, and nothing else is", async () => {
    const { database, backup } = await kept();
    const other = join(dirname(database), "notes.txt");
    writeFileSync(other, "not a database at all");

    await expect(backedUp(database, backup)).rejects.toThrow(
      `${backup} is there already: name another file, or add --force to replace it.`,
    );
    await expect(backedUp(database, other, { force: true })).rejects.toThrow(
      `${other} is not a backup, and so is not replaced: name another file.`,
    );
    await expect(backedUp(database, `${database}-wal`, { force: true })).rejects.toThrow(
      "belongs to the database itself",
    );
    await expect(backedUp(database, database, { force: true })).rejects.toThrow(
      "belongs to the database itself",
    );
    change(database, `DELETE FROM "search_word"`);
    await backedUp(database, backup, { force: true });

    expect(soundContentsOf(backup).rows["search_word"]).toBe(0);
    expect(readFileSync(other, "utf8")).toBe("not a database at all");
  });

  it("is refused of what isn't there, and into a folder that isn't there", async () => {
    const nothing = sqliteFile();
    const database = loadedSqliteFile("articles");

    await expect(backedUp(nothing, `${nothing}.backup`)).rejects.toThrow(
      `There is no database ${nothing}: is DATABASE_URL right?`,
    );
    await expect(backedUp(database, join(dirname(database), "not", "there"))).rejects.toThrow(
      "There is no folder",
    );
    expect(existsSync(nothing)).toBe(false);
  });

  it("of a damaged database is not kept, nor is one that was stopped", async () => {
    const [whole, broken] = [loadedSqliteFile("articles"), loadedSqliteFile("articles")];
    damage(broken);
    const stopped = new AbortController();
    stopped.abort(new Error("stopped"));

    await expect(backedUp(broken, `${broken}.backup`)).rejects.toThrow(/ is damaged/);
    await expect(backedUp(whole, `${whole}.backup`, { signal: stopped.signal })).rejects.toThrow("stopped");

    expect(filesBeside(broken)).toEqual(["registry.sqlite"]);
    expect(filesBeside(whole)).toEqual(["registry.sqlite"]);
  });
});
