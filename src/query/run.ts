import { BadInput } from "./bad-input";
import { bindable } from "./comparison";
import type { Dialect } from "./dialect";
import { MOST_MS, OutOfTime, type Reader, type ReaderRow } from "./reader";
import { type Sql, type SqlValue, joined, name, sql } from "./sql";
import type { Statement } from "./statement";

/** Most values one statement binds: SQLite takes 32,766. */
const MOST_VALUES = 30_000;

/** Longest JSON of one field of the query type, in bytes. */
const MOST_BYTES = 10_000_000;

function bounded<Json extends string | Buffer>(json: Json): Json {
  if (Buffer.byteLength(json) <= MOST_BYTES) return json;
  throw new BadInput(
    `the answer is longer than ${MOST_BYTES} bytes: ask for smaller pages with \`first\` and go on with \`after\``,
  );
}

/** What running a statement needs of a request, and changes. */
interface Running {
  reader: Reader;
  dialect: Dialect;
  statements: number;
  outOfTime: boolean;
}

/** The JSON of `document`; null for SQL's NULL. Refuses what the statement's checks refuse, and what takes too long. */
export async function run(
  running: Running,
  statement: Statement,
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
  const row = await inTime(running, text, values.map(bindable));
  statement.checks.forEach(({ message }, index) => {
    if (!isTrue(row[`check${index}`])) throw new BadInput(message);
  });
  const json = row["document"];
  if (json instanceof Uint8Array) return bounded(Buffer.from(json.buffer, json.byteOffset, json.byteLength));
  return typeof json === "string" ? bounded(json) : null;
}

async function inTime(running: Running, text: string, values: SqlValue[]): Promise<ReaderRow> {
  try {
    if (running.outOfTime) throw new OutOfTime();
    running.statements += 1;
    return await running.reader.row(text, values);
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
    running.outOfTime = true;
    throw new BadInput(
      `the answer takes longer than ${MOST_MS / 1000} s to find: ask for fewer records, or with conditions that pick fewer of them`,
    );
  }
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}
