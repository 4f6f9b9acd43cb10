import type Database from "better-sqlite3";
import { LRUCache } from "lru-cache";
import { AS_OF_FUNCTION, lastChangeUntil } from "./past-views";
import { MOST_MS, OutOfTime, type SharedReader, type ReaderRow, allOf, asRow } from "./reader";
import { ReaderThreads } from "./reader-threads";
import type { SqlValue } from "./sql";
import { IN_TIME, PAGE_CACHE, SqliteDatabase } from "./sqlite-driver";

/** Characters of the statements remembered; one that is prepared takes some ten times its text. */
const REMEMBERED = 1_000_000;

/** Mean milliseconds up to which a statement is run beside the requests: handing it to a thread costs about a fifth of that. */
const QUICK = 0.5;

/**
 * Share of the last run in what is remembered of a statement's time: not so much that a run during which another program had
 * the processor makes it a slow one. What took a second is quick again after 150 runs.
 */
const LAST = 0.05;

/** What is known of a statement. */
interface Known {
  /** Prepared on the connection beside the requests, once it has been quick. */
  statement?: Database.Statement<SqlValue[]>;
  /** Mean milliseconds of its runs, of which the latest count most; unknown before the first. */
  mean?: number;
}

/** A statement to be run, and the milliseconds that it may take. */
interface Run {
  text: string;
  values: readonly SqlValue[];
  within: number;
}

/** Milliseconds that a statement that is new is tried beside the requests: most are quick, and needn't wait for a thread. */
const TRIED = 5;

/** Milliseconds after which a statement that was quick so far is ended beside the requests, and begun anew in a thread. */
const HELD_UP = 20;

function patienceWith({ mean }: Known): number {
  return mean === undefined ? TRIED : HELD_UP;
}

/**
 * Reads the SQLite file at `path`: what is new or has been quick so far beside the requests, which wait for it, but not for
 * long; everything else in `threads` threads, if there are any. The past is read in threads of its own, where `pastViews`
 * show it.
 */
export function sqliteReader(
  path: string,
  { threads, pastViews }: { threads: number; pastViews: readonly string[] },
): SharedReader {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  database.pragma(PAGE_CACHE);
  const elsewhere = threads === 0 ? undefined : new ReaderThreads(path, threads);
  const past = { views: pastViews, change: AS_OF_FUNCTION, lastChange: lastChangeUntil("?") };
  const inPast = new ReaderThreads(path, Math.max(1, threads), { past });
  const known = new LRUCache<string, Known>({
    maxSize: REMEMBERED,
    sizeCalculation: (_known, text) => text.length + 1,
  });

  let until = Infinity;
  database.function(IN_TIME, () => {
    if (performance.now() > until) throw new OutOfTime();
    return 1;
  });

  const here = ({ text, values, within }: Run, each: Known): { row: ReaderRow; ms: number } => {
    const start = performance.now();
    until = start + (elsewhere === undefined ? within : Math.min(within, patienceWith(each)));
    each.statement ??= database.prepare<SqlValue[]>(text);
    const row = asRow(each.statement.get(...values));
    return { row, ms: performance.now() - start };
  };

  /** What a statement gives that is quick as ever; undefined if it would hold up the requests. */
  const tried = (run: Run, each: Known) => {
    try {
      return here(run, each);
    } catch (error) {
      if (error instanceof OutOfTime && elsewhere !== undefined) return undefined;
      throw error;
    }
  };

  return {
    async row(text, values, { asOf, within = MOST_MS } = {}) {
      if (asOf !== undefined) return (await inPast.row(text, values, { asOf, within })).row;
      const run = { text, values, within };
      const each = known.get(text) ?? {};
      known.set(text, each);
      const { mean } = each;
      const found = (mean ?? 0) <= QUICK ? tried(run, each) : undefined;
      // stands if the statement fails: what has taken too long isn't tried beside the requests again
      if (found === undefined) each.mean = MOST_MS;
      const { row, ms } = found ?? (await (elsewhere?.row(text, values, { within }) ?? here(run, each)));
      each.mean = mean === undefined ? ms : mean + (ms - mean) * LAST;
      return row;
    },
    version: versionOf(database),
    load: () => allOf(inPast.load(), ...(elsewhere === undefined ? [] : [elsewhere.load()])),
    async close() {
      database.close();
      await Promise.all([inPast.close(), elsewhere?.close()]);
    },
  };
}

function versionOf(database: Database.Database): () => string {
  const version = database.prepare("PRAGMA data_version").pluck();
  return () => String(version.get());
}
