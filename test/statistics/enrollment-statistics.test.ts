import { Bound } from "../../src/coverage/coverage.enums";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector, SectorKind } from "../../src/coverage/sector.entity";
import { listAt } from "../support/answers";
import { type Overrides, enrollment, insert, sector } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

it("sums by year and segment, never a total and its parts together", async () => {
  const { data, errors, statements } = await registry.ask(`{
    enrollmentStatistics(where: { region: { under: "64" } }, groupBy: [YEAR, SEGMENT]) {
      totalCount
      groups { year segment recordCount summedCount enrolledCount percent reportingRegionCount mixtures }
    }
  }`);

  expect(errors).toEqual([]);
  expect(statements).toBe(1);
  const nothing = {
    summedCount: 0,
    enrolledCount: null,
    percent: null,
    reportingRegionCount: 0,
    mixtures: [],
  };
  const one = { summedCount: 1, percent: null, reportingRegionCount: 1, mixtures: [] };
  expect(data).toEqual({
    enrollmentStatistics: {
      totalCount: 26,
      groups: [
        { ...one, year: 2021, segment: "NON_CIVIL_SERVANT", recordCount: 6, enrolledCount: 10633 },
        { ...one, year: 2021, segment: "VULNERABLE", recordCount: 15, enrolledCount: 35440 },
        {
          ...one,
          year: 2023,
          segment: "VULNERABLE",
          recordCount: 1,
          enrolledCount: 52000,
          mixtures: ["BOUNDS"],
        },
        { ...nothing, year: 2024, segment: "ALL", recordCount: 1 },
        {
          ...one,
          year: 2024,
          segment: "FORMAL",
          recordCount: 1,
          enrolledCount: 69528,
          percent: 87.24699150468685,
        },
        {
          ...one,
          year: 2024,
          segment: "INFORMAL",
          recordCount: 1,
          enrolledCount: 77074,
          percent: 150.87108013937282,
        },
        { ...nothing, year: 2024, segment: "VULNERABLE", recordCount: 1 },
      ],
    },
  });
});

it("sums parts when grouped by sector, and the parts add up to the totals of their breakdown", async () => {
  const { data } = await registry.ask(`{
    bySector: enrollmentStatistics(
      where: { year: { eq: 2021 }, segment: { eq: VULNERABLE } }
      groupBy: [SECTOR]
      orderBy: [{ enrolledCount: DESC }]
      first: 2
    ) { groupCount groups { sector { nameEnglish } enrolledCount } }
    parts: enrollmentStatistics(where: { year: { eq: 2021 }, segment: { eq: VULNERABLE } }, groupBy: [], grain: PARTS) {
      groups { summedCount enrolledCount mixtures }
    }
    totals: enrollmentStatistics(where: { year: { eq: 2021 }, segment: { eq: VULNERABLE } }, groupBy: []) {
      groups { summedCount enrolledCount }
    }
  }`);

  expect(data).toEqual({
    bySector: {
      groupCount: 15,
      groups: [
        { sector: { nameEnglish: "Fishers" }, enrolledCount: 13107 },
        { sector: { nameEnglish: "Farmers" }, enrolledCount: 8771 },
      ],
    },
    parts: { groups: [{ summedCount: 14, enrolledCount: 35440, mixtures: [] }] },
    totals: { groups: [{ summedCount: 1, enrolledCount: 35440 }] },
  });
});

it("gives no sum that would count workers more than once, and says why", async () => {
  const { data } = await registry.ask(`{
    enrollmentStatistics(groupBy: []) {
      groups {
        recordCount summedCount reportingRegionCount comparableRegionCount
        enrolledCount comparableEnrolledCount comparableEligibleCount percent mixtures
      }
    }
  }`);

  expect(data).toEqual({
    enrollmentStatistics: {
      groups: [
        {
          recordCount: 26,
          summedCount: 5,
          reportingRegionCount: 2,
          comparableRegionCount: 1,
          enrolledCount: null,
          comparableEnrolledCount: null,
          comparableEligibleCount: null,
          percent: null,
          mixtures: ["SEGMENTS", "PROGRAMMES", "PERIODS", "BOUNDS"],
        },
      ],
    },
  });
});

it("sums what differs in segment, of one period, and measures only what states both counts", async () => {
  const { data } = await registry.ask(`{
    enrollmentStatistics(groupBy: [PERIOD], where: { year: { eq: 2024 } }) {
      groups {
        period recordCount summedCount reportingRegionCount comparableRegionCount
        enrolledCount comparableEnrolledCount comparableEligibleCount percent mixtures
      }
    }
  }`);

  expect(data).toEqual({
    enrollmentStatistics: {
      groups: [
        {
          period: "2024",
          recordCount: 3,
          summedCount: 2,
          reportingRegionCount: 1,
          comparableRegionCount: 1,
          enrolledCount: 146602,
          comparableEnrolledCount: 146602,
          comparableEligibleCount: 130777,
          percent: 112.10075166122483,
          mixtures: ["SEGMENTS"],
        },
        {
          period: "2024-08-09",
          recordCount: 1,
          summedCount: 0,
          reportingRegionCount: 0,
          comparableRegionCount: 0,
          enrolledCount: null,
          comparableEnrolledCount: null,
          comparableEligibleCount: null,
          percent: null,
          mixtures: [],
        },
      ],
    },
  });
});

