import { timelineOf } from "../../src/explorer/pages/region/award-lanes";
import {
  canBeDrawn,
  groupsOf,
  headlinesOf,
  isOnlyCounted,
} from "../../src/explorer/pages/region/enrolment-groups";
import { honoursOf } from "../../src/explorer/pages/region/honours";
import type { RegionAward, RegionEnrollment } from "../../src/explorer/pages/region/region.query";

const enrolment = (id: string, given: Partial<RegionEnrollment> = {}): RegionEnrollment => ({
  id,
  period: "2024",
  periodEnd: null,
  segment: "ALL",
  area: null,
  measure: null,
  basis: null,
  programmes: null,
  funding: null,
  enrolledCount: 10,
  enrolledBound: "EXACT",
  eligibleCount: null,
  eligibleBound: null,
  eligibleIsEstimate: null,
  statedPercent: null,
  percentBound: null,
  total: null,
  sector: {
    id: "sec_1",
    key: "all",
    kind: "TOTAL",
    nameIndonesian: "Semua sektor",
    nameEnglish: "All sectors",
  },
  coverage: null,
  breakdown: null,
  findings: { nodes: [] },
  open: { totalCount: 0 },
  ...given,
});

describe("the figures of a region", () => {
  it("have their parts below them, the largest first, and a part without its total alone", () => {
    const total = enrolment("total");
    const small = enrolment("small", { enrolledCount: 3, total: { id: "total" } });
    const large = enrolment("large", { enrolledCount: 7, total: { id: "total" } });
    const lost = enrolment("lost", { total: { id: "elsewhere" } });

    expect(groupsOf([small, total, large, lost])).toEqual([
      { total, parts: [large, small] },
      { total: lost, parts: [] },
    ]);
  });

  it("come the latest first, of one period those on all workers before others", () => {
    const sector = { ...enrolment("x").sector, kind: "OFFICE" as const };
    const given = [
      enrolment("older", { period: "2023-12-31" }),
      enrolment("sector", { sector }),
      enrolment("formal", { segment: "FORMAL" }),
      enrolment("all"),
    ];

    expect(groupsOf(given).map(({ total }) => total.id)).toEqual(["all", "formal", "sector", "older"]);
  });

  it("are drawn where two parts at least are counted, all of them", () => {
    const total = enrolment("total");
    const counted = enrolment("a");
    const uncounted = enrolment("b", { enrolledCount: null });

    expect(canBeDrawn({ total, parts: [counted, counted] })).toBe(true);
    expect(canBeDrawn({ total, parts: [counted] })).toBe(false);
    expect(canBeDrawn({ total, parts: [counted, uncounted] })).toBe(false);
  });

  it("keep parts in the table of which more than a number is said", () => {
    const total = enrolment("total");

    expect(isOnlyCounted({ total, parts: [enrolment("a")] })).toBe(true);
    expect(isOnlyCounted({ total, parts: [enrolment("a", { statedPercent: 150 })] })).toBe(false);
  });

  it("stand at the top with the latest of each segment, never with those of a sector or an area", () => {
    const latest = enrolment("latest", { segment: "INFORMAL" });
    const all = enrolment("all", { period: "2020" });
    const others = [
      enrolment("older", { segment: "INFORMAL", period: "2019" }),
      enrolment("sector", { segment: "FORMAL", sector: { ...latest.sector, kind: "OFFICE" } }),
      enrolment("area", { segment: "FORMAL", area: "Kanwil" }),
      enrolment("unknown", { segment: "FORMAL", enrolledCount: null }),
    ];

    expect(headlinesOf([latest, ...others, all])).toEqual([all, latest]);
  });

  it("stand at the top, too, where only their parts say how many are enrolled", () => {
    const breakdown = {
      partCount: 2,
      enrolledCount: 7,
      eligibleCount: null,
      difference: null,
      holds: null,
      percent: null,
    };
    const summed = enrolment("summed", { enrolledCount: null, breakdown });

    expect(headlinesOf([summed])).toEqual([summed]);
  });
});

const award = (given: Partial<RegionAward>): RegionAward => ({
  id: "awd_1",
  editionLabel: null,
  editionYear: 2024,
  scheme: "PARITRANA",
  level: null,
  outcome: "WON",
  rank: null,
  distinction: null,
  ceremonyDate: null,
  isDisputed: false,
  category: null,
  recipient: { id: "rcp_1", name: "Pemerintah", kind: "REGENCY_GOVERNMENT" },
  ...given,
});

describe("what a region was honoured for", () => {
  const government = award({});
  const company = award({ recipient: { id: "rcp_2", name: "PT", kind: "COMPANY" } });
  const village = award({ recipient: { id: "rcp_3", name: "Desa", kind: "VILLAGE_GOVERNMENT" } });
  const nominated = award({ outcome: "NOMINATED" });
  const companion = award({ scheme: "COMPANION" });
  const nodes = [company, nominated, government, village, companion];

  it("is what its own government was, the last win before a later nomination", () => {
    const { own } = honoursOf({ level: "REGENCY", awards: { totalCount: 5, nodes } });

    expect(own).toEqual({
      wins: [government],
      mentions: [],
      nominations: [nominated],
      latest: government,
      besides: [companion],
    });
  });

  it("is apart from what companies and other governments in it were, and of the country nothing", () => {
    const { others } = honoursOf({ level: "REGENCY", awards: { totalCount: 5, nodes } });
    const { own } = honoursOf({ level: "COUNTRY", awards: { totalCount: 5, nodes } });

    expect(others.wins).toEqual([company, village]);
    expect(own.latest).toBeUndefined();
  });
});

describe("the timeline of awards", () => {
  it("has a lane for each outcome and other honours, and a row for each of one edition", () => {
    const awards = [
      award({ outcome: "NOMINATED" }),
      award({ outcome: "NOMINATED" }),
      award({ editionYear: 2023 }),
      award({ scheme: "COMPANION" }),
      award({ editionYear: null }),
    ];

    const { marks, lanes, rows, undated } = timelineOf(awards);

    expect(marks.map(({ year, lane, row }) => [year, lane, row])).toEqual([
      [2023, "WON", 0],
      [2024, "NOMINATED", 1],
      [2024, "NOMINATED", 2],
      [2024, "OTHER", 3],
    ]);
    expect(lanes).toEqual([
      { lane: "WON", row: 0 },
      { lane: "NOMINATED", row: 1 },
      { lane: "OTHER", row: 3 },
    ]);
    expect([rows, undated]).toEqual([4, 1]);
  });
});
