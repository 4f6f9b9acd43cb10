import type { ClassType } from "type-graphql";
import { type EntityManager, type FindOptionsWhere, In } from "typeorm";
import { AwardAtEvent, AwardEvent } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { ChangeKind } from "../history/change.entity";
import { type Edit, kindOf, recordChange } from "../history/record-change.service";
import { statesWith, textIn } from "../history/states";
import { recordId } from "../query/record-id";
import { type KeyIndex, indexKey } from "./check-references";
import type { Curated } from "./curated";
import type { Draft, DraftFile } from "./draft";
import { type Section, sections } from "./sections";

/** Who records what stands in the data files. */
export const DATA_FILES = "data files";

/** What stays as it first was: when a claim was recorded, when a finding was found. */
const KEPT = new Set(["id", "recordedAt", "foundAt"]);

/** Rows in one statement: the widest row has some 25 values, and SQLite binds 32,766. */
const CHUNK = 500;

/** How to write a file. */
export interface Writing {
  index: KeyIndex;
  /** What `tiesSaidBy` gives for it. */
  said: ReadonlySet<string>;
  /** Time at which new claims are recorded. */
  now: string;
  /** What curators have done to records since they were loaded. */
  curated: Curated;
  /** Whether the database is being filled, so that nothing in it is a change yet. */
  isFirst: boolean;
}

/**
 * Writes one file's records: inserts what is new and updates what has changed, but leaves what curators have changed or withdrawn
 * as it is, and nothing is written that refers to what they have withdrawn. What changes after the first loading leaves
 * revisions. To be called in a transaction of `writing`.
 */
export async function writeFile(
  manager: EntityManager,
  file: DraftFile,
  { index, said, now, curated, isFirst }: Writing,
): Promise<void> {
  const edits: Edit[] = [];
  for (const section of new Set(Object.values<Section>(sections).map(({ entity }) => entity))) {
    const drafts = file.drafts.filter((draft) => sections[draft.section].entity === section);
    const rows = drafts
      .map((draft) => rowOf(manager, draft, { index, now, by: DATA_FILES }))
      .map((row) => curated.row(manager, section, row))
      .filter((row) => row !== undefined);
    if (isFirst) await upsert(manager, section, rows);
    else edits.push(...(await editsOf(manager, section, rows)));
  }
  if (edits.some((edit) => kindOf(manager, edit) !== undefined)) {
    const reason = `a newer ${file.name}`;
    const made = { kind: ChangeKind.RELEASE, at: now, by: DATA_FILES, approvedBy: null, reason };
    await recordChange(manager, made, edits);
  }
  await writeTies(manager, file, { said, curated });
}

/** What makes the rows of an entity be in the database as they are here. */
async function editsOf(manager: EntityManager, entity: ClassType, rows: readonly Row[]): Promise<Edit[]> {
  const ids = rows.map((row) => textIn(row, "id"));
  const known = await statesWith(manager, entity, { property: "id", values: ids });
  const byId = new Map(known.map((state) => [state["id"], state]));
  return rows.map((after) => {
    const before = byId.get(after["id"]) ?? null;
    const kept = Object.fromEntries(
      [...KEPT].flatMap((name) => (before?.[name] == null ? [] : [[name, before[name]]])),
    );
    return { entity, before, after: { ...after, ...kept } };
  });
}

type Row = Record<string, unknown>;

/** The row of a draft by the names of the entity's columns; `by` is who records its claims, at the time `now`. */
export function rowOf(
  manager: EntityManager,
  draft: Draft,
  { index, now, by }: { index: KeyIndex; now: string; by: string },
): Row {
  const { entity } = sections[draft.section];
  const metadata = manager.dataSource.getMetadata(entity);
  const row: Row = { id: recordId(entity, draft.key), key: draft.key };
  for (const [property, { value }] of draft.values) row[property] = value;
  for (const [property, { key }] of draft.references) {
    const relation = metadata.findRelationWithPropertyPath(property);
    const column = relation?.joinColumns[0];
    if (relation === undefined || column === undefined) continue;
    row[column.propertyName] =
      relation.inverseEntityMetadata.name === "Region"
        ? key
        : recordId(classOf(relation.inverseEntityMetadata.name), key);
  }
  if (draft.section === "awards") row["regionCode"] = regionOfRecipient(draft, index);
  if (draft.section === "findings") row["foundAt"] = now;
  if (draft.section === "claims") Object.assign(row, { recordedAt: now, recordedBy: by });
  for (const column of metadata.columns) row[column.propertyName] ??= null;
  return row;
}