describe("figures of a country, its provinces and their regencies", () => {
  beforeAll(async () => {
    const all = sector({ kind: SectorKind.TOTAL });
    const farmers = sector();
    await insert(registry.dataSource, Sector, [all, farmers]);
    const figure = (overrides: Omit<Overrides<SectorEnrollment>, "sectorId"> & { sectorId?: string }) =>
      enrollment({ sectorId: all.id, year: 2019, period: "2019", ...overrides });
    await insert(registry.dataSource, SectorEnrollment, [
      figure({ regionCode: "ID", enrolledCount: 1000 }),
      figure({ regionCode: "64", enrolledCount: 100 }),
      figure({ regionCode: "64.02", enrolledCount: 30, eligibleCount: 20, eligibleBound: Bound.EXACT }),
      figure({ regionCode: "64.71", enrolledCount: 40, eligibleCount: 60, eligibleBound: Bound.EXACT }),
      figure({ regionCode: "64.71", enrolledCount: 41, period: "2019-08" }),
      figure({ regionCode: "73.71", enrolledCount: 7, sectorId: farmers.id }),
      figure({ regionCode: null, area: "Cabang Samarinda", enrolledCount: 55 }),
    ]);
  });

  const ask = async (rest: string): Promise<unknown[]> => {
    const { data, errors } = await registry.ask(`{
      enrollmentStatistics(where: { year: { eq: 2019 } ${rest} }
    }`);
    expect(errors).toEqual([]);
    return listAt(data, "enrollmentStatistics.groups");
  };

  it("are taken apart by the level of the regions", async () => {
    const groups = await ask(
      `period: { eq: "2019" } sector: { kind: { eq: TOTAL } } }, groupBy: [REGION_LEVEL]) { groups { regionLevel enrolledCount mixtures }`,
    );

    expect(groups).toEqual([
      { regionLevel: "CITY", enrolledCount: 40, mixtures: [] },
      { regionLevel: "COUNTRY", enrolledCount: 1000, mixtures: [] },
      { regionLevel: "PROVINCE", enrolledCount: 100, mixtures: [] },
      { regionLevel: "REGENCY", enrolledCount: 30, mixtures: [] },
      { regionLevel: null, enrolledCount: 55, mixtures: [] },
    ]);
  });

  it("are not added up with what lies in them, under a province neither", async () => {
    const groups = await ask(
      `period: { eq: "2019" } }, groupBy: [PROVINCE]) { groups { province { code } enrolledCount summedCount reportingRegionCount mixtures }`,
    );

    expect(groups).toEqual([
      {
        province: { code: "64" },
        enrolledCount: null,
        summedCount: 3,
        reportingRegionCount: 3,
        mixtures: ["REGION_LEVELS"],
      },
      { province: { code: "73" }, enrolledCount: 7, summedCount: 1, reportingRegionCount: 1, mixtures: [] },
      {
        province: null,
        enrolledCount: null,
        summedCount: 2,
        reportingRegionCount: 1,
        mixtures: ["REGION_LEVELS"],
      },
    ]);
  });

  it("are summed over regencies and cities, which are of one level, and a per cent nets between them", async () => {
    const groups = await ask(
      `period: { eq: "2019" } region: { under: "64", level: { in: [REGENCY, CITY] } } }, groupBy: []) { groups { enrolledCount percent comparableRegionCount mixtures }`,
    );

    expect(groups).toEqual([{ enrolledCount: 70, percent: 87.5, comparableRegionCount: 2, mixtures: [] }]);
  });

  it("are not summed over several periods", async () => {
    const groups = await ask(
      `region: { code: { eq: "64.71" } } }, groupBy: []) { groups { enrolledCount reportingRegionCount mixtures }`,
    );
    const apart = await ask(
      `region: { code: { eq: "64.71" } } }, groupBy: [PERIOD]) { groups { period enrolledCount mixtures }`,
    );

    expect(groups).toEqual([{ enrolledCount: null, reportingRegionCount: 1, mixtures: ["PERIODS"] }]);
    expect(apart).toEqual([
      { period: "2019", enrolledCount: 40, mixtures: [] },
      { period: "2019-08", enrolledCount: 41, mixtures: [] },
    ]);
  });

  it("are not summed over all sectors and single ones", async () => {
    const groups = await ask(
      `region: { level: { eq: CITY } } period: { eq: "2019" } }, groupBy: []) { groups { enrolledCount percent mixtures }`,
    );

    expect(groups).toEqual([{ enrolledCount: null, percent: null, mixtures: ["SECTORS"] }]);
  });
});

it.each([
  ["first: 0", "`first: 0` is not possible: 1 to 1000 groups"],
  ["orderBy: [{ year: ASC }]", "the groups can't be sorted by year: add its key to `groupBy`"],
  ["having: { percent: null }", "`percent: null` is no condition: leave it out, or use `isNull: true`"],
])("refuses %s whatever is selected", async (given, message) => {
  const { errors } = await registry.ask(`{ enrollmentStatistics(groupBy: [], ${given}) { totalCount } }`);

  const code = message.startsWith("`first:") ? "PAGE_SIZE_OUT_OF_RANGE" : "BAD_USER_INPUT";
  expect(errors).toEqual([{ code, message, path: ["enrollmentStatistics"] }]);
});

it("keeps groups whose aggregates meet having", async () => {
  const { data } = await registry.ask(`{
    enrollmentStatistics(groupBy: [SEGMENT], having: { percent: { gt: 100 } }) { groupCount groups { segment } }
  }`);

  expect(data).toEqual({ enrollmentStatistics: { groupCount: 1, groups: [{ segment: "INFORMAL" }] } });
});
