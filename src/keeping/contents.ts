import type Database from "better-sqlite3";
import { migrations } from "../../schema/migrations/migrations";
import { codeOf } from "../query/driver-code";
import { SqliteDatabase } from "../query/sqlite-driver";
import { KeepingError } from "./keeping-error";

/** What a database of the registry holds. */
export interface Contents {
  /** Names of the migrations that made its tables, in order. */
  migrations: readonly string[];
  /** Rows of each table. */
  rows: Readonly<Record<string, number>>;
}

/** What the open database holds; refuses one that isn't the registry's, or of a newer version of it. `name` is what its owner calls it. */
export function contentsOf(database: Database.Database, name = database.name): Contents {
  const names = listed(
    database,
    `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%' ORDER BY "name"`,
  );
  if (!names.includes("migrations")) throw new KeepingError(`${name} is not a database of the registry.`);
  const applied = listed(database, `SELECT "name" FROM "migrations" ORDER BY "timestamp"`);
  const newer = applied.find((name) => !migrations.some((known) => known.name === name));
  if (newer !== undefined)
    throw new KeepingError(`${name} is of a newer version of the registry (${newer}): use that version.`);
  const rows = names.map((name) => [name, listed(database, `SELECT count(*) FROM "${name}"`)] as const);
  return {
    migrations: applied,
    rows: Object.fromEntries(rows.map(([name, [count]]) => [name, Number(count)])),
  };
}

function listed(database: Database.Database, statement: string): string[] {
  return database.prepare(statement).pluck().all().map(String);
}

/** What the file holds once every page of it has been looked at, and every reference; refuses one that is damaged. Afterwards it is one file alone. `name` is what its owner calls it. */
export function soundContentsOf(path: string, name = path): Contents {
  const database = new SqliteDatabase(path, { fileMustExist: true });
  try {
    database.pragma("journal_mode = DELETE");
    const [fault] = listed(database, "PRAGMA integrity_check(1)");
    if (fault !== "ok") throw new KeepingError(`${name} is damaged: ${fault}`);
    const [lost] = listed(database, 'SELECT "table" FROM pragma_foreign_key_check');
    if (lost !== undefined)
      throw new KeepingError(
        `${name} is damaged: a row of the table ${lost} refers to one that isn't there.`,
      );
    return contentsOf(database, name);
  } catch (cause) {
    throw damaged(name, cause) ?? cause;
  } finally {
    database.close();
  }
}

/** Says that a file is damaged, or no database at all, if that is what the driver found. */
export function damaged(path: string, cause: unknown): KeepingError | undefined {
  if (!/^SQLITE_(?:CORRUPT|NOTADB)/.test(codeOf(cause) ?? "")) return undefined;
  return new KeepingError(`${path} is damaged, or not an SQLite database.`, { cause });
}

/** How much a database holds, in words. */
export function described({ migrations: applied, rows }: Contents): string {
  const counts = Object.values(rows);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return `${all} rows in ${counts.length} tables, made by the migrations up to ${applied.at(-1) ?? "none"}`;
}
