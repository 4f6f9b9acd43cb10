import { type EntityManager, In, type ObjectLiteral } from "typeorm";
import { Claim } from "../claims/claim.entity";
import { Change, ChangeKind } from "../history/change.entity";
import { type State, differing } from "../history/record-change.service";
import { Revision, type RevisionKind } from "../history/revision.entity";
import { statesWith } from "../history/states";
import { covers } from "../identity/rights";
import { recordId } from "../query/record-id";
import { type Recorded, type RowOfRecord, claimsOfRow, renewedClaim } from "./claims-of-row";
import { RowStatus } from "./import-preview.entity";
import type { LookedUp } from "./looked-up";
import { identityOf, naturalKey } from "./natural-key";
import type { RowProblem, StatedRow } from "./stated-row";

/** What would become of a row. */
export interface JudgedRow extends RowOfRecord {
  status: RowStatus;
  recordId: string | null;
  before: State | null;
  problems: readonly RowProblem[];
}

/** By whom and from what rows are brought in. */
export interface Judging extends Recorded {
  lookedUp: LookedUp;
  /** Codes of the regions about which they may write; undefined for every one. */
  territory: readonly string[] | undefined;
}

/** Tells what would become of rows whose regions and sectors have been looked up. Some statements for all of them. */
export async function judgeRows(
  manager: EntityManager,
  rows: readonly StatedRow[],
  judging: Judging,
): Promise<JudgedRow[]> {
  const keyed = rows.map((row) => keyedRow(row, judging));
  const known = await knownRecords(manager, keyed, judging);
  const claims = await claimsOn(manager, [...known.values()].flat(), judging);
  const ids = [...keyed.map(({ id }) => id), ...[...known.values()].flat().map((record) => record["id"])];
  const edited = await editedByHand(manager, [
    ...new Set(ids.flatMap((id) => (typeof id === "string" ? id : []))),
  ]);
  return keyed.map((row): JudgedRow => {
    const { id, key, ...rest } = row;
    if (row.problems.length > 0 || key === undefined || id === undefined)
      return { ...rest, recordId: null, before: null, status: RowStatus.REJECTED };
    const records = known.get(row) ?? [];
    const [record] = records;
    if (record === undefined) return { ...rest, recordId: id, before: null, ...newcomer(edited.get(id)) };
    const judged = { ...rest, recordId: String(record["id"]), before: record };
    if (records.length > 1)
      return { ...judged, status: RowStatus.CONFLICTING, problems: [severalRecords(records)] };
    const changed = differing(manager, {
      entity: judging.type.entity,
      before: record,
      after: afterOf(record, row),
    });
    const said = claims.get(judged.recordId) ?? [];
    if (changed.length === 0) {
      const isSaid = claimsOfRow(row, namedBy(record), judging).every((claim) =>
        said.some((each) => each["key"] === claim["key"] && renewedClaim(each, claim) === each),
      );
      return { ...judged, status: isSaid ? RowStatus.UNCHANGED : RowStatus.CHANGED };
    }
    const conflict = contradiction({ record, changed, said, edited }, judging);
    return conflict === undefined
      ? { ...judged, status: RowStatus.CHANGED }
      : { ...judged, status: RowStatus.CONFLICTING, problems: [conflict] };
  });
}

/** The whole state of a record after a row has been read; what the row doesn't state stays. */
export function afterOf(before: State, { stated }: Pick<RowOfRecord, "stated">): State {
  return { ...before, ...stated, id: before["id"], key: before["key"] };
}

interface KeyedRow extends StatedRow {
  id: string | undefined;
  key: string | undefined;
}

function keyedRow(row: StatedRow, { type, lookedUp, territory }: Judging): KeyedRow {
  const region = row.stated["regionCode"];
  const problems = [...row.problems];
  if (typeof region === "string" && territory?.some((root) => covers(root, region)) === false) {
    const place = row.places.at(-1);
    const right = `rows about ${territory.join(", ") || "no region"}, or a key for ${region} or a region above it`;
    problems.push({
      column: place?.column ?? null,
      value: place?.text ?? region,
      wrong: `${region} lies outside your territory`,
      right,
    });
  }
  const broken = problems.length === 0 ? type.rule(row.stated) : undefined;
  if (broken !== undefined) problems.push({ column: null, value: null, ...broken });
  if (problems.length > 0) return { ...row, problems, id: undefined, key: undefined };
  const given = row.stated["key"];
  const key = typeof given === "string" ? given : naturalKey(type, row.stated, lookedUp.sectorKeys);
  const id = recordId(type.entity, key);
  return { ...row, stated: { ...row.stated, ...type.derived(row.stated), id, key }, id, key };
}

/** The records that the rows are about: that with its key, or else those of the same group under other keys. */
async function knownRecords(
  manager: EntityManager,
  rows: readonly KeyedRow[],
  { type }: Judging,
): Promise<Map<KeyedRow, State[]>> {
  const byId = new Map(
    (
      await statesWith(manager, type.entity, { property: "id", values: rows.flatMap(({ id }) => id ?? []) })
    ).map((state) => [state["id"], state]),
  );
  const others = rows.filter(({ id }) => id !== undefined && !byId.has(id));
  const sameGroups = await groupsOf(manager, others, type);
  return new Map(
    rows.map((row) => {
      const own = byId.get(row.id);
      return [
        row,
        own === undefined
          ? row.id === undefined
            ? []
            : (sameGroups.get(identityOf(type, row.stated)) ?? [])
          : [own],
      ];
    }),
  );
}

