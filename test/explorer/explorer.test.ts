import { placeOf, playgroundAddress, splitAddress, tableAddress } from "../../src/explorer/addresses";
import { formatsOf } from "../../src/explorer/formats";
import { choiceOf } from "../../src/explorer/pages/start/map-choice";
import { TILES } from "../../src/explorer/pages/start/province-tiles";
import { countsByProvince, recordedIn, stepOf, yearsOf } from "../../src/explorer/pages/start/recorded";
import { meantCode } from "../../src/explorer/region-code";
import { tokensOf } from "../../src/explorer/pages/use/code-tokens";

describe("numbers and dates", () => {
  it("are written as the language writes them", () => {
    const id = formatsOf("id");
    const en = formatsOf("en");

    expect([id.count(35440), en.count(35440)]).toEqual(["35.440", "35,440"]);
    expect([id.percent(150.8710801), en.percent(150.8710801)]).toEqual(["150,87%", "150.87%"]);
    expect([id.rupiah(1_700_000_000), en.rupiah(1_700_000_000)]).toEqual([
      "Rp\u00a01.700.000.000",
      "Rp\u00a01,700,000,000",
    ]);
    expect(id.list(["JKK", "JKM", "JHT"])).toBe("JKK, JKM, dan JHT");
  });

  it("are as precise as they are known", () => {
    expect(["2022", "2022-02", "2022-02-16"].map(formatsOf("id").date)).toEqual([
      "2022",
      "Februari 2022",
      "16 Februari 2022",
    ]);
    expect(formatsOf("en").date("2022-02-16")).toBe("16 February 2022");
  });

  it("of an instant are those of Jakarta's clocks", () => {
    expect(formatsOf("en").instant("2026-11-21T20:00:00.000Z")).toBe("22 November 2026");
  });
});

describe("addresses", () => {
  it("begin with the language", () => {
    expect(splitAddress("/en/regions/64.02")).toEqual({
      language: "en",
      rest: "/regions/64.02",
      isEmbedded: false,
    });
    expect(splitAddress("/embed/en/findings")).toEqual({
      language: "en",
      rest: "/findings",
      isEmbedded: true,
    });
    expect(splitAddress("/id")).toMatchObject({ language: "id", rest: "/" });
    expect(splitAddress("/de/regions/64")).toMatchObject({ language: undefined, rest: "/regions/64" });
  });

  it("of a record are those of its page, or else of its permalink", () => {
    expect(placeOf({ type: "Region", id: "reg_3634", key: "64" })).toEqual({
      address: "/regions/64",
      isPage: true,
    });
    expect(placeOf({ type: "Claim", id: "clm_00" })).toEqual({ address: "/r/clm_00", isPage: false });
  });

  it("of the playground and of tables bring the operation with its variables", () => {
    const operation = { text: "{ a(b: 1) }", variables: { code: "64", after: undefined } };

    expect(playgroundAddress(operation)).toBe(
      "/playground?query=%7B+a%28b%3A+1%29+%7D&variables=%7B%22code%22%3A%2264%22%7D",
    );
    expect(tableAddress({ text: "{ a }" })).toBe("/graphql?table=csv&query=%7B+a+%7D");
  });
});

it("a code in another form is probably meant, and one of no form isn't", () => {
  expect(["6402", "64-02.02", "6402022007", "id"].map(meantCode)).toEqual([
    "64.02",
    "64.02.02",
    "64.02.02.2007",
    "ID",
  ]);
  expect(["640", "64.02.x", "__proto__", ""].map(meantCode)).toEqual(Array(4).fill(undefined));
});

describe("the map of tiles", () => {
  it("has a place of its own for each of the 38 provinces", () => {
    expect(new Set(TILES.map(({ code }) => code)).size).toBe(38);
    expect(new Set(TILES.map(({ letters }) => letters)).size).toBe(38);
    expect(new Set(TILES.map(({ column, row }) => `${column} ${row}`)).size).toBe(38);
  });
});

describe("what is recorded by province", () => {
  const award = (code: string | undefined, editionYear: number | null, outcome: "WON" | "NOMINATED") => ({
    province: code === undefined ? null : { code },
    editionYear,
    outcome,
    count: 2,
  });
  const recorded = recordedIn({
    awardStatistics: {
      totalCount: 8,
      groups: [
        award("64", 2024, "WON"),
        award("64", 2025, "WON"),
        award("64", 2025, "NOMINATED"),
        award(undefined, null, "WON"),
      ],
    },
    enrollmentStatistics: {
      totalCount: 3,
      groups: [{ province: { code: "64" }, year: 2021, recordCount: 3 }],
    },
  });

  it("never mixes nominations and wins, and has no entry where none is recorded", () => {
    expect(countsByProvince(recorded, { measure: "won", year: undefined })).toEqual(
      new Map([
        ["64", 4],
        [undefined, 2],
      ]),
    );
    expect(countsByProvince(recorded, { measure: "nominated", year: 2025 })).toEqual(new Map([["64", 2]]));
    expect(countsByProvince(recorded, { measure: "nominated", year: 2024 })).toEqual(new Map());
    expect(countsByProvince(recorded, { measure: "figures", year: 2021 })).toEqual(new Map([["64", 3]]));
  });

  it("knows the years, the latest first", () => {
    expect(yearsOf(recorded, "won")).toEqual([2025, 2024]);
    expect(yearsOf(recorded, "figures")).toEqual([2021]);
  });

  it("is chosen by the address, in which nonsense chooses nothing", () => {
    const chosenBy = (search: string) => choiceOf(new URLSearchParams(search), recorded);

    expect(chosenBy("measure=figures&year=2021&shape=outline")).toEqual({
      measure: "figures",
      year: 2021,
      shape: "outline",
    });
    expect(chosenBy("measure=constructor&year=2021&shape=cube")).toEqual({
      measure: "won",
      year: undefined,
      shape: "tiles",
    });
  });

  it("is shown in five steps", () => {
    expect([1, 3, 5].map((count) => stepOf(count, 5))).toEqual([1, 3, 5]);
    expect([1, 20, 21, 99, 100].map((count) => stepOf(count, 100))).toEqual([1, 1, 2, 5, 5]);
  });
});

describe("the tokens of code", () => {
  it("are those of a query", () => {
    expect(tokensOf('query Q { a(in: [FORMAL]) } # "note"')).toEqual([
      { kind: "keyword", text: "query" },
      { kind: "other", text: " Q { a(in: [" },
      { kind: "literal", text: "FORMAL" },
      { kind: "other", text: "]) } " },
      { kind: "comment", text: '# "note"' },
    ]);
  });

  it("are those of an answer", () => {
    expect(tokensOf('{"rank": -1.5, "label": "#1"}').filter(({ kind }) => kind !== "other")).toEqual([
      { kind: "key", text: '"rank"' },
      { kind: "literal", text: "-1.5" },
      { kind: "key", text: '"label"' },
      { kind: "string", text: '"#1"' },
    ]);
  });
});
