import type { GraphQLSchema } from "graphql";
import type { DataSource } from "typeorm";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector } from "../../src/coverage/sector.entity";
import { buildRegistrySchema } from "../../src/schema";
import { each } from "../support/answers";
import { compiler } from "../support/compiled";
import { refusals } from "../support/operations";
import { planOf } from "../support/plans";
import { enrollment, insert, sector } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

const farmers = sector({ key: "test-farmers", nameEnglish: "Test farmers" });
const fishers = sector({ key: "test-fishers", nameEnglish: "Test fishers" });

let registry: Asked;
let dataSource: DataSource;
let schema: GraphQLSchema;
beforeAll(async () => {
  registry = await openRegistry("articles");
  dataSource = registry.dataSource;
  schema = await buildRegistrySchema();
  await insert(dataSource, Sector, [farmers, fishers]);
  await insert(dataSource, SectorEnrollment, [
    enrollment({ key: "one", sectorId: farmers.id, year: 2019, period: "2019" }),
    enrollment({ key: "two", sectorId: farmers.id, year: 2020, period: "2020" }),
    enrollment({ key: "three", sectorId: fishers.id, year: 2019, period: "2019" }),
  ]);
});
afterAll(() => registry.close());

const OPERATION = `query ($where: SectorEnrollmentWhere, $orderBy: [SectorEnrollmentOrder!]) {
  sectorEnrollments(where: $where, orderBy: $orderBy) { nodes { key } }
}`;

describe("records of a related one that is named by its key", () => {
  it.each([
    [{ sector: { key: { eq: "test-farmers" } } }, ["two", "one"]],
    [{ sector: { key: { in: ["test-fishers", "nobody"] } } }, ["three"]],
    [{ sector: { key: { eq: "test-farmers" }, nameEnglish: { eq: "Test fishers" } } }, []],
    [{ sector: { key: { eq: "test-farmers" } }, year: { eq: 2019 }, segment: { eq: "VULNERABLE" } }, ["one"]],
    [{ year: { in: [2019, 2020] }, not: { sector: { key: { eq: "test-farmers" } } } }, ["three"]],
    [{ sector: { key: { eq: "nobody" } } }, []],
  ])("are found: %j", async (where, keys) => {
    const { data, errors, statements } = await registry.ask(OPERATION, { where });

    expect(errors).toEqual([]);
    expect(statements).toBe(1);
    expect(each(data, "sectorEnrollments.nodes", "key")).toEqual(keys);
  });

  it("are refused for a key that is null", async () => {
    const answer = await registry.ask(OPERATION, { where: { sector: { key: { eq: null } } } });

    expect(refusals(answer)).toEqual([["BAD_USER_INPUT", "`eq: null` is no condition: use `isNull: true`"]]);
  });

  // only SQLite tells its plan without weighing how many rows there are
  if (globalThis.databaseOfTests === "sqlite") {
    const named = { sector: { key: { eq: "test-farmers" } } };
    it.each([
      ["alone", named, "(sector_id=?)"],
      ["beside a year", { ...named, year: { eq: 2019 } }, "(sector_id=? AND year=?)"],
      ["beside a segment", { ...named, segment: { eq: "VULNERABLE" } }, "(sector_id=?)"],
    ])("are found by the index on the relation, %s", async (_how, where, found) => {
      const statement = await compiler(schema, dataSource)(OPERATION)({ where });

      const { words } = await planOf(dataSource, statement, new Set());

      expect(words).toContain(`INDEX ix_sector_enrollment_sector ${found}`);
    });

    it("are sorted by an index within a year", async () => {
      const variables = { where: { year: { eq: 2019 } }, orderBy: [{ enrolledCount: "DESC" }] };
      const statement = await compiler(schema, dataSource)(OPERATION)(variables);

      const { words } = await planOf(dataSource, statement, new Set());

      expect(words).toContain("INDEX ix_sector_enrollment_year_enrolled (year=?)");
      expect(words).not.toContain("TEMP B-TREE");
    });
  }
});
