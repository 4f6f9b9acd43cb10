import { setTimeout as pause } from "node:timers/promises";
import { GraphQLError } from "graphql";
import type { DataSource, EntityManager } from "typeorm";
import { isBusy, isHeld } from "../query/driver-code";
import { waitForOthers } from "../query/sqlite-driver";
import { unavailable } from "../query/unavailable";

/** Number of the lock among PostgreSQL's advisory locks; any fixed number of this program's own. */
const LOCK = 7_316_844;

/** Milliseconds that a write waits for those before it, and for another process that writes to the same database. */
const PATIENCE = 5000;

/** Milliseconds between two tries. */
const PAUSE = 10;

/** The last write to each database that was asked for; the next one waits for it. */
const last = new WeakMap<DataSource, Promise<unknown>>();

/** Others have been writing for too long to wait for them; nothing of this was done. */
export class WriteHeldUp extends GraphQLError {
  constructor(who: string, cause?: unknown) {
    super(`${who} is writing to the database: nothing was changed, try again in some seconds`, {
      originalError: cause instanceof Error ? cause : null,
      extensions: { code: "TRY_AGAIN" },
    });
  }
}

/**
 * Runs `work` in a transaction while nothing else writes to the registry, in this process or another: changes get their numbers in
 * the order in which they become visible, so who follows them misses none. Readers go on with what there was before.
 * Commits if `work` resolves, else leaves everything as it was. Throws `WriteHeldUp` if others write all the while from now on to
 * `patience` milliseconds later: before it in this process, or another process to the same database.
 */
export function writing<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  const before = last.get(dataSource) ?? Promise.resolve();
  const deadline = performance.now() + patience;
  const turn = inTime(before, patience);
  const done = turn
    .then(() => inItsTurn(dataSource, work, deadline))
    .catch((error: unknown) => {
      throw unavailable(error) ?? error;
    });
  // the next waits for those before this one, too, if this one has given up; what they gave isn't kept
  last.set(
    dataSource,
    Promise.allSettled([before, done]).then(() => undefined),
  );
  return done;
}

/** Resolves when `before` has ended, however it did; throws `WriteHeldUp` if that takes longer than `patience` milliseconds. */
function inTime(before: Promise<unknown>, patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new WriteHeldUp("somebody else")), patience);
    const begin = (): void => {
      clearTimeout(timer);
      resolve();
    };
    before.then(begin, begin);
  });
}

/** Tries again and again to begin, as a statement of SQLite that waits would hold up all that this process does. */
async function inItsTurn<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  deadline: number,
): Promise<T> {
  for (;;) {
    const begun = await dataSource
      .transaction(async (manager) => {
        await lock(manager, deadline);
        return { result: await work(manager) };
      })
      .catch((error: unknown) => {
        if (!(error instanceof WriteHeldUp) || performance.now() >= deadline) throw error;
      });
    if (begun !== undefined) return begun.result;
    await pause(PAUSE);
  }
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
async function lock(manager: EntityManager, deadline: number): Promise<void> {
  const { dataSource } = manager;
  if (dataSource.options.type === "postgres") return lockServer(manager, deadline);
  const usual = waitForOthers(dataSource, 0);
  try {
    await manager.query(`DELETE FROM "change" WHERE "number" < 0`);
  } catch (error) {
    throw isBusy(error) ? new WriteHeldUp("another process", error) : error;
  } finally {
    waitForOthers(dataSource, usual);
  }
}

/** PostgreSQL lets who waits wait for ever unless told how long; the work itself may wait for locks as the operator has set it. */
async function lockServer(manager: EntityManager, deadline: number): Promise<void> {
  // 0 would be for ever
  const ms = Math.max(1, Math.ceil(deadline - performance.now()));
  const [wait, usual] = [`SET LOCAL lock_timeout = ${ms}`, "SET LOCAL lock_timeout = DEFAULT"];
  try {
    // in one go, as each would be a way to the server and back
    await manager.query(`${wait}; SELECT pg_advisory_xact_lock(${LOCK}); ${usual}`);
  } catch (error) {
    throw isHeld(error) ? new WriteHeldUp("another process", error) : error;
  }
}
