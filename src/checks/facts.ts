import { type EntityManager, In, LessThanOrEqual } from "typeorm";
import { Assertion } from "../assertions/assertion.entity";
import { AwardAtEvent, AwardEvent } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { Recipient } from "../awards/recipient.entity";
import { Claim, Standing } from "../claims/claim.entity";
import { Commitment } from "../coverage/commitment.entity";
import { Observation } from "../coverage/observation.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { Sector } from "../coverage/sector.entity";
import { Region } from "../regions/region.entity";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Source } from "../sources/source.entity";
import { type About, RECORD_KEYS } from "./rule";

/** All records that the rules look at, as rows without their relations. */
export interface Facts {
  /** Provinces and every region that another record names, by code. */
  regions: ReadonlyMap<string, Region>;
  sources: ReadonlyMap<string, Source>;
  officeHolders: ReadonlyMap<string, OfficeHolder>;
  recipients: ReadonlyMap<string, Recipient>;
  sectors: ReadonlyMap<string, Sector>;
  awards: ReadonlyMap<string, Award>;
  events: ReadonlyMap<string, AwardEvent>;
  attendances: readonly AwardAtEvent[];
  enrollments: ReadonlyMap<string, SectorEnrollment>;
  commitments: ReadonlyMap<string, Commitment>;
  observations: ReadonlyMap<string, Observation>;
  assertions: ReadonlyMap<string, Assertion>;
  claims: readonly Claim[];
  /** Claims about a record and property, in the order of their keys; see `claimsOn`. */
  claimsByProperty: ReadonlyMap<string, readonly Claim[]>;
}

/** Reads all facts: one statement for each table, however much they hold. */
export async function readFacts(manager: EntityManager): Promise<Facts> {
  const byKey = { order: { key: "ASC" } } as const;
  const sources = await manager.find(Source, byKey);
  const officeHolders = await manager.find(OfficeHolder, byKey);
  const recipients = await manager.find(Recipient, byKey);
  const sectors = await manager.find(Sector, byKey);
  const awards = await manager.find(Award, byKey);
  const events = await manager.find(AwardEvent, byKey);
  const attendances = await manager.find(AwardAtEvent, { order: { eventId: "ASC", awardId: "ASC" } });
  const enrollments = await manager.find(SectorEnrollment, byKey);
  const commitments = await manager.find(Commitment, byKey);
  const observations = await manager.find(Observation, byKey);
  const assertions = await manager.find(Assertion, byKey);
  const claims = await manager.find(Claim, byKey);
  const placed = [officeHolders, recipients, awards, enrollments, commitments, observations, assertions];
  const codes = new Set(placed.flat().flatMap(({ regionCode }) => regionCode ?? []));
  const regions = await manager.find(Region, {
    where: [{ depth: LessThanOrEqual(1) }, { code: In([...codes]) }],
  });
  return {
    regions: new Map(regions.map((region) => [region.code, region])),
    sources: byId(sources),
    officeHolders: byId(officeHolders),
    recipients: byId(recipients),
    sectors: byId(sectors),
    awards: byId(awards),
    events: byId(events),
    attendances,
    enrollments: byId(enrollments),
    commitments: byId(commitments),
    observations: byId(observations),
    assertions: byId(assertions),
    claims,
    claimsByProperty: grouped(claims, (claim) => {
      const about = subjectOf(claim);
      return about === undefined ? "" : propertyKey(about, claim.property);
    }),
  };
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
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
