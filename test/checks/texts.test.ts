import { daysOff, printedDay, weekdayOf, yearThatFits } from "../../src/checks/rules/calendar";
import { ceremonyFits, standsFor } from "../../src/checks/rules/edition";
import { firstBy, inScope } from "../../src/checks/rules/uniqueness";
import { type Said, canonical, disagreement } from "../../src/checks/rules/value";
import { Standing } from "../../src/claims/claim.entity";
import { Bound } from "../../src/coverage/coverage.enums";

const said = (value: unknown, over: Partial<Said> = {}): Said => ({
  value,
  bound: null,
  standing: Standing.NORMAL,
  standingReason: null,
  ...over,
});
const OPEN = { status: "OPEN", explanation: null };

describe("claims on one property", () => {
  it("agree when they are the same but for case, marks and order", () => {
    expect(canonical("Pemkab  Kukar.")).toBe(canonical("pemkab kukar."));
    expect(disagreement("programmes", [said(["JKK", "JKM"]), said(["JKM", "JKK"])])).toBeUndefined();
    expect(disagreement("authority", [said("Presiden RI"), said("presiden  RI")])).toBeUndefined();
  });

  it("agree when one is only more exact", () => {
    expect(disagreement("date", [said("2025-08"), said("2025-08-05")])).toBeUndefined();
    expect(disagreement("date", [said("2025-08-04"), said("2025-08-05")])).toEqual(OPEN);
    expect(
      disagreement("place", [
        said("Istana Wakil Presiden, Jakarta"),
        said("Istana Wakil Presiden Republik Indonesia, Jakarta"),
      ]),
    ).toBeUndefined();
    expect(
      disagreement("place", [said("Plaza BPJAMSOSTEK, Jakarta"), said("Istana Wakil Presiden, Jakarta")]),
    ).toEqual(OPEN);
    expect(disagreement("authority", [said("Gubernur"), said("Wakil Gubernur")])).toEqual(OPEN);
  });

  it("agree when their bounds overlap", () => {
    const exact = { bound: Bound.EXACT };

    expect(
      disagreement("workerCount", [said(35_440, exact), said(35_000, { bound: Bound.ABOUT })]),
    ).toBeUndefined();
    expect(
      disagreement("workerCount", [said(35_440, exact), said(30_000, { bound: Bound.MORE_THAN })]),
    ).toBeUndefined();
    expect(
      disagreement("workerCount", [said(35_440, exact), said(36_000, { bound: Bound.AT_LEAST })]),
    ).toEqual(OPEN);
    expect(disagreement("rank", [said(2), said(3)])).toEqual(OPEN);
  });

  it("are settled by one that is preferred, or by the others being deprecated", () => {
    const deprecated = { standing: Standing.DEPRECATED, standingReason: "Headline only." };
    const preferred = { standing: Standing.PREFERRED, standingReason: "The body says so." };

    expect(disagreement("outcome", [said("NOMINATED"), said("WON", deprecated)])).toEqual({
      status: "EXPLAINED",
      explanation: "Headline only.",
    });
    expect(disagreement("outcome", [said("NOMINATED", preferred), said("WON")])).toEqual({
      status: "EXPLAINED",
      explanation: "The body says so.",
    });
    expect(disagreement("outcome", [said("NOMINATED", preferred), said("WON", preferred)])).toEqual(OPEN);
    expect(disagreement("outcome", [said("A"), said("B"), said("WON", deprecated)])).toEqual(OPEN);
    expect(disagreement("outcome", [said("WON", deprecated)])).toBeUndefined();
  });
});

