import type { DataSource } from "typeorm";
import { Claim } from "../../src/claims/claim.entity";
import { LoadedFile } from "../../src/dataset/loaded-file.entity";
import { changed, contentOf, keysOf, load, openWithRegions, truthful } from "../support/data-files";

const ARTICLE = "articles/purantara-2022-02-17.yaml";
const LATER = { now: "2027-01-01T00:00:00.000Z" };

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openWithRegions();
});
afterEach(() => dataSource.destroy());

describe("loading data files", () => {
  it("tells how many files and records it loaded", async () => {
    expect(await load(dataSource, truthful)).toEqual({ files: 3, loaded: 3, records: 30, removed: 0 });
  });

  it("changes nothing when nothing has changed, also not the time of loading", async () => {
    await load(dataSource, truthful);
    const content = await contentOf(dataSource);
    const files = await dataSource.manager.find(LoadedFile, { order: { name: "ASC" } });

    const report = await load(dataSource, truthful, LATER);

    expect(report).toEqual({ files: 3, loaded: 0, records: 0, removed: 0 });
    expect(await contentOf(dataSource)).toEqual(content);
    expect(await dataSource.manager.find(LoadedFile, { order: { name: "ASC" } })).toEqual(files);
  });

  it("keeps ids and the time at which claims were first recorded when a file is written again", async () => {
    await load(dataSource, truthful);
    const content = await contentOf(dataSource);

    const report = await load(dataSource, changed(ARTICLE, "source:", "# read again\nsource:"), LATER);

    expect(report).toEqual({ files: 3, loaded: 1, records: 26, removed: 0 });
    expect(await contentOf(dataSource)).toEqual(content);
  });

  it("changes only the rows of what has changed", async () => {
    await load(dataSource, truthful);
    const before = await contentOf(dataSource);

    await load(dataSource, changed(ARTICLE, "35440", "35441"), LATER);

    const after = await contentOf(dataSource);
    const { sector_enrollment: enrollments, claim: claims, ...rest } = after;
    const { sector_enrollment: formerEnrollments, claim: formerClaims, ...formerRest } = before;
    expect(rest).toEqual(formerRest);
    expect(differences(formerEnrollments, enrollments)).toEqual([
      expect.objectContaining({ key: "kukar-2021-vulnerable", enrolled_count: 35441 }),
    ]);
    expect(differences(formerClaims, claims)).toEqual([
      expect.objectContaining({
        key: "purantara-2022-02-17/enrollment/kukar-2021-vulnerable/enrolledCount",
        value: "35441",
        recorded_at: "2026-11-21T08:00:00.000Z",
      }),
    ]);
  });

  it("records a new claim at the time at which it is loaded", async () => {
    await load(dataSource, truthful);

    await load(dataSource, changed(ARTICLE, "  outcome", "  level: NATIONAL\n    outcome"), LATER);

    const claim = await dataSource.manager.findOneByOrFail(Claim, { property: "level" });
    expect(claim.recordedAt).toBe("2027-01-01T00:00:00.000Z");
  });

  it("fills in what follows from the rest of a record", async () => {
    await load(dataSource, truthful);

    const content = await contentOf(dataSource);

    expect(content["award"]).toEqual([
      expect.objectContaining({ edition_year: 2021, region_code: "64.02", rank: null }),
    ]);
    expect(content["sector_enrollment"]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          key: "kukar-2021-vulnerable-horticulture",
          region_code: "64.02",
          segment: "VULNERABLE",
          period: "2021",
          year: 2021,
          enrolled_count: 712,
          enrolled_bound: "EXACT",
          eligible_bound: null,
        }),
        expect.objectContaining({
          key: "kukar-2021-vulnerable",
          programmes: '["JKK","JKM"]',
          total_id: null,
        }),
      ]),
    );
  });

  it("needs no claim for what a part takes from its total", async () => {
    await load(dataSource, truthful);

    const claims = (await keysOf(dataSource, "Claim")).filter((key) => key.includes("-horticulture/"));

    expect(claims).toEqual([
      "purantara-2022-02-17/enrollment/kukar-2021-vulnerable-horticulture/enrolledCount",
      "purantara-2022-02-17/enrollment/kukar-2021-vulnerable-horticulture/sector",
    ]);
  });
});

describe("a file that rests on another", () => {
  it("is written again when that one has changed", async () => {
    await load(dataSource, truthful);

    const report = await load(dataSource, changed("recipients.yaml", '"64.02"', '"64.72"'));

    const content = await contentOf(dataSource);
    expect(report).toEqual({ files: 3, loaded: 2, records: 28, removed: 0 });
    expect(content["award"]).toEqual([expect.objectContaining({ region_code: "64.72" })]);
  });

  it("is not written again when a file it doesn't rest on has changed", async () => {
    const { [ARTICLE]: article, ...lists } = truthful;
    const other = `source:\n  key: kompas-2023\n  kind: NEWS\n  publisher: Kompas\n`;
    await load(dataSource, { ...lists, [ARTICLE]: article, "articles/kompas-2023.yaml": other });

    const report = await load(dataSource, {
      ...lists,
      [ARTICLE]: article,
      "articles/kompas-2023.yaml": other.replace("Kompas", "Kompas.id"),
    });

    expect(report).toEqual({ files: 4, loaded: 1, records: 1, removed: 0 });
  });

  it("is written after that one, whatever the files are called", async () => {
    const { [ARTICLE]: article, ...lists } = truthful;

    const report = await load(dataSource, { "a.yaml": article, ...lists });

    expect(report.loaded).toBe(3);
  });
});

function differences(before: readonly unknown[] = [], after: readonly unknown[] = []): unknown[] {
  const known = new Set(before.map((row) => JSON.stringify(row)));
  return after.filter((row) => !known.has(JSON.stringify(row)));
}
