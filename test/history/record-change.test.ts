import type { DataSource } from "typeorm";
import { Sector, SectorKind } from "../../src/coverage/sector.entity";
import { Change, ChangeKind } from "../../src/history/change.entity";
import { MergedRecord } from "../../src/history/merged-record.entity";
import { type Edit, type State, recordChange } from "../../src/history/record-change.service";
import { Revision, RevisionKind } from "../../src/history/revision.entity";
import { stateWithId } from "../../src/history/states";
import { tryingOut, writing } from "../../src/history/writing";
import { openDatabase } from "../support/registry";

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openDatabase("empty");
});
afterEach(() => dataSource.destroy());

const made = {
  kind: ChangeKind.EDIT,
  at: "2026-11-22T00:00:00.000Z",
  by: "Sari",
  approvedBy: null,
  reason: "new",
};

function sector(id: string, name: string): State {
  return {
    id,
    key: id,
    kind: SectorKind.OCCUPATION,
    nameIndonesian: name,
    nameEnglish: name,
    isicSection: null,
    onePer: null,
    remark: null,
  };
}

const change = (...edits: Edit[]): Promise<number> =>
  writing(dataSource, (manager) => recordChange(manager, made, edits));

const revisions = (): Promise<Revision[]> =>
  dataSource.manager.find(Revision, { order: { sequence: "ASC" } });

function parsed(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

describe("a change", () => {
  it("is numbered, and leaves what each record was before and after", async () => {
    const [before, after] = [sector("sec_1", "Nelayan"), sector("sec_1", "Nelayan kecil")];
    const first = await change({ entity: Sector, before: null, after: before });
    const second = await change({ entity: Sector, before, after });
    const third = await change({ entity: Sector, before: after, after: null });

    expect([first, second, third]).toEqual([1, 2, 3]);
    expect(
      (await revisions()).map(({ sequence, kind, changeNumber, before: was, after: is }) => [
        sequence,
        kind,
        changeNumber,
        parsed(was),
        parsed(is),
      ]),
    ).toEqual([
      [1, RevisionKind.ADDED, 1, null, null],
      [2, RevisionKind.CHANGED, 2, before, after],
      [3, RevisionKind.WITHDRAWN, 3, after, null],
    ]);
    expect(await dataSource.manager.count(Sector)).toBe(0);
  });

  it("leaves out edits that change nothing", async () => {
    const state = sector("sec_1", "Nelayan");
    await change({ entity: Sector, before: null, after: state });
    await change({ entity: Sector, before: state, after: { ...state } });

    expect((await revisions()).map(({ kind }) => kind)).toEqual([RevisionKind.ADDED]);
  });

  it("lets a record answer under the ids of those that were merged into it, also one after the other", async () => {
    const [one, two, three] = [sector("sec_1", "a"), sector("sec_2", "b"), sector("sec_3", "c")];
    await change(...[one, two, three].map((after) => ({ entity: Sector, before: null, after })));
    await change({ entity: Sector, before: one, after: null, mergedInto: "sec_2" });
    await change({ entity: Sector, before: two, after: null, mergedInto: "sec_3" });

    const merged = await dataSource.manager.find(MergedRecord, { order: { id: "ASC" } });
    expect(merged.map(({ id, intoId }) => [id, intoId])).toEqual([
      ["sec_1", "sec_3"],
      ["sec_2", "sec_3"],
    ]);
  });

  it("is made wholly or not at all", async () => {
    const state = sector("sec_1", "Nelayan");
    const twice = change(
      { entity: Sector, before: null, after: state },
      { entity: Sector, before: null, after: state },
    );
    await expect(twice).rejects.toThrow(/unique/i);

    expect([await dataSource.manager.count(Change), await dataSource.manager.count(Sector)]).toEqual([0, 0]);
    expect(await change({ entity: Sector, before: null, after: state })).toBe(1);
  });

  it("is numbered without gap or double when many come at once", async () => {
    const numbers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        change({ entity: Sector, before: null, after: sector(`sec_${index}`, "x") }),
      ),
    );

    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it("can be tried out without a trace", async () => {
    const state = sector("sec_1", "Nelayan");
    const found = await tryingOut(dataSource, async (manager) => {
      await recordChange(manager, made, [{ entity: Sector, before: null, after: state }]);
      return stateWithId(manager, Sector, "sec_1");
    });

    expect(found).toEqual(state);
    expect([await dataSource.manager.count(Change), await dataSource.manager.count(Sector)]).toEqual([0, 0]);
  });
});
