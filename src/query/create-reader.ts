import type { DataSource } from "typeorm";
import { type Reader, asRow } from "./reader";
import { sqliteReader } from "./sqlite-reader";

/**
 * The reader of a data source. A SQLite file is read through connections of its own, so that a reader sees only
 * what has been committed: one beside the requests for quick statements, and `threads` threads for the others.
 * A database in memory has only the one connection, PostgreSQL has its pool.
 */
export function createReader(dataSource: DataSource, threads: number): Reader {
  const { options } = dataSource;
  if (options.type === "better-sqlite3" && options.database !== ":memory:")
    return sqliteReader(options.database, threads);
  const row: Reader["row"] = async (text, values) => {
    const rows: unknown = await dataSource.query(text, [...values]);
    return asRow(Array.isArray(rows) ? rows[0] : undefined);
  };
  const mark = options.type === "postgres" ? POSTGRES_MARK : MEMORY_MARK;
  return { row, version: shared(async () => String((await row(mark, []))["mark"])), close: async () => {} };
}

/** A snapshot names the transactions that it doesn't see, so it is another one after every commit (PostgreSQL manual, 9.27.15). */
const POSTGRES_MARK = `SELECT pg_current_snapshot()::text AS "mark"`;

/** Rows written by the only connection, so far. */
const MEMORY_MARK = `SELECT total_changes() AS "mark"`;

/**
 * Lets all who ask while a mark is fetched wait for the one fetched next, together: what is on its way may be older
 * than their question.
 */
function shared(fetch: () => Promise<string>): () => Promise<string> {
  let running: Promise<string> | undefined;
  let next: Promise<string> | undefined;
  const start = (): Promise<string> => {
    const fetched = fetch().finally(() => {
      if (running === fetched) running = undefined;
    });
    running = fetched;
    return fetched;
  };
  return () => {
    if (running === undefined) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
