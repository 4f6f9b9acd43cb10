import type { DataSource } from "typeorm";
import { migrations } from "../../schema/migrations/migrations";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector, SectorKind } from "../../src/coverage/sector.entity";
import { SqliteDatabase } from "../../src/query/sqlite-driver";
import { Region, RegionLevel } from "../../src/regions/region.entity";
import { EnrollmentTotal } from "../../src/statistics/enrollment-total.entity";
import { rebuildTotals } from "../../src/statistics/settle-totals.service";
import { at, listAt } from "../support/answers";
import { load as loadFiles, openWithRegions, truthful } from "../support/data-files";
import { dump, load } from "../support/dump";
import { enrollment, insert, sector } from "../support/records";
import { type Asked, openDatabase, openRegistry } from "../support/registry";

const all = sector({ kind: SectorKind.TOTAL, nameEnglish: "All" });
const farmers = sector({ nameEnglish: "Farmers" });
const fishers = sector({ nameEnglish: "Fishers" });

const figure = (
  regionCode: string,
  enrolledCount: number,
  { sectorId = all.id, measure = null }: { sectorId?: string; measure?: string | null } = {},
) => enrollment({ sectorId, measure, regionCode, enrolledCount, year: 2019, period: "2019" });

const ofFarmers = { sectorId: farmers.id };

function inTransaction(dataSource: DataSource, records: ReturnType<typeof figure>[]): Promise<unknown> {
  return dataSource.transaction((manager) => manager.insert(SectorEnrollment, records));
}

async function marks(dataSource: DataSource): Promise<unknown[]> {
  return dataSource.query(`SELECT * FROM "enrollment_total_stale"`);
}

/** Cells that rebuilding finds wrong, and all cells. */
function rebuilt(dataSource: DataSource): Promise<{ differing: number; cells: number }> {
  return dataSource.transaction((manager) => rebuildTotals(manager));
}

const RANKING = `
  enrollmentStatistics(
    where: { year: { eq: 2019 }, segment: { eq: VULNERABLE }, region: { level: { in: [REGENCY, CITY] } } }
    groupBy: [REGENCY], orderBy: [{ enrolledCount: DESC }], first: 20
  ) { groups { regency { code } enrolledCount reportingRegionCount } }
`;

const BY_SECTOR = `
  enrollmentStatistics(
    where: { region: { under: "64" }, segment: { eq: VULNERABLE }, year: { gte: 2018, lte: 2019 } }
    groupBy: [YEAR, SECTOR]
  ) {
    groups { year sector { nameEnglish } enrolledCount reportingRegionCount }
  }
`;

