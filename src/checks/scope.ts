import type { ClassType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { AwardAtEvent } from "../awards/award-event.entity";
import { Recipient } from "../awards/recipient.entity";
import { Claim } from "../claims/claim.entity";
import { subjects } from "../claims/provenance.resolver";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import type { Edit } from "../history/record-change.service";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Source } from "../sources/source.entity";
import { FindingExplanation } from "./finding-explanation.entity";
import { rowsWith } from "./facts.loaders";
import { Finding, FindingSide } from "./finding.entity";
import { type About, RECORD_KEYS } from "./rule";

/** What a change can have made findings about. A rule that looks at no more finds about this what it would find in the whole database. */
export interface Scope {
  /** Ids of records by the key column that names them. */
  records: ReadonlyMap<About["column"], ReadonlySet<string>>;
  /** Codes of the regions of which enrolments are among the records; null for all places that aren't regions. */
  places: ReadonlySet<string | null>;
  /** Ids of the sources from which something is claimed about the records. */
  sources: ReadonlySet<string>;
}

/** What findings cite by name: added it changes none of them, changed it may change any. A source that is withdrawn changes none either: nothing is claimed from it then. */
const CITED: readonly ClassType[] = [Source, Recipient, OfficeHolder];

/** The key columns that name the other records. */
const COLUMNS: ReadonlyMap<ClassType, About["column"]> = new Map<ClassType, About["column"]>(
  subjects.filter(([entity]) => !CITED.includes(entity)),
);

/** The scope of edits that have been written; undefined if they may change findings about anything. */
export async function scopeOf(manager: EntityManager, edits: readonly Edit[]): Promise<Scope | undefined> {
  const scope = new Widening(manager);
  for (const { entity, before, after, mergedInto } of edits) {
    const isGone = entity === Source && after === null && mergedInto === undefined;
    for (const state of [before, after]) {
      if (state === null) continue;
      const column = COLUMNS.get(entity);
      if (column !== undefined) scope.add(column, state["id"]);
      else if (entity === Claim || entity === FindingExplanation) scope.addAll(state);
      else if (!CITED.includes(entity) || (before !== null && !isGone)) return undefined;
      if (entity === SectorEnrollment) scope.addEnrollment(state);
      if (entity === FindingExplanation) await scope.addFinding(state["finding"]);
    }
  }
  return scope.widened();
}

/** A record, or what one was, with these columns. */
type Row<Columns extends string> = Readonly<Partial<Record<Columns, unknown>>>;

/** A scope in the making. */
class Widening {
  private readonly records = new Map(RECORD_KEYS.map((column) => [column, new Set<string>()]));
  private readonly places = new Set<string | null>();
  private readonly sources = new Set<string>();

  constructor(private readonly manager: EntityManager) {}

  add(column: About["column"], id: unknown): void {
    if (typeof id === "string") this.records.get(column)?.add(id);
  }

  /** The record that a row is about, and the source that it is from. */
  addAll(row: Row<About["column"] | "sourceId">): void {
    for (const column of RECORD_KEYS) this.add(column, row[column]);
    if (typeof row.sourceId === "string") this.sources.add(row.sourceId);
  }

  /** A part changes what is found about its total, and a figure what is found about its place. */
  addEnrollment({ totalId, regionCode }: Row<"totalId" | "regionCode">): void {
    this.add("enrollmentId", totalId);
    this.places.add(typeof regionCode === "string" ? regionCode : null);
  }

  async addFinding(key: unknown): Promise<void> {
    const found = await this.manager.findOneBy(Finding, { key: String(key) });
    if (found === null) return;
    const sides = await this.manager.findBy(FindingSide, { findingId: found.id });
    for (const row of [found, ...sides]) this.addAll(row);
  }

  /** Adds what depends on the records. */
  async widened(): Promise<Scope> {
    const { manager } = this;
    const attendances = await rowsWith(manager, AwardAtEvent, {
      property: "awardId",
      values: this.ids("awardId"),
    });
    for (const { eventId } of attendances) this.add("eventId", eventId);
    const enrollments = await rowsWith(manager, SectorEnrollment, {
      property: "id",
      values: this.ids("enrollmentId"),
    });
    for (const enrollment of enrollments) this.addEnrollment(enrollment);
    for (const column of RECORD_KEYS) {
      const claims = await rowsWith(manager, Claim, { property: column, values: this.ids(column) });
      for (const { sourceId } of claims) this.sources.add(sourceId);
    }
    return { records: this.records, places: this.places, sources: this.sources };
  }

  private ids(column: About["column"]): string[] {
    return [...(this.records.get(column) ?? [])];
  }
}
