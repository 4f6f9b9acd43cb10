import { type Asked, openRegistry } from "../support/registry";
import { type Hits, line, search as searchIn } from "./asking";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const search = (query: string, rest?: Record<string, unknown>): Promise<Hits> =>
  searchIn(registry, query, rest);

async function firstOf(query: string, rest?: Record<string, unknown>): Promise<string | undefined> {
  const { nodes } = await search(query, rest);
  return nodes.map(line)[0];
}

describe("a search by name", () => {
  it.each([
    ["kukar", "ALIAS REGENCY 64.02 Kukar"],
    ["kutim", "ALIAS REGENCY 64.08 Kutim"],
    ["Kutai Kertanegara", "ALIAS REGENCY 64.02 Kutai Kertanegara"],
    ["Kutai Kartanegara", "EXACT REGENCY 64.02 Kutai Kartanegara"],
    ["indonesia", "EXACT COUNTRY ID Indonesia"],
    ["Republik Indonesia", "EXACT COUNTRY ID REPUBLIK INDONESIA"],
    ["dki", "ALIAS PROVINCE 31 DKI"],
    ["solo", "ALIAS CITY 33.72 Solo"],
    ["jogja", "ALIAS PROVINCE 34 Jogja"],
    ["kota jogja", "ALIAS CITY 34.71 Jogja"],
    ["bca", "ALIAS RECIPIENT bank-central-asia BCA"],
    ["pt bca", "ALIAS RECIPIENT bank-central-asia PT BCA"],
    ["Bank BPD Bali", "ALIAS RECIPIENT bank-bpd-bali Bank BPD Bali"],
  ])("finds what is named %s first", async (query, hit) => {
    expect(await firstOf(query)).toBe(hit);
  });

  it("puts the regency of a name before the villages that bear or begin with it", async () => {
    const { nodes } = await search("jember", { types: ["REGION"] });

    expect(nodes.slice(0, 3).map(line)).toEqual([
      "EXACT REGENCY 35.09 Jember",
      "EXACT VILLAGE 91.11.07.2009 Jember",
      "PREFIX WARD 35.09.19.1005 Jemberkidul",
    ]);
  });

  it.each([
    ["upper case", "KUTAI KARTANEGARA"],
    ["accents", "Kutài Kártanegära"],
    ["a hyphen", "Kutai-Kartanegara"],
    ["apostrophes", "Ku'tai Kartanegara’"],
    ["double spaces", "  Kutai   Kartanegara "],
    ["no space", "kutaikartanegara"],
    ["punctuation", "«Kutai, Kartanegara»?"],
  ])("takes no notice of %s", async (_what, query) => {
    expect(await firstOf(query)).toBe("EXACT REGENCY 64.02 Kutai Kartanegara");
  });

  it.each([
    ["tolitoli", "EXACT REGENCY 72.04 Toli Toli"],
    ["siborongborong", "EXACT DISTRICT 12.02.09 Siborong-Borong"],
    ["mau", "EXACT DISTRICT 12.04.28 Ma'u"],
  ])("finds %s however its parts are joined", async (query, hit) => {
    expect(await firstOf(query, { types: ["REGION"] })).toBe(hit);
  });

  it.each(["k", "ku", "kut", "kuta", "kutai k", "kutai kar", "kutai kartanegar"])(
    "has Kutai Kartanegara among its first hits after the letters %s",
    async (query) => {
      const { nodes } = await search(query, { types: ["REGION"], under: "64" });

      expect(nodes.map(({ record }) => record.code)).toContain("64.02");
    },
  );

  it.each(["kartanegara kutai", "kar kut", "kartanegara kut"])(
    "takes the words of %s in any order",
    async (query) => {
      expect(await firstOf(query)).toBe("PREFIX REGENCY 64.02 Kutai Kartanegara");
    },
  );
});

