import { createReadStream } from "node:fs";
import { CsvError, type Options, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import type { DumpedFile } from "./read-package";
import type { Cells } from "./snapshot";
import type { ColumnShape } from "./table-shape";

/** One row of a file with its values in the order of the table's columns, or what is wrong with it. */
export type FileRow = { line: number; cells: Cells } | { line: number; fault: string };

/** Characters in one row: more than any row has, and little enough to hold if a quotation mark is never closed. */
const LONGEST_ROW = 4_000_000;

/** The rows of a dumped file, read while they are asked for. The values are not checked yet. */
export function readRows({ path, format, table: { columns } }: DumpedFile): AsyncGenerator<FileRow> {
  return format === "jsonl" ? readJsonLines(path, columns) : readCsv(path, columns);
}

async function* readJsonLines(path: string, columns: readonly ColumnShape[]): AsyncGenerator<FileRow> {
  const names = new Set(columns.map(({ name }) => name));
  let line = 0;
  for await (const text of linesOf(path)) {
    line += 1;
    if (text === undefined) {
      yield { line, fault: `the line is longer than ${LONGEST_ROW} characters` };
      return;
    }
    yield { line, ...cellsOfJson(text, columns, names) };
  }
}

/** Split at LF only: a text may hold other characters that count as ends of lines. Ends with undefined at a line too long. */
async function* linesOf(path: string): AsyncGenerator<string | undefined> {
  let rest = "";
  for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 18 })) {
    const lines = `${rest}${String(chunk)}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
    if (rest.length > LONGEST_ROW) return void (yield undefined);
  }
  if (rest !== "") yield rest;
}

function cellsOfJson(
  text: string,
  columns: readonly ColumnShape[],
  names: ReadonlySet<string>,
): { cells: Cells } | { fault: string } {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch (error) {
    return { fault: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (typeof row !== "object" || row === null || Array.isArray(row))
    return { fault: "has to be one JSON object" };
  const values = new Map<string, unknown>(Object.entries(row));
  const isWhole = values.size === columns.length && columns.every(({ name }) => values.has(name));
  const fault = isWhole ? undefined : columnFault([...values.keys()], columns, names);
  return fault === undefined ? { cells: columns.map(({ name }) => values.get(name)) } : { fault };
}

function columnFault(
  found: readonly string[],
  columns: readonly ColumnShape[],
  names: ReadonlySet<string>,
): string | undefined {
  const missing = columns.filter(({ name }) => !found.includes(name)).map(({ name }) => name);
  if (missing.length > 0)
    return `lacks ${missing.join(", ")}: every row has every column, null where nothing is known`;
  const foreign = found.find((name, index) => !names.has(name) || found.indexOf(name) !== index);
  if (foreign === undefined) return undefined;
  return `has ${JSON.stringify(foreign)} ${names.has(foreign) ? "twice" : "which is no column"}: the columns are ${[...names].join(", ")}`;
}

const CSV: Options = { record_delimiter: "\n", relax_column_count: true, max_record_size: LONGEST_ROW };

async function* readCsv(path: string, columns: readonly ColumnShape[]): AsyncGenerator<FileRow> {
  const file = createReadStream(path);
  const parser = parse({ ...CSV, raw: true });
  file.on("error", (error) => parser.destroy(error));
  let header: CsvHeader | undefined;
  let line = 1;
  try {
    for await (const parsed of file.pipe(parser)) {
      const record = recordOf(parsed);
      if (header === undefined) header = csvHeader(record, columns);
      else yield { line, ...cellsOfCsv(record, columns, header.order) };
      if (header.fault !== undefined) return void (yield { line, fault: header.fault });
      line += 1 + record.reduce<number>((sum, cell) => sum + lineEndsIn(cell), 0);
    }
    if (header === undefined) yield { line, fault: "is empty: the first line has to name the columns" };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // It comes before the rows that are still on their way, so it has to know its line itself.
    const [, at] = /\bat line (\d+)/.exec(error.message) ?? [];
    yield { line: Number(at ?? line), fault: `is not CSV as in RFC 4180: ${error.message}` };
  } finally {
    file.destroy();
  }
}

/**
 * The cells of what the parser gives with `raw`; one without anything in it is null, not an empty text. The parser knows which
 * cells stand in quotation marks only together with much else, so it is asked again for the few records in which that matters.
 */
function recordOf(parsed: unknown): unknown[] {
  if (typeof parsed !== "object" || parsed === null || !("record" in parsed) || !("raw" in parsed))
    throw new Error("the CSV parser gave no record");
  const { record, raw } = parsed;
  if (!Array.isArray(record) || typeof raw !== "string") return [];
  if (!record.includes("")) return record;
  if (!raw.includes('""')) return record.map((cell: unknown) => (cell === "" ? null : cell));
  const [cells = []]: unknown[][] = parseAtOnce(raw, {
    ...CSV,
    cast: (value, { quoting }) => (value === "" && !quoting ? null : value),
  });
  return cells;
}

/** As the parser counts them in its faults. */
function lineEndsIn(cell: unknown): number {
  return typeof cell === "string" ? (cell.match(/[\r\n]/g)?.length ?? 0) : 0;
}

/** Where the cell of each column stands in a record, unless something is wrong with the names of the columns. */
interface CsvHeader {
  order: readonly number[];
  fault: string | undefined;
}

function csvHeader(record: readonly unknown[], columns: readonly ColumnShape[]): CsvHeader {
  const names = new Set(columns.map(({ name }) => name));
  return {
    order: columns.map(({ name }) => record.indexOf(name)),
    fault: columnFault(record.map(String), columns, names),
  };
}

function cellsOfCsv(
  record: readonly unknown[],
  columns: readonly ColumnShape[],
  order: readonly number[],
): { cells: Cells } | { fault: string } {
  if (record.length !== columns.length)
    return { fault: `has ${record.length} cells instead of ${columns.length}` };
  return { cells: order.map((from, index) => cellOfCsv(columns[index], record[from])) };
}

/** A cell that isn't a text is JSON; one that isn't JSON stays a text, which the check of its value then refuses. */
function cellOfCsv(column: ColumnShape | undefined, cell: unknown): unknown {
  const isText = column === undefined || column.kind === "text" || column.kind === "instant";
  if (isText || typeof cell !== "string") return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}