describe("a printed day", () => {
  it.each([
    ["Rabu (16/2/2022)", "", 3, "2022-02-16"],
    ["ucap Hardi pada Kamis (17/2/22)", "", 4, "2022-02-17"],
    ["Senin (11/08/2025)", "", 1, "2025-08-11"],
    ["Rabu, 30 Juli 2024", "", 3, "2024-07-30"],
    ["Jum'at 9 Agustus", "2024-08-09", 5, "2024-08-09"],
    ["Selasa (5/8)", "2025-08-05", 2, "2025-08-05"],
    ["Ahad 3-8-2025", "", 0, "2025-08-03"],
  ])("%s is read", (...row) => {
    const [fragment, value, weekday, date] = row;
    expect(printedDay(fragment, value)).toEqual({ weekday, date });
  });

  it.each([
    "5 Agustus 2025",
    "Selasa malam",
    "Rabu (31/2/2025)",
    "Selasa (5/8)",
    "Rabuan 5/8/2025",
    "PT Senin Jaya",
  ])("isn't found in %s", (fragment) => {
    expect(printedDay(fragment, "")).toBeUndefined();
  });

  it("is held against the calendar", () => {
    expect(weekdayOf("2025-08-05")).toBe(2);
    expect(daysOff({ weekday: 2, date: "2025-08-05" })).toBe(0);
    expect(daysOff({ weekday: 3, date: "2025-08-05" })).toBe(1);
    expect(daysOff({ weekday: 0, date: "2025-08-05" })).toBe(-2);
    expect(yearThatFits({ weekday: 3, date: "2024-07-30" })).toBe("2025-07-30");
    expect(yearThatFits({ weekday: 5, date: "2024-07-30" })).toBeUndefined();
  });
});

describe("the year in a printed edition", () => {
  it.each([
    [2021, 2021, 2022, "assessed"],
    [2023, 2022, 2023, "ceremony"],
    [2023, null, 2023, "ceremony"],
    [2022, null, 2023, "assessed"],
    [2026, 2024, 2025, undefined],
    [2020, null, 2023, undefined],
    [2025, 2024, null, "ceremony"],
    [2026, 2024, null, undefined],
    [2025, null, null, "either"],
  ])("%d, judged %s, ceremony %s: %s", (...row) => {
    const [label, assessed, ceremony, expected] = row;
    expect(standsFor({ label, assessed, ceremony })).toBe(expected);
  });

  it("comes with a ceremony after the judged year is over", () => {
    expect(ceremonyFits({ assessed: 2024, ceremony: 2025 })).toBe(true);
    expect(ceremonyFits({ assessed: 2024, ceremony: 2026 })).toBe(true);
    expect(ceremonyFits({ assessed: 2024, ceremony: 2024 })).toBe(false);
    expect(ceremonyFits({ assessed: 2024, ceremony: 2027 })).toBe(false);
    expect(ceremonyFits({ assessed: null, ceremony: 2027 })).toBe(true);
  });
});

describe("an assertion of being the first or the only one", () => {
  const provinces = [
    { code: "64", name: "Kalimantan Timur" },
    { code: "62", name: "Kalimantan Tengah" },
  ];

  it("is about the province or the island that it names, else about the country", () => {
    expect(inScope("the only region on the island of Kalimantan", "62.08", provinces)).toBe(true);
    expect(inScope("the only region on the island of Kalimantan", "73.01", provinces)).toBe(false);
    expect(inScope("the only regency of Kalimantan Timur", "62.08", provinces)).toBe(false);
    expect(inScope("the only regency of Kalimantan Timur", "64.08", provinces)).toBe(true);
    expect(inScope("the only regency to receive it", "73.01", provinces)).toBe(true);
    expect(inScope("the only one on Sumatra", "18.05", provinces)).toBe(true);
  });

  it("can be checked when it is about a regulation", () => {
    expect(firstBy("The first regency that protects workers by a regional regulation")).toBe("perda");
    expect(firstBy("First with a Perda")).toBe("perda");
    expect(firstBy("First city with a mayor's regulation")).toBe("regulation");
    expect(firstBy("Won for the first time")).toBeUndefined();
    expect(firstBy("Firstly, a regulation")).toBeUndefined();
  });
});
