import type { EntityManager } from "typeorm";
import { DatasetError, type Fault } from "../dataset/fault";
import { chunksOf } from "../dataset/write-file";
import { type Target, tryToInsertRows } from "../query/insert-rows";
import { givenRows, givenValue } from "../query/json-rows";
import { learnSize } from "../query/learn-size";
import { recordId } from "../query/record-id";
import { type CheckedRow, checkedRows } from "./check-rows";
import type { DumpedFile } from "./read-package";
import { textOf } from "./snapshot";
import type { ColumnShape, Reference, TableShape } from "./table-shape";

/** Rows between two lines of progress. */
const PROGRESS_STEP = 20_000;

/** How to tell of the loading, and when to give it up. */
export interface Watch {
  report: (line: string) => void;
  signal: AbortSignal;
}

/**
 * Stores the rows of a file: inserts what is new and updates what is there under the same key. Throws a DatasetError
 * at the first faults. To be called in a transaction, after the tables that this one refers to.
 */
export async function storeFile(manager: EntityManager, file: DumpedFile, watch: Watch): Promise<void> {
  const { table } = file;
  const target = targetOf(table);
  const inward = table.columns.filter(({ reference }) => reference?.table === table.name);
  const outward = table.columns.filter(({ reference }) => reference && reference.table !== table.name);
  const above = new Set<unknown>();
  // A row may refer to a later one of its table: such rows are completed when all rows are there.
  const early: CheckedRow[] = [];
  let chunks = 0;
  await eachChunk(file, watch, async (rows) => {
    await refuseUnknown(manager, { file, rows, columns: outward });
    const stored = rows.map((row) => {
      const { line, cells } = row;
      const isEarly = table.columns.some(
        (column, index) => inward.includes(column) && cells[index] !== null && !above.has(cells[index]),
      );
      if (isEarly) early.push(row);
      if (inward.length > 0) above.add(cells[0]);
      return { line, values: storedRow(table, cells, (column) => !isEarly || !inward.includes(column)) };
    });
    refuse(await insert(manager, target, { file, rows: stored }));
    // what the next chunks refer to is looked up among these
    if (++chunks === 1) await learnSize(manager, table.name);
  });
  if (chunks > 1) await learnSize(manager, table.name);
  for (const rows of chunksOf(early)) {
    await linkWithin(manager, { file, rows, columns: inward });
    watch.signal.throwIfAborted();
  }
}

