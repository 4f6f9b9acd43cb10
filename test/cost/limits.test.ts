import { Lexer, Source, TokenKind, getIntrospectionQuery } from "graphql";
import { STANDARD_LIMITS, limitTable } from "../../src/limits";
import { at, listAt } from "../support/answers";
import { refusals, repeated } from "../support/operations";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

/** Number of tokens in a text. */
function tokensIn(text: string): number {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  while (lexer.advance().kind !== TokenKind.EOF) tokens += 1;
  return tokens;
}

const values = (count: number): string => repeated(count, () => '"x"');
const inList = (list: string): string => `awards(where: { key: { in: [${list}] } }) { totalCount }`;

/** An operation of exactly so many tokens. */
function ofTokens(count: number): string {
  const make = (more: number): string => `{ a: ${inList(values(480))} b: ${inList(values(more))} }`;
  return make(count - tokensIn(make(0)));
}

/** Fields that each have two of the next, `levels` deep. */
const doubling = (levels: number): string =>
  `{ region(code: "64") { ...F0 } } ${repeated(
    levels,
    (index) => `fragment F${index} on Region { parent { ...F${index + 1} } up: parent { ...F${index + 1} } }`,
  )} fragment F${levels} on Region { name }`;

/** Costs 19,902 and one for the list and each of its records. */
const ofNodes = (size: number): string => `{
  a: regions(first: 100) { nodes { children(first: 98) { nodes { name } } } }
  b: regions(first: 100) { nodes { children(first: 97) { nodes { name } } } }
  c: regions(first: ${size}) { nodes { name } }
}`;

const ids = (count: number): string => repeated(count, () => '"reg_3634"');
const up = (count: number): string =>
  `{ region(code: "64.02") { ${"parent { ".repeat(count)} name ${"}".repeat(count)} } }`;

