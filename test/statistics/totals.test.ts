import type { EntityManager } from "typeorm";
import { Bound, CoverageBasis, Programme, Segment } from "../../src/coverage/coverage.enums";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector, SectorKind } from "../../src/coverage/sector.entity";
import { Region, RegionLevel } from "../../src/regions/region.entity";
import { rebuildTotals } from "../../src/statistics/settle-totals.service";
import { NO_LIMITS } from "../../src/limits";
import { Random } from "../support/random";
import { enrollment, sector } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
const sectors = [
  sector({ kind: SectorKind.TOTAL, nameEnglish: "All" }),
  sector({ nameEnglish: "Farmers" }),
  sector({ nameEnglish: "Fishers" }),
] as const;
beforeEach(async () => {
  registry = await openRegistry("articles", { limits: NO_LIMITS });
  await registry.dataSource.manager.insert(Sector, [...sectors]);
});
afterEach(() => registry.close());

const PLACES = [
  null,
  "ID",
  "64",
  "64.01",
  "64.02",
  "64.02.01",
  "64.02.02",
  "64.02.02.2007",
  "64.71",
  "64.71.01",
  "73",
  "73.71",
] as const;

/** An enrolment of few different shapes, so that many agree and some are alike. */
function enrollments(random: Random, count: number, totals: readonly string[]) {
  return Array.from({ length: count }, () => {
    const regionCode = random.pick(PLACES);
    const enrolledBound = random.pick([
      null,
      Bound.EXACT,
      Bound.EXACT,
      Bound.EXACT,
      Bound.ABOUT,
      Bound.AT_LEAST,
    ]);
    const eligibleBound = random.pick([null, null, Bound.EXACT, Bound.ABOUT, Bound.MORE_THAN]);
    const period = random.pick(["2021", "2021", "2021-08", "2023"]);
    return enrollment({
      sectorId: random.pick(sectors).id,
      regionCode,
      area: regionCode === null ? random.pick(["Samarinda", "Balikpapan"]) : null,
      segment: random.pick([Segment.VULNERABLE, Segment.VULNERABLE, Segment.INFORMAL]),
      period,
      year: Number(period.slice(0, 4)),
      enrolledBound,
      enrolledCount: enrolledBound === null ? null : random.below(2_000_000_000),
      eligibleBound,
      eligibleCount: eligibleBound === null ? null : random.below(2_000_000_000),
      basis: random.pick([null, null, null, CoverageBasis.RESIDENCE]),
      measure: random.pick([null, null, null, "UCJ"]),
      countsActive: random.pick([null, null, null, true]),
      programmes: random.pick([null, null, [Programme.JKK], [Programme.JKK, Programme.JKM]]),
      totalId: random.pick([null, null, random.pick([null, ...totals])]),
    });
  });
}

/** Adds totals and parts in a transaction of their own; gives all their ids. */
async function fill(random: Random, count: number): Promise<string[]> {
  const totals = enrollments(random, 12, []).map((each) => ({ ...each, totalId: null }));
  const parts = enrollments(
    random,
    count,
    totals.map(({ id }) => id),
  );
  await registry.dataSource.transaction(async (manager) => {
    await manager.insert(SectorEnrollment, totals);
    await manager.insert(SectorEnrollment, parts);
  });
  return [...totals, ...parts].map(({ id }) => id);
}

type Where = Record<string, unknown>;

/** Conditions that kept cells can tell. */
function told(random: Random, depth: number): Where {
  const kind = depth === 0 ? "one" : random.pick(["one", "one", "and", "or", "not"]);
  if (kind === "not") return { not: told(random, depth - 1) };
  if (kind !== "one")
    return { [kind]: Array.from({ length: random.below(4) }, () => told(random, depth - 1)) };
  return random.pick<Where>([
    {},
    { year: { eq: random.pick([2021, 2023]) } },
    { period: random.pick<Where>([{ eq: "2021" }, { lte: "2021-08" }]) },
    { segment: { eq: "VULNERABLE" } },
    { sector: random.pick<Where>([{ kind: { eq: "TOTAL" } }, { nameEnglish: { startsWith: "F" } }]) },
    { basis: { isNull: random.next() < 0.5 } },
    { measure: random.pick<Where>([{ eq: "UCJ" }, { isNull: true }]) },
    { programmes: random.pick<Where>([{ includes: ["JKM"] }, { isNull: true }]) },
    { countsActive: random.pick<Where>([{ eq: true }, { isNull: true }]) },
    { region: onRegions(random, depth) },
    { region: onRegions(random, depth) },
  ]);
}

function onRegions(random: Random, depth: number): Where {
  const kind = depth === 0 ? "one" : random.pick(["one", "one", "or", "not"]);
  if (kind === "not") return { not: onRegions(random, depth - 1) };
  if (kind === "or") return { or: [onRegions(random, depth - 1), onRegions(random, depth - 1)] };
  return random.pick<Where>([
    {},
    { under: random.pick(["ID", "64", "64.02", "73.71", "11"]) },
    { level: random.pick<Where>([{ eq: "REGENCY" }, { in: ["REGENCY", "CITY"] }, { ne: "PROVINCE" }]) },
  ]);
}

