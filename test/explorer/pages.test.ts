import { countedBy, choiceOf, whereOf } from "../../src/explorer/pages/edition/edition-choice";
import { editionsOf } from "../../src/explorer/pages/editions/edition-counts";

describe("an edition", () => {
  const group = (outcome: "WON" | "HONOURABLE_MENTION" | "NOMINATED" | "FINALIST", code: string | null) => ({
    level: "PROVINCIAL" as const,
    province: code === null ? null : { code, name: `Province ${code}` },
    category: null,
    outcome,
    count: 3,
  });

  it("is counted by province, nominations apart from wins, unknown provinces by themselves", () => {
    const groups = [
      group("WON", "64"),
      group("HONOURABLE_MENTION", "64"),
      group("NOMINATED", "64"),
      group("FINALIST", null),
    ];
    const counted = countedBy(
      groups,
      ({ province }) => province?.code,
      (code) => code ?? "",
    );

    expect(counted).toEqual([
      { of: "64", won: 6, nominated: 3 },
      { of: undefined, won: 0, nominated: 3 },
    ]);
  });

  it("is chosen from by its address, in which nonsense chooses nothing", () => {
    const choice = choiceOf(new URLSearchParams("level=NATIONAL&province=64&category=overall"));

    expect(whereOf(2024, choice, "nominations")).toEqual({
      assessmentYear: { eq: 2024 },
      scheme: { eq: "PARITRANA" },
      outcome: { in: ["NOMINATED", "FINALIST"] },
      level: { eq: "NATIONAL" },
      region: { under: "64" },
      category: { key: { eq: "overall" } },
    });
    expect(whereOf(2024, choice, "others")).toMatchObject({
      scheme: { ne: "PARITRANA" },
      region: { under: "64" },
    });
    expect(choiceOf(new URLSearchParams("level=GALACTIC&province=x&category=%00"))).toEqual({});
  });
});

it("editions stand by the year that was judged, whatever years their labels have", () => {
  const counted = (
    assessmentYear: number | null,
    outcome: "WON" | "NOMINATED",
    level: "NATIONAL" | null,
  ) => ({
    assessmentYear,
    outcome,
    level,
    count: 2,
  });
  const editions = editionsOf({
    counts: {
      groups: [
        counted(2022, "WON", "NATIONAL"),
        counted(2023, "NOMINATED", "NATIONAL"),
        counted(null, "WON", null),
      ],
    },
    labels: {
      groups: [
        { assessmentYear: 2022, editionYear: 2022, count: 1 },
        { assessmentYear: 2022, editionYear: 2023, count: 1 },
        { assessmentYear: 2022, editionYear: null, count: 1 },
      ],
    },
  });

  expect(editions).toEqual([
    { year: 2023, labels: [], national: 0, provincial: 0, nominations: 2 },
    { year: 2022, labels: [2022, 2023], national: 2, provincial: 0, nominations: 0 },
  ]);
});
