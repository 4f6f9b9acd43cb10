/** What stands in no operation, at least not where it is put. */
export const ODD = [
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  "!",
  "$",
  "@",
  "...",
  '"',
  '"""',
  ":",
  "#",
  "&",
  "|",
  "\0",
  "😀",
  "\\",
  "-",
  "1e",
  "0x",
  "\uFEFF",
  "fragment F on F { ...F } ",
] as const;

/** What stands beside an operation in a body or an address, by its name and in JSON. */
export const BESIDE: readonly (readonly [name: string, json: string])[] = [
  ["operationName", '"A"'],
  ["operationName", '"B"'],
  ["operationName", '"__proto__"'],
  ["operationName", "null"],
  ["operationName", "1"],
  ["operationName", '{"a":[]}'],
  ["extensions", "{}"],
  ["extensions", "null"],
  ["extensions", "[]"],
  ["extensions", '"a"'],
  ["extensions", '{"persistedQuery":{"version":1,"sha256Hash":"00"}}'],
  ["extensions", '{"persistedQuery":{"version":2}}'],
  ["extensions", '{"persistedQuery":null}'],
  ["extensions", '{"persistedQuery":[]}'],
  ["extensions", '{"persistedQuery":'],
  ["documentId", "1"],
  ["id", '"a"'],
  ["__proto__", '{"query":"{ __typename }"}'],
  ["query", "null"],
  ["query", '["{ __typename }"]'],
  ["variables", "[]"],
  ["variables", '"a"'],
  ["variables", '{"v0":'],
  ["variables", '{"v0":null,"constructor":1}'],
];

/** Bodies without an operation that can be read. */
export const BODIES = [
  "",
  "null",
  "[]",
  "{}",
  "1",
  '"a"',
  "{",
  '{"query":}',
  '{"query":""}',
  '{"query":null}',
  '{"query":1}',
  "[{}]",
  '[{"query":"{ __typename }"}]',
  "\0",
  "\uFEFF{}",
  '{"query":"{ __typename }"',
  "query={__typename}",
] as const;

/** Ends of addresses without an operation that can be read, or written as no client does. */
export const SEARCHES = [
  "",
  "?",
  "?query",
  "?query=",
  "?query=%",
  "?query=%zz",
  "?query=%E0%A4%A",
  "?query=%00",
  "?query[]={__typename}",
  "?query={__typename}&query={__typename}",
  "?query={__typename}&variables={",
  "?query={__typename}&variables=%7B%22a%22%3A%FF%7D",
  "?query={__typename}&variables=null&extensions=null",
  "?query={__typename}&extensions[persistedQuery]=1",
  "?__proto__[query]={__typename}",
  "?constructor=1&toString=2&query={__typename}",
  "?table=csv",
  "?query={__typename}&table=csv&table=jsonl",
] as const;

/** Headers of those who want GraphQL's JSON. */
export const ACCEPTED = [
  "*/*",
  "application/json",
  "application/graphql-response+json",
  "application/graphql-response+json, application/json;q=0.9",
] as const;

/** Headers of those who want nothing that there is. */
export const UNACCEPTABLE = ["text/html", "a/b;q=x", "application/json;q=nan", ",;="] as const;

/** Headers of those who want a table. */
export const TABLE_TYPES = [
  "text/csv",
  "text/csv; header=absent",
  "text/csv; dialect=excel-id",
  'TEXT/CSV; sources="true", */*;q=0.1',
  "application/jsonl",
  "application/x-ndjson; sources=true",
  "application/vnd.apache.parquet",
  "application/json;q=0.5, application/jsonl",
] as const;

/** Headers of those who seem to want one. */
export const ODD_TABLE_TYPES = [
  "text/csv; dialect=excel",
  "text/csv; header=maybe",
  "text/csv;q=2",
  "text/csv;q=0, application/json",
  "text/csv;;=;q",
  "constructor, text/csv",
  "__proto__;q=1, application/jsonl;q=0.5",
] as const;

/** Parameters of addresses that ask for a table. */
export const TABLE_PARAMETERS: readonly Readonly<Record<string, string>>[] = [
  { table: "csv" },
  { table: "csv", header: "absent" },
  { table: "csv", sources: "true" },
  { table: "csv-excel" },
  { table: "jsonl" },
  { table: "jsonl", sources: "true" },
  { table: "parquet" },
];

/** The same, gone wrong. */
export const ODD_TABLE_PARAMETERS: readonly Readonly<Record<string, string>>[] = [
  { table: "" },
  { table: "CSV" },
  { table: "xlsx" },
  { table: "__proto__" },
  { table: "csv", header: "maybe" },
  { table: "jsonl", sources: "" },
  { header: "absent", sources: "true" },
];
