import type { DataSource } from "typeorm";
import { loadRegister } from "../../src/dataset/prepare";
import { readRegister, registerRows } from "../../src/dataset/register";
import { LoadedFile } from "../../src/dataset/loaded-file.entity";
import { Region, RegionLevel } from "../../src/regions/region.entity";
import { openDatabase } from "../support/registry";

const running = new AbortController().signal;
// the register is large, and the machine may be busy
jest.setTimeout(30_000);

/** Number of regions by level and by some other property, as the database counts them. */
async function countsBy(dataSource: DataSource, property: string): Promise<Record<string, number>> {
  const rows = await dataSource
    .createQueryBuilder(Region, "region")
    .select(`region.${property}`, "value")
    .addSelect("COUNT(*)", "count")
    .groupBy(`region.${property}`)
    .getRawMany<{ value: string; count: string | number }>();
  return Object.fromEntries(rows.map(({ value, count }) => [value, Number(count)]));
}

describe("the register of regions", () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await openDatabase("articles");
  });
  afterAll(() => dataSource.destroy());

  it("holds every region of its source, by level", async () => {
    expect(await countsBy(dataSource, "level")).toEqual({
      COUNTRY: 1,
      PROVINCE: 38,
      REGENCY: 416,
      CITY: 98,
      DISTRICT: 7277,
      WARD: 8498,
      VILLAGE: 75265,
    });
  });

  it("puts every region at the depth of its code", async () => {
    expect(await countsBy(dataSource, "depth")).toEqual({ 0: 1, 1: 38, 2: 514, 3: 7277, 4: 83763 });
  });

  it("puts every region but the country into one that exists, one level up", async () => {
    const misplaced = await dataSource
      .createQueryBuilder(Region, "region")
      .leftJoin(Region, "parent", "parent.code = region.parentCode")
      .where("region.level != 'COUNTRY'")
      .andWhere("parent.code IS NULL OR parent.depth != region.depth - 1")
      .getCount();
    const rootless = await dataSource.manager.findBy(Region, { level: RegionLevel.COUNTRY });

    expect(misplaced).toBe(0);
    expect(rootless.map(({ code, parentCode }) => [code, parentCode])).toEqual([["ID", null]]);
  });

  it.each([
    ["31", "PROVINCE", "DKI Jakarta", "DKI JAKARTA", "ID"],
    ["34", "PROVINCE", "Daerah Istimewa Yogyakarta", "DAERAH ISTIMEWA YOGYAKARTA", "ID"],
    ["64", "PROVINCE", "Kalimantan Timur", "KALIMANTAN TIMUR", "ID"],
    ["64.02", "REGENCY", "Kutai Kartanegara", "KABUPATEN KUTAI KARTANEGARA", "64"],
    ["73.10", "REGENCY", "Pangkajene dan Kepulauan", "KABUPATEN PANGKAJENE DAN KEPULAUAN", "73"],
    ["31.01", "REGENCY", "Kepulauan Seribu", "KABUPATEN ADMINISTRASI KEPULAUAN SERIBU", "31"],
    ["31.71", "CITY", "Jakarta Pusat", "KOTA ADMINISTRASI JAKARTA PUSAT", "31"],
    ["64.72", "CITY", "Samarinda", "KOTA SAMARINDA", "64"],
    ["64.02.02", "DISTRICT", "Loa Kulu", "Loa Kulu", "64.02"],
    ["35.18.17.2007", "VILLAGE", "Ja'an", 'Ja"an', "35.18.17"],
    ["53.07.01.2021", "VILLAGE", "Regapu'u", "Regapu’u", "53.07.01"],
  ] as const)(
    "knows %s as it is read and as it is written officially",
    async (code, ...[level, name, officialName, parentCode]) => {
      const region = await dataSource.manager.findOneByOrFail(Region, { code });

      expect(region).toMatchObject({ level, name, officialName, parentCode });
    },
  );

  it("leaves no name in capitals and none with a stray space or a quotation mark", async () => {
    const regions = await dataSource.manager.find(Region, { select: { name: true } });

    const odd = regions.map(({ name }) => name).filter((name) => /["’]|^\s|\s\s|\s$/.test(name));

    expect(odd).toEqual([]);
  });

  it("tells a ward from a village by the fourth group of its code", async () => {
    const fourth = (digit: string): Promise<Record<string, number>> =>
      dataSource
        .createQueryBuilder(Region, "region")
        .select("region.level", "value")
        .addSelect("COUNT(*)", "count")
        .where("region.depth = 4 AND SUBSTR(region.code, 10, 1) = :digit", { digit })
        .groupBy("region.level")
        .getRawMany<{ value: string; count: string | number }>()
        .then((rows) => Object.fromEntries(rows.map(({ value, count }) => [value, Number(count)])));

    expect([await fourth("1"), await fourth("2"), await fourth("3")]).toEqual([
      { WARD: 8498 },
      { VILLAGE: 75251 },
      { VILLAGE: 14 },
    ]);
  });

  it("isn't loaded again", async () => {
    const said: string[] = [];
    const before = await dataSource.manager.find(LoadedFile);

    await loadRegister(dataSource, (line) => said.push(line), running);

    expect(said).toEqual(["Regions: the register is loaded"]);
    expect(await dataSource.manager.find(LoadedFile)).toEqual(before);
  });
});

describe("loading the register", () => {
  it("leaves none of it when it is stopped on the way, and the next time loads all of it and tells how far it is", async () => {
    const dataSource = await openDatabase("empty");
    const stop = new AbortController();
    const said: string[] = [];

    const stopped = loadRegister(dataSource, () => stop.abort(new Error("stopped")), stop.signal);
    await expect(stopped).rejects.toThrow("stopped");
    const left = [await dataSource.manager.count(Region), await dataSource.manager.count(LoadedFile)];
    await loadRegister(dataSource, (line) => said.push(line), running);

    expect(left).toEqual([0, 0]);
    expect(said).toEqual([
      "Regions: 20000 of 91593",
      "Regions: 40000 of 91593",
      "Regions: 60000 of 91593",
      "Regions: 80000 of 91593",
      "Regions: 91593 of 91593",
    ]);
    expect(await dataSource.manager.count(Region)).toBe(91593);
    await dataSource.destroy();
  });

  it("writes the rows of a changed register over those that differ", async () => {
    const dataSource = await openDatabase("articles");
    await dataSource.manager.update(Region, { code: "64.02" }, { name: "Kutai" });
    await dataSource.manager.update(
      LoadedFile,
      { name: "register of regions" },
      { digest: "of another year" },
    );

    await loadRegister(dataSource, () => {}, running);

    expect(await dataSource.manager.findOneByOrFail(Region, { code: "64.02" })).toMatchObject({
      name: "Kutai Kartanegara",
    });
    expect(await dataSource.manager.count(Region)).toBe(91593);
    await dataSource.destroy();
  });
});

describe("the register's files", () => {
  it("name each code once, parents first", () => {
    const seen = new Set<string | null>([null]);
    const late = registerRows(readRegister()).filter(([code, , , , , parent]) => {
      const isLate = !seen.has(parent) || seen.has(code);
      seen.add(code);
      return isLate;
    });

    expect(late).toEqual([]);
  });
});