const KEYS = [
  "YEAR",
  "PERIOD",
  "SEGMENT",
  "SECTOR",
  "BASIS",
  "MEASURE",
  "REGION_LEVEL",
  "PROVINCE",
  "REGENCY",
] as const;

const GROUP = `
  year period segment sector { id } basis measure regionLevel province { code } regency { code }
  recordCount summedCount reportingRegionCount comparableRegionCount
  enrolledCount comparableEnrolledCount comparableEligibleCount percent mixtures
`;

/** A condition that every record meets and that cells don't know. */
const EVERY_RECORD = { key: { isNull: false } };

/** What differs between answers from kept cells and from records, over random statistics. */
async function expectSame(random: Random, count: number): Promise<void> {
  for (let done = 0; done < count; done += 10) {
    const asked = Array.from({ length: 10 }, () => {
      const groupBy = KEYS.filter(() => random.next() < 0.3).slice(0, 4);
      const grain = random.pick(["", "", "grain: PARTS", "grain: TOTALS"]);
      const rest = random.pick([
        "first: 1000",
        "first: 3, orderBy: [{ enrolledCount: DESC }]",
        "having: { recordCount: { gt: 1 } }",
        "having: { percent: { gt: 33.3 } }",
        "orderBy: [{ reportingRegionCount: DESC }]",
        "having: { comparableRegionCount: { gte: 1 } }",
      ]);
      return { where: told(random, 3), by: `groupBy: [${groupBy.join(", ")}], ${grain}, ${rest}` };
    });
    const fields = asked.map(
      ({ by }, index) =>
        `a${index}: enrollmentStatistics(where: $a${index}, ${by}) { totalCount groupCount groups { ${GROUP} } }
         b${index}: enrollmentStatistics(where: $b${index}, ${by}) { totalCount groupCount groups { ${GROUP} } }`,
    );
    const declared = asked.map(
      (_, index) => `$a${index}: SectorEnrollmentWhere, $b${index}: SectorEnrollmentWhere`,
    );
    const variables = Object.fromEntries(
      asked.flatMap(({ where }, index) => [
        [`a${index}`, where],
        [`b${index}`, { and: [EVERY_RECORD, where] }],
      ]),
    );

    const { data, errors, statements } = await registry.ask(
      `query (${declared.join(", ")}) { ${fields.join("\n")} }`,
      variables,
    );

    expect(errors).toEqual([]);
    expect(statements).toBe(20);
    const answers: Record<string, unknown> = Object.fromEntries(Object.entries(data ?? {}));
    asked.forEach((each, index) => {
      expect({ ...each, answer: answers[`a${index}`] }).toEqual({ ...each, answer: answers[`b${index}`] });
    });
  }
}

/** Kept cells that rebuilding finds wrong. */
function wrongCells(): Promise<number> {
  return registry.dataSource.transaction(async (manager) => (await rebuildTotals(manager)).differing);
}

it("answers from kept cells what the records say, whatever is asked", async () => {
  const random = new Random(1);
  await fill(random, 400);

  await expectSame(random, 200);

  expect(await wrongCells()).toBe(0);
}, 120_000);

it("keeps the cells as they would be made anew, whatever is changed", async () => {
  const random = new Random(2);
  let ids = await fill(random, 150);
  const { dataSource } = registry;
  const change = async (manager: EntityManager): Promise<void> => {
    const id = ids[random.below(ids.length)] ?? "";
    const [like] = enrollments(random, 1, []);
    const { id: _id, key: _key, totalId: _total, ...values } = like ?? {};
    switch (random.pick(["values", "count", "total", "delete", "region", "sector", "insert"])) {
      case "values":
        return void (await manager.update(SectorEnrollment, id, values));
      case "count":
        return void (await manager.update(SectorEnrollment, id, {
          enrolledCount: random.below(1000),
          enrolledBound: Bound.EXACT,
        }));
      case "total":
        return void (await manager.update(SectorEnrollment, id, {
          totalId: random.pick([null, random.pick([null, ...ids])]),
        }));
      case "delete":
        await manager.update(SectorEnrollment, { totalId: id }, { totalId: null });
        await manager.delete(SectorEnrollment, id);
        ids = ids.filter((each) => each !== id);
        return;
      case "region":
        return void (await manager.update(Region, "64.71", {
          level: random.pick([RegionLevel.REGENCY, RegionLevel.CITY]),
        }));
      case "sector":
        return void (await manager.update(Sector, sectors[1].id, {
          kind: random.pick([SectorKind.OCCUPATION, SectorKind.TOTAL]),
        }));
      default: {
        const added = enrollments(random, 3, ids);
        await manager.insert(SectorEnrollment, added);
        ids.push(...added.map((each) => each.id));
      }
    }
  };

  for (let round = 0; round < 25; round += 1) {
    await dataSource.transaction(async (manager) => {
      for (let step = 0; step < 4; step += 1) await change(manager);
    });
    expect(await dataSource.query("SELECT * FROM enrollment_total_stale")).toEqual([]);
    expect(await wrongCells()).toBe(0);
  }

  await expectSame(random, 30);
}, 120_000);
