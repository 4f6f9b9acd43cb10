import type { ClassType } from "type-graphql";
import { type EntityManager, In } from "typeorm";
import { AwardAtEvent, AwardEvent } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { ChangeKind } from "../history/change.entity";
import { type Edit, recordChange } from "../history/record-change.service";
import { statesWith } from "../history/states";
import { idPrefixOf } from "../query/declare";
import { Curated } from "./curated";
import { type Section, sections } from "./sections";
import { DATA_FILES, chunksOf } from "./write-file";

/**
 * Removes the records with these ids, which data files once stated and none states any more. A record that others
 * still refer to, as one that curators brought in may, is kept, and so is one that curators have changed.
 * To be called when all files have been written, in a transaction of `writing`; what is removed leaves revisions.
 */
export async function removeRecords(
  manager: EntityManager,
  unsaid: readonly string[],
  now: string,
): Promise<{ removed: number; kept: string[] }> {
  const curated = await Curated.in(manager);
  const ids = unsaid.filter((id) => !curated.has(id));
  const kept: string[] = [];
  const edits: Edit[] = [];
  for (const { entity } of Object.values<Section>(sections).toReversed()) {
    const prefix = `${idPrefixOf(entity)}_`;
    const own = ids.filter((id) => id.startsWith(prefix));
    for (const some of chunksOf(own)) await release(manager, entity, some);
    for (const some of chunksOf(own)) {
      const needed = await referredTo(manager, entity, some);
      const gone = some.filter((id) => !needed.has(id));
      const states = await statesWith(manager, entity, { property: "id", values: gone });
      edits.push(...states.map((before) => ({ entity, before, after: null })));
      await manager.delete(entity, { id: In(gone) });
      kept.push(...needed);
    }
  }
  const reason = "data files don't say it any more";
  const made = { kind: ChangeKind.RELEASE, at: now, by: DATA_FILES, approvedBy: null, reason };
  if (edits.length > 0) await recordChange(manager, made, edits);
  return { removed: ids.length - kept.length, kept };
}

/** Lets go of what these records hold: awards of events and events of awards, and records of their own kind, such as a part's total. */
async function release(manager: EntityManager, entity: ClassType, ids: readonly string[]): Promise<void> {
  if (entity === AwardEvent) await manager.delete(AwardAtEvent, { eventId: In([...ids]) });
  if (entity === Award) await manager.delete(AwardAtEvent, { awardId: In([...ids]) });
  for (const { inverseEntityMetadata, propertyName } of manager.dataSource.getMetadata(entity)
    .manyToOneRelations) {
    if (inverseEntityMetadata.target === entity)
      await manager.update(entity, { id: In([...ids]) }, { [propertyName]: null });
  }
}

/** What becomes of rows that don't keep the record to which they refer: they go with it, or let go of it. */
const GIVING_WAY: ReadonlySet<string | undefined> = new Set(["CASCADE", "SET NULL"]);

/** Those of the ids that a row elsewhere refers to and would not go with, nor let go of. */
async function referredTo(
  manager: EntityManager,
  entity: ClassType,
  ids: readonly string[],
): Promise<Set<string>> {
  const relations = manager.dataSource.entityMetadatas
    .flatMap((metadata) => metadata.manyToOneRelations)
    .filter(
      ({ inverseEntityMetadata, onDelete }) =>
        inverseEntityMetadata.target === entity && !GIVING_WAY.has(onDelete),
    );
  const found = new Set<string>();
  for (const { entityMetadata, joinColumns } of relations) {
    const column = `record.${joinColumns[0]?.propertyName ?? ""}`;
    const rows = await manager
      .createQueryBuilder(entityMetadata.target, "record")
      .select(column, "id")
      .distinct()
      .where(`${column} IN (:...ids)`, { ids })
      .getRawMany<{ id: string }>();
    for (const { id } of rows) found.add(id);
  }
  return found;
}
