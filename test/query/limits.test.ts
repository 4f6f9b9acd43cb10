import { NO_LIMITS } from "../../src/limits";
import { listAt } from "../support/answers";
import { refusals, repeated } from "../support/operations";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  // what the price of an operation refuses first is in test/cost
  registry = await openRegistry("articles", { limits: NO_LIMITS });
});
afterAll(() => registry.close());

const WHERE = "query ($where: RegionWhere) { regions(where: $where) { totalCount } }";
describe("records of one operation", () => {
  it("are 10,000 where the program reads them", async () => {
    const ids = Array.from(
      { length: 100 },
      (_, index) => `reg_${Buffer.from(`64.${10 + (index % 80)}`).toString("hex")}`,
    );
    const operation = (first: number) => `query ($ids: [ID!]!) {
      nodes(ids: $ids) { ... on Region { children(first: ${first}) { nodes { name } } } }
    }`;

    expect(refusals(await registry.ask(operation(100), { ids }))).toEqual([
      ["TOO_MANY_NODES", expect.stringMatching(/more than 10000 records/)],
    ]);
    expect((await registry.ask(operation(99), { ids })).errors).toEqual([]);
  });

  it("are 5,000 where the program makes a value of each", async () => {
    const operation = (first: number) =>
      `{ sources(first: 50) { nodes { claims(first: ${first}) { nodes { link } } } } }`;

    expect(refusals(await registry.ask(operation(100)))).toEqual([]);
    expect(refusals(await registry.ask(operation(100).replace("first: 50", "first: 51")))).toEqual([
      [
        "TOO_MANY_NODES",
        expect.stringMatching(/^`link` is made for each record by itself, .* more than 5000/),
      ],
    ]);
  });
});

it("an answer that the program reads is refused when it is longer than 1 MB", async () => {
  const operation = (first: number) => `{
    regions(first: ${first}, where: { level: { eq: REGENCY } }) { nodes { children(first: 50) { nodes {
      children(first: 10) { nodes { permalink id code name } }
    } } } }
  }`;

  expect((await registry.ask(operation(10))).errors).toEqual([]);
  expect(refusals(await registry.ask(operation(100)))).toEqual([
    [
      "ANSWER_TOO_LARGE",
      expect.stringMatching(/^the answer, of which .* is longer than 1000000 bytes: ask for/),
    ],
  ]);
});

describe("fields of one object", () => {
  it.each([
    { type: "Region", select: (fields: string) => `region(code: "64") { ${fields} }`, field: "name" },
    {
      type: "RegionConnection",
      // 400 counts of all regions would take seconds
      select: (fields: string) => `regions(where: { level: { eq: PROVINCE } }) { ${fields} }`,
      field: "totalCount",
    },
    { type: "RegionEdge", select: (fields: string) => `regions { edges { ${fields} } }`, field: "cursor" },
    {
      type: "PageInfo",
      select: (fields: string) => `regions { pageInfo { ${fields} } }`,
      field: "endCursor",
    },
  ])("are at most 400 in a $type", async ({ type, select, field }) => {
    const fields = (count: number) => repeated(count, (index) => `f${index}: ${field}`);

    const fits = await registry.ask(`{ ${select(fields(400))} }`);
    const refused = await registry.ask(`{ ${select(fields(401))} }`);

    expect(fits.errors).toEqual([]);
    expect(refusals(refused)).toEqual([
      ["TOO_MANY_FIELDS", `401 fields of one ${type} are too many: at most 400`],
    ]);
  });
});

