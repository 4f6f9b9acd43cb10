import type { DataSource } from "typeorm";
import { type RegionQuestion, enteredRegions, questionKey } from "../../src/entry/entered-region";
import { openDatabase } from "../support/registry";

let registry: DataSource;
beforeAll(async () => {
  registry = await openDatabase("articles");
});
afterAll(() => registry.destroy());

async function entered(question: RegionQuestion): Promise<unknown> {
  const answers = await enteredRegions(registry.manager, [question]);
  return answers.get(questionKey(question));
}

it.each([
  ["64.02", "64.02"],
  [" 64.02 ", "64.02"],
  ["64", "64"],
  ["64.02.02.2007", "64.02.02.2007"],
  ["ID", "ID"],
  ["Indonesia", "ID"],
  ["Kutai Kartanegara", "64.02"],
  ["KABUPATEN KUTAI KARTANEGARA", "64.02"],
  ["Kab. Kutai Kartanegara", "64.02"],
  ["Pemkab Kutai Kartanegara", "64.02"],
  ["Pemerintah Kabupaten Kutai Kartanegara", "64.02"],
  ["Kukar", "64.02"],
  ["Kutai Kertanegara", "64.02"],
  ["kab. kukar", "64.02"],
  ["Kota Serang", "36.73"],
  ["Kab. Serang", "36.04"],
  ["Serang (Kota)", "36.73"],
  ["Serang, Kab.", "36.04"],
  ["Toli Toli", "72.04"],
  ["Provinsi Jambi", "15"],
  ["Kota Jambi", "15.71"],
  ["Kaltim", "64"],
  ["Kec. Samboja", "64.02.13"],
  ["Kotabaru", "63.02"],
  ["Provinsi Papua", "91"],
])("takes %s for %s", async (text, code) => {
  expect(await entered({ text })).toEqual({ code });
});

it.each([
  ["Tenggarong", "64.02", "64.02.06"],
  ["Desa Loa Duri Ilir", "64.02", "64.02.03.2007"],
])("takes %s in %s for %s", async (text, under, code) => {
  expect(await entered({ text, under })).toEqual({ code });
});

const DOTS =
  'a code of the Ministry of Home Affairs with its dots, e.g. "64.02": without them it may be one of BPS, which differ';
const ZEROS =
  'a code as issued, with two digits in each group, e.g. "64.10": a spreadsheet makes 64.1 of it unless its cell is a text';

it.each([
  ["6402", DOTS, ["64.02 Kabupaten Kutai Kartanegara, Kalimantan Timur"]],
  ["6403", DOTS, ["64.03 Kabupaten Berau, Kalimantan Timur"]],
  ["6402010", DOTS, []],
  ["64.2", ZEROS, ["64.02 Kabupaten Kutai Kartanegara, Kalimantan Timur"]],
  ["64,02", ZEROS, ["64.02 Kabupaten Kutai Kartanegara, Kalimantan Timur"]],
  ["11.1", ZEROS, ["11.01 Kabupaten Aceh Selatan, Aceh", "11.10 Kabupaten Aceh Singkil, Aceh"]],
  ["1.1", ZEROS, []],
  ["64.99", "the code or name of a region of the register, which doesn't have this code", []],
  [
    "92.05",
    "the code that the region has now: 92.05 is a former one",
    ["96.03 Kabupaten Raja Ampat, Papua Barat Daya"],
  ],
  ["91", "the name of the province: 91 is another one in the codes of BPS", ["91 Provinsi Papua"]],
  [
    "Serang",
    "the code of the one that is meant: 2 regions are called so",
    ["36.04 Kabupaten Serang, Banten", "36.73 Kota Serang, Banten"],
  ],
  [
    "Kutai Kartanegra",
    "the name or code of a region of the register, which has none of this name",
    [
      "64.02 Kabupaten Kutai Kartanegara, Kalimantan Timur",
      "11.06.07.2014 Desa Kuta Karang, Darul Imarah",
      "36.01.27.2006 Desa Kutakarang, Cibitung",
    ],
  ],
  [
    "Kota Kutai Kartanegara",
    "the name or code of a region of the register, which has none of this name",
    [
      "64.02 Kabupaten Kutai Kartanegara, Kalimantan Timur",
      "33.04.06.1013 Kelurahan Kutabanjarnegara, Banjarnegara",
    ],
  ],
  ["", "the name or code of a region of the register", []],
  ["Xyzzy", "the name or code of a region of the register, which has none of this name", []],
])("asks what %j is and suggests", async (text, expected, suggested) => {
  const answer = await entered({ text });

  expect(shown(answer)).toEqual({ expected, suggested });
});

it.each([
  [
    "Desa Loa Duri Illir",
    "64.02",
    "the name or code of a region in 64.02, which has none of this name",
    ["64.02.03.2007", "64.02.03.2002"],
  ],
  ["64.03", "64.02", "a region in 64.02", []],
  ["Berau", "64.02", "the name or code of a region in 64.02, which has none of this name", []],
])("asks what %s is in %s", async (...row) => {
  const [text, under, expected, codes] = row;

  const answer = shown(await entered({ text, under }));

  expect({ ...answer, suggested: answer.suggested.map((line) => line.split(" ")[0]) }).toEqual({
    expected,
    suggested: codes,
  });
});

it("asks which of two villages of one name in one regency is meant", async () => {
  const answer = shown(await entered({ text: "Desa Tamansari", under: "35.09" }));

  expect(answer).toEqual({
    expected: "the code of the one that is meant: 2 regions are called so",
    suggested: [expect.stringContaining("Desa Tamansari, "), expect.stringContaining("Desa Tamansari, ")],
  });
});

it("knows every regency, city and province by its official name, unless that is a city's name too", async () => {
  const rows: { code: string; name: string }[] = await registry.query(
    'SELECT "code", "official_name" AS name FROM "region" WHERE "depth" IN (1, 2)',
  );

  const answers = await enteredRegions(
    registry.manager,
    rows.map(({ name }) => ({ text: name })),
  );

  const wrong = rows.filter(
    ({ code, name }) => JSON.stringify(answers.get(name)) !== JSON.stringify({ code }),
  );
  expect(wrong.map(({ code, name }) => `${code} ${name}`)).toEqual([
    "15 JAMBI",
    "17 BENGKULU",
    "75 GORONTALO",
  ]);
  expect(rows).toHaveLength(552);
});

function shown(answer: unknown): { expected: unknown; suggested: string[] } {
  const { expected, suggestions }: { expected: unknown; suggestions: { code: string; name: string }[] } =
    JSON.parse(JSON.stringify(answer));
  return { expected, suggested: suggestions.map(({ code, name }) => `${code} ${name}`) };
}