describe("an operation just within a limit is answered, and one above it refused with its code, before any statement", () => {
  it.each([
    ["TOO_MANY_TOKENS", ofTokens(1000), ofTokens(1001)],
    [
      "TOO_MANY_ALIASES",
      `{ ${repeated(30, (index) => `a${index}: __typename`)} }`,
      `{ ${repeated(31, (index) => `a${index}: __typename`)} }`,
    ],
    [
      "TOO_MANY_ALIASES",
      `{ regions(first: 1) { nodes { ${repeated(30, (index) => `a${index}: name`)} } } }`,
      `{ regions(first: 1) { nodes { ...F } } } fragment F on Region { ${repeated(31, (index) => `a${index}: name`)} }`,
    ],
    [
      "TOO_MANY_DIRECTIVES",
      `{ ${repeated(50, () => "__typename @skip(if: false)")} }`,
      `{ ${repeated(51, () => "__typename @skip(if: false)")} }`,
    ],
    [
      "TOO_MANY_ROOT_FIELDS",
      `{ ${repeated(29, (index) => `r${index}: region(code: "64") { name }`)} __typename }`,
      `{ ${repeated(30, (index) => `r${index}: region(code: "64") { name }`)} __typename }`,
    ],
    ["TOO_DEEP", up(10), up(11)],
    ["TOO_MANY_FIELDS", doubling(10), doubling(11)],
    ["TOO_MANY_FIELDS", doubling(1), doubling(25)],
    ["TOO_MANY_IDS", `{ nodes(ids: [${ids(100)}]) { id } }`, `{ nodes(ids: [${ids(101)}]) { id } }`],
    ["LIST_TOO_LONG", `{ ${inList(values(500))} }`, `{ ${inList(values(501))} }`],
    ["TOO_MANY_NODES", ofNodes(97), ofNodes(98)],
  ])("%s", async (code, within, above) => {
    const fits = await registry.ask(within);
    const refused = await registry.ask(above);

    expect(fits.errors).toEqual([]);
    expect(refusals(refused)).toEqual([[code, expect.any(String)]]);
    expect([refused.data, refused.statements]).toEqual([null, 0]);
  });

  const KEYS = "query ($keys: [String!]) { awards(where: { key: { in: $keys } }) { totalCount } }";
  const NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
  const many = (count: number, value: unknown): unknown[] => Array.from({ length: count }, () => value);
  const lists = (last: number): Record<string, unknown> => ({
    unused: [...many(59, many(500, 1)), many(last, 1)],
  });
  it.each([
    ["LIST_TOO_LONG", KEYS, [{ keys: many(500, "x") }, { keys: many(501, "x") }]],
    ["TOO_MANY_IDS", NODES, [{ ids: many(100, "reg_3634") }, { ids: many(101, "reg_3634") }]],
    ["VARIABLES_TOO_LARGE", "{ __typename }", [lists(439), lists(440)]],
  ])("%s, in variables", async (code, operation, [within, above]) => {
    const fits = await registry.ask(operation, within);
    const refused = await registry.ask(operation, above);

    expect(fits.errors).toEqual([]);
    expect(refusals(refused)).toEqual([[code, expect.any(String)]]);
    expect(refused.statements).toBe(0);
  });

  it.each([
    ["the text", (cursor: string) => registry.ask(`{ regions(after: "${cursor}") { totalCount } }`)],
    [
      "a variable",
      (before: string) =>
        registry.ask("query ($before: String) { regions(before: $before) { totalCount } }", { before }),
    ],
  ])("CURSOR_TOO_LONG, in %s", async (_where, ask) => {
    const foreign = await ask("a".repeat(10_000));
    const refused = await ask("a".repeat(10_001));

    expect(refusals(foreign)).toEqual([["BAD_USER_INPUT", expect.stringMatching(/doesn't belong/)]]);
    expect(refusals(refused)).toEqual([["CURSOR_TOO_LONG", expect.any(String)]]);
  });
});

describe("an operation above the limit of nodes", () => {
  it("is told which field is dearest, and which size of it could be run", async () => {
    const operation = (size: number): string =>
      `{ regions(first: 10) { nodes { below: children(first: 50) { nodes { children(first: ${size}) { nodes { name } } } } } } }`;

    const [refusal] = refusals(await registry.ask(operation(100)));
    const message = refusal?.[1] ?? "";
    const fits = Number(/with `first: (\d+)` it could be run/.exec(message)?.[1]);

    expect(message).toMatch(
      /^the operation could return 51021 nodes, were all its pages full: at most 20000; dearest is `regions\.nodes\.below\.nodes\.children` with 50500 of them: /,
    );
    expect((await registry.ask(operation(fits))).errors).toEqual([]);
    expect(refusals(await registry.ask(operation(fits + 1)))).toEqual([
      ["TOO_MANY_NODES", expect.any(String)],
    ]);
  });

  it("is told to ask otherwise where no size of it would do", async () => {
    const operation = `{ regions(first: 100) { nodes { children(first: 100) { nodes { children(first: 100) { nodes { name } } } } } } }`;

    expect(refusals(await registry.ask(operation))).toEqual([
      [
        "TOO_MANY_NODES",
        expect.stringMatching(/: ask for fewer of what it lies in, or for it in an operation of its own$/),
      ],
    ]);
  });
});

it.each([
  ["GraphiQL", { schemaDescription: true, inputValueDeprecation: true }],
  ["code generators", { descriptions: true, schemaDescription: true, specifiedByUrl: true }],
  [
    "everything",
    {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    },
  ],
  ["little", { descriptions: false }],
])("the introspection of %s is answered", async (_who, options) => {
  const { errors, data } = await registry.ask(getIntrospectionQuery(options));

  expect(errors).toEqual([]);
  expect(listAt(data, "__schema.types").length).toBeGreaterThan(300);
});

describe("the fields that tell of limits", () => {
  it("give all of them", async () => {
    const { data, errors } = await registry.ask("{ limits { name most code description } }");

    expect(errors).toEqual([]);
    expect(at(data, "limits")).toEqual(
      limitTable.map(({ name, code, description }) => ({
        name,
        most: STANDARD_LIMITS[name],
        code,
        description,
      })),
    );
  });

  it("give the price of the operation that is run", async () => {
    const { data } = await registry.ask(
      '{ cost { price limit refusals { code } } region(code: "64") { name } }',
    );

    expect(data).toEqual({
      cost: { price: 1, limit: 20_000, refusals: [] },
      region: { name: "Kalimantan Timur" },
    });
  });

  it("give the price of one that isn't, and nothing else", async () => {
    const operation = `query ($dry: Boolean!) { ...Cost regions(first: 1000) { totalCount } } fragment Cost on Query { it: cost(dryRun: $dry) { price } }`;

    const dry = await registry.ask(operation, { dry: true });
    const run = await registry.ask(operation, { dry: false });

    expect([dry.data, dry.errors, dry.statements]).toEqual([{ it: { price: 1 } }, [], 0]);
    expect(refusals(run).map(([code]) => code)).toEqual(["PAGE_SIZE_OUT_OF_RANGE"]);
  });
});