describe("conditions", () => {
  const ands = (count: number) => ({ and: Array.from({ length: count }, () => ({ name: { ne: "x" } })) });

  it("are at most 100 in one statement", async () => {
    const fits = await registry.ask(WHERE, { where: ands(99) });
    const refused = await registry.ask(WHERE, { where: ands(100) });

    expect(fits.data).toEqual({ regions: { totalCount: 91_593 } });
    expect(refusals(refused)).toEqual([
      ["BAD_USER_INPUT", "the filters have more than 100 conditions: use `in` for many values of one field"],
    ]);
  });

  it("count once for a list, however many parts of it are asked for", async () => {
    const { errors, statements } = await registry.ask(
      `query ($where: RegionWhere) { regions(where: $where, first: 1) {
        totalCount nodes { code } edges { cursor } again: totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      } }`,
      { where: ands(99) },
    );

    expect(errors).toEqual([]);
    expect(statements).toBe(1);
  });

  it("count anew for each list that uses the same variable", async () => {
    const refused = await registry.ask(
      `query ($where: RegionWhere) { region(code: "64") {
        a: children(where: $where) { totalCount } b: children(where: $where) { totalCount }
      } }`,
      { where: ands(60) },
    );

    expect(refusals(refused).map(([code]) => code)).toEqual(["BAD_USER_INPUT"]);
  });

  it("take many alternatives", async () => {
    const where = { or: Array.from({ length: 49 }, () => ({ awards: { where: {} } })) };

    const { data, errors } = await registry.ask(WHERE, { where });

    expect(errors).toEqual([]);
    expect(data).toEqual({ regions: { totalCount: 3 } });
  });
});

describe("values", () => {
  const KEYS = "query ($keys: [String!]) { awards(where: { key: { in: $keys } }) { totalCount } }";
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `key ${index}`);

  it("are at most 500 in one `in`", async () => {
    const fits = await registry.ask(KEYS, { keys: keys(500) });
    const refused = await registry.ask(KEYS, { keys: keys(501) });

    expect(fits.data).toEqual({ awards: { totalCount: 0 } });
    expect(refusals(refused)).toEqual([["LIST_TOO_LONG", "a list of 501 values is too long: at most 500"]]);
  });

  it("are at most 30,000 in one statement, in filters that are each short enough", async () => {
    const filters = (count: number) => `query ($keys: [String!]) {
      awards(where: { and: [${repeated(count, () => "{ key: { in: $keys } }")}] }) { totalCount }
    }`;

    const fits = await registry.ask(filters(48), { keys: keys(500) });
    const refused = await registry.ask(
      `query ($keys: [String!]) { awards(where: { and: [${repeated(40, () => "{ key: { in: $keys } }")}] }) {
        totalCount nodes { key }
      } }`,
      { keys: keys(500) },
    );

    expect(fits.errors).toEqual([]);
    expect(refusals(refused)).toEqual([
      [
        "BAD_USER_INPUT",
        "the operation compares with 40000 values: at most 30000; ask in several operations",
      ],
    ]);
    expect(refused.statements).toBe(0);
  });

  it("take the same member of a list 500 times", async () => {
    const { data, errors } = await registry.ask(
      "query ($all: [Programme!]) { sectorEnrollments(where: { programmes: { includes: $all } }) { totalCount } }",
      { all: Array.from({ length: 500 }, () => "JKM") },
    );

    expect(errors).toEqual([]);
    expect(data).toEqual({ sectorEnrollments: { totalCount: 21 } });
  });
});

describe("a variable that is null where its default lets it stand", () => {
  it.each([
    ["an argument", 'query ($x: RegionCode = "64") { region(code: $x) { name } }'],
    [
      "a list in a filter",
      "query ($x: Int = 5) { awards(where: { editionYear: { in: [$x] } }) { totalCount } }",
    ],
    [
      "a nested argument",
      'query ($x: RegionScope = SELF) { region(code: "64") { awards(scope: $x) { totalCount } } }',
    ],
    ["a directive", 'query ($x: Boolean = true) { region(code: "64") { code name @skip(if: $x) } }'],
  ])("is the client's error in %s", async (_, operation) => {
    const { errors } = await registry.ask(operation, { x: null });

    expect(errors.map(({ code }) => code)).toEqual(["BAD_USER_INPUT"]);
  });
});

it("reads many root fields, one statement each", async () => {
  const { data, statements } = await registry.ask(
    `{ ${repeated(50, (index) => `r${index}: regions(first: 1) { nodes { code } }`)} }`,
  );

  expect(statements).toBe(50);
  expect(listAt(data, "r49.nodes")).toEqual([{ code: "11" }]);
});
