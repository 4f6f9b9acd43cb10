import { at } from "../support/answers";
import { repeated } from "../support/operations";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

/** What the operation costs, asked without running it. */
async function priced(operation: string, variables?: Record<string, unknown>): Promise<unknown> {
  const { data, errors, statements } = await registry.ask(
    operation.replace("{", "{ cost(dryRun: true) { price depth fields dearest refusals { code } }"),
    variables,
  );
  expect([errors, statements]).toEqual([[], 0]);
  return at(data, "cost");
}

describe("the price of an operation", () => {
  it.each([
    ["nothing but values", "{ __typename }", 0],
    ["a record", '{ region(code: "64") { code name level } }', 1],
    ["a record of a record", '{ region(code: "64") { parent { name } } }', 2],
    ["a list that is counted", "{ regions { totalCount } }", 1],
    ["a list with its 20 records", "{ regions { nodes { name } } }", 21],
    ["a page as large as asked for", "{ regions(first: 7) { nodes { name } } }", 8],
    ["the end of a list", "{ regions(last: 3) { nodes { name } } }", 4],
    ["records by their edges", "{ regions(first: 7) { edges { cursor node { name } } } }", 8],
    ["both", "{ regions(first: 7) { nodes { name } edges { cursor } } }", 15],
    ["pages in pages", "{ regions(first: 10) { nodes { children(first: 5) { nodes { name } } } } }", 71],
    ["a list without pages", '{ region(code: "64") { ancestors { code } } }', 11],
    ["records by their ids", '{ nodes(ids: ["reg_3634", "reg_3632", "reg_3631"]) { id } }', 3],
    ["groups", "{ awardStatistics(groupBy: [OUTCOME], first: 5) { groups { totalCount: count } } }", 6],
    ["all in one group", "{ awardStatistics(groupBy: []) { groups { totalCount: count } } }", 2],
    ["hits of a search", '{ search(query: "kukar", first: 5) { nodes { record { __typename } } } }', 11],
    [
      "a field asked for twice, which is answered once",
      "{ regions { nodes { name } } regions { nodes { code } } }",
      21,
    ],
    ["one under two aliases", "{ a: regions { nodes { name } } b: regions { nodes { code } } }", 42],
  ])("is that of %s", async (_what, operation, price) => {
    expect(await priced(operation)).toMatchObject({ price, refusals: [] });
  });

  it.each([
    [
      "{ regions(first: 1000) { totalCount nodes { name } } }",
      101,
      "a page of 1000 is not possible: it has 1 to 100 entries",
    ],
    [
      "{ regions { nodes { children(last: 0) { nodes { name } } } } }",
      61,
      "a page of 0 is not possible: it has 1 to 100 entries",
    ],
    [
      "{ awardStatistics(groupBy: [OUTCOME], first: 1001) { groups { count } } }",
      1001,
      "a page of 1001 is not possible: it has 1 to 1000 entries",
    ],
  ])("says which page its field will refuse: %s", async (operation, price, message) => {
    const asked = operation.replace("{", "{ cost(dryRun: true) { price refusals { code message } }");
    const { data } = await registry.ask(asked);

    expect(at(data, "cost")).toEqual({ price, refusals: [{ code: "PAGE_SIZE_OUT_OF_RANGE", message }] });
  });

  it("is the same through a fragment, and as often as it is used", async () => {
    const operation = `{ a: region(code: "64") { ...F } b: region(code: "62") { ...F ...F } }
      fragment F on Region { children(first: 5) { nodes { name } } }`;

    expect(await priced(operation)).toMatchObject({ price: 14 });
  });

  it("is that of the dearest type where it could be several", async () => {
    const operation = `{ node(id: "reg_3634") {
      ... on Region { children(first: 50) { nodes { name } } } ... on Award { claims(first: 5) { nodes { id } } }
    } }`;

    expect(await priced(operation)).toMatchObject({ price: 52, dearest: "node.children" });
  });

  it("depends on the variables that say how much is asked for", async () => {
    const operation = `query ($first: Int, $with: Boolean!, $ids: [ID!]!) {
      regions(first: $first) { nodes { name } } nodes(ids: $ids) { id } awards @include(if: $with) { nodes { id } }
    }`;
    const variables = { first: 3, with: false, ids: ["reg_3634"] };

    expect(await priced(operation, variables)).toMatchObject({ price: 5 });
    expect(await priced(operation, { ...variables, with: true })).toMatchObject({ price: 26 });
    expect(await priced(operation, { ...variables, first: 50 })).toMatchObject({ price: 52 });
    expect(await priced(operation, { ...variables, ids: ["reg_3634", "reg_3632"] })).toMatchObject({
      price: 6,
    });
    expect(await priced(operation, { ...variables, first: null })).toMatchObject({ price: 22 });
  });

  it("of introspection is about what it returns", async () => {
    const { data } = await registry.ask("{ __schema { types { name fields { name } } } }");
    const types = at(data, "__schema.types");
    if (!Array.isArray(types)) throw new Error("a list was expected");
    const fields = types.flatMap((type: unknown) => at(type, "fields") ?? []);

    expect(await priced("{ __schema { types { name fields { name } } } }")).toMatchObject({
      price: types.length + fields.length,
    });
  });
});

describe("the dearest field", () => {
  it("is named by its response keys", async () => {
    const operation = `{ few: regions(first: 1) { nodes { name } }
      many: regions(first: 100) { nodes { below: children(first: 100) { nodes { name } } parent { name } } } }`;

    expect(await priced(operation)).toMatchObject({ price: 10_303, dearest: "many.nodes.below" });
  });

  it("is none where only values are asked for", async () => {
    expect(await priced("{ __typename }")).toMatchObject({ dearest: null });
  });
});

describe("an operation whose fragments multiply", () => {
  /** Fields that each have two of the next, `levels` deep. */
  const doubling = (levels: number) =>
    `{ region(code: "64") { ...F0 } } ${repeated(
      levels,
      (index) =>
        `fragment F${index} on Region { parent { ...F${index + 1} } up: parent { ...F${index + 1} } }`,
    )} fragment F${levels} on Region { name }`;

  it("is priced in as many steps as its text is long", async () => {
    expect(await priced(doubling(26))).toMatchObject({
      price: 2 ** 27 - 1,
      fields: 3 * 2 ** 26,
      depth: 28,
      refusals: [{ code: "TOO_MANY_FIELDS" }, { code: "TOO_DEEP" }, { code: "TOO_MANY_NODES" }],
    });
  });

  it("is priced as it is answered where each is the same as the next", async () => {
    const fragments = repeated(
      26,
      (index) => `fragment F${index} on Region { ...F${index + 1} ...F${index + 1} }`,
    );

    expect(
      await priced(`{ region(code: "64") { ...F0 } } ${fragments} fragment F26 on Region { name }`),
    ).toMatchObject({ price: 1, refusals: [] });
  });
});