function classOf(name: string): ClassType {
  const section = Object.values<Section>(sections).find(({ entity }) => entity.name === name);
  if (section === undefined) throw new Error(`${name} has no section`);
  return section.entity;
}

/** An award lies where its recipient does. */
function regionOfRecipient(award: Draft, index: KeyIndex): string | null {
  const recipient = index.get(indexKey("Recipient", award.references.get("recipient")?.key ?? ""));
  return recipient?.references.get("region")?.key ?? null;
}

async function upsert(manager: EntityManager, entity: ClassType, rows: readonly Row[]): Promise<void> {
  const metadata = manager.dataSource.getMetadata(entity);
  const updated = metadata.columns.filter(({ propertyName }) => !KEPT.has(propertyName));
  const columns = updated.map((column) => column.databaseName);
  for (const some of chunksOf(rows)) {
    const insert = manager.createQueryBuilder().insert().into(entity).values(some);
    await insert.orUpdate(columns, ["id"]).updateEntity(false).execute();
  }
}

/** An award with an event that dealt with it. */
type Tie = Pick<AwardAtEvent, "eventId" | "awardId">;

/** That the award with one key was dealt with at the event with the other. */
const tie = (event: string, award: string): Tie => ({
  eventId: recordId(AwardEvent, event),
  awardId: recordId(Award, award),
});

/** What a draft says of awards dealt with at events: an event names its awards, an award the events of other files. */
function tiesOf({ section, key, references }: Draft): Tie[] {
  return [...references.values()].flatMap(({ key: other, target }) => {
    if (section === "awardEvents" && target === "Award") return tie(key, other);
    return section === "awards" && target === "AwardEvent" ? tie(other, key) : [];
  });
}

const nameOf = ({ eventId, awardId }: Tie): string => `${eventId} ${awardId}`;

/** The names of all ties that the data files speak of. */
export function tiesSaidBy(index: KeyIndex): Set<string> {
  return new Set([...index.values()].flatMap(tiesOf).map(nameOf));
}

/** Brings the ties of the file's awards and events in line with what all files say; one that is said twice is one. */
async function writeTies(
  manager: EntityManager,
  file: DraftFile,
  { said, curated }: Pick<Writing, "said" | "curated">,
): Promise<void> {
  const loaded = new Set<string>();
  for (const touched of touchedBy(file)) {
    for (const known of await manager.find(AwardAtEvent, { where: touched })) {
      if (said.has(nameOf(known))) loaded.add(nameOf(known));
      else await manager.delete(AwardAtEvent, known);
    }
  }
  const own = new Map(file.drafts.flatMap(tiesOf).map((stated) => [nameOf(stated), stated]));
  const rows = [...own].flatMap(([name, stated]) =>
    loaded.has(name) || curated.isWithdrawn(stated.eventId) || curated.isWithdrawn(stated.awardId)
      ? []
      : stated,
  );
  for (const some of chunksOf(rows)) await manager.insert(AwardAtEvent, some);
}

/** What the ties of a file's awards and events meet, some at a time. */
function touchedBy({ drafts }: DraftFile): FindOptionsWhere<AwardAtEvent>[] {
  const idsOf = (section: string, entity: ClassType): string[][] =>
    chunksOf(drafts.filter((draft) => draft.section === section).map(({ key }) => recordId(entity, key)));
  return [
    ...idsOf("awardEvents", AwardEvent).map((ids) => ({ eventId: In(ids) })),
    ...idsOf("awards", Award).map((ids) => ({ awardId: In(ids) })),
  ];
}

/** A list in pieces that fit into one statement each. */
export function chunksOf<T>(list: readonly T[]): T[][] {
  const starts = Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, index) => index * CHUNK);
  return starts.map((start) => list.slice(start, start + CHUNK));
}
