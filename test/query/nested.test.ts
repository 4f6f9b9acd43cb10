import { at, each, textAt } from "../support/answers";
import { dataOf, refusals } from "../support/operations";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

describe("a list inside a list", () => {
  it("has a filter, an order, a page and a total of its own, for each parent", async () => {
    const data = dataOf(
      await registry.ask(`{
        regions(where: { code: { in: ["64.01", "64.02"] } }) {
          totalCount
          nodes {
            name
            children(where: { name: { startsWith: "Mu" } }, orderBy: [{ name: DESC }], first: 1) {
              totalCount
              nodes { name }
              pageInfo { hasNextPage hasPreviousPage }
            }
          }
        }
      }`),
    );

    expect(data).toEqual({
      regions: {
        totalCount: 2,
        nodes: [
          {
            name: "Paser",
            children: {
              totalCount: 2,
              nodes: [{ name: "Muara Samu" }],
              pageInfo: { hasNextPage: true, hasPreviousPage: false },
            },
          },
          {
            name: "Kutai Kartanegara",
            children: {
              totalCount: 5,
              nodes: [{ name: "Muara Wis" }],
              pageInfo: { hasNextPage: true, hasPreviousPage: false },
            },
          },
        ],
      },
    });
  });

  it("goes on after a cursor of its own, alike for every parent", async () => {
    const first = dataOf(
      await registry.ask('{ region(code: "64.02") { children(first: 2) { pageInfo { endCursor } } } }'),
    );

    const data = dataOf(
      await registry.ask(
        `query ($after: String) { region(code: "64.02") {
          children(first: 2, after: $after) { nodes { code } pageInfo { hasPreviousPage } }
        } }`,
        { after: textAt(first, "region.children.pageInfo.endCursor") },
      ),
    );

    expect(data).toEqual({
      region: {
        children: {
          nodes: [{ code: "64.02.03" }, { code: "64.02.04" }],
          pageInfo: { hasPreviousPage: true },
        },
      },
    });
  });

  it("can be asked for several times, with other arguments under each alias", async () => {
    const data = dataOf(
      await registry.ask(`{ region(code: "64") {
        regencies: children(where: { level: { eq: REGENCY } }) { totalCount }
        cities: children(where: { level: { eq: CITY } }, orderBy: [{ name: ASC }]) { totalCount nodes { name } }
        firstTwo: children(first: 2) { edges { node { code } } totalCount }
        lastTwo: children(last: 2) { nodes { code } }
      } }`),
    );

    expect(data).toEqual({
      region: {
        regencies: { totalCount: 7 },
        cities: {
          totalCount: 3,
          nodes: [{ name: "Balikpapan" }, { name: "Bontang" }, { name: "Samarinda" }],
        },
        firstTwo: { edges: [{ node: { code: "64.01" } }, { node: { code: "64.02" } }], totalCount: 10 },
        lastTwo: { nodes: [{ code: "64.72" }, { code: "64.74" }] },
      },
    });
  });

  it("has the same records in `nodes` and in `edges`, in the same order", async () => {
    const data = dataOf(
      await registry.ask(`{ regions(last: 3, orderBy: [{ name: ASC }]) {
        nodes { code } edges { node { code } } again: edges { cursor } pageInfo { startCursor endCursor }
      } }`),
    );

    expect(each(data, "regions.edges", "node")).toEqual(at(data, "regions.nodes"));
    expect(at(data, "regions.pageInfo.startCursor")).toBe(at(data, "regions.again.0.cursor"));
    expect(at(data, "regions.pageInfo.endCursor")).toBe(at(data, "regions.again.2.cursor"));
  });

  it("is refused with two different arguments under one key", async () => {
    const refused = await registry.ask(
      '{ region(code: "64") { children(first: 1) { totalCount } children(first: 2) { totalCount } } }',
    );

    expect(refused.errors.map(({ code }) => code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  });

  it("is null with its parent, without an error", async () => {
    const data = dataOf(
      await registry.ask(
        '{ region(code: "ID") { parent { children { totalCount } } children(first: 1) { nodes { code } } } }',
      ),
    );

    expect(data).toEqual({ region: { parent: null, children: { nodes: [{ code: "11" }] } } });
  });
});

describe("a bad argument deep in an operation", () => {
  it("fails its root field alone, at the root's path", async () => {
    const answer = await registry.ask(`{
      good: region(code: "64") { name }
      bad: region(code: "64") { children { nodes { children(first: 500) { totalCount } } } }
    }`);

    expect(answer.data).toEqual({ good: { name: "Kalimantan Timur" }, bad: null });
    expect(answer.errors.map(({ path }) => path)).toEqual([["bad"]]);
    expect(refusals(answer)).toEqual([
      [
        "PAGE_SIZE_OUT_OF_RANGE",
        "`first: 500` is not possible: a page has 1 to 100 records; for more, ask for the next page with `after`",
      ],
    ]);
  });
});
