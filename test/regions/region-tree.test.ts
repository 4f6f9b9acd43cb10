import { Award } from "../../src/awards/award.entity";
import { Recipient } from "../../src/awards/recipient.entity";
import { at, each } from "../support/answers";
import { dataOf, refusals } from "../support/operations";
import { award, insert, recipient } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

async function total(where: string): Promise<unknown> {
  const data = dataOf(await registry.ask(`{ regions(where: ${where}) { totalCount } }`));
  return at(data, "regions.totalCount");
}

describe("`under`", () => {
  it.each([
    ["ID", 91_593],
    ["64", 1 + 10 + 105 + 1038],
    ["64.02", 1 + 20 + 193 + 44],
    ["64.02.02", 1 + 15],
    ["64.02.02.2007", 1],
  ])("takes in %s itself and everything below it", async (code, count) => {
    expect(await total(`{ under: "${code}" }`)).toBe(count);
  });

  it("takes in what lies below with other conditions", async () => {
    expect(await total('{ under: "64", level: { eq: CITY } }')).toBe(3);
    expect(await total('{ not: { under: "64" } }')).toBe(91_593 - 1154);
    expect(await total('{ or: [{ under: "64.71" }, { under: "64.72" }], level: { eq: WARD } }')).toBe(
      34 + 59,
    );
  });

  it.each(["99", "64.99", "64.02.02.9999"])(
    "refuses %s, which no region has, wherever it stands",
    async (code) => {
      const refused = await registry.ask(`{
      awards(where: { or: [{ rank: { eq: 1 } }, { not: { region: { under: "${code}" } } }] }) { totalCount }
    }`);

      const refusal = [
        "BAD_USER_INPUT",
        `no region has the code "${code}": look it up with regions(where: {name: {startsWith: "…"}})`,
      ];
      expect(refusals(refused)).toEqual([refusal]);
    },
  );

  it.each(['"6402"', "64", '"64.2"', '""', '"id"', '"64.02\'"'])(
    "refuses %s, which is no code",
    async (code) => {
      const { errors } = await registry.ask(`{ regions(where: { under: ${code} }) { totalCount } }`);

      expect(errors.map((error) => error.code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    },
  );
});

describe("the tree", () => {
  it("leads from a village up to the country and back", async () => {
    const data = dataOf(
      await registry.ask(`{ region(code: "64.02.02.2007") {
        ancestors { code level ancestors { code } }
        parent { children(where: { code: { eq: "64.02.02.2007" } }) { nodes { name } } }
        children { totalCount nodes { code } }
        descendants { totalCount }
      } }`),
    );

    expect(data).toEqual({
      region: {
        ancestors: [
          { code: "ID", level: "COUNTRY", ancestors: [] },
          { code: "64", level: "PROVINCE", ancestors: [{ code: "ID" }] },
          { code: "64.02", level: "REGENCY", ancestors: [{ code: "ID" }, { code: "64" }] },
          { code: "64.02.02", level: "DISTRICT", ancestors: ["ID", "64", "64.02"].map((code) => ({ code })) },
        ],
        parent: { children: { nodes: [{ name: "Rempanga" }] } },
        children: { totalCount: 0, nodes: [] },
        descendants: { totalCount: 0 },
      },
    });
  });

  it("counts what lies below by level, the country included", async () => {
    const data = dataOf(
      await registry.ask(`{
        regions(where: { code: { in: ["ID", "64"] } }) { nodes {
          code
          children { totalCount }
          descendants { totalCount }
          cities: descendants(level: CITY) { totalCount }
          every: descendants(level: null, where: { level: { eq: CITY } }) { totalCount }
        } }
      }`),
    );

    expect(at(data, "regions.nodes")).toEqual([
      {
        code: "64",
        children: { totalCount: 10 },
        descendants: { totalCount: 1153 },
        cities: { totalCount: 3 },
        every: { totalCount: 3 },
      },
      {
        code: "ID",
        children: { totalCount: 38 },
        descendants: { totalCount: 91_592 },
        cities: { totalCount: 98 },
        every: { totalCount: 98 },
      },
    ]);
  });

  it("is searched and sorted by how much lies below", async () => {
    const data = dataOf(
      await registry.ask(`{ regions(
        where: { parent: { code: { eq: "64" } }, descendants: { level: VILLAGE, count: { gt: 130 } } }
        orderBy: [{ descendants: { direction: DESC, level: VILLAGE } }]
      ) { totalCount nodes { code descendants(level: VILLAGE) { totalCount } } } }`),
    );

    expect(data).toEqual({
      regions: {
        totalCount: 4,
        nodes: [
          { code: "64.02", descendants: { totalCount: 193 } },
          { code: "64.07", descendants: { totalCount: 190 } },
          { code: "64.01", descendants: { totalCount: 139 } },
          { code: "64.08", descendants: { totalCount: 139 } },
        ],
      },
    });
  });
});

describe("what hangs on a region", () => {
  beforeAll(async () => {
    const given = recipient({ regionCode: "73" });
    await insert(registry.dataSource, Recipient, [given]);
    const places = ["73", "73.71", "73.71", "73.71.01", "74", null];
    await insert(
      registry.dataSource,
      Award,
      places.map((regionCode) => award({ recipientId: given.id, regionCode, hostCode: "73" })),
    );
  });

  it.each([
    ["73", 1, 4],
    ["73.71", 2, 3],
    ["73.71.01", 1, 1],
    ["74", 1, 1],
    ["73.72", 0, 0],
  ])("is what concerns %s itself, or with `scope: SUBTREE` all below it", async (code, self, subtree) => {
    const data = dataOf(
      await registry.ask(`{ region(code: "${code}") {
        left: awards(where: { key: { startsWith: "test-" } }) { totalCount }
        self: awards(scope: SELF, where: { key: { startsWith: "test-" } }) { totalCount }
        subtree: awards(scope: SUBTREE, where: { key: { startsWith: "test-" } }) { totalCount }
      } }`),
    );

    expect(data).toEqual({
      region: { left: { totalCount: self }, self: { totalCount: self }, subtree: { totalCount: subtree } },
    });
  });

  it("counts in its scope when regions are searched or sorted by it", async () => {
    const TESTED = 'where: { key: { startsWith: "test-" } }';
    const data = dataOf(
      await registry.ask(`{
        self: regions(where: { level: { eq: PROVINCE }, awards: { ${TESTED} } }) { nodes { code } }
        subtree: regions(
          where: { level: { eq: PROVINCE }, awards: { scope: SUBTREE, ${TESTED}, count: { gte: 1 } } }
          orderBy: [{ awards: { direction: DESC, scope: SUBTREE, ${TESTED} } }]
        ) { nodes { code } }
        none: regions(where: { level: { eq: PROVINCE }, awards: { scope: SUBTREE, ${TESTED}, count: { eq: 0 } } }) { totalCount }
        hosts: regions(where: { hostedAwards: { ${TESTED}, count: { eq: 6 } } }) { nodes { code } }
      }`),
      4,
    );

    expect(each(data, "self.nodes", "code")).toEqual(["73", "74"]);
    expect(each(data, "subtree.nodes", "code")).toEqual(["73", "74"]);
    expect(at(data, "none.totalCount")).toBe(36);
    expect(each(data, "hosts.nodes", "code")).toEqual(["73"]);
  });
});
