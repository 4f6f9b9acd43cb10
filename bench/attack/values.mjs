// Values that try to cost more than they look, or to be taken for what they aren't.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { asked } from "../run/client.mjs";
import { times } from "./operations.mjs";

const VALIDATION = "200 GRAPHQL_VALIDATION_FAILED";
const INPUT = "200 BAD_USER_INPUT";
const VARIABLES = "200 VARIABLES_TOO_LARGE";
const CROWDED = "400 VARIABLES_TOO_LARGE";

const REGIONS = "query ($where: RegionWhere) { regions(where: $where) { totalCount } }";
const AWARDS = "query ($where: AwardWhere) { awards(where: $where) { totalCount } }";
const NAME = '{ region(code: "64.02") { name } }';

const posted = (name, body, ...may) => ({ name, may, request: () => ({ body }) });
const valued = (name, { query, variables }, ...may) => posted(name, asked(query, variables), ...may);
const operation = (name, query, ...may) => posted(name, asked(query), ...may);

/** A variable with what `open` begins and `close` ends so many times inside itself. */
const nested = (open, close, count) =>
  `{"query":"{ __typename }","variables":{"a":${open.repeat(count)}1${close.repeat(count)}}}`;

const listed = (count, value) => Array.from({ length: count }, (_, index) => value(index));

const VARIABLE_VALUES = [
  posted("lists in lists, 100,000 levels", nested("[", "]", 100_000), VARIABLES),
  posted("objects in objects, 50,000 levels", nested('{"a":', "}", 50_000), VARIABLES),
  valued("400,000 values", { query: "{ __typename }", variables: { a: Array(400_000).fill(1) } }, CROWDED),
  valued(
    "90,000 variables",
    { query: "{ __typename }", variables: Object.fromEntries(listed(90_000, (index) => [`v${index}`, 1])) },
    CROWDED,
  ),
  valued(
    "a bad variable of 50 KB",
    {
      query: AWARDS,
      variables: {
        where: { and: listed(50, () => ({ editionYear: { in: Array(50).fill("x".repeat(20)) } })) },
      },
    },
    INPUT,
  ),
  valued(
    "a bad variable of 900 KB that reads like an error",
    {
      query:
        "query ($outcome: AwardOutcome!) { awards(where: { outcome: { eq: $outcome } }) { totalCount } }",
      variables: { outcome: "Int cannot represent non ".repeat(36_000) },
    },
    INPUT,
  ),
  valued(
    "a name of 900 KB in variables",
    {
      query: "query ($where: AwardWhere) { awards(where: $where) { totalCount } }",
      variables: { where: { ["n".repeat(900_000)]: 1 } },
    },
    "200 VARIABLES_TOO_LARGE",
  ),
  valued(
    "20 bad variables of 40 KB",
    {
      query: `query (${times(20, (index) => `$v${index}: Int`)}) { ${times(20, (index) => `a${index}: regions(first: $v${index}) { totalCount }`)} }`,
      variables: Object.fromEntries(listed(20, (index) => [`v${index}`, "x".repeat(40_000)])),
    },
    INPUT,
  ),
  valued(
    "100 bad variables with unknown fields",
    {
      query: `query (${times(40, (index) => `$v${index}: AwardWhere`)}) { ${times(20, (index) => `a${index}: awards(where: $v${index}) { totalCount }`)} }`,
      variables: Object.fromEntries(
        listed(40, (index) => [`v${index}`, Object.fromEntries(listed(300, (key) => [`k${key}`, 1]))]),
      ),
    },
    INPUT,
    VALIDATION,
  ),
  valued(
    "501 values of `in`",
    { query: REGIONS, variables: { where: { code: { in: Array(501).fill("64") } } } },
    "200 LIST_TOO_LONG",
  ),
  operation(
    "501 values in the text",
    `{ awards(where: { rank: { in: [${times(501, String)}] } }) { totalCount } }`,
    "200 LIST_TOO_LONG",
  ),
  operation("101 ids", `{ nodes(ids: [${times(101, () => '"reg_3634"')}]) { id } }`, "200 TOO_MANY_IDS"),
  operation(
    "a cursor of 10,001 letters",
    `{ regions(after: "${"ab".repeat(5001)}") { totalCount } }`,
    "200 CURSOR_TOO_LONG",
  ),
  operation("a cursor of another list", '{ regions(after: "WyJhIiwxXQ") { totalCount } }', INPUT),
  operation(
    "a cursor that is no list",
    `{ regions(after: "${Buffer.from('{"__proto__":[1]}').toString("base64url")}") { totalCount } }`,
    INPUT,
  ),
  valued(
    "a pattern of 60,000 signs",
    { query: REGIONS, variables: { where: { name: { startsWith: "%_".repeat(30_000) } } } },
    "200",
  ),
  valued(
    "a search of 60,000 words",
    {
      query: "query ($q: String!) { search(query: $q) { totalCount } }",
      variables: { q: "a ".repeat(60_000) },
    },
    INPUT,
  ),
];

