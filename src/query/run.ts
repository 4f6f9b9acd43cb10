import { BadInput } from "./bad-input";
import { bindable } from "./comparison";
import type { Dialect } from "./dialect";
import { OutOfTime, type Reader, type ReaderRow } from "./reader";
import { type Sql, type SqlValue, joined, name, sql } from "./sql";
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
  /** Ends with the statement that runs; the next waits for it, so that no operation keeps all threads from the others. */
  turn: Promise<void> | undefined;
}

/** Nothing taken yet. */
export function newSpent(): Spent {
  return { records: 0, bytes: 0, ms: 0, turn: undefined };
}

/** What running a statement needs of a request, and changes. */
interface Running {
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

/** The JSON of `document`; null for SQL's NULL. Refuses what the statement's checks refuse, and what takes too long. */
export async function run(
  running: Running,
  statement: Pick<Statement, "checks"> & { operation: Pick<Statement["operation"], "asOf"> },
  document: Sql,
): Promise<string | Buffer | null> {
  const { dialect } = running;
  const checks = statement.checks.map(
    ({ condition }, index) => sql`, (${condition}) AS ${name(`check${index}`)}`,
  );
  const complete = sql`SELECT ${dialect.document(document)} AS ${name("document")}${joined(checks, "")}`;
  if (complete.values.length > MOST_VALUES) {
    throw new BadInput(
      `the operation compares with ${complete.values.length} values: at most ${MOST_VALUES}; ask in several operations`,
    );
  }
  const { text, values } = dialect.rendered(complete);
  const asked = { text, values: values.map(bindable), asOf: statement.operation.asOf };
  const row = await inTime(running, asked);
  statement.checks.forEach(({ message }, index) => {
    if (!isTrue(row[`check${index}`])) throw new BadInput(message);
  });
  const json = row["document"];
  if (json instanceof Uint8Array)
    return counted(running, Buffer.from(json.buffer, json.byteOffset, json.byteLength));
  return typeof json === "string" ? counted(running, json) : null;
}

/** A statement as the reader takes it. */
interface Rendered {
  text: string;
  values: SqlValue[];
  asOf: string | undefined;
}

/** The row of the statement, when the operation's others before it have given theirs. */
function inTime(running: Running, asked: Rendered): Promise<ReaderRow> {
  const { spent } = running;
  const row = afterOthers(running, asked);
  spent.turn = row.then(nothing, nothing);
  return row;
}

function nothing(): void {}

async function afterOthers(running: Running, { text, values, asOf }: Rendered): Promise<ReaderRow> {
  const { spent, reader, mostMs } = running;
  await spent.turn;
  if (running.refused !== undefined) throw running.refused;
  const start = performance.now();
  try {
    if (spent.ms >= mostMs) throw new OutOfTime();
    running.statements += 1;
    return await reader.row(text, values, { asOf, within: mostMs - spent.ms });
  } catch (error) {
    if (error instanceof Busy) running.refused = error;
    if (!(error instanceof OutOfTime)) throw error;
    running.refused = new BadInput(
      `the answer takes longer than ${mostMs / 1000} s to find: ask for fewer records, or with conditions that pick fewer of them`,
      { code: "TOO_SLOW" },
    );
    throw running.refused;
  } finally {
    spent.ms += performance.now() - start;
  }
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}
