import { stringify } from "csv-stringify/sync";
import type { Cells } from "./snapshot";
import type { TableShape } from "./table-shape";

/** How the rows of a table become the text of a file. */
export interface Format {
  /** Ending of the file's name, and the name of the format in the description of the dump. */
  name: "jsonl" | "csv";
  mediatype: string;
  /** What stands before the rows. */
  head(table: TableShape): string;
  /** The lines of some rows. */
  lines(table: TableShape, rows: readonly Cells[]): string;
  /** How a reader has to understand the file, in the words of Table Dialect. */
  dialect: Readonly<Record<string, string | boolean>>;
  /** Character between whole number and decimals, if not a point. */
  decimalChar: string | undefined;
}

/** One JSON object a line, with every column. */
export const jsonLines: Format = {
  name: "jsonl",
  mediatype: "application/jsonl",
  head: () => "",
  lines({ columns }, rows) {
    // Put together here: an object per row would cost half of the time of a dump.
    const starts = columns.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
    return rows
      .map((row) => `${starts.map((start, index) => start + JSON.stringify(row[index])).join("")}}\n`)
      .join("");
  },
  dialect: { itemType: "object" },
  decimalChar: undefined,
};

/** RFC 4180 with LF: texts and JSON in quotation marks, numbers and truth values without; nothing stands for null. */
export const csv: Format = {
  name: "csv",
  mediatype: "text/csv",
  head: ({ columns }) => `${columns.map(({ name }) => name).join(",")}\n`,
  lines: (table, rows) =>
    stringify(
      rows.map((row) => cellsOf(row, table)),
      { quoted_string: true, cast: { boolean: String, number: String } },
    ),
  dialect: { delimiter: ",", lineTerminator: "\n", quoteChar: '"', doubleQuote: true, header: true },
  decimalChar: undefined,
};

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * For people who open it in a spreadsheet set to Indonesian: semicolons, decimal commas, and an apostrophe before
 * a text that would run as a formula. Such a file can't be loaded again: it doesn't tell such an apostrophe from its own.
 */
export const spreadsheet: Format = {
  name: "csv",
  mediatype: "text/csv",
  head: ({ columns }) => `${BYTE_ORDER_MARK}${columns.map(({ name }) => name).join(";")}\r\n`,
  lines: (table, rows) =>
    stringify(
      rows.map((row) => cellsOf(row, table)),
      {
        delimiter: ";",
        record_delimiter: "\r\n",
        quoted_string: true,
        escape_formulas: true,
        cast: { boolean: String, number: (value) => String(value).replace(".", ",") },
      },
    ),
  dialect: { delimiter: ";", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
  decimalChar: ",",
};

/** A list is JSON, and so is a value that can be of any type: else a claimed text 2021 would be read as a number. */
function cellsOf(row: Cells, { columns }: TableShape): unknown[] {
  return row.map((value, index) => {
    const { kind, required } = columns[index] ?? {};
    const isJson = kind === "json" || kind === "list";
    return isJson && (value !== null || required === true) ? JSON.stringify(value) : value;
  });
}