describe("an answer", () => {
  let registry: Asked;
  let dataSource: DataSource;
  beforeEach(async () => {
    registry = await openRegistry("articles");
    dataSource = registry.dataSource;
    await insert(dataSource, Sector, [all, farmers, fishers]);
  });
  afterEach(() => registry.close());

  const doubled = `UPDATE "enrollment_total" SET "totals_enrolled" = "totals_enrolled" * 2, "parts_enrolled" = "parts_enrolled" * 2`;

  it.each([
    ["a ranking of regencies", RANKING, [20, 14]],
    ["workers by year and sector under a province", BY_SECTOR, [34]],
  ])("comes from the kept cells: %s", async (_what, asked, expected) => {
    await inTransaction(dataSource, [figure("64.02", 7), figure("64.71", 10)]);
    await dataSource.query(doubled);

    const { data, errors, statements } = await registry.ask(`{ ${asked} }`);

    expect(errors).toEqual([]);
    expect(statements).toBe(1);
    const groups = listAt(data, "enrollmentStatistics.groups");
    expect(groups.map((group) => at(group, "enrolledCount"))).toEqual(expected);
  });

  // only SQLite tells its plan without weighing how many rows there are
  if (globalThis.databaseOfTests === "sqlite") {
    it.each([
      [
        RANKING,
        "SEARCH t1 USING COVERING INDEX ix_enrollment_total_year (depth=? AND by_sector=? AND year=? AND segment=?)",
        // by the number of workers
        1,
      ],
      [
        BY_SECTOR,
        "SEARCH t1 USING COVERING INDEX ix_enrollment_total_region (depth=? AND by_sector=? AND region_code=? AND segment=? AND year>? AND year<?)",
        0,
      ],
    ])("is read from an index of the cells, in the order of its groups", async (asked, step, sorts) => {
      const withoutCounts = asked.replace("reportingRegionCount", "");
      const prepare = jest.spyOn(SqliteDatabase.prototype, "prepare");
      await registry.ask(`{ ${withoutCounts} }`);
      const [text = ""] = prepare.mock.calls
        .map(([each]) => each)
        .filter((each) => each.includes("enrollment_total"));
      prepare.mockRestore();

      const plan: { detail: string }[] = await dataSource.query(
        `EXPLAIN QUERY PLAN ${text}`,
        [...text.matchAll(/\?/g)].map(() => null),
      );

      const details = plan.map(({ detail }) => detail);
      expect(details).toContain(step);
      expect(details).not.toContain("USE TEMP B-TREE FOR GROUP BY");
      expect(details.filter((detail) => detail === "USE TEMP B-TREE FOR ORDER BY")).toHaveLength(sorts);
      // whole numbers are JSON as they are
      expect(text).not.toContain("printf");
      expect(text).not.toContain("sector_enrollment");
    });
  }

  it("counts different regions by the records where districts report more than once", async () => {
    await inTransaction(dataSource, [
      figure("64.02.01", 1, ofFarmers),
      figure("64.02.02", 2, ofFarmers),
      figure("64.02.02", 4, { ...ofFarmers, measure: "UCJ" }),
      figure("64.71", 8, ofFarmers),
      figure("64.71", 16, { ...ofFarmers, measure: "UCJ" }),
    ]);
    const ask = `{ enrollmentStatistics(where: { year: { eq: 2019 } }, groupBy: [REGENCY]) {
    groups { regency { code } reportingRegionCount enrolledCount mixtures } } }`;

    const { data, statements } = await registry.ask(ask);

    expect(statements).toBe(1);
    expect(listAt(data, "enrollmentStatistics.groups")).toEqual([
      { regency: { code: "64.02" }, reportingRegionCount: 2, enrolledCount: 7, mixtures: ["MEASURES"] },
      { regency: { code: "64.71" }, reportingRegionCount: 1, enrolledCount: 24, mixtures: ["MEASURES"] },
    ]);
  });

  it("is made of the records while a write outside a transaction isn't settled, and of cells when it is", async () => {
    await inTransaction(dataSource, [figure("64.02", 7)]);
    await insert(dataSource, SectorEnrollment, [figure("64.71", 10)]);

    const unsettled = await registry.ask(`{ ${RANKING} }`);
    await dataSource.transaction(() => Promise.resolve());
    const settled = await registry.ask(`{ ${RANKING} }`);

    expect([unsettled.statements, settled.statements]).toEqual([2, 1]);
    expect(unsettled.data).toEqual({
      enrollmentStatistics: {
        groups: [
          { regency: { code: "64.71" }, enrolledCount: 10, reportingRegionCount: 1 },
          { regency: { code: "64.02" }, enrolledCount: 7, reportingRegionCount: 1 },
        ],
      },
    });
    expect(settled.data).toEqual(unsettled.data);
    expect(await marks(dataSource)).toEqual([]);
  });
});

