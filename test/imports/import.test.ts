import type { DataSource } from "typeorm";
import { Finding } from "../../src/checks/finding.entity";
import { FindingRule } from "../../src/checks/finding.enums";
import { refreshFindings } from "../../src/checks/refresh";
import { Claim } from "../../src/claims/claim.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { ChangeKind } from "../../src/history/change.entity";
import { recordChange } from "../../src/history/record-change.service";
import { statesWith } from "../../src/history/states";
import { writing } from "../../src/history/writing";
import { openDatabase } from "../support/registry";
import { apply, contents, preview, table, undo } from "./importing";

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openDatabase("articles");
});
afterEach(() => dataSource.destroy());

const NONE = { ADDED: 0, CHANGED: 0, UNCHANGED: 0, CONFLICTING: 0, REJECTED: 0 };
const plain = { mapping: { constants: {} } };
const fishers = (count: string): string => table(`Kota Bontang;fishers;BPU;2024;${count};2.000`);

async function imported(content: string, given = {}): Promise<number | null> {
  const { number } = await preview(dataSource, content, { ...plain, ...given });
  return apply(dataSource, number);
}

const byHand = {
  kind: ChangeKind.EDIT,
  at: "2026-11-22T00:00:00.000Z",
  by: "Budi",
  approvedBy: null,
  reason: "typo",
};

/** A curator's own change of the number of fishers in Bontang. */
async function correct(count: number): Promise<void> {
  await writing(dataSource, async (manager) => {
    const [before] = await statesWith(manager, SectorEnrollment, {
      property: "key",
      values: ["64-74-fishers-informal-2024"],
    });
    if (before === undefined) throw new Error("the record was imported");
    await recordChange(manager, byHand, [
      { entity: SectorEnrollment, before, after: { ...before, enrolledCount: count } },
    ]);
  });
}

describe("a row of a record that is there", () => {
  it("changes what the same source said, and is undone to that", async () => {
    await imported(fishers("1.000"));
    const before = await contents(dataSource);

    const { counts, number } = await preview(dataSource, fishers("1.100"), plain);
    expect(counts).toEqual({ ...NONE, CHANGED: 1 });
    expect(await apply(dataSource, number)).toBe(2);

    const key = "64-74-fishers-informal-2024";
    expect(await dataSource.manager.findOneByOrFail(SectorEnrollment, { key })).toMatchObject({
      enrolledCount: 1100,
      eligibleCount: 2000,
    });
    expect(await undo(dataSource, 2)).toBe(3);
    expect(await contents(dataSource)).toEqual(before);
  });

  it("conflicts with what a curator made of it", async () => {
    await imported(fishers("1.000"));
    await correct(1050);

    const { counts, problems } = await preview(dataSource, fishers("1.100"), plain);

    expect(counts).toEqual({ ...NONE, CONFLICTING: 1 });
    expect(problems).toEqual([
      "CONFLICTING 2: the registry has enrolledCount 1050 in 64-74-fishers-informal-2024: Budi changed it by hand in change 2. Right: what the registry has, or a correction of the record by a curator",
    ]);
  });

  it("doesn't come back after a curator has withdrawn it", async () => {
    await imported(fishers("1.000"));
    await writing(dataSource, async (manager) => {
      const [record] = await statesWith(manager, SectorEnrollment, {
        property: "key",
        values: ["64-74-fishers-informal-2024"],
      });
      if (record === undefined) throw new Error("the record was imported");
      const claims = await statesWith(manager, Claim, {
        property: "enrollmentId",
        values: [String(record["id"])],
      });
      await recordChange(manager, byHand, [
        { entity: SectorEnrollment, before: record, after: null },
        ...claims.map((claim) => ({ entity: Claim, before: claim, after: null })),
      ]);
    });

    const { problems } = await preview(dataSource, fishers("1.000"), plain);

    expect(problems).toEqual([
      "CONFLICTING 2: the registry has it no more: Budi withdrew it by hand in change 2. Right: nothing, or a curator who records it again",
    ]);
  });

  it("conflicts with what another source says, and backs it where it says the same", async () => {
    await imported(fishers("1.000"));
    const source = { publisher: "BPS", title: "Statistik" };

    const other = await preview(dataSource, fishers("1.100"), { ...plain, source });
    const same = await preview(dataSource, fishers("1.000"), { ...plain, source });

    expect(other.problems).toEqual([
      "CONFLICTING 2: the registry has enrolledCount 1000 in 64-74-fishers-informal-2024, from another source. Right: what the registry has, or a claim by this source beside the others",
    ]);
    expect(same.counts).toEqual({ ...NONE, CHANGED: 1 });
    await apply(dataSource, same.number);
    const claims: unknown[] = await dataSource.query(
      `SELECT 1 FROM "claim" WHERE "enrollment_id" IN (SELECT "id" FROM "sector_enrollment" WHERE "key" = '64-74-fishers-informal-2024')`,
    );
    expect(claims).toHaveLength(4);
  });

  it("is found under a key that a curator gave it", async () => {
    const same = await preview(dataSource, table("Kukar;all;rentan;2023;sedikitnya 52.000;"), plain);
    const other = await preview(dataSource, table("Kukar;all;rentan;2023;53.000;"), plain);

    expect(same.counts).toEqual({ ...NONE, CHANGED: 1 });
    expect(other.problems).toEqual([
      "CONFLICTING 2: the registry has enrolledCount 52000 in kukar-2023-vulnerable, from another source. Right: what the registry has, or a claim by this source beside the others",
    ]);
  });

  it("can't be applied once it has changed since the preview", async () => {
    await imported(fishers("1.000"));
    const { number } = await preview(dataSource, fishers("1.100"), plain);
    await correct(1050);
    const before = await contents(dataSource);

    await expect(apply(dataSource, number)).rejects.toThrow(
      "1 of the records are others than the preview showed, e.g. of line 2",
    );

    expect(await contents(dataSource)).toEqual(before);
  });
});

