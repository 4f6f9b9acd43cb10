import { stringify } from "csv-stringify/sync";
import type { CellKind, Column } from "./columns";
import type { TableFormat, TableWish } from "./wish";
import { EXCEL_DIALECT } from "./wish";

/** The values of one row in the order of the columns. */
export type Cells = readonly unknown[];

/** How the rows of a table become text. */
export interface TextFormat {
  contentType: string;
  ending: string;
  /** What stands before the rows. */
  head: (columns: readonly Column[]) => string;
  lines: (columns: readonly Column[], rows: readonly Cells[]) => string;
}

/** The form of a table that is text. */
export function textFormat(wish: TableWish & { format: Exclude<TableFormat, "parquet"> }): TextFormat {
  if (wish.format === "jsonl") return jsonLines;
  return wish.format === "csv" ? csv(wish) : excelCsv(wish);
}

const jsonLines: TextFormat = {
  contentType: "application/jsonl; charset=utf-8",
  ending: "jsonl",
  head: () => "",
  lines(columns, rows) {
    const starts = columns.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
    return rows
      .map((row) => `${starts.map((start, index) => start + JSON.stringify(row[index] ?? null)).join("")}}\n`)
      .join("");
  },
};

/**
 * RFC 4180: texts and JSON in quotation marks, numbers and truth values without; nothing stands for null. An apostrophe
 * stands before a text that a spreadsheet would run as a formula; numbers below 0 stay numbers.
 */
function csv({ header }: Pick<TableWish, "header">): TextFormat {
  return {
    contentType: `text/csv; charset=utf-8; header=${header ? "present" : "absent"}`,
    ending: "csv",
    head: (columns) => (header ? `${columns.map(({ name }) => name).join(",")}\r\n` : ""),
    lines: (columns, rows) =>
      stringify(cellsOf(columns, rows), {
        record_delimiter: "\r\n",
        quoted_string: true,
        escape_formulas: true,
        cast: { boolean: String, number: String },
      }),
  };
}

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Digits with something between them that isn't a whole date: Excel set to Indonesian would make 64.10 a time of day and
 * 2022-02 the first of February.
 */
const TAKEN_FOR_A_NUMBER = /^(?!\d{4}-\d{2}-\d{2}$)\d+(?:[.,:/-]\d+)+$/;

/** CSV for a spreadsheet set to Indonesian: semicolons, decimal commas, and an apostrophe also before codes like 64.10. */
function excelCsv({ header }: Pick<TableWish, "header">): TextFormat {
  const presence = header ? "present" : "absent";
  return {
    contentType: `text/csv; charset=utf-8; header=${presence}; dialect=${EXCEL_DIALECT}`,
    ending: "csv",
    head: (columns) => BYTE_ORDER_MARK + (header ? `${columns.map(({ name }) => name).join(";")}\r\n` : ""),
    lines: (columns, rows) =>
      stringify(cellsOf(columns, rows), {
        delimiter: ";",
        record_delimiter: "\r\n",
        quoted_string: true,
        escape_formulas: true,
        cast: {
          boolean: String,
          number: (value) => String(value).replace(".", ","),
          string: (value) => (TAKEN_FOR_A_NUMBER.test(value) ? `'${value}` : value),
        },
      }),
  };
}

/** Between the entries of a list in one cell. */
const SEPARATORS: Readonly<Partial<Record<CellKind, string>>> = { words: "|", lines: "\n" };

function cellsOf(columns: readonly Column[], rows: readonly Cells[]): unknown[][] {
  return rows.map((row) =>
    row.map((value, index) => {
      const { kind } = columns[index] ?? {};
      if (value === null || kind === undefined) return value;
      if (kind === "json") return JSON.stringify(value);
      const separator = SEPARATORS[kind];
      return separator !== undefined && Array.isArray(value) ? value.join(separator) : value;
    }),
  );
}
