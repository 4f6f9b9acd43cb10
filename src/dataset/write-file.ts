import type { ClassType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { AwardAtEvent } from "../awards/award-event.entity";
import { recordId } from "../query/record-id";
import { type KeyIndex, indexKey } from "./check-references";
import type { Draft, DraftFile } from "./draft";
import { type Section, sections } from "./sections";

/** Who records what stands in the data files. */
const DATA_FILES = "data files";

/** What stays as it first was: when a claim was recorded, when a finding was found. */
const KEPT = new Set(["id", "recordedAt", "foundAt"]);

/** Rows in one statement: the widest row has some 25 values, and SQLite binds 32,766. */
export const CHUNK = 500;

/**
 * Writes one file's records: inserts what is new and updates what has changed.
 * To be called in a transaction; `now` becomes the time at which new claims are recorded.
 */
export async function writeFile(
  manager: EntityManager,
  file: DraftFile,
  { index, now }: { index: KeyIndex; now: string },
): Promise<void> {
  for (const section of Object.values<Section>(sections)) {
    const drafts = file.drafts.filter((draft) => sections[draft.section].entity === section.entity);
    const rows = drafts.map((draft) => rowOf(manager, draft, { index, now }));
    await upsert(manager, section.entity, rows);
  }
  await writeEvents(manager, file);
}

type Row = Record<string, unknown>;

function rowOf(manager: EntityManager, draft: Draft, { index, now }: { index: KeyIndex; now: string }): Row {
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
  if (draft.section === "claims") Object.assign(row, { recordedAt: now, recordedBy: DATA_FILES });
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
  for (let start = 0; start < rows.length; start += CHUNK) {
    const insert = manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + CHUNK));
    await insert.orUpdate(columns, ["id"]).updateEntity(false).execute();
  }
}

/** Which awards an event dealt with is replaced as a whole. */
async function writeEvents(manager: EntityManager, file: DraftFile): Promise<void> {
  for (const event of file.drafts.filter((draft) => draft.section === "awardEvents")) {
    const eventId = recordId(sections.awardEvents.entity, event.key);
    await manager.delete(AwardAtEvent, { eventId });
    const awards = [...event.references].filter(([property]) => property.startsWith("award:"));
    const rows = awards.map(([, { key }]) => ({ eventId, awardId: recordId(sections.awards.entity, key) }));
    if (rows.length > 0) await manager.insert(AwardAtEvent, rows);
  }
}