async function eachChunk(
  file: DumpedFile,
  { report, signal }: Watch,
  work: (rows: CheckedRow[]) => Promise<void>,
): Promise<void> {
  let done = 0;
  let told = 0;
  for await (const { rows, faults } of checkedRows(file)) {
    refuse(faults);
    await work(rows);
    done += rows.length;
    if (done - told >= PROGRESS_STEP) report(`Loading ${file.table.name}: ${(told = done)} of ${file.rows}`);
    // SQLite works synchronously: without this a signal would be heard only after the last row.
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
  report(`Loaded ${file.table.name}: ${done} rows`);
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new DatasetError(faults);
}

function storedRow(
  table: TableShape,
  cells: readonly unknown[],
  fills: (column: ColumnShape) => boolean,
): unknown[] {
  const values = table.columns.map((column, index) =>
    fills(column) ? storedValue(column, cells[index]) : null,
  );
  const [key] = cells;
  return table.hasId ? [recordId(table.entity, textOf(key)), ...values] : values;
}

function storedValue({ kind, reference, required }: ColumnShape, value: unknown): unknown {
  if (kind === "json") return value === null && !required ? null : JSON.stringify(value);
  if (value === null) return null;
  if (reference !== undefined) return storedReference(reference, value);
  return kind === "list" ? JSON.stringify(value) : value;
}

function storedReference({ entity, byId }: Reference, key: unknown): unknown {
  return byId ? recordId(entity, textOf(key)) : key;
}

interface Rows {
  file: DumpedFile;
  rows: readonly CheckedRow[];
  columns: readonly ColumnShape[];
}

/** Refuses the rows if one of them refers to a record that isn't in the database. */
async function refuseUnknown(manager: EntityManager, { file, rows, columns }: Rows): Promise<void> {
  for (const { name, reference, storedType } of columns) {
    if (reference === undefined) continue;
    const index = file.table.columns.findIndex((column) => column.name === name);
    const asked = new Map<unknown, { key: unknown; line: number }>();
    for (const { line, cells } of rows) {
      if (cells[index] === null) continue;
      const key = cells[index];
      if (!asked.has(key)) asked.set(key, { key, line });
    }
    const byStored = new Map(
      [...asked.values()].map((each) => [String(storedReference(reference, each.key)), each]),
    );
    const unknown = await missing(manager, { ...reference, storedType }, [...byStored.keys()]);
    refuse(
      unknown.flatMap((stored) => {
        const each = byStored.get(stored);
        if (each === undefined) return [];
        const { table, column } = reference;
        const message = `${name} is ${JSON.stringify(each.key)}: it has to be the ${column} of a record in ${table}, and there is none such`;
        return [{ file: file.name, line: each.line, message }];
      }),
    );
  }
}

async function missing(
  manager: EntityManager,
  { table, column, byId, storedType }: Reference & { storedType: string },
  values: readonly string[],
): Promise<string[]> {
  const value = givenValue(manager, 0, storedType);
  const rows = await manager.query<{ value: string }[]>(
    `SELECT "given"."value"->>0 AS "value" FROM ${givenRows(manager)} WHERE NOT EXISTS (SELECT 1 FROM "${table}" WHERE "${byId ? "id" : column}" = ${value})`,
    [JSON.stringify(values.map((each) => [each]))],
  );
  return rows.map(({ value }) => value);
}

/** Fills the columns that refer to rows of the same table. */
async function linkWithin(manager: EntityManager, { file, rows, columns }: Rows): Promise<void> {
  await refuseUnknown(manager, { file, rows, columns });
  const { table } = file;
  const [key] = table.columns;
  const names = new Set(columns.map(({ name }) => name));
  const stored = rows.map(({ cells }) =>
    storedRow(table, cells, ({ name }) => names.has(name) || name === key?.name),
  );
  const at = (column: ColumnShape): number => table.columns.indexOf(column) + Number(table.hasId);
  const own = table.hasId ? "id" : key?.stored;
  const set = columns.map((column) => `"${column.stored}" = "given"."value"->>${at(column)}`);
  await manager.query(
    `UPDATE "${table.name}" SET ${set.join(", ")} FROM ${givenRows(manager)} WHERE "${table.name}"."${own}" = "given"."value"->>0`,
    [JSON.stringify(stored)],
  );
}

/** A row whose key is there already is updated. */
function targetOf({ name, columns, key, hasId }: TableShape): Target {
  const own = hasId ? ["id"] : [];
  const stored = columns.map((column) => column.stored);
  const keys = columns.filter((column) => key.includes(column.name)).map((column) => column.stored);
  return { table: name, columns: [...own, ...stored], key: hasId ? own : keys };
}

interface StoredRows {
  file: DumpedFile;
  rows: readonly { line: number; values: unknown[] }[];
}

/** Inserts the rows; if the database refuses them, halves them until the one is found on which it does. */
async function insert(manager: EntityManager, target: Target, { file, rows }: StoredRows): Promise<Fault[]> {
  const refused = await tryToInsertRows(
    manager,
    target,
    rows.map(({ values }) => values),
  );
  if (refused === undefined) return [];
  const [only] = rows;
  // without rows it is the statement that is wrong
  if (only === undefined) throw refused;
  if (rows.length === 1)
    return [{ file: file.name, line: only.line, message: refusal(manager, file.table, refused) }];
  const half = Math.ceil(rows.length / 2);
  const faults = await insert(manager, target, { file, rows: rows.slice(0, half) });
  return faults.length > 0 ? faults : insert(manager, target, { file, rows: rows.slice(half) });
}

/** Names the rule that a row breaks, as far as it is a rule of the table. */
function refusal(manager: EntityManager, { entity }: TableShape, { message }: Error): string {
  const { checks } = manager.dataSource.getMetadata(entity);
  const broken = checks.find(({ name }) => name !== undefined && message.includes(name));
  const rule = broken === undefined ? "" : `; what has to hold: ${broken.expression}`;
  return `the database refuses the record: ${message}${rule}`;
}