/** The registry's records by what tells them apart, as far as they are of these rows' regions and years. */
async function groupsOf(
  manager: EntityManager,
  rows: readonly KeyedRow[],
  type: Judging["type"],
): Promise<Map<string, State[]>> {
  const groups = new Map<string, State[]>();
  const regions = [...new Set(rows.map(({ stated }) => String(stated["regionCode"])))];
  const periods = [...new Set(rows.map(({ stated }) => String(stated["period"])))];
  if (regions.length === 0) return groups;
  const found = await manager
    .createQueryBuilder<ObjectLiteral>(type.entity, "record")
    .select("record.id", "id")
    .where({ regionCode: In(regions), period: In(periods) })
    .getRawMany<{ id: string }>();
  const states = await statesWith(manager, type.entity, {
    property: "id",
    values: found.map(({ id }) => id),
  });
  for (const state of states) {
    const identity = identityOf(type, state);
    groups.set(identity, [...(groups.get(identity) ?? []), state]);
  }
  return groups;
}

async function claimsOn(
  manager: EntityManager,
  records: readonly State[],
  { type }: Judging,
): Promise<Map<string, State[]>> {
  const property = `${type.subject}Id`;
  const byRecord = new Map<string, State[]>();
  if (records.length === 0) return byRecord;
  for (const claim of await statesWith(manager, Claim, {
    property,
    values: records.map(({ id }) => String(id)),
  })) {
    const id = String(claim[property]);
    byRecord.set(id, [...(byRecord.get(id) ?? []), claim]);
  }
  return byRecord;
}

/** A record that isn't there goes in, unless a curator has taken it out. */
function newcomer(byHand: string | undefined): { status: RowStatus; problems: RowProblem[] } {
  if (byHand === undefined) return { status: RowStatus.ADDED, problems: [] };
  const right = "nothing, or a curator who records it again";
  const problem = { column: null, value: null, wrong: `the registry has it no more: ${byHand}`, right };
  return { status: RowStatus.CONFLICTING, problems: [problem] };
}

/** Who last changed records, if that was a curator and no import. */
async function editedByHand(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const edited = new Map<string, string>();
  if (ids.length === 0) return edited;
  const rows = await manager
    .createQueryBuilder(Revision, "revision")
    .innerJoin(Change, "change", "change.number = revision.changeNumber")
    .select("revision.recordId", "id")
    .addSelect("change.kind", "kind")
    .addSelect("change.number", "number")
    .addSelect("change.by", "by")
    .addSelect("revision.kind", "became")
    .where("revision.recordId IN (:...ids)", { ids })
    .orderBy("revision.sequence", "ASC")
    .getRawMany<{ id: string; kind: ChangeKind; number: number; by: string; became: RevisionKind }>();
  for (const { id, kind, number, by, became } of rows) {
    if (kind === ChangeKind.EDIT) edited.set(id, `${by} ${DONE[became]} by hand in change ${number}`);
    else edited.delete(id);
  }
  return edited;
}

const DONE: Readonly<Record<RevisionKind, string>> = {
  ADDED: "recorded it",
  CHANGED: "changed it",
  WITHDRAWN: "withdrew it",
  MERGED: "merged it into another",
};

interface Difference {
  record: State;
  changed: readonly string[];
  said: readonly State[];
  edited: ReadonlyMap<string, string>;
}

/** Why a row mustn't change its record: a curator or another source says otherwise. */
function contradiction(
  { record, changed, said, edited }: Difference,
  { source }: Judging,
): RowProblem | undefined {
  const [property = ""] = changed;
  const value = JSON.stringify(record[property] ?? null);
  const here = `the registry has ${property} ${value} in ${String(record["key"])}`;
  const byHand = edited.get(String(record["id"]));
  const base = { column: null, value: null };
  if (byHand !== undefined)
    return {
      ...base,
      wrong: `${here}: ${byHand}`,
      right: "what the registry has, or a correction of the record by a curator",
    };
  const other = said.find(
    (claim) => claim["sourceId"] !== source.id && changed.includes(String(claim["property"])),
  );
  const isOwn = said.some((claim) => claim["sourceId"] === source.id);
  if (other === undefined && isOwn) return undefined;
  return {
    ...base,
    wrong: `${here}, from another source`,
    right: "what the registry has, or a claim by this source beside the others",
  };
}

function severalRecords(records: readonly State[]): RowProblem {
  const keys = records.map(({ key }) => String(key)).join(", ");
  return {
    column: null,
    value: null,
    wrong: `the registry has several records of this group: ${keys}`,
    right: "the key of the one that is meant, in a column `key`",
  };
}

function namedBy(record: State): { id: string; key: string } {
  return { id: String(record["id"]), key: String(record["key"]) };
}
