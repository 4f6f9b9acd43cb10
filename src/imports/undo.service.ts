import type { ClassType } from "type-graphql";
import type { DataSource, EntityManager, EntityMetadata } from "typeorm";
import { LessThan } from "typeorm";
import { refreshFindings } from "../checks/refresh";
import { Finding, FindingSide } from "../checks/finding.entity";
import { FindingRule } from "../checks/finding.enums";
import { Change, ChangeKind } from "../history/change.entity";
import { type State, recordIdOf } from "../history/record-change.service";
import { Revision, RevisionKind } from "../history/revision.entity";
import { statesWith } from "../history/states";
import { writing } from "../history/writing";
import { refreshSearch } from "../search/search-index.service";
import { SearchType } from "../search/shelves";
import { Source } from "../sources/source.entity";
import { ImportRefused } from "./apply.service";
import type { Watch } from "./preview.service";
import { membersIn } from "./stored-json";
import { BulkChange } from "./write-states.service";

/** Which import to undo, and who does. */
export interface UndoRequest {
  /** Number of the change as which it was applied. */
  number: number;
  by: string;
  approvedBy: string | null;
  reason: string;
  /** Throws unless they may write about these regions. */
  requireRegions: (codes: readonly string[]) => void;
}

/** Revisions that are undone together. */
const CHUNK = 1000;

/** Revisions between two lines of progress. */
const PROGRESS_STEP = 50_000;

/** Records that a refusal names. */
const NAMED = 5;

/**
 * Restores what was before an import, wholly or not at all, as one change of kind UNDO, and gives its number. Throws `ImportRefused` with the records
 * where later work rests on the import: they were changed since, or others refer to what it added.
 */
export function undoImport(dataSource: DataSource, request: UndoRequest, watch: Watch): Promise<number> {
  return writing(dataSource, async (manager) => {
    const { number, by, approvedBy, reason } = request;
    const undone = await manager.findOneBy(Change, { number });
    if (undone?.kind !== ChangeKind.IMPORT) {
      throw new ImportRefused(
        undone === null ? `there is no change ${number}` : `change ${number} is no import`,
      );
    }
    await refuseLaterChanges(manager, number);
    await new Promise(setImmediate);
    await refuseReferences(manager, number);
    const at = new Date().toISOString();
    const change = await BulkChange.begin(manager, { kind: ChangeKind.UNDO, at, by, approvedBy, reason });
    const sources = await restore(change, request, watch);
    watch.report("Looking for contradictions");
    await refreshFindings(manager, at, { ...watch, scope: await change.scope() });
    if (sources.length > 0)
      await refreshSearch(manager, { changes: [{ type: SearchType.SOURCE, keys: sources }] });
    return change.number;
  });
}

async function refuseLaterChanges(manager: EntityManager, number: number): Promise<void> {
  const later = await manager
    .createQueryBuilder(Revision, "revision")
    .innerJoin(
      Revision,
      "later",
      "later.recordId = revision.recordId AND later.changeNumber > revision.changeNumber AND later.recordType = revision.recordType",
    )
    .innerJoin(Change, "change", "change.number = later.changeNumber")
    .select("later.recordType", "type")
    .addSelect("later.recordId", "id")
    .addSelect("change.number", "number")
    .addSelect("change.kind", "kind")
    .addSelect("change.by", "by")
    .where("revision.changeNumber = :number", { number })
    .orderBy("later.sequence", "ASC")
    .limit(NAMED)
    .getRawMany<{ type: string; id: string; number: number; kind: ChangeKind; by: string }>();
  const [first] = later;
  if (first === undefined) return;
  if (first.kind === ChangeKind.UNDO)
    throw new ImportRefused(`change ${number} was undone by change ${first.number}`);
  const told = later.map(({ type, id, number: change, by }) => `${type} ${id} in change ${change} by ${by}`);
  throw new ImportRefused(
    `records of change ${number} were changed since: ${told.join("; ")}: correct them by hand`,
  );
}

/** What others than the import's own records say of what it added. */
async function refuseReferences(manager: EntityManager, number: number): Promise<void> {
  const types = await manager
    .createQueryBuilder(Revision, "revision")
    .select("revision.recordType", "type")
    .distinct()
    .where({ changeNumber: number, kind: RevisionKind.ADDED })
    .getRawMany<{ type: string }>();
  for (const { type } of types) {
    for (const { entityMetadata, joinColumns, inverseEntityMetadata } of relations(manager)) {
      const property = joinColumns[0]?.propertyName;
      if (inverseEntityMetadata.name !== type || property === undefined) continue;
      const ids = await referring(manager, { metadata: entityMetadata, property }, number);
      // SQLite works synchronously
      await new Promise(setImmediate);
      if (ids.length > 0)
        throw new ImportRefused(
          `later records refer to what change ${number} added: ${ids.map((id) => `${entityMetadata.name} ${id}`).join(", ")}`,
        );
    }
  }
}

