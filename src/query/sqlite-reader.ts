import type Database from "better-sqlite3";
import { LRUCache } from "lru-cache";
import { AS_OF_FUNCTION, lastChangeUntil } from "./past-views";
import { MOST_MS, OutOfTime, type SharedReader, type ReaderRow, type Waiting, allOf, asRow } from "./reader";
import { ReaderThreads } from "./reader-threads";
import type { SqlValue } from "./sql";
import { IN_TIME, PAGE_CACHE, SqliteDatabase } from "./sqlite-driver";

/** Characters of the statements remembered; one that is prepared takes some ten times its text. */
const REMEMBERED = 600_000;

/** Mean milliseconds up to which a statement is run beside the requests: handing it to a thread costs about a fifth of that. */
const QUICK = 0.5;

/** Share of the last run in what is remembered of a statement's time. */
const LAST = 0.05;

/**
 * Milliseconds as which a longer run counts in that: a few runs during which another program had the processor don't make a
 * statement a slow one, which would then wait behind those that are. A slow one that has become quick is known as such
 * after some thirty runs.
 */
const MOST_COUNTED = 2;

/** What is known of a statement. */
interface Known {
  /** Prepared on the connection beside the requests, once it has been quick. */
  statement?: (values: readonly SqlValue[]) => ReaderRow;
  /** Mean milliseconds counted for its runs, of which the latest count most; unknown before the first. */
  mean?: number;
  /** Whether it took too long beside the requests, and is being run elsewhere. */
  isLate?: boolean;
}

/** A statement to be run, and the milliseconds that it may take. */
interface Run {
  text: string;
  values: readonly SqlValue[];
  within: number;
  who: string | undefined;
  waiting: Waiting | undefined;
}

/** What a statement gave, and the milliseconds that it took. */
interface Measured {
  row: ReaderRow;
  ms: number;
}

/** Milliseconds that a statement that is new is tried beside the requests: most are quick, and needn't wait for a thread. */
const TRIED = 5;

/** Milliseconds after which a statement that was quick so far is ended beside the requests. */
const HELD_UP = 20;

/**
 * Milliseconds of each try beside the requests, after which a statement is begun anew in a thread. One that was quick so far
 * is tried twice: more often than not another program had the processor.
 */
function triesWith({ mean }: Known): readonly number[] {
  return mean === undefined ? [TRIED] : [HELD_UP, TRIED];
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
  const elsewhere = threads === 0 ? undefined : new ReaderThreads(path, threads);
  const past = { views: pastViews, change: AS_OF_FUNCTION, lastChange: lastChangeUntil("?") };
  const inPast = new ReaderThreads(path, Math.max(1, threads), { past });
  const present = new Present(path, elsewhere);
  return {
    row: (text, values, { asOf, within = MOST_MS, who, waiting } = {}) =>
      asOf === undefined
        ? present.row({ text, values, within, who, waiting })
        : inPast.row(text, values, { asOf, within, who, waiting }).then(({ row }) => row),
    version: present.version,
    load: () => allOf(inPast.load(), ...(elsewhere === undefined ? [] : [elsewhere.load()])),
    async close() {
      present.close();
      await Promise.all([inPast.close(), elsewhere?.close()]);
    },
  };
}

/** The row, after its time has been added to what is known of the statement, as `most` milliseconds if it is longer. */
function learnt({ row, ms }: Measured, known: Known, most = MOST_COUNTED): ReaderRow {
  const { mean } = known;
  const counted = Math.min(ms, most);
  known.mean = mean === undefined ? counted : mean + (counted - mean) * LAST;
  return row;
}

/** Reads the file as it is, beside the requests or `elsewhere`. */
class Present {
  readonly version: () => string;
  private readonly database: Database.Database;
  private readonly known = new LRUCache<string, Known>({
    maxSize: REMEMBERED,
    sizeCalculation: (_known, text) => text.length + 1,
  });
  private until = Infinity;

  constructor(
    path: string,
    private readonly elsewhere: ReaderThreads | undefined,
  ) {
    this.database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    this.database.pragma(PAGE_CACHE);
    this.database.function(IN_TIME, () => {
      if (performance.now() > this.until) throw new OutOfTime();
      return 1;
    });
    this.version = versionOf(this.database);
  }

  row(run: Run): ReaderRow | Promise<ReaderRow> {
    let each = this.known.get(run.text);
    if (each === undefined) this.known.set(run.text, (each = {}));
    const { elsewhere } = this;
    if (elsewhere === undefined) return learnt(this.here(run, each, run.within), each);
    const isTried = each.isLate !== true && (each.mean ?? 0) <= QUICK;
    const found = isTried ? this.tried(run, each) : undefined;
    return found === undefined
      ? this.slowly(run, each, { elsewhere, wasTried: isTried })
      : learnt(found, each);
  }

  close(): void {
    this.database.close();
  }

  private here({ text, values }: Run, each: Known, within: number): Measured {
    // that is done once, and tells nothing of the runs to come
    each.statement ??= rowBy(this.database.prepare<SqlValue[]>(text));
    const start = performance.now();
    this.until = start + within;
    const row = each.statement(values);
    return { row, ms: performance.now() - start };
  }

  /** What a statement gives that is quick as ever; undefined if it would hold up the requests. */
  private tried(run: Run, each: Known): Measured | undefined {
    for (const within of triesWith(each)) {
      try {
        return this.here(run, each, Math.min(run.within, within));
      } catch (error) {
        if (!(error instanceof OutOfTime)) throw error;
      }
    }
    return undefined;
  }

  /** What a statement gives elsewhere; one that held up the requests isn't tried beside them until it is known how long it took. */
  private async slowly(
    run: Run,
    each: Known,
    { elsewhere, wasTried }: { elsewhere: ReaderThreads; wasTried: boolean },
  ): Promise<ReaderRow> {
    if (wasTried) each.isLate = true;
    try {
      const { text, values, within, who, waiting } = run;
      const measured = await elsewhere.row(text, values, { within, who, waiting });
      // one that is slow for some values only would hold up the requests again and again
      return learnt(measured, each, wasTried ? HELD_UP : MOST_COUNTED);
    } catch (error) {
      // one that had no turn may be as quick as ever
      if (error instanceof OutOfTime) each.mean = MOST_COUNTED;
      throw error;
    } finally {
      if (wasTried) each.isLate = false;
    }
  }
}

/** Gives the row of a statement. A value that is the only one is taken by itself: the driver takes longer to make an object than to find a name. */
function rowBy(statement: Database.Statement<SqlValue[]>): (values: readonly SqlValue[]) => ReaderRow {
  const [only, ...others] = statement.columns();
  if (only === undefined || others.length > 0) return (values) => asRow(statement.get(...values));
  const { name } = only;
  statement.pluck();
  return (values) => {
    const value = statement.get(...values);
    return asRow(value === undefined ? undefined : { [name]: value });
  };
}

function versionOf(database: Database.Database): () => string {
  const version = database.prepare("PRAGMA data_version").pluck();
  return () => String(version.get());
}
