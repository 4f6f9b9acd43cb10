import { NoTable } from "./no-table";

/** Forms of a table: `csv-excel` is CSV for a spreadsheet set to Indonesian. */
export const tableFormats = ["csv", "csv-excel", "jsonl", "parquet"] as const;

/** One of the forms of a table. */
export type TableFormat = (typeof tableFormats)[number];

/** What a client wants instead of GraphQL's JSON. */
export interface TableWish {
  format: TableFormat;
  /** Whether CSV begins with a line of names. */
  header: boolean;
  /** Whether every row names the sources of its record. */
  sources: boolean;
}

/** Parameters of an address that ask for a table. */
export interface TableParameters {
  table?: string;
  header?: string;
  sources?: string;
}

const MEDIA_TYPES: ReadonlyMap<string, TableFormat> = new Map([
  ["text/csv", "csv"],
  ["application/jsonl", "jsonl"],
  ["application/x-ndjson", "jsonl"],
  ["application/vnd.apache.parquet", "parquet"],
]);

const JSON_TYPES = new Set(["application/json", "application/graphql-response+json"]);

/** Dialect of CSV that a spreadsheet set to Indonesian opens. */
export const EXCEL_DIALECT = "excel-id";

/** The table that a request asks for, by its address or else by its Accept header; undefined if it wants GraphQL's JSON. */
export function tableWish(accept: string | undefined, parameters: TableParameters): TableWish | undefined {
  const { table, header, sources } = parameters;
  const accepted = acceptedTable(accept);
  if (table === undefined && accepted === undefined) return undefined;
  const format = table === undefined ? accepted?.format : tableFormats.find((each) => each === table);
  if (format === undefined) throw new NoTable(`\`table\` is one of ${tableFormats.join(", ")}`);
  return {
    format,
    header: choice("header", header, ["present", "absent"]) ?? accepted?.header ?? true,
    sources: choice("sources", sources, ["true", "false"]) ?? accepted?.sources ?? false,
  };
}

/**
 * The type of table that an Accept header (RFC 9110, 12.5.1) names as what is wanted most; never by a wildcard.
 * Of types that are wanted as much, the first.
 */
function acceptedTable(accept = ""): TableWish | undefined {
  if (!/csv|jsonl|ndjson|parquet/i.test(accept)) return undefined;
  const wanted = accept.split(",").map(rangeOf);
  const known = wanted.filter(
    ({ type, quality }) => quality > 0 && (MEDIA_TYPES.has(type) || JSON_TYPES.has(type)),
  );
  const [best] = known.toSorted((a, b) => b.quality - a.quality);
  const format = MEDIA_TYPES.get(best?.type ?? "");
  if (best === undefined || format === undefined) return undefined;
  const { parameters } = best;
  const dialect = parameters.get("dialect");
  if (dialect !== undefined && (format !== "csv" || dialect !== EXCEL_DIALECT))
    throw new NoTable(`the only dialect is \`text/csv; dialect=${EXCEL_DIALECT}\``);
  return {
    format: dialect === undefined ? format : "csv-excel",
    header: choice("header", parameters.get("header"), ["present", "absent"]) ?? true,
    sources: choice("sources", parameters.get("sources"), ["true", "false"]) ?? false,
  };
}

function rangeOf(range: string): { type: string; quality: number; parameters: Map<string, string> } {
  const [type = "", ...rest] = range.split(";").map((part) => part.trim().toLowerCase());
  const parameters = new Map(
    rest.map((part) => {
      const [name = "", value = ""] = part.split("=").map((side) => side.trim().replace(/^"(.*)"$/, "$1"));
      return [name, value];
    }),
  );
  const quality = Number(parameters.get("q") ?? 1);
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0, parameters };
}

/** Whether the first of two words is given, not the other; undefined if none is. */
function choice(
  name: string,
  given: string | undefined,
  [yes, no]: readonly [string, string],
): boolean | undefined {
  if (given === undefined) return undefined;
  if (given !== yes && given !== no) throw new NoTable(`\`${name}\` is ${yes} or ${no}`);
  return given === yes;
}
