import type { ClassType } from "type-graphql";
import type { EntityManager, ObjectLiteral } from "typeorm";
import { Assertion } from "../assertions/assertion.entity";
import { AwardAtEvent, AwardEvent } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { Recipient } from "../awards/recipient.entity";
import { Claim } from "../claims/claim.entity";
import { Commitment } from "../coverage/commitment.entity";
import { Observation } from "../coverage/observation.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { Sector } from "../coverage/sector.entity";
import { Region } from "../regions/region.entity";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Source } from "../sources/source.entity";
import { type Attendance, type Facts, type Part, byProperty, grouped } from "./facts";
import type { About } from "./rule";

/** Records from which a portion of facts is made, each kind in the order of its keys. */
export interface Known {
  regions: readonly Region[];
  officeHolders: readonly OfficeHolder[];
  recipients: readonly Recipient[];
  awards: readonly Award[];
  events: readonly AwardEvent[];
  attendances: readonly Attendance[];
  enrollments: readonly SectorEnrollment[];
  parts: readonly Part[];
  commitments: readonly Commitment[];
  observations: readonly Observation[];
  assertions: readonly Assertion[];
  claims: readonly Claim[];
}

const NOTHING: Known = {
  regions: [],
  officeHolders: [],
  recipients: [],
  awards: [],
  events: [],
  attendances: [],
  enrollments: [],
  parts: [],
  commitments: [],
  observations: [],
  assertions: [],
  claims: [],
};

/** Which rows to read: those whose property has one of the values, without a value none. */
interface With<Row> {
  property: keyof Row & string;
  values: readonly (string | null)[];
  order?: keyof Row & string;
}

/**
 * The condition that a column has one of the values, which `:values` is to be set to as JSON: so a statement reads the
 * same for any number of them, and the driver, which keeps statements prepared, keeps one instead of hundreds.
 */
export function isAmong(manager: EntityManager, path: string): string {
  // as an array, as PostgreSQL would rather read the whole table than look up what a subquery gives
  return manager.dataSource.options.type === "postgres"
    ? `${path} = ANY(ARRAY(SELECT json_array_elements_text(CAST(:values AS json))))`
    : `${path} IN (SELECT "value" FROM json_each(:values))`;
}

/** Reads the rows that have one of the values, sorted if an order is given. */
export async function rowsWith<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: ClassType<Row>,
  { property, values, order }: With<Row>,
): Promise<Row[]> {
  const asked = new Set(values.filter((value) => value !== null));
  if (asked.size === 0) return [];
  const query = manager
    .createQueryBuilder(entity, "fact")
    .where(isAmong(manager, `fact.${property}`), { values: JSON.stringify([...asked]) });
  return (order === undefined ? query : query.orderBy(`fact.${order}`)).getMany();
}

/** Reads what is claimed about these records, for each in the order of the keys. */
export function claimsAbout(
  manager: EntityManager,
  column: About["column"],
  ids: readonly string[],
): Promise<Claim[]> {
  return rowsWith(manager, Claim, { property: column, values: ids, order: "key" });
}

/** Makes facts of these records and of the regions, sectors, recipients, sources and speakers that they name. */
export async function readFacts(manager: EntityManager, known: Partial<Known>): Promise<Facts> {
  const { claims, awards, enrollments, ...rows } = { ...NOTHING, ...known };
  const byIds = <Row extends { id: string }>(entity: ClassType<Row>, values: readonly (string | null)[]) =>
    rowsWith<{ id: string } & Row>(manager, entity, { property: "id", values });
  const sources = await byIds(
    Source,
    claims.map(({ sourceId }) => sourceId),
  );
  const speakers = await byIds(
    OfficeHolder,
    claims.map(({ speakerId }) => speakerId),
  );
  const winners = await byIds(
    Recipient,
    awards.map(({ recipientId }) => recipientId),
  );
  const sectors = await byIds(
    Sector,
    enrollments.map(({ sectorId }) => sectorId),
  );
  const placed = [awards, enrollments, rows.commitments, rows.observations, rows.assertions];
  const codes = [
    ...placed.flat().map(({ regionCode }) => regionCode),
    ...awards.map(({ hostCode }) => hostCode),
  ];
  const regions = await rowsWith(manager, Region, { property: "code", values: codes });
  return {
    regions: new Map([...rows.regions, ...regions].map((region) => [region.code, region])),
    sources: byId(sources),
    officeHolders: byId([...rows.officeHolders, ...speakers]),
    recipients: byId([...rows.recipients, ...winners]),
    sectors: byId(sectors),
    awards: byId(awards),
    events: byId(rows.events),
    attendances: rows.attendances,
    enrollments: byId(enrollments),
    parts: grouped(rows.parts, ({ totalId }) => totalId),
    commitments: byId(rows.commitments),
    observations: byId(rows.observations),
    assertions: byId(rows.assertions),
    claims: byId(claims),
    claimsByProperty: byProperty(claims),
  };
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Makes facts of these claims and of the records that they are about; of an event's awards the first only. */
export async function readFactsOf(manager: EntityManager, claims: readonly Claim[]): Promise<Facts> {
  const about = <Row extends { id: string }>(entity: ClassType<Row>, column: About["column"]) =>
    rowsWith<{ id: string } & Row>(manager, entity, {
      property: "id",
      values: claims.map((claim) => claim[column]),
    });
  const attendances = await firstAttendances(
    manager,
    claims.map(({ eventId }) => eventId),
  );
  const awards = [...claims, ...attendances].map(({ awardId }) => awardId);
  return readFacts(manager, {
    claims,
    attendances,
    awards: await rowsWith(manager, Award, { property: "id", values: awards }),
    events: await about(AwardEvent, "eventId"),
    enrollments: await about(SectorEnrollment, "enrollmentId"),
    commitments: await about(Commitment, "commitmentId"),
    observations: await about(Observation, "observationId"),
    assertions: await about(Assertion, "assertionId"),
    recipients: await about(Recipient, "recipientId"),
    officeHolders: await about(OfficeHolder, "officeHolderId"),
  });
}

async function firstAttendances(
  manager: EntityManager,
  events: readonly (string | null)[],
): Promise<Attendance[]> {
  const values = JSON.stringify(events.filter((id) => id !== null));
  return manager
    .createQueryBuilder(AwardAtEvent, "fact")
    .select("fact.eventId", "eventId")
    .addSelect("min(fact.awardId)", "awardId")
    .where(isAmong(manager, "fact.eventId"), { values })
    .groupBy("fact.eventId")
    .getRawMany<Attendance>();
}
