import type { Fault } from "../dataset/fault";
import type { DumpedFile } from "./read-package";
import { type FileRow, readRows } from "./read-rows";
import type { Cells } from "./snapshot";
import type { TableShape } from "./table-shape";

/** A row whose values have the right types. */
export interface CheckedRow {
  line: number;
  cells: Cells;
}

/** Some rows of a file, and what is wrong with others among them. */
export interface Chunk {
  rows: CheckedRow[];
  faults: Fault[];
}

/** Rows that are held in memory and stored by one statement. */
const CHUNK = 2000;

/** The rows of a file with their values checked, some thousands at a time. Ends after the first faulty chunk. */
export async function* checkedRows(file: DumpedFile): AsyncGenerator<Chunk> {
  let chunk: Chunk = { rows: [], faults: [] };
  let previous: Key | undefined;
  for await (const row of readRows(file)) {
    const messages = messagesOn(row, file.table);
    if ("cells" in row && messages.length === 0) {
      const key = keyOf(row.cells, file.table);
      if (previous !== undefined && compareKeys(previous, key) >= 0)
        messages.push(orderFault(file.table, previous, key));
      previous = key;
      chunk.rows.push(row);
    }
    chunk.faults.push(...messages.map((message) => ({ file: file.name, line: row.line, message })));
    if (chunk.rows.length < CHUNK && chunk.faults.length < CHUNK) continue;
    yield chunk;
    if (chunk.faults.length > 0) return;
    chunk = { rows: [], faults: [] };
  }
  yield chunk;
}

function messagesOn(row: FileRow, { columns }: TableShape): string[] {
  if ("fault" in row) return [row.fault];
  return columns.flatMap(({ name, kind, required, check }, index) => {
    const value = row.cells[index];
    if (value === null) return required && kind !== "json" ? [`${name} can't be null`] : [];
    const expected = check(value);
    return expected === undefined ? [] : [`${name} is ${shortened(value)}: it has to be ${expected}`];
  });
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The values that tell a row apart: texts, or numbers. */
type Key = readonly unknown[];

function keyOf(cells: Cells, { columns, key }: TableShape): Key {
  return key.map((each) => cells[columns.findIndex(({ name }) => name === each)]);
}

/** By their numbers, or by the bytes of UTF-8, as both databases sort. */
function compareKeys(a: Key, b: Key): number {
  for (const [index, each] of a.entries()) {
    const other = b[index];
    const order =
      typeof each === "number"
        ? each - Number(other)
        : Buffer.compare(Buffer.from(String(each)), Buffer.from(String(other)));
    if (order !== 0) return order;
  }
  return 0;
}

function orderFault({ key }: TableShape, previous: Key, own: Key): string {
  return `${key.join(", ")} ${own.join(", ")} stands after ${previous.join(", ")}: the rows stand in ascending order, each key once`;
}