describe("words for a kind of region", () => {
  it.each([
    ["kabupaten bandung", "32.04", "32.73"],
    ["kab. bandung", "32.04", "32.73"],
    ["Bandung Regency", "32.04", "32.73"],
    ["kota bandung", "32.73", "32.04"],
    ["city of bandung", "32.73", "32.04"],
  ])("put the one meant by %s first", async (query, first, second) => {
    const { nodes } = await search(query);

    expect(nodes.slice(0, 2).map(({ record, match }) => [match, record.code])).toEqual([
      ["EXACT", first],
      ["EXACT", second],
    ]);
  });

  it.each([
    ["desa rempanga", "EXACT VILLAGE 64.02.02.2007 Rempanga"],
    ["village rempanga", "EXACT VILLAGE 64.02.02.2007 Rempanga"],
    ["kecamatan loa kulu", "EXACT DISTRICT 64.02.02 Loa Kulu"],
    ["kec loa kulu", "EXACT DISTRICT 64.02.02 Loa Kulu"],
    ["Loa Kulu district", "EXACT DISTRICT 64.02.02 Loa Kulu"],
    ["provinsi gorontalo", "EXACT PROVINCE 75 Gorontalo"],
    ["prov. gorontalo", "EXACT PROVINCE 75 Gorontalo"],
    ["Gorontalo province", "EXACT PROVINCE 75 Gorontalo"],
    ["kabupaten gorontalo", "EXACT REGENCY 75.01 Gorontalo"],
    ["kota gorontalo", "EXACT CITY 75.71 Gorontalo"],
    ["Kota Administrasi Jakarta Pusat", "EXACT CITY 31.71 Jakarta Pusat"],
  ])("are understood in %s", async (query, hit) => {
    expect(await firstOf(query)).toBe(hit);
  });

  it("stay part of a name that holds them", async () => {
    expect(await firstOf("kota bangun", { types: ["REGION"] })).toBe("EXACT DISTRICT 64.02.08 Kota Bangun");
  });

  it("put the government first where they say that one is meant", async () => {
    expect(await firstOf("pemkab kukar")).toBe("ALIAS RECIPIENT pemkab-kutai-kartanegara Kukar");
    expect(await firstOf("Pemerintah Kabupaten Kutai Timur")).toBe(
      "EXACT RECIPIENT pemkab-kutai-timur Pemerintah Kabupaten Kutai Timur",
    );
  });
});

describe("a search by code", () => {
  it.each([
    ["64.02", "CODE REGENCY 64.02 64.02"],
    ["6402", "CODE REGENCY 64.02 64.02"],
    ["64", "CODE PROVINCE 64 64"],
    ["6402022007", "CODE VILLAGE 64.02.02.2007 64.02.02.2007"],
    ["64.02.02.2007", "CODE VILLAGE 64.02.02.2007 64.02.02.2007"],
    ["92.05", "FORMER_CODE REGENCY 96.03 92.05"],
    ["9205", "FORMER_CODE REGENCY 96.03 92.05"],
    ["ID", "CODE COUNTRY ID ID"],
    ["64.0", "PREFIX REGENCY 64.01 64.01"],
  ])("finds %s", async (query, hit) => {
    expect(await firstOf(query)).toBe(hit);
  });

  it("lists the regions one level below after the region", async () => {
    const { nodes, totalCount } = await search("64.02");

    expect(totalCount).toBe(21);
    expect(nodes.slice(1, 3).map(line)).toEqual([
      "PREFIX DISTRICT 64.02.01 64.02.01",
      "PREFIX DISTRICT 64.02.02 64.02.02",
    ]);
  });
});

describe("another spelling", () => {
  it.each([
    ["oe for u", "Soerakarta", "SPELLING CITY 33.72 Surakarta"],
    ["tj for c", "tjilatjap", "SPELLING REGENCY 33.01 Cilacap"],
    ["dj for j", "djember", "SPELLING REGENCY 35.09 Jember"],
    ["j for y", "Soerabaja", "SPELLING CITY 35.78 Surabaya"],
    ["one letter for two", "balikpapan", "EXACT CITY 64.71 Balikpapan"],
    ["two letters for one", "ballikpapan", "SPELLING CITY 64.71 Balikpapan"],
    ["a wrong letter", "semarank", "SPELLING REGENCY 33.22 Semarang"],
    ["a missing letter", "kartanegra", "SPELLING REGENCY 64.02 Kutai Kartanegara"],
    ["a letter too many", "kartanegarsa", "SPELLING REGENCY 64.02 Kutai Kartanegara"],
    ["two letters swapped", "kartanegaar", "SPELLING REGENCY 64.02 Kutai Kartanegara"],
    ["an error at the beginning", "martanegara", "SPELLING REGENCY 64.02 Kutai Kartanegara"],
    ["an error in a word not yet finished", "kartenega", "SPELLING REGENCY 64.02 Kutai Kartanegara"],
    ["an error in each of two words", "kutay kartanegra", "SPELLING REGENCY 64.02 Kutai Kartanegara"],
    ["a kind beside it", "kota semarank", "SPELLING CITY 33.74 Semarang"],
  ])("is understood: %s", async (_what, query, hit) => {
    expect(await firstOf(query, { types: ["REGION"] })).toBe(hit);
  });

  it("comes after what matches as it is typed", async () => {
    const { nodes } = await search("makasar", { types: ["REGION"] });

    expect(nodes.slice(0, 4).map(line)).toEqual([
      "EXACT DISTRICT 31.75.08 Makasar",
      "EXACT WARD 31.75.08.1001 Makasar",
      "PREFIX VILLAGE 32.02.18.2004 Makasari",
      "SPELLING CITY 73.71 Makassar",
    ]);
  });

  it("is not looked for when twenty records match as typed", async () => {
    const { nodes } = await search("sukamaju", { first: 100 });

    expect(nodes.filter(({ match }) => match === "SPELLING")).toEqual([]);
  });
});
