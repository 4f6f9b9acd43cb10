import { plainWords } from "../search/plain-words";
import type { RecordField, RecordType } from "./record-fields";
import { shortened } from "./shortened";
import type { TableRow } from "./table-rows";
import { ImportError } from "./import-error";

/** Which column says what, and what holds for all rows. */
export interface Mapping {
  /** Line that names the columns, from 1; null to look for it. */
  headerLine: number | null;
  /** Fields by the header of their column. */
  columns: Readonly<Record<string, string>>;
  /** What all rows say, by field. */
  constants: Readonly<Record<string, string>>;
}

/** A mapping that has found its columns in a table. */
export interface Placed {
  headerLine: number;
  /** Number of each field's column, from 0. */
  places: ReadonlyMap<string, number>;
  headers: readonly string[];
  constants: Readonly<Record<string, string>>;
  /** Columns that say nothing the registry takes. */
  ignored: readonly string[];
  /** How many cells the longest of the rows above has, which are titles. */
  mapping: Mapping;
}

/** A table that can't be read with a mapping; the message says what is missing. */
export class UnfitMapping extends ImportError {}

/** Rows that may stand above the names of the columns. */
export const MOST_TITLES = 30;

/** Columns that number the rows. */
const NUMBERS = new Set(["no", "nomor", "nomer", "number"]);

/**
 * The mapping for a table with these first rows: what is given goes before what the headers say. The header is the first row in which two
 * or more cells name fields. Throws `UnfitMapping` where a field is named twice or nothing says what a record needs.
 */
export function placed(rows: readonly TableRow[], type: RecordType, given: Mapping): Placed {
  const header = headerAmong(rows, type, given);
  if (header === undefined) throw new UnfitMapping(withoutHeader(rows, type, given));
  const fields = header.cells.map((cell) => fieldOf(cell, type, given));
  refuseTwice(fields, header.cells);
  const places = new Map(
    fields.flatMap((field, index) => (field === undefined ? [] : [[field, index] as const])),
  );
  refuseUnknown(given, header, type);
  const constants = Object.fromEntries(
    Object.entries(given.constants).filter(([field]) => !places.has(field)),
  );
  requireAll(type, new Set([...places.keys(), ...Object.keys(constants)]));
  const named = [...places].map(([field, index]): [string, string] => [header.cells[index] ?? "", field]);
  return {
    headerLine: header.line,
    places,
    headers: header.cells,
    constants,
    ignored: header.cells.filter((cell, index) => fields[index] === undefined && isOfUse(cell)),
    mapping: { headerLine: header.line, columns: Object.fromEntries(named), constants },
  };
}

/** What would be right where no line names the columns. */
function withoutHeader(
  [first]: readonly TableRow[],
  { fields, required }: RecordType,
  given: Mapping,
): string {
  const needed = required.map(([field = ""]) => fields[field]?.headers[0] ?? field);
  const example = needed.map((name) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`).join(";");
  if (first === undefined)
    return `there is nothing in the file: it has a line that names the columns, e.g. ${example}, and below it a line for each row`;
  if (given.headerLine !== null)
    return `line ${given.headerLine} isn't one of the first ${MOST_TITLES} lines that say something: give the number of the line that names the columns, or none to look for it`;
  return `no line names the columns: put one such as ${example} above line ${first.line}, or map them by number of the header's line and by their headers. Fields: ${Object.keys(fields).join(", ")}`;
}

function isOfUse(header: string): boolean {
  return header !== "" && !NUMBERS.has(termOf(header));
}

function headerAmong(rows: readonly TableRow[], type: RecordType, given: Mapping): TableRow | undefined {
  if (given.headerLine !== null) return rows.find(({ line }) => line === given.headerLine);
  return rows.find(
    ({ cells }) => new Set(cells.flatMap((cell) => fieldOf(cell, type, given) ?? [])).size >= 2,
  );
}

/** Headers are compared in plain words; what stands in brackets may be left out. */
function fieldOf(header: string, { fields }: RecordType, { columns }: Mapping): string | undefined {
  const terms = new Set([termOf(header), termOf(header.replaceAll(/\([^)]*\)/g, ""))]);
  if (header === "" || terms.has("")) return undefined;
  const given = Object.entries(columns).find(([name]) => terms.has(termOf(name)));
  if (given !== undefined) return given[1] === "" ? undefined : given[1];
  const found = Object.entries(fields).find(([name, field]) => isNamed(name, field, terms));
  return found?.[0];
}

function isNamed(name: string, { headers }: RecordField, terms: ReadonlySet<string>): boolean {
  return [name, ...headers].some((each) => terms.has(termOf(each)));
}

function termOf(text: string): string {
  return plainWords(text).join("");
}

function refuseTwice(fields: readonly (string | undefined)[], headers: readonly string[]): void {
  const twice = fields.find((field, index) => field !== undefined && fields.indexOf(field) !== index);
  if (twice === undefined) return;
  const named = headers
    .filter((_, index) => fields[index] === twice)
    .map((header) => JSON.stringify(shortened(header)));
  throw new UnfitMapping(
    `the columns ${named.join(" and ")} are both taken for ${twice}: map one of them to another field or to nothing`,
  );
}

function refuseUnknown({ columns, constants }: Mapping, header: TableRow, { fields }: RecordType): void {
  const unknown = [...Object.values(columns).filter((field) => field !== ""), ...Object.keys(constants)].find(
    (field) => !Object.hasOwn(fields, field),
  );
  if (unknown !== undefined)
    throw new UnfitMapping(
      `there is no field ${JSON.stringify(unknown)}: the fields are ${Object.keys(fields).join(", ")}`,
    );
  const headers = new Set(header.cells.map(termOf));
  const missing = Object.keys(columns).find((name) => !headers.has(termOf(name)));
  if (missing !== undefined)
    throw new UnfitMapping(
      `line ${header.line} has no column ${JSON.stringify(missing)}: it has ${shortened(header.cells.filter((cell) => cell !== "").join(", "))}`,
    );
}

function requireAll({ required, fields }: RecordType, known: ReadonlySet<string>): void {
  const missing = required.filter((choices) => choices.every((field) => !known.has(field)));
  if (missing.length === 0) return;
  const told = missing.map(
    (choices) => `${choices.join(" or ")} (${fields[choices[0] ?? ""]?.description ?? ""})`,
  );
  throw new UnfitMapping(
    `nothing says ${told.join("; ")}: map a column to it or give one value for all rows`,
  );
}

/** Whether a row only numbers the columns, as offices put it below the header: (1) (2) (3). */
export function numbersColumns({ cells }: TableRow): boolean {
  const numbers = cells
    .filter((cell) => cell !== "")
    .map((cell) => Number(/^\(?(\d+)\)?$/.exec(cell)?.[1] ?? Number.NaN));
  return numbers.length > 1 && numbers.every((number, index) => number === index + 1);
}

/** Whether a row is a total of others: its first text says so. */
export function isTotal(row: TableRow): boolean {
  return /^(?:(?:grand|sub)[ -]?)?(?:total|jumlah)(?: (?:seluruh(?:nya)?|keseluruhan|semua|akhir))?\s*:?$/i.test(
    firstText(row),
  );
}

/** Whether a row is the average of others: its first text begins so. */
export function isAverage(row: TableRow): boolean {
  return /^(?:rata[ -]?rata|rerata|average)\b/i.test(firstText(row));
}

function firstText({ cells }: TableRow): string {
  return (cells.find((cell) => /\p{L}/u.test(cell)) ?? "").trim();
}
