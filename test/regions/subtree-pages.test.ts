import type { DataSource } from "typeorm";
import { buildRegistrySchema } from "../../src/schema";
import { at, listAt } from "../support/answers";
import { compiler } from "../support/compiled";
import { ROWS, fillLargeTables } from "../support/large-tables";
import { type Explained, looksOfPostgres, looksOfSqlite } from "../support/plans";
import { dataOf } from "../support/operations";
import { type Asked, openDatabase, openRegistry } from "../support/registry";

const ORDERS = ["[]", "[{ enrolledCount: DESC }]", "[{ eligibleCount: ASC }]", "[{ eligibleCount: DESC }]"];
const REGIONS = ["ID", "64", "64.02"];

/** A page of seven from either end, from a cursor on. */
const pages = (fromEnd: boolean): string => {
  const [size, cursor] = fromEnd ? ["last", "before"] : ["first", "after"];
  return `query ($code: RegionCode!, $orderBy: [SectorEnrollmentOrder!], $from: String) {
    region(code: $code) {
      sectorEnrollments(scope: SUBTREE, ${size}: 7, ${cursor}: $from, orderBy: $orderBy) {
        nodes { key }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
  }`;
};

describe("what lies below a region", () => {
  let registry: Asked;
  beforeAll(async () => {
    registry = await openRegistry();
  });
  afterAll(() => registry.close());

  /** All keys, page by page from one end to the other, in the order of the list. */
  async function paged(code: string, orderBy: unknown, fromEnd: boolean): Promise<unknown[]> {
    const keys: unknown[] = [];
    for (let [from, more]: [unknown, unknown] = [null, true]; more === true;) {
      const list = at(
        dataOf(await registry.ask(pages(fromEnd), { code, orderBy, from })),
        "region.sectorEnrollments",
      );
      const page = listAt(list, "nodes").map((node) => at(node, "key"));
      if (fromEnd) keys.unshift(...page);
      else keys.push(...page);
      from = at(list, fromEnd ? "pageInfo.startCursor" : "pageInfo.endCursor");
      more = at(list, fromEnd ? "pageInfo.hasPreviousPage" : "pageInfo.hasNextPage");
    }
    return keys;
  }

  /** The same from the list of all enrolments. */
  async function whole(code: string, orderBy: string): Promise<unknown[]> {
    const keys: unknown[] = [];
    for (let [after, more]: [unknown, unknown] = [null, true]; more === true;) {
      const list = at(
        dataOf(
          await registry.ask(
            `query ($after: String) {
              sectorEnrollments(where: { region: { under: "${code}" } }, orderBy: ${orderBy}, first: 100, after: $after) {
                nodes { key }
                pageInfo { hasNextPage endCursor }
              }
            }`,
            { after },
          ),
        ),
        "sectorEnrollments",
      );
      keys.push(...listAt(list, "nodes").map((node) => at(node, "key")));
      [after, more] = [at(list, "pageInfo.endCursor"), at(list, "pageInfo.hasNextPage")];
    }
    return keys;
  }

  it.each(REGIONS.flatMap((code) => ORDERS.map((order) => [code, order] as const)))(
    "is listed of %s by %s as in the list of all, from both ends",
    async (code, order) => {
      const orderBy: unknown = JSON.parse(order.replaceAll(/(\w+): (\w+)/g, '"$1": "$2"'));
      const expected = await whole(code, order);

      expect(await paged(code, orderBy, false)).toEqual(expected);
      expect(await paged(code, orderBy, true)).toEqual(expected);
      expect(expected.length).toBeGreaterThan(7);
    },
  );
});

describe("a page of what lies below a region", () => {
  let dataSource: DataSource;
  let statement: (code: string, order: string) => Promise<Explained>;
  beforeAll(async () => {
    const schema = await buildRegistrySchema();
    dataSource = await openDatabase("articles");
    await fillLargeTables(dataSource, schema);
    const compile = compiler(schema, dataSource);
    statement = (code, order) =>
      compile(
        `{ region(code: "${code}") { sectorEnrollments(scope: SUBTREE, first: 20, orderBy: ${order}) { nodes { key } } } }`,
      )({});
  }, 120_000);
  afterAll(() => dataSource.destroy());

  it.each([
    ["ID", "[{ enrolledCount: DESC }]"],
    ["ID", "[]"],
    ["64", "[{ enrolledCount: DESC }]"],
    ["64.02", "[{ enrolledCount: DESC }]"],
    ["64.02.02", "[{ enrolledCount: ASC }]"],
    ["64.02.02", "[]"],
  ])("of %s by %s takes no look at all enrolments", async (code, order) => {
    const looksOf = globalThis.databaseOfTests === "postgres" ? looksOfPostgres : looksOfSqlite;

    expect(await looksOf(dataSource, "sector_enrollment")(await statement(code, order))).toBeLessThan(
      ROWS.large / 8,
    );
  });
});
