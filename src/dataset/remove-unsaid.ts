import type { ClassType } from "type-graphql";
import { type EntityManager, In } from "typeorm";
import { AwardAtEvent } from "../awards/award-event.entity";
import { recordId } from "../query/record-id";
import { type KeyIndex, indexKey } from "./check-references";
import { type Section, sections } from "./sections";
import { CHUNK } from "./write-file";

/**
 * Removes the records that data files once stated and none states any more, and gives their number. To be called when all
 * files have been written, as only then nothing refers to such a record. The ids of data files' records follow from
 * their keys, which tells them from others.
 */
export async function removeUnsaid(manager: EntityManager, index: KeyIndex): Promise<number> {
  let removed = 0;
  for (const { entity, alsoMade } of Object.values<Section>(sections).toReversed()) {
    const { name } = manager.dataSource.getMetadata(entity);
    const rows = await manager
      .createQueryBuilder(entity, "record")
      .select("record.id", "id")
      .addSelect("record.key", "key")
      .getRawMany<{ id: string; key: string }>();
    const unsaid = rows.filter(
      ({ id, key }) =>
        id === recordId(entity, key) &&
        !index.has(indexKey(name, key)) &&
        !(alsoMade === true && key.includes("/")),
    );
    for (let start = 0; start < unsaid.length; start += CHUNK) {
      const ids = unsaid.slice(start, start + CHUNK).map(({ id }) => id);
      if (entity === sections.awardEvents.entity) await manager.delete(AwardAtEvent, { eventId: In(ids) });
      await leaveOwnKind(manager, entity, ids);
    }
    for (let start = 0; start < unsaid.length; start += CHUNK) {
      await manager.delete(entity, { id: In(unsaid.slice(start, start + CHUNK).map(({ id }) => id)) });
    }
    removed += unsaid.length;
  }
  return removed;
}

/** Records that refer to records of their own kind, such as parts to their total, can be removed in any order after this. */
async function leaveOwnKind(
  manager: EntityManager,
  entity: ClassType,
  ids: readonly string[],
): Promise<void> {
  const { manyToOneRelations } = manager.dataSource.getMetadata(entity);
  for (const { inverseEntityMetadata, propertyName } of manyToOneRelations) {
    if (inverseEntityMetadata.target === entity)
      await manager.update(entity, { id: In(ids) }, { [propertyName]: null });
  }
}
