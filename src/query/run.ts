import { BadInput } from "./bad-input";
import { bindable } from "./comparison";
import type { Dialect } from "./dialect";
import { OutOfTime, type Reader, type ReaderRow } from "./reader";
import { type Binding, Later, type Sql, type SqlValue, joined, name, sql } from "./sql";
import type { Statement } from "./statement";
import { Busy } from "./unavailable";

/** Most values one statement binds: SQLite takes 32,766. */
const MOST_VALUES = 30_000;

/** The same where the program reads it: it does nothing else meanwhile, and this much takes it some 40 ms. */
const MOST_BYTES_READ = 1_000_000;

/** What an operation has taken so far. */
export interface Spent {
  /** Records that the pages of its statements can hold. */
  records: number;
  /** Bytes that its statements gave. */
  bytes: number;
  /** Milliseconds that its statements took, with the waiting for their turn. */
  ms: number;
  /** Milliseconds of them for which they waited, and when one of them first had a turn. */
  waited: number;
  begunAt: number | undefined;
  /** Ends with the statement that runs; the next waits for it, so that no operation keeps all threads from the others. */
  turn: Promise<void> | undefined;
}

/** Nothing taken yet. */
export function newSpent(): Spent {
  return { records: 0, bytes: 0, ms: 0, waited: 0, begunAt: undefined, turn: undefined };
}

/** What running a statement needs of a request, and changes. */
export interface Running {
  reader: Reader;
  dialect: Dialect;
  statements: number;
  spent: Spent;
  /** Why no further statement of the operation is run; undefined while they are. */
  refused: BadInput | Busy | undefined;
  /** Longest answer, in bytes. */
  answerBytes: number;
  /** Milliseconds that the statements may take together. */
  mostMs: number;
  /** Who asks, so that turns are shared fairly; undefined for nobody in particular. */
  who: string | undefined;
  asText: boolean;
}

function counted<Json extends string | Buffer>(running: Running, json: Json): Json {
  running.spent.bytes += Buffer.byteLength(json);
  refuseLong(running);
  return json;
}

function refuseLong(running: Running): void {
  const most = running.asText ? running.answerBytes : Math.min(MOST_BYTES_READ, running.answerBytes);
  if (running.spent.bytes <= most) return;
  const why = running.asText ? "" : ", of which the program makes or refuses a part,";
  running.refused = new BadInput(
    `the answer${why} is longer than ${most} bytes: ask for smaller pages with \`first\` and go on with \`after\``,
    { code: "ANSWER_TOO_LARGE" },
  );
  throw running.refused;
}

/** A statement as the reader takes it, and what to do with its row. */
export interface Rendered {
  text: string;
  /** As the driver takes them; those that come later are not there yet. */
  values: readonly SqlValue[];
  later: readonly (readonly [index: number, value: Later])[];
  asOf: string | undefined;
  /** What its checks refuse with. */
  messages: readonly string[];
}

/** JSON that a statement is to give. */
interface Wanted {
  json: Sql;
  /** Whether it usually is so short that a text is made of it sooner than bytes; a thread would copy a long one. */
  isShort: boolean;
}

/** The statement that gives the JSON; refuses one that binds too many values. */
export function rendered(
  dialect: Dialect,
  statement: Pick<Statement, "checks"> & { operation: Pick<Statement["operation"], "asOf"> },
  { json, isShort }: Wanted,
): Rendered {
  const checks = statement.checks.map(
    ({ condition }, index) => sql`, (${condition}) AS ${name(`check${index}`)}`,
  );
  const complete = sql`SELECT ${dialect.document(json, isShort)} AS ${name("document")}${joined(checks, "")}`;
  if (complete.values.length > MOST_VALUES) {
    throw new BadInput(
      `the operation compares with ${complete.values.length} values: at most ${MOST_VALUES}; ask in several operations`,
    );
  }
  return {
    text: dialect.rendered(complete.text),
    values: boundValues(dialect, complete.values),
    later: complete.values.flatMap((value, index) =>
      value instanceof Later ? [[index, value] as const] : [],
    ),
    asOf: statement.operation.asOf,
    messages: statement.checks.map(({ message }) => message),
  };
}

/** Values as the driver takes them; null for those that come later. */
export function boundValues(dialect: Dialect, values: readonly Binding[]): SqlValue[] {
  return values.map((value) => (value instanceof Later ? null : dialect.bound(bindable(value))));
}

/**
 * The JSON that a statement gives when the variables have these values, once the operation's other statements before it have
 * given theirs; null for SQL's NULL. Refuses what the statement's checks refuse, and what takes too long.
 */
export function run(
  running: Running,
  statement: Rendered,
  variables: Readonly<Record<string, unknown>>,
): Promise<string | Buffer | null> {
  const { spent } = running;
  const now = (): Promise<string | Buffer | null> => runNow(running, statement, variables);
  const json = spent.turn === undefined ? now() : spent.turn.then(now);
  spent.turn = json.then(nothing, nothing);
  return json;
}

function nothing(): void {}

/** What `run` gives, at once: for who runs an operation's statements one after the other. */
export async function runNow(
  running: Running,
  statement: Rendered,
  variables: Readonly<Record<string, unknown>>,
): Promise<string | Buffer | null> {
  const { dialect, spent, reader, mostMs, who } = running;
  if (running.refused !== undefined) throw running.refused;
  const { text, later, asOf, messages } = statement;
  const values = [...statement.values];
  for (const [index, value] of later) values[index] = dialect.bound(bindable(value.among(variables)));
  const start = performance.now();
  let row: ReaderRow;
  try {
    if (spent.ms >= mostMs) throw new OutOfTime();
    running.statements += 1;
    row = await reader.row(text, values, { asOf, within: mostMs - spent.ms, who, waiting: spent });
  } catch (error) {
    throw refusedFor(running, error);
  } finally {
    spent.ms += performance.now() - start;
  }
  messages.forEach((message, index) => {
    if (!isTrue(row[`check${index}`])) throw new BadInput(message);
  });
  const json = row["document"];
  if (json instanceof Uint8Array)
    return counted(running, Buffer.from(json.buffer, json.byteOffset, json.byteLength));
  return typeof json === "string" ? counted(running, json) : null;
}

/** What a statement that failed is refused with: the next ones of an operation that takes too long aren't run. */
function refusedFor(running: Running, error: unknown): unknown {
  if (error instanceof Busy) running.refused = error;
  if (!(error instanceof OutOfTime)) return error;
  const { spent, mostMs } = running;
  running.refused =
    spent.waited > mostMs / 2
      ? // it isn't what is asked that takes so long
        new Busy()
      : new BadInput(
          `the answer takes longer than ${mostMs / 1000} s to find: ask for fewer records, or with conditions that pick fewer of them`,
          { code: "TOO_SLOW" },
        );
  return running.refused;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}
