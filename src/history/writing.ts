import type { DataSource, EntityManager } from "typeorm";
import { unavailable } from "../query/unavailable";

/** Number of the lock among PostgreSQL's advisory locks; any fixed number of this program's own. */
const LOCK = 7_316_844;

/** The last write to each database that was asked for; the next one waits for it. */
const last = new WeakMap<DataSource, Promise<unknown>>();

/**
 * Runs `work` in a transaction while nothing else writes to the registry, in this process or another: changes get their numbers in
 * the order in which they become visible, so who follows them misses none. Readers go on with what there was before.
 * Commits if `work` resolves, else leaves everything as it was.
 */
export function writing<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const before = last.get(dataSource) ?? Promise.resolve();
  const done = before
    .catch(() => undefined)
    .then(() =>
      dataSource.transaction(async (manager) => {
        await lock(manager);
        return work(manager);
      }),
    )
    .catch((error: unknown) => {
      throw unavailable(error) ?? error;
    });
  last.set(dataSource, done);
  return done;
}

/**
 * Like `writing`, but takes everything back at the end: what would come of it.
 */
export async function tryingOut<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const takenBack = new Error("nothing of this is kept");
  const results: T[] = [];
  const tried = writing(dataSource, async (manager) => {
    results.push(await work(manager));
    throw takenBack;
  });
  await tried.catch((error: unknown) => {
    if (error !== takenBack) throw error;
  });
  const [result] = results;
  if (result === undefined) throw new Error("what was tried out gave nothing");
  return result;
}

/**
 * SQLite gives the right to write to who writes first in a transaction, and refuses a write after a read if another process
 * has written in between; so the first statement is a write, of nothing.
 */
async function lock(manager: EntityManager): Promise<void> {
  const isPostgres = manager.dataSource.options.type === "postgres";
  await manager.query(
    isPostgres ? `SELECT pg_advisory_xact_lock(${LOCK})` : `DELETE FROM "change" WHERE "number" < 0`,
  );
}
