import { Bound } from "../../src/coverage/coverage.enums";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector, SectorKind } from "../../src/coverage/sector.entity";
import { RegionLevel } from "../../src/regions/region.entity";
import { at } from "../support/answers";
import { dataOf } from "../support/operations";
import { enrollment, insert, sector } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
const farmers = sector();
const sectorId = farmers.id;
beforeAll(async () => {
  registry = await openRegistry("articles");
  await insert(registry.dataSource, Sector, [farmers]);
});
afterAll(() => registry.close());

type Figure = Partial<Parameters<typeof enrollment>[0]>;

const COVERAGE = "coverage { percent uncoveredCount overEnrolledCount agreement enrolledCount eligibleCount formula }";

/** What is read of a new enrolment. */
async function read(record: Figure, fields: string): Promise<unknown> {
  const added = enrollment({ sectorId, ...record });
  await insert(registry.dataSource, SectorEnrollment, [added]);
  const answer = await registry.ask(
    `{ sectorEnrollments(where: { key: { eq: "${added.key}" } }) { nodes { ${fields} } } }`,
  );
  return at(dataOf(answer), "sectorEnrollments.nodes.0");
}

function counted(enrolledCount: number, eligibleCount: number, statedPercent: number | null = null) {
  const percentBound = statedPercent === null ? null : Bound.EXACT;
  return { enrolledCount, eligibleCount, eligibleBound: Bound.EXACT, statedPercent, percentBound };
}

describe("coverage", () => {
  it("is computed from the two counts, with the gap", async () => {
    expect(await read(counted(69_528, 79_691), COVERAGE)).toEqual({
      coverage: {
        percent: (69_528 * 100) / 79_691,
        uncoveredCount: 10_163,
        overEnrolledCount: 0,
        agreement: null,
        enrolledCount: 69_528,
        eligibleCount: 79_691,
        formula: "enrolledCount / eligibleCount * 100",
      },
    });
  });

  it("is above 100 per cent where more are enrolled than eligible, without a negative gap", async () => {
    expect(await read(counted(77_074, 51_086), COVERAGE)).toMatchObject({
      coverage: { percent: 150.87108013937282, uncoveredCount: 0, overEnrolledCount: 25_988 },
    });
  });

  it("has no per cent where nobody is eligible", async () => {
    expect(await read(counted(3, 0, 100), COVERAGE)).toMatchObject({
      coverage: { percent: null, uncoveredCount: 0, overEnrolledCount: 3, agreement: null },
    });
  });

  it("is there for counts that are about right", async () => {
    const about = { ...counted(50, 100), enrolledBound: Bound.ABOUT, eligibleBound: Bound.ABOUT };

    expect(await read(about, "coverage { percent }")).toEqual({ coverage: { percent: 50 } });
  });

  it.each([
    ["enrolled at least", { enrolledBound: Bound.AT_LEAST }],
    ["enrolled almost", { enrolledBound: Bound.ALMOST }],
    ["eligible more than", { eligibleBound: Bound.MORE_THAN }],
    ["enrolled not stated", { enrolledBound: null, enrolledCount: null }],
    ["eligible not stated", { eligibleBound: null, eligibleCount: null }],
  ])("is null, filtered and sorted as missing: %s", async (_, bounds) => {
    const key = `bound-${JSON.stringify(bounds).replaceAll('"', "")}`;
    expect(await read({ ...counted(50, 100), ...bounds, key }, COVERAGE)).toEqual({ coverage: null });

    const data = await registry.ask(`query ($key: String) {
      met: sectorEnrollments(where: { key: { eq: $key }, coverage: { percent: { gte: 0 } } }) { totalCount }
      unknown: sectorEnrollments(where: { key: { eq: $key }, coverage: { percent: { isNull: true } } }) { totalCount }
      missing: sectorEnrollments(where: { key: { eq: $key }, not: { coverage: {} } }) { totalCount }
    }`, { key });
    expect(data.data).toEqual({
      met: { totalCount: 0 },
      unknown: { totalCount: 0 },
      missing: { totalCount: 1 },
    });
  });
});

describe("the stated per cent beside the computed one", () => {
  it.each([
    ["EXACT", 4123, 10_000, 41.23],
    ["EXACT", 0, 100, 0],
    ["EXACT", 29, 10_000, 0.29],
    ["ROUNDING", 8246, 20_001, 41.23],
    ["ROUNDING", 69_528, 79_691, 87],
    ["ROUNDING", 69_528, 79_691, 87.2],
    ["ROUNDING", 69_528, 79_691, 87.25],
    ["ROUNDING", 77_074, 51_086, 151],
    ["ROUNDING", 201, 20_000, 1.01],
    ["ROUNDING", 1, 8, 13],
    ["ROUNDING", 29, 10_000, 0.3],
    ["TRUNCATION", 41_239, 100_000, 41.23],
    ["TRUNCATION", 77_074, 51_086, 150],
    ["TRUNCATION", 69_528, 79_691, 87.24],
    ["NEITHER", 69_528, 79_691, 88],
    ["NEITHER", 69_528, 79_691, 87.3],
    ["NEITHER", 1, 2, 41.23],
    ["NEITHER", 29, 10_000, 0.28],
    ["NEITHER", 29, 10_000, 0.31],
  ])("is %s for %i of %i and %d", async (...[agreement, enrolled, eligible, stated]) => {
    expect(await read(counted(enrolled, eligible, stated), "statedPercent coverage { agreement }")).toEqual({
      statedPercent: stated,
      coverage: { agreement },
    });
  });
});

describe("the coverage that follows from the register", () => {
  const ASSUMED = "assumedCoverage { assumption formula eligibleCount percent uncoveredCount overEnrolledCount }";

  async function villageHeads(record: Figure): Promise<unknown> {
    const heads = sector({ kind: SectorKind.OFFICE, nameEnglish: "Village heads", onePer: RegionLevel.VILLAGE });
    await insert(registry.dataSource, Sector, [heads]);
    return read({ sectorId: heads.id, ...record }, ASSUMED);
  }

  it("takes one village head for every village of the region", async () => {
    expect(await villageHeads({ enrolledCount: 115 })).toEqual({
      assumedCoverage: {
        assumption: "Every region of level VILLAGE in the region has exactly one such worker.",
        formula: "enrolledCount / number of regions of level VILLAGE * 100",
        eligibleCount: 193,
        percent: (115 * 100) / 193,
        uncoveredCount: 78,
        overEnrolledCount: 0,
      },
    });
  });

  it("has no per cent in a city without villages", async () => {
    expect(await villageHeads({ enrolledCount: 2, regionCode: "64.71" })).toMatchObject({
      assumedCoverage: { eligibleCount: 0, percent: null, uncoveredCount: 0, overEnrolledCount: 2 },
    });
  });

  it("is null for a number that is only a bound", async () => {
    expect(await villageHeads({ enrolledBound: Bound.AT_LEAST })).toEqual({ assumedCoverage: null });
  });

  it("is null for workers of whom a region has any number", async () => {
    expect(await read({}, ASSUMED)).toEqual({ assumedCoverage: null });
  });
});
