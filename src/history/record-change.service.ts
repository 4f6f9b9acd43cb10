import type { ClassType } from "type-graphql";
import type { EntityManager, EntityMetadata } from "typeorm";
import { Change, type ChangeKind } from "./change.entity";
import { MergedRecord } from "./merged-record.entity";
import { Revision, RevisionKind } from "./revision.entity";

/** The values of a record by the names of the entity's columns, as TypeORM gives and takes them. */
export type State = Readonly<Record<string, unknown>>;

/** What becomes of one record: added without `before`, withdrawn without `after`. */
export interface Edit {
  entity: ClassType;
  before: State | null;
  after: State | null;
  /** Id of the record into which it is merged; it has no `after` then. */
  mergedInto?: string;
}

/** Who changes something, and why. */
export interface Made {
  kind: ChangeKind;
  at: string;
  by: string;
  approvedBy: string | null;
  reason: string;
}

/**
 * Writes the edits, in their order but withdrawals at the end, the last first, so that nothing refers to what isn't there;
 * and what each record was before. Gives the number of the change. To be called in a transaction of `writing`. An edit that
 * changes nothing is left out.
 */
export async function recordChange(
  manager: EntityManager,
  made: Made,
  edits: readonly Edit[],
): Promise<number> {
  const number = 1 + (await highest(manager, Change, "number"));
  await manager.insert(Change, { number, ...made });
  const real = edits.filter((edit) => kindOf(manager, edit) !== undefined);
  await writeEdits(manager, real);
  let sequence = await highest(manager, Revision, "sequence");
  for (const edit of real) {
    sequence += 1;
    await manager.insert(Revision, { sequence, changeNumber: number, ...revisionOf(manager, edit) });
  }
  return number;
}

/** Writes the edits without a trace. */
async function writeEdits(manager: EntityManager, edits: readonly Edit[]): Promise<void> {
  for (const { entity, before, after } of edits) {
    if (after === null) continue;
    if (before === null) await manager.insert(entity, after);
    else await manager.update(entity, keyOf(manager, entity, before), after);
  }
  for (const { entity, before, after, mergedInto } of edits.toReversed()) {
    if (after !== null || before === null) continue;
    await manager.delete(entity, keyOf(manager, entity, before));
    if (mergedInto !== undefined) await redirect(manager, recordIdOf(manager, entity, before), mergedInto);
  }
}

/** Lets the other record answer under an id, and under every id under which this one did. */
async function redirect(manager: EntityManager, id: string, intoId: string): Promise<void> {
  await manager.update(MergedRecord, { intoId: id }, { intoId });
  await manager.insert(MergedRecord, { id, intoId });
}

function revisionOf(
  manager: EntityManager,
  edit: Edit,
): Omit<Revision, "sequence" | "changeNumber" | "id" | "permalink"> {
  const { entity, before, after, mergedInto = null } = edit;
  const kind = kindOf(manager, edit) ?? RevisionKind.CHANGED;
  return {
    kind,
    recordType: entity.name,
    recordId: recordIdOf(manager, entity, after ?? before ?? {}),
    mergedInto,
    before: before === null ? null : JSON.stringify(before),
    after: kind === RevisionKind.CHANGED ? JSON.stringify(after) : null,
  };
}

/** What an edit does to its record; undefined for nothing. */
export function kindOf(
  manager: EntityManager,
  { entity, before, after, mergedInto }: Edit,
): RevisionKind | undefined {
  if (before === null) return after === null ? undefined : RevisionKind.ADDED;
  if (after === null) return mergedInto === undefined ? RevisionKind.WITHDRAWN : RevisionKind.MERGED;
  return differing(manager, { entity, before, after }).length === 0 ? undefined : RevisionKind.CHANGED;
}

/** Names of the columns of which two states of a record hold different values. */
export function differing(
  manager: EntityManager,
  { entity, before, after }: { entity: ClassType; before: State; after: State },
): string[] {
  return manager.dataSource
    .getMetadata(entity)
    .columns.map(({ propertyName }) => propertyName)
    .filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null));
}

/** Id under which revisions name a record: its own, or its keys with a space between them. */
export function recordIdOf(manager: EntityManager, entity: ClassType, state: State): string {
  return primaryOf(manager.dataSource.getMetadata(entity))
    .map((name) => String(state[name]))
    .join(" ");
}

function keyOf(manager: EntityManager, entity: ClassType, state: State): Record<string, unknown> {
  const names = primaryOf(manager.dataSource.getMetadata(entity));
  return Object.fromEntries(names.map((name) => [name, state[name]]));
}

function primaryOf({ primaryColumns }: EntityMetadata): string[] {
  return primaryColumns.map(({ propertyName }) => propertyName);
}

async function highest<Numbered extends Change | Revision>(
  manager: EntityManager,
  entity: ClassType<Numbered>,
  property: keyof Numbered & string,
): Promise<number> {
  const found = await manager
    .createQueryBuilder(entity, "numbered")
    .select(`max(numbered.${property})`, "highest")
    .getRawOne<{ highest: number | null }>();
  return found?.highest ?? 0;
}
