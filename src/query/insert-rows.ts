import { type EntityManager, QueryFailedError } from "typeorm";
import { copyRows } from "./copy-rows";
import { givenRows, givenValue } from "./json-rows";
import { learnSize } from "./learn-size";

/** Where rows go: the table of an entity, its columns in the order of a row's values, and which of them tell rows apart. */
export interface Target {
  table: string;
  columns: readonly string[];
  /** A row whose key is there already is updated, if it is another one; without a key every row is a new one. */
  key?: readonly string[];
}

/** Texts, numbers, truth values and nulls. */
export type Row = readonly unknown[];

/** Rows in one statement: large enough for speed, small enough to stop between two. */
const CHUNK = 5000;

/** Rows from which COPY takes PostgreSQL less time than JSON, though it needs four statements; measured by bench/copy.mjs. */
const COPIED_FROM = 1000;

/** Inserts any number of rows as `insertRows` does, a few thousand at a time; tells the number of rows done, and stops when aborted. */
export async function insertManyRows(
  manager: EntityManager,
  { rows, ...target }: Target & { rows: readonly Row[] },
  { signal, progress }: { signal: AbortSignal; progress?: (done: number) => void },
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    await insertRows(manager, target, chunk);
    if (start === 0) await learnSize(manager, target.table);
    progress?.(start + chunk.length);
    signal.throwIfAborted();
  }
}

/**
 * Inserts some thousand rows, or updates those whose key is there already. On PostgreSQL many rows travel by COPY, which goes
 * within a transaction only.
 */
export async function insertRows(
  manager: EntityManager,
  target: Target,
  rows: readonly Row[],
): Promise<void> {
  await send(manager, target, rows);
  await empty(manager, target, rows);
}

/** Like `insertRows`, but if the database refuses the rows, the transaction goes on without any of them, and what it says is given back. */
export async function tryToInsertRows(
  manager: EntityManager,
  target: Target,
  rows: readonly Row[],
): Promise<QueryFailedError | undefined> {
  await manager.query("SAVEPOINT rows");
  try {
    await send(manager, target, rows);
    await manager.query("RELEASE SAVEPOINT rows");
  } catch (error) {
    if (!(error instanceof QueryFailedError)) throw error;
    await manager.query("ROLLBACK TO SAVEPOINT rows");
    return error;
  }
  // within the savepoint the room would be kept until the end of the transaction
  await empty(manager, target, rows);
  return undefined;
}

async function send(manager: EntityManager, target: Target, rows: readonly Row[]): Promise<void> {
  const names = listed(target.columns);
  const insert = `INSERT INTO "${target.table}" (${names})`;
  if (isCopied(manager, rows)) {
    const incoming = incomingFor(target);
    await manager.query(
      `CREATE TEMP TABLE IF NOT EXISTS ${incoming} ON COMMIT DROP AS SELECT * FROM "${target.table}" WITH NO DATA`,
    );
    await copyRows(manager, `${incoming} (${names})`, rows);
    await manager.query(`${insert} SELECT ${names} FROM ${incoming} ${onConflict(target)}`);
  } else {
    const values = valuesFor(manager, target);
    await manager.query(
      `${insert} SELECT ${values} FROM ${givenRows(manager)} WHERE true ${onConflict(target)}`,
      [JSON.stringify(rows)],
    );
  }
  // SQLite works synchronously: without this a signal would be heard only after the last row
  await new Promise(setImmediate);
}

/** The rows that have come in aren't needed any more. */
async function empty(manager: EntityManager, target: Target, rows: readonly Row[]): Promise<void> {
  if (isCopied(manager, rows)) await manager.query(`TRUNCATE ${incomingFor(target)}`);
}

function isCopied(manager: EntityManager, rows: readonly Row[]): boolean {
  return rows.length >= COPIED_FROM && manager.dataSource.options.type === "postgres";
}

/** Where rows wait that have come by COPY, which doesn't update. */
function incomingFor({ table }: Target): string {
  return `"incoming_${table}"`;
}

function valuesFor(manager: EntityManager, { table, columns }: Target): string {
  const metadata = manager.dataSource.getMetadata(table);
  return columns
    .map((column, index) =>
      givenValue(manager, index, String(metadata.findColumnWithDatabaseName(column)?.type)),
    )
    .join(", ");
}

function onConflict({ table, columns, key }: Target): string {
  if (key === undefined) return "";
  const changing = columns.filter((column) => !key.includes(column));
  if (changing.length === 0) return `ON CONFLICT (${listed(key)}) DO NOTHING`;
  const updates = changing.map((column) => `"${column}" = excluded."${column}"`).join(", ");
  // writing a row anew that is the same already would cost as much as a new one
  return `ON CONFLICT (${listed(key)}) DO UPDATE SET ${updates} WHERE (${listed(changing, `"${table}".`)}) IS DISTINCT FROM (${listed(changing, "excluded.")})`;
}

function listed(columns: readonly string[], prefix = ""): string {
  return columns.map((column) => `${prefix}"${column}"`).join(", ");
}
