import type { DataSource } from "typeorm";
import { Award } from "../../src/awards/award.entity";
import { ChangeKind } from "../../src/history/change.entity";
import { type Edit, recordChange } from "../../src/history/record-change.service";
import { Revision } from "../../src/history/revision.entity";
import { stateWithId } from "../../src/history/states";
import { writing } from "../../src/history/writing";
import { recordId } from "../../src/query/record-id";
import { type Files, load, openWithRegions, truthful } from "../support/data-files";

const ARTICLE = "articles/purantara-2022-02-17.yaml";
const ID = recordId(Award, "kukar-paritrana-2021");

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openWithRegions();
  await load(dataSource, truthful);
});
afterEach(() => dataSource.destroy());

const newer: Files = {
  ...truthful,
  [ARTICLE]: truthful[ARTICLE].replace(
    "  - key: kukar-paritrana-2021\n",
    "  - key: kukar-paritrana-2021\n    remark: Newer\n",
  ),
};

const made = {
  kind: ChangeKind.EDIT,
  at: "2026-11-22T00:00:00.000Z",
  by: "Sari",
  approvedBy: null,
  reason: "seen",
};

const change = (...edits: Edit[]): Promise<number> =>
  writing(dataSource, (manager) => recordChange(manager, made, edits));

const remark = async (): Promise<string | null | undefined> =>
  (await dataSource.manager.findOneBy(Award, { id: ID }))?.remark;

const trail = async (): Promise<unknown[]> =>
  (await dataSource.manager.find(Revision, { where: { recordId: ID }, relations: { change: true } })).map(
    ({ kind, change: of }) => [kind, of?.kind, of?.reason],
  );

describe("newer data files", () => {
  it("change records, which leaves revisions; the first loading leaves none", async () => {
    expect(await dataSource.manager.count(Revision)).toBe(0);
    await load(dataSource, newer);

    expect(await remark()).toBe("Newer");
    expect(await trail()).toEqual([["CHANGED", "RELEASE", `a newer ${ARTICLE}`]]);
    await load(dataSource, newer);
    expect(await trail()).toHaveLength(1);
  });

  it("leave alone what curators have changed", async () => {
    const before = (await stateWithId(dataSource.manager, Award, ID)) ?? null;
    await change({ entity: Award, before, after: { ...before, remark: "Curated" } });
    await load(dataSource, newer);

    expect(await remark()).toBe("Curated");
    expect(await trail()).toEqual([["CHANGED", "EDIT", "seen"]]);
  });

  it("say in the feed what they remove", async () => {
    const without = {
      ...truthful,
      "recipients.yaml": truthful["recipients.yaml"].replace("\n    spellings: [Pemkab Kukar]", ""),
    };
    await load(dataSource, without);

    const revisions = await dataSource.manager.find(Revision, { relations: { change: true } });
    expect(revisions.map(({ recordType, kind, change: of }) => [recordType, kind, of?.kind])).toEqual([
      ["RecipientSpelling", "WITHDRAWN", "RELEASE"],
    ]);
  });
});
