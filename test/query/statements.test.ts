import { Award } from "../../src/awards/award.entity";
import { Recipient } from "../../src/awards/recipient.entity";
import { Region } from "../../src/regions/region.entity";
import { NO_LIMITS } from "../../src/limits";
import { at, each, listAt } from "../support/answers";
import { repeated } from "../support/operations";
import { award, insert, recipient } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles", { limits: NO_LIMITS });
  const { dataSource } = registry;
  const regions = await dataSource.manager.find(Region, { select: { code: true }, where: { depth: 2 } });
  const recipients = regions.map(({ code }) => recipient({ name: `Pemerintah ${code}`, regionCode: code }));
  await insert(dataSource, Recipient, recipients);
  const awards = recipients.flatMap(({ id, regionCode }) =>
    [2021, 2022, 2023].map((editionYear) => award({ recipientId: id, regionCode, editionYear })),
  );
  await insert(dataSource, Award, awards);
}, 30_000);
afterAll(() => registry.close());

const REGENCY = `
  name
  awards(where: { editionYear: { in: [2021, 2022, 2023] }, key: { startsWith: "test-" } }, first: 2) {
    totalCount
    nodes { editionYear recipient { name awards(where: { key: { startsWith: "test-" } }) { totalCount } } sources { totalCount } }
  }
`;

describe("the page of a province", () => {
  it("costs one statement over all of its regencies", async () => {
    const { data, errors, statements } = await registry.ask(
      `{ region(code: "64") { children(first: 100) { nodes { ${REGENCY} } } } }`,
    );

    expect(errors).toEqual([]);
    expect(statements).toBe(1);
    const children = listAt(data, "region.children.nodes");
    expect(children).toHaveLength(10);
    expect(children[0]).toEqual({
      name: "Paser",
      awards: {
        totalCount: 3,
        nodes: [2023, 2022].map((editionYear) => ({
          editionYear,
          recipient: { name: "Pemerintah 64.01", awards: { totalCount: 3 } },
          sources: { totalCount: 0 },
        })),
      },
    });
  });

  it("costs one statement over the regencies of every province, fifty times as many", async () => {
    const { data, errors, statements } = await registry.ask(
      `{ region(code: "ID") { children(first: 100) { nodes { children(first: 50) { nodes { ${REGENCY} } } } } } }`,
    );

    expect(errors).toEqual([]);
    expect(statements).toBe(1);
    const regencies = listAt(data, "region.children.nodes").flatMap((province) =>
      listAt(province, "children.nodes"),
    );
    expect(regencies).toHaveLength(514);
    expect(new Set(regencies.map((regency) => at(regency, "awards.totalCount")))).toEqual(new Set([3]));
  });
});

it("reads province, regencies, districts and villages with the awards of each in one statement", async () => {
  const level = (inner: string, size: number) => `
    children(first: ${size}) { totalCount nodes { code awards(scope: SUBTREE, where: { editionYear: { eq: 2022 } }) { totalCount } ${inner} } }
  `;

  const { data, errors, statements } = await registry.ask(
    `{ region(code: "64") { code ${level(level(level("", 5), 20), 10)} } }`,
  );

  expect(errors).toEqual([]);
  expect(statements).toBe(1);
  expect(each(data, "region.children.nodes", "code")).toHaveLength(10);
  expect(at(data, "region.children.nodes.1.awards.totalCount")).toBe(1);
  expect(at(data, "region.children.nodes.1.children.totalCount")).toBe(20);
  expect(at(data, "region.children.nodes.1.children.nodes.1")).toMatchObject({
    code: "64.02.02",
    awards: { totalCount: 0 },
    children: { totalCount: 15 },
  });
});

it("costs one statement however many parts of however many lists are asked for", async () => {
  const parts =
    "totalCount nodes { code } edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

  const { errors, statements } = await registry.ask(
    `{ region(code: "64") { ${repeated(20, (index) => `l${index}: children(first: ${index + 1}) { ${parts} }`)} } }`,
  );

  expect(errors).toEqual([]);
  expect(statements).toBe(1);
});

it("costs one statement for each root field", async () => {
  const { errors, statements } = await registry.ask(`{
    a: regions(first: 1) { nodes { code } } b: regions(last: 1) { nodes { code } }
    awards { totalCount } sources { totalCount } node(id: "reg_3634") { id } __typename
    __schema { queryType { name } }
  }`);

  expect(errors).toEqual([]);
  expect(statements).toBe(5);
});

it("records that are reached from a group by more ways than the database joins are found all the same", async () => {
  const way = (levels: number): string => (levels === 0 ? "code" : `parent { ${way(levels - 1)} }`);
  const ways = Array.from({ length: 9 }, (_, index) => `w${index}: parent { ${way(7)} }`).join(" ");
  const { data, errors, statements } = await registry.ask(
    `{ awardStatistics(groupBy: [REGENCY], first: 1) { groups { regency { ${ways} } } } }`,
  );

  expect(errors).toEqual([]);
  expect(statements).toBe(1);
  expect(listAt(data, "awardStatistics.groups")).toHaveLength(1);
});
