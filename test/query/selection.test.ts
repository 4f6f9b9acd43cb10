import { at } from "../support/answers";
import { dataOf, refusals } from "../support/operations";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

async function read(operation: string, variables?: Record<string, unknown>): Promise<unknown> {
  return dataOf(await registry.ask(operation, variables));
}

describe("fragments", () => {
  it("are read where they are spread, inline, named, nested and on an interface", async () => {
    const data = await read(`
      query { region(code: "64.02") { ...Named ... on Node { id } ... { level } } }
      fragment Named on Region { name ...Nested }
      fragment Nested on Region { parent { ...Parent } }
      fragment Parent on Region { ... on Node { ... on Region { code } } }
    `);

    expect(data).toEqual({
      region: {
        name: "Kutai Kartanegara",
        parent: { code: "64" },
        id: "reg_36342e3032",
        level: "REGENCY",
      },
    });
  });

  it("are read in connections, edges, nodes and pageInfo", async () => {
    const data = await read(`
      query { regions(first: 1) { ...Page } }
      fragment Page on RegionConnection {
        edges { ...Edge } nodes { ...Region } pageInfo { ...Info } ... { totalCount }
      }
      fragment Edge on RegionEdge { node { ...Region } }
      fragment Region on Region { code }
      fragment Info on PageInfo { hasNextPage }
    `);

    expect(data).toEqual({
      regions: {
        edges: [{ node: { code: "11" } }],
        nodes: [{ code: "11" }],
        pageInfo: { hasNextPage: true },
        totalCount: 91_593,
      },
    });
  });

  it("add up where they select the same object", async () => {
    const data = await read(`
      query { region(code: "64") { ...Names children(first: 1) { nodes { code } } ...Levels name } }
      fragment Names on Region { name children(first: 1) { nodes { name } totalCount } }
      fragment Levels on Region { children(first: 1) { nodes { level parent { name } } } parent { name } }
    `);

    expect(data).toEqual({
      region: {
        name: "Kalimantan Timur",
        children: {
          nodes: [{ code: "64.01", name: "Paser", level: "REGENCY", parent: { name: "Kalimantan Timur" } }],
          totalCount: 10,
        },
        parent: { name: "Indonesia" },
      },
    });
  });
});

describe("@skip and @include", () => {
  const OPERATION = `query ($yes: Boolean!, $no: Boolean = false) {
    region(code: "64") {
      code @skip(if: $yes)
      name @include(if: $yes)
      level @include(if: $no)
      kept: level @skip(if: $no) @include(if: $yes)
      gone: level @skip(if: $yes) @include(if: $yes)
      ... @include(if: $no) { id }
      ...Rest @skip(if: $no)
      children(first: 1) @include(if: $yes) { totalCount @skip(if: $yes) nodes { code @include(if: $yes) name @include(if: $no) } }
    }
  }
  fragment Rest on Region { parent { code } }`;

  it("leave out what variables say, on fields, fragments and inside lists", async () => {
    const data = await read(OPERATION, { yes: true });

    expect(data).toEqual({
      region: {
        name: "Kalimantan Timur",
        kept: "PROVINCE",
        parent: { code: "ID" },
        children: { nodes: [{ code: "64.01" }] },
      },
    });
  });

  it("can leave an object empty", async () => {
    const data = await read(
      "{ regions(first: 1) { nodes { code @skip(if: true) } pageInfo { endCursor @skip(if: true) } } }",
    );

    expect(data).toEqual({ regions: { nodes: [{}], pageInfo: {} } });
  });
});

describe("response keys", () => {
  it("are the aliases, also of what has another meaning elsewhere", async () => {
    const data = await read(`{
      constructor: region(code: "64") {
        __proto__: name nodes: code totalCount: level edges: children(first: 1) { pageInfo: nodes { cursor: name } }
        hasOwnProperty: parent { toString: code }
      }
    }`);

    expect(JSON.stringify(data)).toBe(
      '{"constructor":{"__proto__":"Kalimantan Timur","nodes":"64","totalCount":"PROVINCE",' +
        '"edges":{"pageInfo":[{"cursor":"Paser"}]},"hasOwnProperty":{"toString":"ID"}}}',
    );
  });

  it("can be longer than a name in PostgreSQL", async () => {
    const [one, other] = [`${"a".repeat(70)}1`, `${"a".repeat(70)}2`];

    const data = await read(`{ ${one}: region(code: "64") { ${one}: name ${other}: code } }`);

    expect(data).toEqual({ [one]: { [one]: "Kalimantan Timur", [other]: "64" } });
  });

  it("stand for the same field as often as it is named", async () => {
    const data = await read(`{ region(code: "64") { name name parent { code } parent { code name } name } }`);

    expect(data).toEqual({
      region: { name: "Kalimantan Timur", parent: { code: "ID", name: "Indonesia" } },
    });
  });

  it("keep the order of the selection", async () => {
    const data = await read('{ region(code: "64") { name code b: name a: code } }');

    expect(JSON.stringify(data)).toBe(
      '{"region":{"name":"Kalimantan Timur","code":"64","b":"Kalimantan Timur","a":"64"}}',
    );
  });
});

