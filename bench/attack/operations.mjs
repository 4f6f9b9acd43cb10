// Operations that try to cost more than they look: what is sent, and the only answers that may come, as status and codes.
import { asked } from "../run/client.mjs";

export const times = (count, part, between = " ") =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);

const VALIDATION = "200 GRAPHQL_VALIDATION_FAILED";
const TOKENS = "200 TOO_MANY_TOKENS";
const FIELDS = "200 TOO_MANY_FIELDS";
const TEXT = "400 TEXT_TOO_LONG";
const INPUT = "200 BAD_USER_INPUT";

const operation = (name, query, ...may) => ({ name, may, request: () => ({ body: asked(query) }) });

const inRegion = (inner) => `{ region(code: "64") { ${inner} } }`;
const nested = (count, inner) => `${"parent { ".repeat(count)}${inner}${" }".repeat(count)}`;

/** Each of so many fragments spreads the next one twice, so that the last is reached 2 to their number times. */
const doubling = (count) =>
  `${inRegion("...F0")} ${times(
    count,
    (index) =>
      `fragment F${index} on Region { parent { ...F${index + 1} } a${index}: parent { ...F${index + 1} } }`,
  )} fragment F${count} on Region { name }`;

const INTROSPECTED = "fields { name type { ";
const page = (inner) => `children(first: 100) { nodes { ${inner} } }`;

