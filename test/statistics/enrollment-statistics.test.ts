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

it("says what a sum over everything mixes, and measures only what states both counts", async () => {
  const { data } = await registry.ask(`{
    enrollmentStatistics(groupBy: []) {
      groups { recordCount summedCount enrolledCount comparableEnrolledCount comparableEligibleCount percent mixtures }
    }
  }`);

  expect(data).toEqual({
    enrollmentStatistics: {
      groups: [
        {
          recordCount: 26,
          summedCount: 5,
          enrolledCount: 244675,
          comparableEnrolledCount: 146602,
          comparableEligibleCount: 130777,
          percent: 112.10075166122483,
          mixtures: ["SEGMENTS", "PROGRAMMES", "PERIODS", "BOUNDS"],
        },
      ],
    },
  });
});

it("keeps groups whose aggregates meet having", async () => {
  const { data } = await registry.ask(`{
    enrollmentStatistics(groupBy: [SEGMENT], having: { percent: { gt: 100 } }) { groupCount groups { segment } }
  }`);

  expect(data).toEqual({ enrollmentStatistics: { groupCount: 1, groups: [{ segment: "INFORMAL" }] } });
});
