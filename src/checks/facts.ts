import type { Assertion } from "../assertions/assertion.entity";
import type { AwardAtEvent, AwardEvent } from "../awards/award-event.entity";
import type { Award } from "../awards/award.entity";
import type { Recipient } from "../awards/recipient.entity";
import { type Claim, Standing } from "../claims/claim.entity";
import type { Commitment } from "../coverage/commitment.entity";
import type { Observation } from "../coverage/observation.entity";
import type { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import type { Sector } from "../coverage/sector.entity";
import type { Region } from "../regions/region.entity";
import type { OfficeHolder } from "../sources/office-holder.entity";
import type { Source } from "../sources/source.entity";
import { type About, RECORD_KEYS } from "./rule";

/** A part of a total with what rules compare of it. */
export type Part = Pick<
  SectorEnrollment,
  "sectorId" | "segment" | "enrolledCount" | "enrolledBound" | "eligibleCount" | "eligibleBound"
> & { totalId: string };

/** Which award was a matter of which event. */
export type Attendance = Pick<AwardAtEvent, "eventId" | "awardId">;

/** One portion of the records that rules look at, as rows without their relations, and what these rows name. */
export interface Facts {
  regions: ReadonlyMap<string, Region>;
  sources: ReadonlyMap<string, Source>;
  officeHolders: ReadonlyMap<string, OfficeHolder>;
  recipients: ReadonlyMap<string, Recipient>;
  sectors: ReadonlyMap<string, Sector>;
  awards: ReadonlyMap<string, Award>;
  events: ReadonlyMap<string, AwardEvent>;
  attendances: readonly Attendance[];
  enrollments: ReadonlyMap<string, SectorEnrollment>;
  /** Parts by the id of their total. */
  parts: ReadonlyMap<string, readonly Part[]>;
  commitments: ReadonlyMap<string, Commitment>;
  observations: ReadonlyMap<string, Observation>;
  assertions: ReadonlyMap<string, Assertion>;
  claims: ReadonlyMap<string, Claim>;
  /** Claims about a record and property, in the order of their keys; see `claimsOn`. */
  claimsByProperty: ReadonlyMap<string, readonly Claim[]>;
}

/** The claims by record and property. */
export function byProperty(claims: readonly Claim[]): Map<string, Claim[]> {
  return grouped(claims, (claim) => {
    const about = subjectOf(claim);
    return about === undefined ? "" : propertyKey(about, claim.property);
  });
}

function propertyKey({ column, id }: About, property: string): string {
  return `${column} ${id} ${property}`;
}

/** The rows by what `key` gives for each, in their order. */
export function grouped<Row>(rows: Iterable<Row>, key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** The record that a claim is about. */
export function subjectOf(claim: Claim): About | undefined {
  for (const column of RECORD_KEYS) {
    const id = claim[column];
    if (id !== null) return { column, id };
  }
  return undefined;
}

/** What is claimed about a property of a record. */
export function claimsOn(facts: Facts, about: About, property: string): readonly Claim[] {
  return facts.claimsByProperty.get(propertyKey(about, property)) ?? [];
}

/** The claim to cite for a property: a preferred one, else the first that stands, else the first. */
export function citedClaim(facts: Facts, about: About, property: string): Claim | undefined {
  const claims = claimsOn(facts, about, property);
  return (
    claims.find(({ standing }) => standing === Standing.PREFERRED) ??
    claims.find(({ standing }) => standing === Standing.NORMAL) ??
    claims[0]
  );
}
