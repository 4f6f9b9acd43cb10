import type Database from "better-sqlite3";
import type { DataSource } from "typeorm";
import type { SqlValue } from "./sql";
import { SqliteDatabase } from "./sqlite-driver";

/** Runs the statements of the read path. */
export interface Reader {
  /** The one row that the statement returns. */
  row(text: string, values: readonly SqlValue[]): Promise<Readonly<Record<string, unknown>>>;
  close(): void;
}

/** Prepared statements kept for reuse; each holds some ten kilobytes. */
const PREPARED = 200;

/**
 * The reader of a data source. A SQLite file is read through a connection of its own, so that a reader sees only
 * what has been committed; a database in memory has only the one connection, PostgreSQL has its pool.
 */
export function createReader(dataSource: DataSource): Reader {
  const { options } = dataSource;
  if (options.type === "better-sqlite3" && options.database !== ":memory:")
    return sqliteReader(options.database);
  return {
    async row(text, values) {
      const rows: unknown = await dataSource.query(text, [...values]);
      return only(rows);
    },
    close() {},
  };
}

function sqliteReader(path: string): Reader {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  const prepared = new Map<string, Database.Statement<SqlValue[]>>();
  return {
    row(text, values) {
      let statement = prepared.get(text);
      if (statement === undefined) statement = database.prepare<SqlValue[]>(text);
      prepared.delete(text);
      prepared.set(text, statement);
      const [oldest] = prepared.keys();
      if (prepared.size > PREPARED && oldest !== undefined) prepared.delete(oldest);
      return Promise.resolve(only(statement.all(...values)));
    },
    close: () => database.close(),
  };
}

function only(rows: unknown): Readonly<Record<string, unknown>> {
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined;
  if (typeof row !== "object" || row === null) throw new Error("the statement returned no row");
  return Object.fromEntries(Object.entries(row));
}