function relations(manager: EntityManager): EntityMetadata["manyToOneRelations"] {
  return manager.dataSource.entityMetadatas.flatMap(({ manyToOneRelations }) => manyToOneRelations);
}

async function referring(
  manager: EntityManager,
  { metadata, property }: { metadata: EntityMetadata; property: string },
  number: number,
): Promise<string[]> {
  const added = `SELECT "record_id" FROM "revision" WHERE "change_number" = :number AND "kind" = 'ADDED'`;
  // PostgreSQL would go through what NOT IN gives for each row again
  const itself = `EXISTS (${added} AND "record_id" = referring.id )`;
  const query = manager
    .createQueryBuilder(metadata.target, "referring")
    .select("referring.id", "id")
    .where(`referring.${property} IN (${added})`)
    .andWhere(`NOT ${itself}`)
    .setParameters({ number })
    .orderBy("referring.id", "ASC")
    .limit(NAMED);
  // what the rules found goes with the records, and is found anew
  if (metadata.target === Finding) query.andWhere("referring.rule = :rule", { rule: FindingRule.CURATED });
  if (metadata.target === FindingSide)
    query
      .innerJoin("referring.finding", "finding")
      .andWhere("finding.rule = :rule", { rule: FindingRule.CURATED });
  const rows = await query.getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}

/** Takes the revisions back, the last first; gives the ids of the sources that are gone. */
async function restore(
  change: BulkChange,
  { number, requireRegions }: UndoRequest,
  { report, signal }: Watch,
): Promise<string[]> {
  const { manager } = change;
  const sources: string[] = [];
  let [sequence, done] = [2 ** 31 - 1, 0];
  for (;;) {
    const revisions = await manager.find(Revision, {
      where: { changeNumber: number, sequence: LessThan(sequence) },
      order: { sequence: "DESC" },
      take: CHUNK,
    });
    const last = revisions.at(-1);
    if (last === undefined) return sources;
    sequence = last.sequence;
    for (const run of runsOf(revisions)) sources.push(...(await restoreRun(change, run, requireRegions)));
    if (Math.floor(done / PROGRESS_STEP) < Math.floor((done + revisions.length) / PROGRESS_STEP))
      report(`Took back ${done + revisions.length} records`);
    done += revisions.length;
    // SQLite works synchronously
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
}

/** Neighbours of one type and kind together. */
function runsOf(revisions: readonly Revision[]): Revision[][] {
  const runs: Revision[][] = [];
  for (const revision of revisions) {
    const run = runs.at(-1);
    const [first] = run ?? [];
    if (run !== undefined && first?.recordType === revision.recordType && first.kind === revision.kind)
      run.push(revision);
    else runs.push([revision]);
  }
  return runs;
}

async function restoreRun(
  change: BulkChange,
  run: readonly Revision[],
  requireRegions: UndoRequest["requireRegions"],
): Promise<string[]> {
  const { manager } = change;
  const type = entityNamed(manager, run[0]?.recordType ?? "");
  const ids = run.map(({ recordId }) => recordId);
  const states = await statesWith(manager, type, { property: "id", values: ids });
  const now = new Map(states.map((state) => [recordIdOf(manager, type, state), state]));
  const regions = states.flatMap(({ regionCode }) => (typeof regionCode === "string" ? regionCode : []));
  requireRegions([...new Set(regions)]);
  const records = run.map(({ recordId, before }) => ({
    before: presentState(now, recordId),
    after: before === null ? null : membersIn(before),
  }));
  const kind = run[0]?.kind === RevisionKind.ADDED ? RevisionKind.WITHDRAWN : RevisionKind.CHANGED;
  await change.write({ entity: type, kind, records });
  return type === Source ? ids : [];
}

function presentState(now: ReadonlyMap<string, State>, id: string): State {
  const state = now.get(id);
  if (state === undefined)
    throw new ImportRefused(`the record ${id} is there no more, though no change says so`);
  return state;
}

function entityNamed(manager: EntityManager, type: string): ClassType {
  const target = manager.dataSource.entityMetadatas.find(({ name }) => name === type)?.target;
  if (!isClass(target)) throw new Error(`no entity is called ${type}`);
  return target;
}

function isClass(target: unknown): target is ClassType {
  return typeof target === "function";
}
