import type { DataSource } from "typeorm";
import { Claim } from "../../src/claims/claim.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Change } from "../../src/history/change.entity";
import { Revision } from "../../src/history/revision.entity";
import { openDatabase } from "../support/registry";
import { SHEET, apply, contents, preview, undo } from "./importing";

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openDatabase("articles");
});
afterEach(() => dataSource.destroy());

const NUMBER =
  'REJECTED 13: "Jumlah Peserta" "1,250" can\'t be taken for enrolledCount. Right: 1.250 or 1250 if 1250 is meant: the comma is the decimal sign here, 1,2500 if not';
const VILLAGE =
  'REJECTED 12: "Desa/Kelurahan" "Sungai Selwang" is no region that can be told. Right: the name or code of a region in 64.02.13, which has none of this name; perhaps 64.02.13.1007 Kelurahan Sungai Seluang, Samboja';
const REPEATED = "UNCHANGED 14: line 8 says the same. Right: nothing to do: it counts once";

describe("a sheet as an office sends it", () => {
  it("is shown with what each row would do, and writes nothing", async () => {
    const before = await contents(dataSource);

    const { counts, problems, warnings } = await preview(dataSource, SHEET);

    expect(counts).toEqual({ ADDED: 4, CHANGED: 0, UNCHANGED: 1, CONFLICTING: 0, REJECTED: 2 });
    expect(problems).toEqual([VILLAGE, NUMBER, REPEATED]);
    expect(warnings).toEqual([
      "line 15: the total of Jumlah Peserta is 6613, 1250 more than the rows above it, which add up to 5363",
      "line 15 is a total and no record",
    ]);
    expect(await contents(dataSource)).toEqual(before);
  });

  it("goes in wholly or not at all, unless only its good rows are asked for", async () => {
    const { number } = await preview(dataSource, SHEET);
    const before = await contents(dataSource);

    await expect(apply(dataSource, number)).rejects.toThrow(
      "2 of the rows can't go in: correct them and look the file through again, or apply the good rows only",
    );
    expect(await contents(dataSource)).toEqual(before);

    expect(await apply(dataSource, number, { goodRowsOnly: true })).toBe(1);
    const { manager } = dataSource;
    const added = await manager.findOneByOrFail(SectorEnrollment, { regionCode: "64.02.06.1005" });
    expect(added).toMatchObject({
      key: "64-02-06-1005-traders-informal-2024-12-31",
      segment: "INFORMAL",
      period: "2024-12-31",
      year: 2024,
      enrolledCount: 2450,
      enrolledBound: "EXACT",
      eligibleCount: 3000,
      eligibleBound: "MORE_THAN",
      statedPercent: null,
      percentBound: null,
    });
    const claims = await manager.find(Claim, { where: { enrollmentId: added.id }, order: { key: "ASC" } });
    expect(
      claims.map(({ property, value, asPrinted, bound, paragraph }) => [
        property,
        value,
        asPrinted,
        bound,
        paragraph,
      ]),
    ).toEqual([
      ["eligibleCount", "3000", "lebih dari 3.000", "MORE_THAN", 10],
      ["enrolledCount", "2450", "2.450", "EXACT", 10],
    ]);
    expect(await manager.find(Change)).toMatchObject([
      { number: 1, kind: "IMPORT", by: "Sari", reason: "Import" },
    ]);
    // one source, four enrolments, eleven claims
    expect(await manager.count(Revision)).toBe(16);
  });

  it("goes in whole once it is corrected, and changes nothing when it comes again", async () => {
    const corrected = SHEET.replace("Selwang", "Seluang")
      .replace('"1,250"', "1.250")
      .replace("6.613", "6.613");

    const first = await preview(dataSource, corrected);
    expect(first.counts).toEqual({ ADDED: 6, CHANGED: 0, UNCHANGED: 1, CONFLICTING: 0, REJECTED: 0 });
    expect(first.warnings).toEqual(["line 15 is a total and no record"]);
    expect(await apply(dataSource, first.number)).toBe(1);
    const after = await contents(dataSource);
    const again = await preview(dataSource, corrected);

    expect(again.counts).toEqual({ ADDED: 0, CHANGED: 0, UNCHANGED: 7, CONFLICTING: 0, REJECTED: 0 });
    expect(await apply(dataSource, again.number)).toBeNull();
    expect(await contents(dataSource)).toEqual(after);
    expect(await dataSource.manager.count(Change)).toBe(1);
  });

  it("is undone to what was before, once", async () => {
    const before = await contents(dataSource);
    const { number } = await preview(dataSource, SHEET);
    await apply(dataSource, number, { goodRowsOnly: true });

    expect(await undo(dataSource, 1)).toBe(2);

    expect(await contents(dataSource)).toEqual(before);
    await expect(undo(dataSource, 1)).rejects.toThrow("change 1 was undone by change 2");
    await expect(undo(dataSource, 2)).rejects.toThrow("change 2 is no import");
    await expect(undo(dataSource, 3)).rejects.toThrow("there is no change 3");
  });
});