const ODD_VALUES = [
  operation("NaN for an id", '{ node(id: "NaN") { id } }', INPUT),
  operation("1e400 for an id", "{ node(id: 1e400) { id } }", VALIDATION),
  operation("2^31 for a number", "{ importPreview(number: 2147483648) { number } }", VALIDATION),
  operation(
    "2^60 for an amount",
    "{ commitments(where: { amount: { gte: 1152921504606846976 } }) { totalCount } }",
    VALIDATION,
    INPUT,
  ),
  operation("__proto__ for an id", '{ node(id: "__proto__") { id } }', INPUT),
  operation("constructor for ids", '{ nodes(ids: ["constructor", "reg_", "awd_00"]) { id } }', INPUT),
  operation("constructor for a code", '{ region(code: "constructor") { name } }', VALIDATION),
  operation("toString for a field", "{ toString { constructor __proto__ } }", VALIDATION),
  posted(
    "__proto__ for the operation's name",
    JSON.stringify({ query: "query A { __typename }", operationName: "__proto__" }),
    "200 OPERATION_RESOLUTION_FAILURE",
  ),
  posted(
    "__proto__ for a variable",
    '{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}',
    "400 BAD_REQUEST",
  ),
  posted("__proto__ for a body", '{"__proto__":{"query":"{ __typename }"}}', "400 BAD_REQUEST"),
  posted(
    "constructor in extensions",
    '{"query":"{ __typename }","extensions":{"constructor":{"prototype":{}}}}',
    "400 BAD_REQUEST",
  ),
  posted("a list for a query", '{"query":["{ __typename }"]}', "400 BAD_REQUEST"),
  posted(
    "no UTF-8",
    Buffer.concat([
      Buffer.from('{"query":"{ __typename } #'),
      Buffer.from([0xff, 0xfe, 0xc0]),
      Buffer.from('"}'),
    ]),
    "400 BAD_REQUEST",
  ),
  posted("a batch of 2", `[${asked(NAME)},${asked(NAME)}]`, "400 BATCHES_NOT_SUPPORTED"),
  posted("a batch of 20,000", `[${times(20_000, () => asked(NAME), ",")}]`, "400 BATCHES_NOT_SUPPORTED"),
  posted("a body of 1.1 MB", asked(`{ __typename } #${"x".repeat(1_100_000)}`), "413 REQUEST_TOO_LARGE"),
  posted("20 MB in a body", " ".repeat(20_000_000), "413 REQUEST_TOO_LARGE"),
];

const hash = (text) => createHash("sha256").update(text).digest("hex");
const persisted = (persistedQuery, query) => JSON.stringify({ query, extensions: { persistedQuery } });
const POISON = '{ region(code: "64.02") { poisoned: name } }';

const HTTP = [
  posted(
    "version 2 of persisted queries",
    persisted({ version: 2, sha256Hash: hash(NAME) }),
    "400 PERSISTED_QUERY_MALFORMED",
  ),
  posted("a persisted query without a hash", persisted({ version: 1 }), "400 PERSISTED_QUERY_MALFORMED"),
  posted(
    "__proto__ for a hash",
    persisted({ version: 1, sha256Hash: "__proto__" }),
    "400 PERSISTED_QUERY_MALFORMED",
  ),
  posted(
    "a text under the hash of another",
    persisted({ version: 1, sha256Hash: hash(NAME) }, POISON),
    "400 PERSISTED_QUERY_HASH_MISMATCH",
  ),
  posted(
    "what stands under that hash then",
    persisted({ version: 1, sha256Hash: hash(NAME) }),
    "200 PERSISTED_QUERY_NOT_FOUND",
  ),
  {
    name: "a mutation by GET",
    may: ["405 METHOD_NOT_ALLOWED"],
    request: () => ({
      method: "GET",
      path: `/graphql?${new URLSearchParams({ query: 'mutation { withdrawProposal(id: "prp_00") { recordId } }' })}`,
      headers: { "apollo-require-preflight": "1" },
    }),
  },
  {
    name: "an address of 15 KB",
    may: ["200 BAD_USER_INPUT", "400 BAD_USER_INPUT"],
    request: () => ({
      method: "GET",
      path: `/graphql?${new URLSearchParams({ query: `{ search(query: "${"a".repeat(15_000)}") { totalCount } }` })}`,
      headers: { "apollo-require-preflight": "1" },
    }),
  },
  {
    name: "headers of 20 KB",
    may: ["431 HEADERS_TOO_LARGE"],
    request: () => ({ body: asked(NAME), headers: { "x-long": "a".repeat(20_000) } }),
  },
  {
    name: "an Accept header of 15 KB that asks for tables",
    may: ["400 BAD_REQUEST", "400 BAD_USER_INPUT", "200", "406 BAD_REQUEST"],
    request: () => ({ body: asked(NAME), headers: { accept: "text/csv;a=b;q=0.1,".repeat(780) } }),
  },
  ...["gzip", "br", "deflate"].map((encoding) => ({
    name: `100 MB packed by ${encoding}`,
    may: ["415 UNSUPPORTED_MEDIA_TYPE"],
    request: () => ({ body: BOMB, headers: { "content-encoding": encoding } }),
  })),
  {
    name: "a wrong key",
    may: ["401 UNAUTHENTICATED", "429 RATE_LIMITED"],
    request: (index) => ({
      body: asked(NAME),
      headers: { authorization: `Bearer prk_${String(index).padStart(16, "0")}_${"a".repeat(43)}` },
    }),
  },
  {
    name: "a key of 10 KB",
    may: ["401 UNAUTHENTICATED", "429 RATE_LIMITED"],
    request: () => ({ body: asked(NAME), headers: { authorization: `Bearer ${"a".repeat(10_000)}` } }),
  },
  {
    name: "the path of a file",
    may: ["404 NOT_FOUND", "400 BAD_REQUEST", "403 BAD_REQUEST"],
    request: () => ({ method: "GET", path: "/assets/..%2f..%2f..%2fpackage.json" }),
  },
  {
    name: "an address that is none",
    may: ["400 BAD_REQUEST"],
    request: () => ({ method: "GET", path: "/r/%E0%A4%A" }),
  },
];

const BOMB = gzipSync(Buffer.alloc(100_000_000, " "));

/** Each is a list of `name`, the answers that `may` come, and the `request`, of which the number of the try is known. */
export const VALUES = [...VARIABLE_VALUES, ...ODD_VALUES, ...HTTP];
