import type { SqlValue } from "./sql";

/** The columns of a row by name. */
export type ReaderRow = Readonly<Record<string, unknown>>;

/** Milliseconds that a statement may take where nothing else is said. */
export const MOST_MS = 5000;

/** A statement has been ended because it took too long. */
export class OutOfTime extends Error {}

/** How many threads or connections read, how many are idle, and how many statements wait for one. */
export interface ReaderLoad {
  running: number;
  idle: number;
  waiting: number;
}

/** The loads of several taken together. */
export function allOf(...loads: readonly ReaderLoad[]): ReaderLoad {
  const sum = (state: keyof ReaderLoad): number => loads.reduce((all, load) => all + load[state], 0);
  return { running: sum("running"), idle: sum("idle"), waiting: sum("waiting") };
}

/** How a statement is to be run. */
export interface Asking {
  /** The moment that it is asked about; undefined for now. */
  asOf?: string | undefined;
  /** Milliseconds that it may take, with the waiting for its turn; undefined for `MOST_MS`. */
  within?: number;
  /** Who asks, whose statements wait for each other before those of others wait for them; undefined for nobody in particular. */
  who?: string | undefined;
  /** What the operation has had of turns so far, and takes what comes. */
  waiting?: Waiting | undefined;
}

/** The turns of an operation. */
export interface Waiting {
  /** Milliseconds for which it has waited. */
  waited: number;
  /** When it had its first one, as `performance.now()` gave it; undefined while it has had none. */
  begunAt: number | undefined;
}

/** Notes that an operation has a turn for which it asked at `asked`, as `performance.now()` gave it. */
export function noteTurn(turns: Waiting | undefined, asked: number): void {
  if (turns === undefined) return;
  const now = performance.now();
  turns.waited += now - asked;
  turns.begunAt ??= now;
}

/** Runs the statements of the read path. */
export interface Reader {
  /**
   * The one row that the statement returns, or, with `asOf`, would have returned at that moment; rejects with `OutOfTime`
   * when it takes too long, and with `Busy` when its turn hasn't come in that time. It comes at once where the database is
   * here and the statement is quick.
   */
  row(text: string, values: readonly SqlValue[], asking?: Asking): ReaderRow | Promise<ReaderRow>;
  /**
   * A mark of what has been committed: whenever something is committed after it was given, the next one differs.
   * Whatever is read later is at least as new as the mark. It comes at once where the database is here; a promise costs as
   * much as the rest of an answer that is kept.
   */
  version(): string | Promise<string>;
  close(): Promise<void>;
}

/** A reader that all requests share. */
export interface SharedReader extends Reader {
  /** How busy it is just now. */
  load(): ReaderLoad;
  /** How many replicas of the database there are, and how many of them answer and don't lag behind. */
  replicas?(): { all: number; asked: number };
}

/** A driver's row, if there is one. */
export function asRow(row: unknown): ReaderRow {
  if (isRow(row)) return row;
  throw new Error("the statement returned no row");
}

function isRow(row: unknown): row is ReaderRow {
  return typeof row === "object" && row !== null;
}
