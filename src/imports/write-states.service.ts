import type { ClassType } from "type-graphql";
import type { EntityManager, EntityMetadata } from "typeorm";
import { type Scope, scopeOf } from "../checks/scope";
import { Change } from "../history/change.entity";
import { type Edit, type Made, type State, recordIdOf } from "../history/record-change.service";
import { Revision, RevisionKind } from "../history/revision.entity";
import { insertRows } from "../query/insert-rows";
import { givenRows } from "../query/json-rows";

/** What becomes of some records of one type: all added, all changed or all withdrawn. */
export interface Writing {
  entity: ClassType;
  kind: RevisionKind.ADDED | RevisionKind.CHANGED | RevisionKind.WITHDRAWN;
  /** Of each the state before, unless it is added, and after, unless it is withdrawn. */
  records: readonly { before: State | null; after: State | null }[];
}

/** Records up to which is known what findings may be about: looking at the whole database takes as long as looking at so many. */
const MOST_EDITS = 2000;

/** Writes many records in the course of one change: as `recordChange` does it, but thousands with each statement. */
export class BulkChange {
  #sequence = 0;
  #written = 0;
  /** What has been written; undefined once it is too much. */
  #edits: Edit[] | undefined = [];

  private constructor(
    readonly manager: EntityManager,
    readonly number: number,
  ) {}

  /** Begins a change, in a transaction of `writing`. */
  static async begin(manager: EntityManager, made: Made): Promise<BulkChange> {
    const change = new BulkChange(manager, 1 + (await highest(manager, "change", "number")));
    change.#sequence = await highest(manager, "revision", "sequence");
    await manager.insert(Change, { number: change.number, ...made });
    return change;
  }

  /** Records that were added, changed or withdrawn so far. */
  get written(): number {
    return this.#written;
  }

  /** What findings may have changed by all that has been written; undefined if that may be any. */
  async scope(): Promise<Scope | undefined> {
    return this.#edits && scopeOf(this.manager, this.#edits);
  }

  /** Writes records and their revisions, both in one go. */
  async write({ entity, kind, records }: Writing): Promise<void> {
    if (records.length === 0) return;
    const metadata = this.manager.dataSource.getMetadata(entity);
    if (kind === RevisionKind.WITHDRAWN)
      await this.#delete(
        metadata,
        records.map(({ before }) => before ?? {}),
      );
    else
      await this.#insert(
        metadata,
        records.map(({ after }) => after ?? {}),
        kind === RevisionKind.CHANGED,
      );
    const revisions = this.manager.dataSource.getMetadata(Revision);
    const states = records.map(({ before, after }): State => {
      this.#sequence += 1;
      return {
        sequence: this.#sequence,
        kind,
        recordType: entity.name,
        recordId: recordIdOf(this.manager, entity, after ?? before ?? {}),
        mergedInto: null,
        before: before === null ? null : JSON.stringify(before),
        after: kind === RevisionKind.CHANGED ? JSON.stringify(after) : null,
        changeNumber: this.number,
      };
    });
    await this.#insert(revisions, states, false);
    this.#written += records.length;
    this.#edits?.push(...records.map((record) => ({ entity, ...record })));
    if (this.#written > MOST_EDITS) this.#edits = undefined;
  }

  async #insert(metadata: EntityMetadata, states: readonly State[], replaces: boolean): Promise<void> {
    const columns = metadata.columns.filter(({ isVirtual }) => !isVirtual);
    const rows = states.map((state) =>
      columns.map((column) => storedValue(column, state[column.propertyName])),
    );
    const target = {
      table: metadata.tableName,
      columns: columns.map(({ databaseName }) => databaseName),
      ...(replaces && { key: ["id"] }),
    };
    await insertRows(this.manager, target, rows);
  }

  async #delete({ tableName }: EntityMetadata, states: readonly State[]): Promise<void> {
    const ids = JSON.stringify(states.map(({ id }) => [id]));
    await this.manager.query(
      `DELETE FROM "${tableName}" WHERE "id" IN (SELECT "given"."value"->>0 FROM ${givenRows(this.manager)})`,
      [ids],
    );
    await new Promise(setImmediate);
  }
}

type Column = EntityMetadata["columns"][number];

function storedValue({ type }: Column, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  return type === "simple-json" ? JSON.stringify(value) : value;
}

async function highest(manager: EntityManager, table: string, column: string): Promise<number> {
  const rows = await manager.query<{ highest: number | null }[]>(
    `SELECT max("${column}") AS highest FROM "${table}"`,
  );
  return rows[0]?.highest ?? 0;
}
