import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import type { DataSource } from "typeorm";

/** Milliseconds between two attempts to get the lock of a SQLite file. */
const RETRY = 100;

/** Number of the lock among PostgreSQL's advisory locks; any fixed number of this program's own. */
const LOCK = 7_316_842;

/**
 * Runs `work` while no other process prepares the same database: processes that start together wait for one another.
 * The lock belongs to the process and is gone with it, however it ends. Rejects with the signal's reason when aborted.
 */
export async function exclusively<T>(
  dataSource: DataSource,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const { options } = dataSource;
  if (options.type === "postgres") return exclusivelyOnPostgres(dataSource, work);
  if (options.type !== "better-sqlite3" || options.database === ":memory:") return work();
  const lock = new Database(`${options.database}.lock`, { timeout: 0 });
  try {
    while (!locked(lock)) {
      await pause(RETRY);
      signal.throwIfAborted();
    }
    return await work();
  } finally {
    lock.close();
  }
}

function locked(lock: Database.Database): boolean {
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return false;
    throw error;
  }
}

async function exclusivelyOnPostgres<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query("SELECT pg_advisory_lock($1)", [LOCK]);
    return await work();
  } finally {
    await runner.query("SELECT pg_advisory_unlock($1)", [LOCK]);
    await runner.release();
  }
}
