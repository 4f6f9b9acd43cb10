import { setTimeout as pause } from "node:timers/promises";
import type Database from "better-sqlite3";
import type { DataSource } from "typeorm";
import { isBusy } from "../query/driver-code";
import { SqliteDatabase } from "../query/sqlite-driver";

/** Milliseconds between two attempts to get the lock. */
const RETRY = 100;

/** Number of the lock among PostgreSQL's advisory locks; any fixed number of this program's own. */
const LOCK = 7_316_842;

/** A lock that one process at a time can hold; it belongs to the process and is gone with it, however it ends. */
interface Lock {
  /** Whether the lock is now held. */
  take(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Runs `work` while no other process prepares the same database: processes that start together wait for one another.
 * Rejects with the signal's reason when aborted while it waits.
 */
export async function exclusively<T>(
  dataSource: DataSource,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const lock = lockOf(dataSource);
  if (lock === undefined) return work();
  try {
    while (!(await lock.take())) {
      await pause(RETRY);
      signal.throwIfAborted();
    }
    return await work();
  } finally {
    await lock.release();
  }
}

function lockOf(dataSource: DataSource): Lock | undefined {
  const { options } = dataSource;
  if (options.type === "postgres") return advisoryLock(dataSource);
  if (options.type !== "better-sqlite3" || options.database === ":memory:") return undefined;
  return lockFile(`${options.database}.lock`);
}

function lockFile(path: string): Lock {
  const database = new SqliteDatabase(path, { timeout: 0 });
  return {
    take: () => Promise.resolve(isLocked(database)),
    release() {
      database.close();
      return Promise.resolve();
    },
  };
}

function isLocked(database: Database.Database): boolean {
  try {
    database.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

/** Asked for again and again instead of waited for, as a waiting statement can't be aborted. */
function advisoryLock(dataSource: DataSource): Lock {
  const runner = dataSource.createQueryRunner();
  let held = false;
  return {
    async take() {
      const rows: unknown = await runner.query("SELECT 1 WHERE pg_try_advisory_lock($1)", [LOCK]);
      held = Array.isArray(rows) && rows.length === 1;
      return held;
    },
    async release() {
      try {
        if (held) await runner.query("SELECT pg_advisory_unlock($1)", [LOCK]);
      } finally {
        await runner.release();
      }
    },
  };
}
