import type { DataSource } from "typeorm";
import { buildRegistrySchema } from "../../src/schema";
import { at, each } from "../support/answers";
import { compiler } from "../support/compiled";
import { ROWS, fillLargeTables } from "../support/large-tables";
import { dataOf } from "../support/operations";
import { looksOfSqlite } from "../support/plans";
import { type Asked, openDatabase, openRegistry } from "../support/registry";

const FIRST = `query ($prefix: String!, $after: String) {
  regions(where: { name: { startsWith: $prefix } }, orderBy: [{ code: DESC }], first: 40, after: $after) {
    nodes { code } pageInfo { hasNextPage endCursor }
  }
}`;
const LAST = `query ($prefix: String!, $before: String) {
  regions(where: { name: { startsWith: $prefix } }, orderBy: [{ code: DESC }], last: 40, before: $before) {
    nodes { code } pageInfo { hasPreviousPage startCursor }
  }
}`;

describe("a list by one column of a range on another", () => {
  let registry: Asked;
  beforeAll(async () => {
    registry = await openRegistry("articles");
  });
  afterAll(() => registry.close());

  it.each([
    ["more than 1,000 rows", "S", 5000],
    ["few rows", "Kutai", 0],
  ])("has the pages of %s from both ends", async (_what, prefix, least) => {
    const rows: { code: string }[] = await registry.dataSource.query(
      `SELECT "code" FROM "region" WHERE "name" LIKE '${prefix}%' ORDER BY "code" DESC`,
    );
    const codes = rows.map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(least);

    let [after, before]: unknown[] = [null, null];
    for (let page = 0; page < 3 && page * 40 < codes.length; page += 1) {
      const first = dataOf(await registry.ask(FIRST, { prefix, after }));
      const last = dataOf(await registry.ask(LAST, { prefix, before }));
      const end = codes.length - page * 40;

      expect(each(first, "regions.nodes", "code")).toEqual(codes.slice(page * 40, page * 40 + 40));
      expect(each(last, "regions.nodes", "code")).toEqual(codes.slice(Math.max(0, end - 40), end));
      expect(at(first, "regions.pageInfo.hasNextPage")).toBe(codes.length > page * 40 + 40);
      expect(at(last, "regions.pageInfo.hasPreviousPage")).toBe(end > 40);
      after = at(first, "regions.pageInfo.endCursor");
      before = at(last, "regions.pageInfo.startCursor");
    }
  });

  it("may state as many conditions beside it as other lists may", async () => {
    const others = Array.from({ length: 98 }, (_, index) => `{ year: { eq: ${1900 + index} } }`);
    const answer = await registry.ask(
      `{ sectorEnrollments(where: { enrolledCount: { gt: 0 }, or: [${others.join(" ")}] }, orderBy: [{ eligibleCount: DESC }]) { totalCount } }`,
    );

    expect(answer).toMatchObject({ errors: [], data: { sectorEnrollments: { totalCount: 0 } } });
  });
});

const onSqlite = globalThis.databaseOfTests === "sqlite" ? describe : describe.skip;

onSqlite("a list of two ranges", () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await openDatabase("articles");
    await fillLargeTables(dataSource, await buildRegistrySchema());
  }, 120_000);
  afterAll(() => dataSource.destroy());

  it.each([
    ["{ year: { gte: 1980, lte: 2030 }, enrolledCount: { lte: 1990 } }"],
    ["{ enrolledCount: { lte: 1990 }, year: { gte: 1980, lte: 2030 } }"],
    ["{ year: { gte: 1980, lte: 2030 }, enrolledCount: { gte: 2000 } }"],
  ])("looks only at those of the one that finds few, if there is one: %s", async (where) => {
    const compile = compiler(await buildRegistrySchema(), dataSource);
    const asked = compile(
      `{ sectorEnrollments(where: ${where}, orderBy: [{ eligibleCount: DESC }], first: 20) { nodes { key } } }`,
    );

    expect(await looksOfSqlite(dataSource)(await asked({}))).toBeLessThan(ROWS.large / 10);
  });
});
