import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { type FileForm, type TableFile, textOf } from "./table-file";
import { ImportError } from "./import-error";

/** One row of a table: the number of its first line and its cells as texts. */
export interface TableRow {
  line: number;
  cells: readonly string[];
  /** Places of the cells that were typed as numbers, from 0; none in CSV, which has but texts. */
  typed?: ReadonlySet<number>;
}

/** A file that can't be read as a table. */
export class UnreadableTable extends ImportError {}

/** Characters in one row: enough for any, and little enough to hold if a quotation mark is never closed. */
const LONGEST_ROW = 1_000_000;

/**
 * The rows of a table while they are asked for, rows without anything left out. Of JSON Lines the first row holds the names of the first
 * object's members, which are the columns. Throws `UnreadableTable`.
 */
export function rowsOf(file: TableFile, form: FileForm): AsyncGenerator<TableRow> {
  return form.kind === "jsonl" ? jsonRows(file, form) : csvRows(file, form);
}

async function* csvRows(file: TableFile, form: FileForm): AsyncGenerator<TableRow> {
  const text = Readable.from(textOf(file, form));
  const parser = parse({
    info: true,
    delimiter: form.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
    max_record_size: LONGEST_ROW,
  });
  text.on("error", (error) => parser.destroy(error));
  let line = 1;
  try {
    for await (const parsed of text.pipe(parser)) {
      const { record, lines } = recordOf(parsed);
      if (record.some((cell) => cell !== "")) yield { line, cells: record };
      line = lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableTable(`line ${line}: the file can't be read as CSV: ${error.message}`, {
      cause: error,
    });
  } finally {
    text.destroy();
  }
}

/** What the parser gives with `info`: the cells and the number of the last of their lines. */
function recordOf(parsed: unknown): { record: string[]; lines: number } {
  if (typeof parsed !== "object" || parsed === null || !("record" in parsed) || !("info" in parsed))
    throw new Error("the CSV parser gave no record");
  const { record, info } = parsed;
  const lines = typeof info === "object" && info !== null && "lines" in info ? Number(info.lines) : 0;
  return { record: Array.isArray(record) ? record.map(String) : [], lines };
}

async function* jsonRows(file: TableFile, form: FileForm): AsyncGenerator<TableRow> {
  let columns: string[] | undefined;
  let line = 0;
  for await (const text of linesOf(textOf(file, form))) {
    line += 1;
    if (text.trim() === "") continue;
    const members = membersOf(text, line);
    if (columns === undefined) {
      columns = [...members.keys()];
      yield { line: 0, cells: columns };
    }
    const foreign = [...members.keys()].find((name) => columns?.includes(name) === false);
    if (foreign !== undefined)
      throw new UnreadableTable(
        `line ${line}: "${foreign}" isn't in the first object: that names all columns, with null where nothing is known`,
      );
    const values = columns.map((name) => members.get(name));
    const typed = new Set(values.flatMap((value, index) => (typeof value === "number" ? [index] : [])));
    yield { line, cells: values.map(cellOf), typed };
  }
}

async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of texts) {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
    if (rest.length > LONGEST_ROW)
      throw new UnreadableTable(`a line is longer than ${LONGEST_ROW} characters`);
  }
  if (rest !== "") yield rest;
}

function membersOf(text: string, line: number): Map<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return new Map(Object.entries(value));
  } catch {
    // told below, like JSON of another kind
  }
  throw new UnreadableTable(
    `line ${line}: has to be one JSON object, e.g. {"region": "64.02", "enrolledCount": 35440}`,
  );
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "string" ? value.trim() : JSON.stringify(value);
}
