import type { ClassType } from "type-graphql";
import { type EntityManager, Not } from "typeorm";
import { ChangeKind } from "../history/change.entity";
import { MergedRecord } from "../history/merged-record.entity";
import type { State } from "../history/record-change.service";
import { Revision, RevisionKind } from "../history/revision.entity";

/** What curators have done to records since they were loaded, which data files don't undo. */
export class Curated {
  private constructor(
    private readonly touched: ReadonlySet<string>,
    private readonly gone: ReadonlySet<string>,
    private readonly merged: ReadonlyMap<string, string>,
  ) {}

  /** What curators have done so far. */
  static async in(manager: EntityManager): Promise<Curated> {
    const revisions = await manager.find(Revision, {
      where: { change: { kind: Not(ChangeKind.RELEASE) } },
      select: { sequence: true, recordId: true, kind: true },
      order: { sequence: "ASC" },
    });
    const last = new Map(revisions.map(({ recordId, kind }) => [recordId, kind]));
    const gone = [...last].filter(([, kind]) => kind === RevisionKind.WITHDRAWN).map(([id]) => id);
    const merged = await manager.find(MergedRecord);
    return new Curated(
      new Set(last.keys()),
      new Set(gone),
      new Map(merged.map(({ id, intoId }) => [id, intoId])),
    );
  }

  /** Whether curators have changed the record, or have brought it in or withdrawn it. */
  has(id: string): boolean {
    return this.touched.has(id);
  }

  /** Whether curators have withdrawn the record. */
  isWithdrawn(id: unknown): boolean {
    return typeof id === "string" && this.gone.has(id);
  }

  /** The row as it is to be written, referring to what records were merged into; undefined for one that is to be left alone. */
  row(manager: EntityManager, entity: ClassType, row: State): Record<string, unknown> | undefined {
    const id = row["id"];
    if (typeof id === "string" && this.has(id)) return undefined;
    const keys = manager.dataSource
      .getMetadata(entity)
      .manyToOneRelations.map(({ joinColumns }) => joinColumns[0]?.propertyName ?? "");
    if (keys.some((key) => this.isWithdrawn(row[key]))) return undefined;
    const redirected = new Map<string, unknown>(Object.entries(row));
    for (const key of keys) {
      const into = this.merged.get(String(row[key]));
      if (into !== undefined) redirected.set(key, into);
    }
    return Object.fromEntries(redirected);
  }
}