describe("the kept cells", () => {
  let dataSource: DataSource;
  beforeEach(async () => {
    dataSource = await openDatabase("articles");
    await insert(dataSource, Sector, [all, farmers, fishers]);
  });
  afterEach(() => dataSource.destroy());

  it("are undone with a transaction", async () => {
    const before = await rebuilt(dataSource);

    const failed = dataSource.transaction(async (manager) => {
      await manager.insert(SectorEnrollment, [figure("64.02", 7)]);
      throw new Error("undo");
    });

    await expect(failed).rejects.toThrow("undo");
    expect(await marks(dataSource)).toEqual([]);
    expect(await rebuilt(dataSource)).toEqual({ differing: 0, cells: before.cells });
  });

  it("stay when a record is written again as it is, and are marked where it changes", async () => {
    const { manager } = dataSource;
    const record = figure("64.02", 7);
    await inTransaction(dataSource, [record]);

    await manager.upsert(SectorEnrollment, [{ ...record, remark: "Read again" }], ["id"]);
    const same = await marks(dataSource);
    await manager.upsert(SectorEnrollment, [{ ...record, regionCode: "64.71.01" }], ["id"]);

    expect(same).toEqual([]);
    expect(await marks(dataSource)).toEqual([
      { region_code: "64.02", year: 2019 },
      { region_code: "64.71", year: 2019 },
    ]);
  });

  it("get from the database what a process of the version before doesn't know", async () => {
    const village = await dataSource.manager.findOneByOrFail(Region, { level: RegionLevel.VILLAGE });
    const months = { ...figure("64", 9), period: "2019-06" };
    const days = { ...figure("64.02.01", 3, ofFarmers), period: "2019-06-30" };
    const area = { ...figure("64", 5), regionCode: null, area: "Kaltim bagian utara" };
    await inTransaction(dataSource, [figure("ID", 99), months, days, figure(village.code, 2), area]);
    const depths: { depth: unknown }[] = await dataSource.query(
      `SELECT DISTINCT "totals_grounds" / 10 % 10 AS "depth" FROM "enrollment_total" WHERE "totals_grounds" IS NOT NULL ORDER BY 1`,
    );
    const cells = await dataSource.manager.count(EnrollmentTotal);

    for (const statement of [
      `CREATE TABLE "kept" AS SELECT * FROM "enrollment_total"`,
      `UPDATE "kept" SET "totals_grounds" = NULL, "parts_grounds" = NULL`,
      `DELETE FROM "enrollment_total"`,
      `INSERT INTO "enrollment_total" SELECT * FROM "kept"`,
    ])
      await dataSource.query(statement);

    expect(depths.map(({ depth }) => Number(depth))).toEqual([0, 1, 2, 3, 4, 9]);
    expect(await rebuilt(dataSource)).toEqual({ differing: 0, cells });
  });

  it("are told to have been wrong when all are made anew", async () => {
    await inTransaction(dataSource, [figure("64.02", 7)]);
    const { cells } = await rebuilt(dataSource);
    await dataSource.query(
      `UPDATE "enrollment_total" SET "totals_enrolled" = 1 WHERE "depth" = 2 AND "year" = 2019`,
    );
    await dataSource.query(`DELETE FROM "enrollment_total" WHERE "depth" = 0 AND "year" = 2019`);

    const found = await rebuilt(dataSource);

    expect(found).toEqual({ differing: 4, cells });
    expect(await rebuilt(dataSource)).toEqual({ differing: 0, cells });
  });

  it.each(["Totals", "Sums"])(
    "are made by the migration %s of a database that has enrolments",
    async (name) => {
      await inTransaction(dataSource, [figure("64.02", 7), figure("64.02.01", 3, ofFarmers)]);
      const { cells } = await rebuilt(dataSource);
      const first = migrations.findIndex((migration) => migration.name.startsWith(name));

      for (const _ of migrations.slice(first)) await dataSource.undoLastMigration({ transaction: "each" });
      await dataSource.runMigrations({ transaction: "each" });

      expect(await marks(dataSource)).toEqual([]);
      expect(await rebuilt(dataSource)).toEqual({ differing: 0, cells });
    },
  );

  it("are as they would be made anew after a dump is loaded, and loaded again in its place", async () => {
    await inTransaction(dataSource, [figure("64.02", 7), figure("64.02.01", 3, ofFarmers)]);
    const { cells } = await rebuilt(dataSource);
    const folder = await dump(dataSource);
    const target = await openDatabase("empty");

    await load(target, folder);
    const loaded = [await marks(target), await rebuilt(target)];
    const { id: sectorId } = await target.manager.findOneByOrFail(Sector, { key: all.key });
    await inTransaction(target, [figure("64", 9, { sectorId })]);
    await load(target, folder, { replace: true });
    const replaced = [await marks(target), await rebuilt(target)];
    await target.destroy();

    expect(loaded).toEqual([[], { differing: 0, cells }]);
    expect(replaced).toEqual([[], { differing: 0, cells }]);
  }, 60_000);
});

it("keeps the cells as they would be made anew when data files are loaded and changed", async () => {
  const dataSource = await openWithRegions();
  const found: unknown[] = [];
  const settled = async (files: Parameters<typeof loadFiles>[1]): Promise<void> => {
    await loadFiles(dataSource, files);
    found.push(await marks(dataSource), (await rebuilt(dataSource)).differing);
  };
  const fewer = Object.fromEntries(
    Object.entries(truthful).map(([name, text]) => [name, text.replace(/\n {4}parts:\n.*(?=\n)/, "")]),
  );

  await settled(truthful);
  await settled(fewer);
  await settled(truthful);
  await dataSource.destroy();

  expect(found).toEqual([[], 0, [], 0, [], 0]);
});
