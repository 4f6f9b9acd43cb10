import type Database from "better-sqlite3";
import { LRUCache } from "lru-cache";
import { type Reader, type ReaderRow, asRow } from "./reader";
import { ReaderThreads } from "./reader-threads";
import type { SqlValue } from "./sql";
import { SqliteDatabase } from "./sqlite-driver";

/** Statements remembered; one that is prepared holds some ten kilobytes. */
const REMEMBERED = 200;

/** Milliseconds up to which a statement is run beside the requests: handing it to a thread costs about a tenth of that. */
const QUICK = 1;

/** Share of its slowest time that a statement keeps from one run to the next: what took a second is quick again after 340 runs. */
const FADING = 0.98;

/** What is known of a statement. */
interface Known {
  /** Prepared on the connection beside the requests, once it has been quick. */
  statement?: Database.Statement<SqlValue[]>;
  /** Milliseconds of its slowest run, fading; unknown before the first. */
  slowest?: number;
}

/**
 * Reads the SQLite file at `path`: what has been quick so far beside the requests, which wait for it;
 * everything else, and all that is new, in `threads` threads, if there are any.
 */
export function sqliteReader(path: string, threads: number): Reader {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  const elsewhere = threads === 0 ? undefined : new ReaderThreads(path, threads);
  const known = new LRUCache<string, Known>({ max: REMEMBERED });
  const version = database.prepare("PRAGMA data_version").pluck();

  const here = (text: string, each: Known, values: readonly SqlValue[]): { row: ReaderRow; ms: number } => {
    const start = performance.now();
    each.statement ??= database.prepare<SqlValue[]>(text);
    const row = asRow(each.statement.get(...values));
    return { row, ms: performance.now() - start };
  };

  return {
    async row(text, values) {
      const each = known.get(text) ?? {};
      known.set(text, each);
      const quick = elsewhere === undefined || (each.slowest ?? Infinity) <= QUICK;
      const { row, ms } = quick ? here(text, each, values) : await elsewhere.row(text, values);
      each.slowest = Math.max(ms, (each.slowest ?? 0) * FADING);
      return row;
    },
    version: () => Promise.resolve(String(version.get())),
    async close() {
      database.close();
      await elsewhere?.close();
    },
  };
}
