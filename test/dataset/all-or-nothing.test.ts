import type { DataSource } from "typeorm";
import { changed, contentOf, keysOf, load, openWithRegions, truthful } from "../support/data-files";

const ARTICLE = "articles/purantara-2022-02-17.yaml";

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openWithRegions();
});
afterEach(() => dataSource.destroy());

/** Takes the key of a sector under another id, so that the database refuses the file that states it. */
async function takeKey(key: string): Promise<void> {
  await dataSource.query(
    `INSERT INTO "sector" ("id", "key", "kind", "name_indonesian", "name_english") VALUES ('taken', '${key}', 'TOTAL', 'Semua', 'all')`,
  );
}

describe("a file that the database refuses", () => {
  const lists = {
    "a.yaml": `awardCategories:
  - { key: village, nameIndonesian: Desa, nameEnglish: village }
`,
    "b.yaml": `awardCategories:
  - { key: regency, nameIndonesian: Kabupaten, nameEnglish: regency }
sectors:
  - { key: all, kind: TOTAL, nameIndonesian: Semua, nameEnglish: all }
indicators:
  - { key: accidents, nameIndonesian: Kecelakaan, nameEnglish: accidents, definition: Accidents., unit: CASES, direction: DOWN }
`,
  };

  beforeEach(() => takeKey("all"));

  it("is named, with the database's reason", async () => {
    const loading = load(dataSource, lists);

    await expect(loading).rejects.toThrow(
      /^b\.yaml could not be loaded, and nothing of it was: .*(unique|UNIQUE)/,
    );
  });

  it("leaves nothing of itself, and the files before it stay", async () => {
    await load(dataSource, lists).catch(() => {});

    expect(await keysOf(dataSource, "AwardCategory")).toEqual(["village"]);
    expect(await keysOf(dataSource, "Indicator")).toEqual([]);
  });

  it("is loaded by the next start that can", async () => {
    await load(dataSource, lists).catch(() => {});
    await dataSource.query(`DELETE FROM "sector"`);

    const report = await load(dataSource, lists);

    expect(report).toEqual({ files: 2, loaded: 1, records: 3, removed: 0 });
  });
});

describe("a stop between two files", () => {
  it("leaves whole files, and the next start loads the rest", async () => {
    const stop = new AbortController();
    stop.abort(new Error("stopped"));

    const stopped = load(dataSource, truthful, { signal: stop.signal });

    await expect(stopped).rejects.toThrow("stopped");
    expect(Object.keys(await contentOf(dataSource))).toEqual(["sector"]);
    expect(await load(dataSource, truthful)).toEqual({ files: 3, loaded: 2, records: 28, removed: 0 });
  });
});

describe("files with faults", () => {
  it("change nothing, however many others are in order", async () => {
    await load(dataSource, truthful);
    const content = await contentOf(dataSource);
    const faulty = changed(ARTICLE, "35440", "a lot");

    const loading = load(dataSource, {
      ...faulty,
      "sectors.yaml": truthful["sectors.yaml"].replace("horticulture\n", "gardening\n"),
    });

    await expect(loading).rejects.toThrow("nothing of them was loaded");
    expect(await contentOf(dataSource)).toEqual(content);
  });
});
