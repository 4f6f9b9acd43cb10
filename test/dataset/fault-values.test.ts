import type { DataSource } from "typeorm";
import { ARTICLE, faultsAfter, faultsOf, lineOf, openWithRegions, truthful } from "../support/data-files";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openWithRegions();
});
afterAll(() => dataSource.destroy());

const OFFICE = "office must be a text of 1 to 200 characters on one line without spaces around it";
const COUNT = "enrolledCount must be a whole number from 0 to 2147483647 without dots or commas";
const EXISTS = 'a year, month or day that exists, in quotes: "2022", "2022-02" or "2022-02-16"';
const PROGRAMMES = "programmes must be a list of different values from JKK, JKM, JHT, JP, JKP";
const KEY =
  "key must be lower-case words and digits joined by hyphens, at most 80 characters, e.g. kukar-2021-vulnerable";
const REGION =
  'region must be the code of a region in quotes, e.g. "64.02" (without quotes YAML reads a number)';

/** What stands in the article, what is written instead, and what is said of it. */
type Case = readonly [what: string, from: string, to: string, message: string];
const named = (cases: readonly Case[]) =>
  cases.map(([what, from, to, message]) => ({ what, from, to, message }));

const numbers: readonly Case[] = [
  ["a number as text", "35440", '"35440"', COUNT],
  ["a grouping dot", "35440", "35.440", COUNT],
  ["a grouping dot before zeros, which YAML reads as 35", "35440", "35.000", COUNT],
  ["a grouping comma", "35440", "35,440", COUNT],
  ["a negative number", "35440", "-1", COUNT],
  ["a hexadecimal number", "35440", "0x8A70", COUNT],
  ["a power of ten", "35440", "35e3", COUNT],
  ["a number beyond the column", "35440", "2147483648", COUNT],
  ["nothing", "35440", "", COUNT],
];

const texts: readonly Case[] = [
  ["a number", "Kepala Dinas", "112", `${OFFICE} (in quotes, else YAML reads a number or a truth value)`],
  [
    "a truth value",
    "Kepala Dinas",
    "true",
    `${OFFICE} (in quotes, else YAML reads a number or a truth value)`,
  ],
  ["a space at the end", "Kepala Dinas", '"Kepala Dinas "', OFFICE],
  ["an empty text", "Kepala Dinas", '""', OFFICE],
  ["two lines", "Kepala Dinas", '"Kepala\\nDinas"', OFFICE],
  ["a character that can't be seen", "Kepala Dinas", '"Kepala\\u0007Dinas"', OFFICE],
  ["half a character", "Kepala Dinas", '"Kepala \\uD83D"', OFFICE],
  ["one character too many", "Kepala Dinas", "x".repeat(201), OFFICE],
  ["a map", "Kepala Dinas", "{ id: x }", OFFICE],
  ["a capital letter in a key", "key: interview-2022", "key: Interview-2022", KEY],
  ["a key of 81 characters", "key: interview-2022", `key: ${"x".repeat(81)}`, KEY],
];

const others: readonly Case[] = [
  [
    "a choice that isn't on the list",
    "NEWS",
    "NEWSPAPER",
    "kind must be one of NEWS, GOVERNMENT_RELEASE, PAID_ADVERTORIAL, OFFICIAL_STATISTIC, REGULATION, DATASET",
  ],
  [
    "a choice in lower case",
    "CANDIDATE",
    "candidate",
    "role must be one of PRESENTER, RECEIVER, CANDIDATE, PRESENT",
  ],
  ["a region without quotes", 'region: "64.02"', "region: 64.02", REGION],
  ["a day that doesn't exist", "2022-02-16", "2022-02-30", `date must be ${EXISTS}`],
  ["a month that doesn't exist", "2022-02-16", "2025-13-40", `date must be ${EXISTS}`],
  ["a year without quotes", '"2021"', "2021", `period must be ${EXISTS}`],
  ["a list with an unknown value", "[JKM, JKK]", "[JKM, JKX]", PROGRAMMES],
  ["a list with a value twice", "[JKM, JKK]", "[JKK, JKK]", PROGRAMMES],
  ["an empty list", "[JKM, JKK]", "[]", PROGRAMMES],
];

describe.each([
  { kind: "a count", cases: named(numbers) },
  { kind: "a text", cases: named(texts) },
  { kind: "another value", cases: named(others) },
])("$kind is refused with its line and what would be right", ({ cases }) => {
  it.each(cases)("$what", async ({ from, to, message }) => {
    expect(await faultsAfter(dataSource, { from, to })).toEqual([`${lineOf(from)}: ${message}`]);
  });
});

describe("a text as long as its column", () => {
  it("is taken, also with characters outside ASCII", async () => {
    expect(await faultsAfter(dataSource, { from: "Kepala Dinas", to: "ŷ".repeat(200) })).toEqual([]);
  });
});

describe("a percentage and a measurement", () => {
  const withObservation = (value: string, claimed = ""): Promise<string[]> =>
    faultsOf(dataSource, {
      ...truthful,
      "indicators.yaml": `indicators:
  - { key: accidents, nameIndonesian: Kecelakaan, nameEnglish: accidents, definition: Accidents., unit: CASES, direction: DOWN }
`,
      [ARTICLE]: `${truthful[ARTICLE]}observations:
  - { key: accidents-2021, indicator: accidents, region: "64", period: "2021", value: ${value}, said: [{ paragraph: 1 }${claimed}] }
`,
    });
  const NUMBER = "a number without grouping dots, e.g. 10633; three decimals get a fourth, e.g. 0.1250";

  it.each(["10.633", "1e3", "0o17", ".inf", ".nan", "many", '"5"'])("can't be %s", async (value) => {
    expect(await withObservation(value)).toEqual([expect.stringMatching(`: value must be ${NUMBER}$`)]);
  });

  it.each(["10633", "0.1250", "-2.5"])("can be %s", async (value) => {
    expect(await withObservation(value)).toEqual([]);
  });

  it("holds for a claimed value as well", async () => {
    expect(await withObservation("10633", ", { of: value, value: 10.633 }")).toEqual([
      expect.stringMatching(`: the value of value must be ${NUMBER}$`),
    ]);
  });

  it.each(["41.234", "-1", "100000", "41.2%"])("as a percentage can't be %s", async (percent) => {
    const faults = await faultsAfter(dataSource, {
      from: "programmes: [",
      to: `statedPercent: ${percent}\n    programmes: [`,
    });

    expect(faults).toEqual([
      `${lineOf("programmes")}: statedPercent must be a per cent as a number with at most two decimals, e.g. 41.23`,
    ]);
  });
});