describe("__typename", () => {
  it("is known everywhere, alone and under an alias", async () => {
    const data = await read(`{
      regions(first: 1) {
        __typename
        edges { __typename node { __typename } }
        nodes { kind: __typename }
        pageInfo { __typename }
      }
    }`);

    expect(data).toEqual({
      regions: {
        __typename: "RegionConnection",
        edges: [{ __typename: "RegionEdge", node: { __typename: "Region" } }],
        nodes: [{ kind: "Region" }],
        pageInfo: { __typename: "PageInfo" },
      },
    });
  });

  it("can be all that is asked of a record, a derived object and a list", async () => {
    const data = await read(`{ sectorEnrollments(where: { key: { eq: "kutim-2024-formal" } }) {
      nodes { __typename coverage { __typename } total { __typename } parts { __typename } }
    } }`);

    expect(data).toEqual({
      sectorEnrollments: {
        nodes: [
          {
            __typename: "SectorEnrollment",
            coverage: { __typename: "Coverage" },
            total: { __typename: "SectorEnrollment" },
            parts: { __typename: "SectorEnrollmentConnection" },
          },
        ],
      },
    });
  });

  it("can be the alias of another field", async () => {
    expect(await read('{ region(code: "64") { __typename: name } }')).toEqual({
      region: { __typename: "Kalimantan Timur" },
    });
  });
});

describe("variables", () => {
  it("stand for arguments at every depth, with defaults", async () => {
    const data = await read(
      `query ($code: RegionCode = "64", $size: Int = 1, $where: RegionWhere, $order: [RegionOrder!], $scope: RegionScope = SUBTREE) {
        region(code: $code) {
          children(first: $size, where: $where, orderBy: $order) { nodes { name awards(scope: $scope) { totalCount } } }
        }
      }`,
      { where: { name: { startsWith: "Kutai" } }, order: [{ name: "ASC" }], size: 2 },
    );

    expect(at(data, "region.children.nodes.0.name")).toBe("Kutai Barat");
    expect(at(data, "region.children.nodes.1.name")).toBe("Kutai Kartanegara");
  });

  it("that are left out leave the argument out", async () => {
    const data = await read(
      `query ($first: Int, $after: String, $where: RegionWhere, $order: [RegionOrder!]) {
        regions(first: $first, after: $after, where: $where, orderBy: $order) { totalCount nodes { code } }
      }`,
    );

    expect(at(data, "regions.totalCount")).toBe(91_593);
    expect(at(data, "regions.nodes.19.code")).toBe("11.01.02.2009");
  });
});

describe("a union", () => {
  const claimOf = (key: string, subject: string) =>
    `{ claims(where: { key: { eq: "${key}" } }) { nodes { subject { ${subject} } } } }`;

  it("reads of each record what is selected on its type", async () => {
    const data =
      await read(`{ claims(first: 100, where: { property: { in: ["rank", "enrolledCount"] } }) { nodes { property subject {
      __typename
      ... on Award { place: rank recipient { name } }
      ... on SectorEnrollment { workers: enrolledCount }
      ... on Node { id }
    } } } }`);

    const nodes = at(data, "claims.nodes");
    expect(nodes).toContainEqual({
      property: "rank",
      subject: {
        __typename: "Award",
        place: 2,
        recipient: { name: "Pemerintah Kabupaten Kutai Timur" },
        id: expect.stringMatching(/^awd_[0-9a-f]{16}$/),
      },
    });
    expect(nodes).toContainEqual({
      property: "enrolledCount",
      subject: {
        __typename: "SectorEnrollment",
        workers: 35_440,
        id: expect.stringMatching(/^enr_[0-9a-f]{16}$/),
      },
    });
  });

  it("is an empty object for a record of a type on which nothing is selected", async () => {
    const found = await registry.ask(
      '{ claims(first: 1, where: { property: { eq: "rank" } }) { nodes { key } } }',
    );
    const key = String(at(found.data, "claims.nodes.0.key"));

    expect(await read(claimOf(key, "... on OfficeHolder { name }"))).toEqual({
      claims: { nodes: [{ subject: {} }] },
    });
  });
});

it("says of an unknown region what is wrong, beside the data of the other fields", async () => {
  const answer = await registry.ask(
    '{ known: region(code: "64") { name } unknown: region(code: "99") { name } }',
  );

  expect(answer.data).toEqual({ known: { name: "Kalimantan Timur" }, unknown: null });
  expect(refusals(answer)).toEqual([
    [
      "BAD_USER_INPUT",
      'no region has the code "99": look it up with regions(where: {name: {startsWith: "…"}})',
    ],
  ]);
});