export const OPERATIONS = [
  operation("fragment bomb, 2^26 fields", doubling(26), FIELDS),
  {
    name: "fragment bomb, 2^26 fields, as a table",
    may: ["400 TOO_MANY_FIELDS"],
    request: () => ({ body: asked(doubling(26)), headers: { accept: "text/csv" } }),
  },
  operation(
    "fragment bomb, 9^8 fields without an alias",
    `${inRegion("...F0")} ${times(8, (index) => `fragment F${index} on Region { ${times(9, () => `parent { ...F${index + 1} }`)} }`)} fragment F8 on Region { name }`,
    "200",
  ),
  operation(
    "fragments in a circle",
    `${inRegion("...A")} fragment A on Region { parent { ...B } } fragment B on Region { parent { ...A } }`,
    VALIDATION,
  ),
  operation("a fragment in itself", `${inRegion("...A")} fragment A on Region { ...A }`, VALIDATION),
  operation(
    "fragments of which each pair is compared",
    `${inRegion(times(80, (index) => `...A${index}`))} ${times(80, (index) => `fragment A${index} on Region { name }`)}`,
    "200",
  ),
  operation(
    "fragments that spread all later ones",
    `${inRegion("...A0")} ${times(24, (index) => `fragment A${index} on Region { name ${times(23 - index, (later) => `...A${index + 1 + later}`)} }`)}`,
    "200",
  ),
  operation(
    "fragments that nobody uses",
    `{ __typename } ${times(120, (index) => `fragment U${index} on Region { nam }`)}`,
    VALIDATION,
  ),
  operation("14 levels", inRegion(nested(14, "name")), "200 TOO_DEEP"),
  operation(
    "30 levels through fragments",
    `${inRegion("...D0")} ${times(30, (index) => `fragment D${index} on Region { parent { ...D${index + 1} } }`)} fragment D30 on Region { name }`,
    "200 TOO_DEEP",
  ),
  operation(
    "introspection in introspection",
    `{ __schema { types { ${INTROSPECTED.repeat(6)} name ${"} }".repeat(6)} } } }`,
    VALIDATION,
  ),
  operation(
    "introspection of a deep list of types",
    `{ __schema { types { fields { type { ${"ofType { ".repeat(30)} name ${"}".repeat(30)} } } } } }`,
    "200",
    // its price is that of some hundred records
    "429 RATE_LIMITED",
  ),
  operation("990 times the same field", `{ ${"__typename ".repeat(990)} }`, VALIDATION, "200"),
  operation("240 times the same list", `{ ${"regions { totalCount } ".repeat(240)} }`, VALIDATION, "200"),
  operation(
    "the same name for 100 different fields",
    `{ ${times(100, (index) => `regions(first: ${index}) { totalCount }`)} }`,
    VALIDATION,
  ),
  operation("1,001 tokens", `{ ${"__typename ".repeat(1001)} }`, TOKENS),
  operation("20,000 braces", "{a".repeat(20_000), TOKENS),
  operation("20,000 lists", `{ region(code: ${"[".repeat(20_000)}) { name } }`, TOKENS),
  operation("9,000 objects", `{ awards(where: ${"{not:".repeat(9000)}) { totalCount } }`, TOKENS),
  operation("900 KB of commas", `{ __typename ${",".repeat(900_000)} }`, TEXT),
  operation("49 KB of commas", `{ __typename ${",".repeat(49_000)} }`, "200"),
  operation("600 KB of comments", `{ __typename ${"#\n".repeat(300_000)} }`, TEXT),
  operation("49 KB of comments", `{ __typename ${"#\n".repeat(24_500)} }`, "200"),
  operation("900 KB of a name", `{ ${"n".repeat(900_000)} }`, TEXT),
  operation("49 KB of a name", `{ ${"n".repeat(49_000)} }`, VALIDATION),
  operation("900 KB of a string", `{ search(query: "${"a ".repeat(450_000)}") { totalCount } }`, TEXT),
  operation("49 KB of a string", `{ search(query: "${"a ".repeat(24_000)}") { totalCount } }`, INPUT),
  operation(
    "a block string of 100,000 lines",
    `{ search(query: """${"a\n".repeat(100_000)}""") { totalCount } }`,
    TEXT,
  ),
  operation(
    "a block string of 24,000 lines",
    `{ search(query: """${"a\n".repeat(24_000)}""") { totalCount } }`,
    INPUT,
  ),
  operation("a string that doesn't end", `{ region(code: "${"a".repeat(49_000)}`, "200 GRAPHQL_PARSE_FAILED"),
  operation("900 fields that don't exist", `{ ${times(900, (index) => `zzzzzz${index}`)} }`, VALIDATION),
  operation(
    "400 long names that don't exist",
    `{ ${times(400, (index) => "q".repeat(2000) + index)} }`,
    TEXT,
  ),
  operation(
    "400 names of 120 letters that don't exist",
    `{ ${times(400, (index) => "q".repeat(117) + index)} }`,
    VALIDATION,
  ),
  operation(
    "31 aliases of __typename",
    `{ ${times(31, (index) => `a${index}: __typename`)} }`,
    "200 TOO_MANY_ALIASES",
  ),
  operation(
    "200 aliases of a list",
    `{ ${times(160, (index) => `a${index}: awards { totalCount }`)} }`,
    "200 TOO_MANY_ALIASES",
  ),
  operation(
    "aliases in a fragment that is used 30 times",
    `{ ${times(30, () => "... @include(if: true) { ...A }")} } fragment A on Query { ${times(31, (index) => `a${index}: __typename`)} }`,
    "200 TOO_MANY_ALIASES",
  ),
  operation(
    "51 directives",
    `{ ${times(51, () => "__typename @skip(if: false)")} }`,
    "200 TOO_MANY_DIRECTIVES",
  ),
  operation("300 directives at one field", `{ __typename ${"@a ".repeat(300)} }`, VALIDATION),
  operation(
    "100 x 100 x 100 records",
    `{ regions(first: 100) { nodes { ${page(page("id"))} } } }`,
    "200 TOO_MANY_NODES",
  ),
  operation(
    "records in records of unions",
    `{ search(query: "a", first: 10) { nodes { record { ... on Region { ${page(page("id"))} } } } } }`,
    "200 TOO_MANY_NODES",
  ),
  operation("pages of 0", "{ regions(first: 0) { totalCount } }", "200 PAGE_SIZE_OUT_OF_RANGE"),
  operation("pages of -1", "{ regions(last: -1) { totalCount } }", "200 PAGE_SIZE_OUT_OF_RANGE"),
  operation(
    "pages of 2^31 - 1",
    "{ regions(first: 2147483647) { totalCount } }",
    "200 PAGE_SIZE_OUT_OF_RANGE",
  ),
  operation("pages of 2^31", "{ regions(first: 2147483648) { totalCount } }", VALIDATION),
  operation("pages of 1e400", "{ regions(first: 1e400) { totalCount } }", VALIDATION),
  operation("a subscription", "subscription { awards { totalCount } }", VALIDATION),
  operation(
    "30 mutations without a key",
    `mutation { ${times(30, (index) => `m${index}: withdrawProposal(id: "prp_00") { recordId }`)} }`,
    "200 UNAUTHENTICATED",
    "401 UNAUTHENTICATED",
  ),
  operation(
    "conditions in conditions",
    `{ awards(where: ${"{ not: ".repeat(40)}{}${" }".repeat(40)}) { totalCount } }`,
    "200 TOO_DEEP",
  ),
  operation(
    "101 conditions",
    `{ awards(where: { or: [${times(101, (index) => `{ rank: { eq: ${index} } }`)}] }) { totalCount } }`,
    INPUT,
  ),
  operation("6 sort keys", `{ awards(orderBy: [${times(6, () => "{ rank: ASC }")}]) { totalCount } }`, INPUT),
  operation(
    "6 keys of a statistic",
    "{ awardStatistics(groupBy: [SCHEME, LEVEL, OUTCOME, RANK, PROVINCE, REGENCY]) { groupCount } }",
    INPUT,
  ),
];