describe("rows of one file", () => {
  it("conflict if they say different things of one group", async () => {
    const { counts, problems } = await preview(
      dataSource,
      table("Kota Bontang;fishers;BPU;2024;1.000;2.000", "64.74;Perikanan Nelayan;INFORMAL;2024;1.100;2.000"),
      plain,
    );

    expect(counts).toEqual({ ...NONE, CONFLICTING: 2 });
    expect(problems).toEqual([
      "CONFLICTING 2: line 3 says otherwise of the same group. Right: one row for each group",
      "CONFLICTING 3: line 2 says otherwise of the same group. Right: one row for each group",
    ]);
  });

  it("say what is wrong with each cell", async () => {
    const { problems } = await preview(
      dataSource,
      table("6402;fishers;BPU;2024;1;2", "64.2;fishers;BPU;2024;1;2", "Serang;ikan;x;31/2/2024;-;n/a"),
      plain,
    );

    expect(problems).toEqual([
      'REJECTED 2: "Wilayah" "6402" is no region that can be told. Right: a code of the Ministry of Home Affairs with its dots, e.g. "64.02": without them it may be one of BPS, which differ; perhaps 64.02 Kabupaten Kutai Kartanegara, Kalimantan Timur',
      'REJECTED 3: "Wilayah" "64.2" is no region that can be told. Right: a code as issued, with two digits in each group, e.g. "64.10": a spreadsheet makes 64.1 of it unless its cell is a text; perhaps 64.02 Kabupaten Kutai Kartanegara, Kalimantan Timur',
      expect.stringContaining(
        'REJECTED 4: "Segmen" "x" can\'t be taken for segment. Right: one of FORMAL, INFORMAL,',
      ),
      'REJECTED 4: "Periode" "31/2/2024" can\'t be taken for period. Right: a day and month that exist, e.g. 9/8/2024 (day/month/year)',
      'REJECTED 4: "Peserta" is empty. Right: a value for at least one of enrolledCount, eligibleCount, statedPercent',
      'REJECTED 4: "Wilayah" "Serang" is no region that can be told. Right: the code of the one that is meant: 2 regions are called so; perhaps 36.04 Kabupaten Serang, Banten or 36.73 Kota Serang, Banten',
      expect.stringContaining(
        'REJECTED 4: "Sektor" "ikan" is no sector of the registry. Right: the key or name of a sector, e.g. ',
      ),
    ]);
  });

  it("have to lie in the territory of who brings them", async () => {
    const rows = table("64.74;fishers;BPU;2024;1;2", "64.02.06;fishers;BPU;2024;1;2");

    const { counts, problems } = await preview(dataSource, rows, { ...plain, territory: ["64.02"] });

    expect(counts).toEqual({ ...NONE, ADDED: 1, REJECTED: 1 });
    expect(problems).toEqual([
      'REJECTED 2: "Wilayah" "64.74" 64.74 lies outside your territory. Right: rows about 64.02, or a key for 64.74 or a region above it',
    ]);
  });
});

describe("undoing", () => {
  it("is refused with the records on which later work rests", async () => {
    await imported(fishers("1.000"));
    await correct(1050);
    const before = await contents(dataSource);

    await expect(undo(dataSource, 1)).rejects.toThrow(
      /^records of change 1 were changed since: SectorEnrollment enr_\w+ in change 2 by Budi: correct them by hand$/,
    );

    expect(await contents(dataSource)).toEqual(before);
  });

  it("is refused while another import backs its records", async () => {
    await imported(fishers("1.000"));
    await imported(fishers("1.000"), { source: { publisher: "BPS", title: "Statistik" } });

    await expect(undo(dataSource, 1)).rejects.toThrow(
      /^later records refer to what change 1 added: Claim clm_\w+, Claim clm_\w+$/,
    );
    expect(await undo(dataSource, 2)).toBe(3);
    expect(await undo(dataSource, 1)).toBe(4);
  });
});

describe("findings about what an import brings", () => {
  const about = (): Promise<string[]> =>
    dataSource.manager
      .find(Finding, { where: { regionCode: "64.74" }, order: { key: "ASC" } })
      .then((found) => found.map(({ key }) => key));
  const lookedForEverywhere = () =>
    writing(dataSource, (manager) => refreshFindings(manager, new Date().toISOString()));

  it("are those that a look at everything finds, also when it is undone", async () => {
    const before = await about();
    const number = (await imported(fishers("3.000"))) ?? 0;

    expect((await about()).length).toBeGreaterThan(before.length);
    expect(await lookedForEverywhere()).toMatchObject({ written: 0, removed: 0 });

    await undo(dataSource, number);
    expect(await about()).toEqual(before);
    expect(await lookedForEverywhere()).toMatchObject({ written: 0, removed: 0 });
  });

  it("are looked for where it brought something, and nowhere else", async () => {
    const elsewhere = await dataSource.manager.findOneByOrFail(Finding, { rule: FindingRule.OVER_100 });
    await dataSource.manager.delete(Finding, { id: elsewhere.id });
    const number = (await imported(fishers("3.000"))) ?? 0;
    await undo(dataSource, number);

    expect(elsewhere.regionCode).not.toBe("64.74");
    expect(await dataSource.manager.countBy(Finding, { id: elsewhere.id })).toBe(0);
  });
});
