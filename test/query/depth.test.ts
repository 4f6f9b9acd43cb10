import { NO_LIMITS } from "../../src/limits";
import { refusals, wrapped } from "../support/operations";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles", { limits: NO_LIMITS });
});
afterAll(() => registry.close());

const WHERE = "query ($where: RegionWhere) { regions(where: $where) { totalCount } }";
const TOO_DEEP: [string, string] = [
  "TOO_DEEP",
  "the operation nests more than 16 levels of records and conditions: ask in several operations",
];

describe("nesting", () => {
  const lists = (count: number) =>
    `{ region(code: "ID") { ${"children(first: 1) { nodes { ".repeat(count)} name ${"} }".repeat(count)} } }`;

  it("goes down 15 lists inside each other", async () => {
    const { data, errors, statements } = await registry.ask(lists(15));

    expect(errors).toEqual([]);
    expect(statements).toBe(1);
    expect(JSON.stringify(data)).toBe(`{"region":${'{"children":{"nodes":['.repeat(5)}${"]}}".repeat(5)}}`);
  });

  it("goes up 15 relations, null after the country", async () => {
    const up = `${"parent { ".repeat(15)} name ${"}".repeat(15)}`;

    const { data, errors } = await registry.ask(`{ region(code: "64.02") { ${up} } }`);

    expect(errors).toEqual([]);
    expect(data).toEqual({ region: { parent: { parent: { parent: null } } } });
  });

  it.each([
    ["lists", lists(16)],
    ["relations", `{ region(code: "64") { ${"parent { ".repeat(600)} name ${"}".repeat(600)} } }`],
    ["conditions", `{ regions(where: ${"{ not: ".repeat(300)} {} ${"}".repeat(300)}) { totalCount } }`],
    [
      "sort keys",
      `{ regions(orderBy: [${"{ parent: ".repeat(300)} { name: ASC } ${"}".repeat(300)}]) { totalCount } }`,
    ],
  ])("is refused before the statement is run: %s", async (_, operation) => {
    const refused = await registry.ask(operation);

    expect(refusals(refused)).toEqual([TOO_DEEP]);
    expect(refused.statements).toBe(0);
  });

  it.each([
    [40, (inner: unknown) => ({ not: inner })],
    [40, (inner: unknown) => ({ and: [inner] })],
    [40, (inner: unknown) => ({ parent: inner })],
    [40, (inner: unknown) => ({ children: { where: inner } })],
  ])("of conditions in variables is refused like in the text: %i levels of %p", async (count, wrap) => {
    const refused = await registry.ask(WHERE, { where: wrapped(count, wrap, {}) });

    expect(refusals(refused)).toEqual([TOO_DEEP]);
  });

  it.each([101, 10_000, 100_000])("of variables is at most 100: %i is refused unread", async (count) => {
    const refused = await registry.ask(WHERE, { where: wrapped(count, (inner) => ({ not: inner }), {}) });

    expect(refusals(refused)).toEqual([
      ["VARIABLES_TOO_LARGE", "the variables nest more than 100 levels deep"],
    ]);
  });

  it("takes lists, filters and sort keys together at the limit", async () => {
    const where = wrapped(6, (inner) => ({ parent: inner }), { or: [{ name: { startsWith: "K" } }] });

    const { errors, statements } = await registry.ask(
      `query ($where: RegionWhere) { region(code: "ID") { ${"children(first: 1) { nodes { ".repeat(7)}
        children(where: $where, first: 1, orderBy: [{ parent: { awards: { direction: DESC } } }, { name: DESC }]) {
          totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        } ${"} }".repeat(7)} } }`,
      { where },
    );

    expect(errors).toEqual([]);
    expect(statements).toBe(1);
  });
});
