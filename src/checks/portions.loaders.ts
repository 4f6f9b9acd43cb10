import type { ClassType } from "type-graphql";
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { Assertion, AssertionKind } from "../assertions/assertion.entity";
import { AwardAtEvent, AwardEvent } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { Claim } from "../claims/claim.entity";
import { Commitment, CommitmentKind, CommitmentStatus } from "../coverage/commitment.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { Region, RegionLevel } from "../regions/region.entity";
import type { Facts, Part } from "./facts";
import { claimsAbout, isAmong, readFacts, readFactsOf, rowsWith } from "./facts.loaders";
import { type About, RECORD_KEYS, type Reading } from "./rule";

// What each rule needs to look at, found by the database: what can break the rule and what is known of it.
// A condition may let pass what the rule then finds in order, but never keep back what it doesn't.

/** Rows of which a column has a value after `after`, up to `to` if that is given; or those with one of the values. */
export type Range = { after: string; to?: string } | { among: readonly string[] };

/** Part of a table: the column by which it is gone through, and the rows that count. */
interface Way<Row> {
  property: keyof Row & string;
  where?: string;
  /** Only rows with one of these values. */
  among?: Iterable<string> | undefined;
}

/**
 * Goes through a table by a column with an index, some `size` rows at a time or all that have one value. So no statement
 * takes long, and a run can be aborted between them. Rows without a value are left out.
 */
export async function* ranges<Row extends ObjectLiteral>(
  { manager, size, looked }: Reading,
  entity: ClassType<Row>,
  { property, where, among }: Way<Row>,
): AsyncGenerator<Range> {
  if (among !== undefined) {
    const values = [...among];
    for (let start = 0; start < values.length; start += size)
      yield { among: values.slice(start, start + size) };
    return;
  }
  const path = `fact.${property}`;
  for (let after = ""; ;) {
    const query = manager.createQueryBuilder(entity, "fact").select(path, "value");
    query
      .where(`${path} > :after`, { after })
      .orderBy(path)
      .offset(size - 1)
      .limit(1);
    const last = await (where === undefined ? query : query.andWhere(where)).getRawOne<{ value: string }>();
    if (last === undefined) {
      yield { after };
      return;
    }
    yield { after, to: last.value };
    await looked(size);
    after = last.value;
  }
}

/** A query on the rows of a range. */
export function within<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: ClassType<Row>,
  { property, ...range }: Range & { property: keyof Row & string },
): SelectQueryBuilder<Row> {
  const query = manager.createQueryBuilder(entity, "fact");
  if ("among" in range)
    return query.where(isAmong(manager, `fact.${property}`), { values: JSON.stringify(range.among) });
  const { after, to } = range;
  query.where(`fact.${property} > :after`, { after });
  return to === undefined ? query : query.andWhere(`fact.${property} <= :to`, { to });
}

/** Puts what comes in small pages together to portions of `size` at most, unless a page has more. */
export async function* batched<Row>(
  size: number,
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Row[]> {
  let held: Row[] = [];
  for await (const page of pages) {
    if (held.length > 0 && held.length + page.length > size) {
      yield held;
      held = [];
    }
    for (const row of page) held.push(row);
  }
  if (held.length > 0) yield held;
}

/** The records of a table that meet a condition on `fact`, by key: of those that are gone through in this way. */
export function recordsWhere<Row extends ObjectLiteral & { key: string }>(
  reading: Reading,
  entity: ClassType<Row>,
  { where, ...way }: Way<Row> & { where: string },
): AsyncGenerator<Row[]> {
  async function* pages(): AsyncGenerator<Row[]> {
    for await (const range of ranges<Row>(reading, entity, way)) {
      const query = within<Row>(reading.manager, entity, { ...range, property: way.property });
      yield await query.andWhere(where).orderBy("fact.key").getMany();
    }
  }
  return batched(reading.size, pages());
}

/** The way through a table of records of which the rule looks at those in scope, or at all. */
function inScope(
  { scope }: Reading,
  column: About["column"],
): { property: "id" | "key"; among?: Iterable<string> | undefined } {
  return scope === undefined
    ? { property: "key" }
    : { property: "id", among: scope.records.get(column) ?? [] };
}

const DEFINITE = "fact.enrolledBound IN ('EXACT', 'ABOUT') AND fact.eligibleBound IN ('EXACT', 'ABOUT')";

/** Figures with more enrolled than eligible workers, or more than 100 per cent. */
export async function* exceeding(reading: Reading): AsyncGenerator<Facts> {
  const where = "( fact.enrolledCount > fact.eligibleCount OR fact.statedPercent > 100 )";
  const way = inScope(reading, "enrollmentId");
  for await (const rows of recordsWhere<SectorEnrollment>(reading, SectorEnrollment, { ...way, where })) {
    yield await factsOnEnrollments(reading.manager, rows);
  }
}

/** Less than half a unit of the last printed decimal, by which rounding can change a per cent. */
const ROUNDING =
  "CASE WHEN fact.statedPercent = round(fact.statedPercent) THEN 0.499 " +
  "WHEN fact.statedPercent * 10 = round(fact.statedPercent * 10) THEN 0.0499 ELSE 0.00499 END";

const PARTS = `SELECT 1 FROM "sector_enrollment" "part" WHERE "part"."total_id" = fact.id`;

/** Figures with a stated per cent that isn't their own counts' by rounding, and those without counts, with their parts. */
export async function* percents(reading: Reading): AsyncGenerator<Facts> {
  const share = "fact.enrolledCount * 100.0 / nullif( fact.eligibleCount , 0)";
  const differs = `${DEFINITE} AND abs(${share} - fact.statedPercent ) > ${ROUNDING}`;
  const ofParts = `fact.enrolledCount IS NULL AND EXISTS (${PARTS})`;
  const where = `fact.statedPercent IS NOT NULL AND (${differs} OR ${ofParts})`;
  const way = inScope(reading, "enrollmentId");
  for await (const rows of recordsWhere<SectorEnrollment>(reading, SectorEnrollment, { ...way, where })) {
    yield await factsOnEnrollments(reading.manager, rows, await partsOf(reading.manager, rows));
  }
}

/** Totals with a breakdown that doesn't come to exactly what they state, with all their parts. */
export async function* totals(reading: Reading): AsyncGenerator<Facts> {
  const breakdown = `CASE WHEN "part"."sector_id" <> fact.sectorId THEN 1 WHEN "part"."segment" <> fact.segment THEN 2 ELSE 3 END`;
  const differs = `sum("part"."enrolled_count") <> fact.enrolledCount OR sum("part"."eligible_count") <> fact.eligibleCount`;
  const where = `EXISTS (${PARTS} GROUP BY ${breakdown} HAVING ${differs} )`;
  const way = inScope(reading, "enrollmentId");
  for await (const rows of recordsWhere<SectorEnrollment>(reading, SectorEnrollment, { ...way, where })) {
    yield await factsOnEnrollments(reading.manager, rows, await partsOf(reading.manager, rows));
  }
}

/** Facts on enrolments and what is claimed about them. */
export async function factsOnEnrollments(
  manager: EntityManager,
  enrollments: readonly SectorEnrollment[],
  parts: readonly Part[] = [],
): Promise<Facts> {
  const ids = enrollments.map(({ id }) => id);
  return readFacts(manager, { enrollments, parts, claims: await claimsAbout(manager, "enrollmentId", ids) });
}

const PART_COLUMNS = [
  "totalId",
  "sectorId",
  "segment",
  "enrolledCount",
  "enrolledBound",
  "eligibleCount",
  "eligibleBound",
] as const satisfies readonly (keyof Part)[];

/** A total can have as many parts as there are villages, so they aren't made into entities. */
function partsOf(manager: EntityManager, rows: readonly SectorEnrollment[]): Promise<Part[]> {
  const query = manager.createQueryBuilder(SectorEnrollment, "fact").select([]);
  for (const column of PART_COLUMNS) query.addSelect(`fact.${column}`, column);
  const values = JSON.stringify(rows.map(({ id }) => id));
  return query.where(isAmong(manager, "fact.totalId"), { values }).orderBy("fact.key").getRawMany<Part>();
}

/** Budgets with money and workers. */
export async function* budgets(reading: Reading): AsyncGenerator<Facts> {
  const where = "fact.kind = 'BUDGET' AND fact.amount IS NOT NULL AND fact.workerCount IS NOT NULL";
  const way = inScope(reading, "commitmentId");
  for await (const commitments of recordsWhere<Commitment>(reading, Commitment, { ...way, where })) {
    const ids = commitments.map(({ id }) => id);
    const claims = await claimsAbout(reading.manager, "commitmentId", ids);
    yield await readFacts(reading.manager, { commitments, claims });
  }
}

/** Records of which one property is claimed to be this and that, with all that is claimed about them. */
export async function* disputed(reading: Reading): AsyncGenerator<Facts> {
  for (const column of RECORD_KEYS) {
    for await (const ids of batched(reading.size, disputedIds(reading, column))) {
      yield await readFactsOf(reading.manager, await claimsAbout(reading.manager, column, ids));
    }
  }
}

async function* disputedIds(reading: Reading, column: About["column"]): AsyncGenerator<string[]> {
  const path = `fact.${column}`;
  const among = reading.scope?.records.get(column);
  for await (const range of ranges<Claim>(reading, Claim, { property: column, among })) {
    const query = within<Claim>(reading.manager, Claim, { ...range, property: column });
    const rows = await query
      .select(path, "id")
      .groupBy(path)
      .having("count(DISTINCT fact.property || ' ' || fact.value ) > count(DISTINCT fact.property )")
      .orderBy(path)
      .getRawMany<{ id: string }>();
    yield rows.map(({ id }) => id);
  }
}

const DAYS = ["minggu", "ahad", "senin", "selasa", "rabu", "kamis", "jum%at", "sabtu"];

/** Claims with a day of the week in what is printed. */
export function claimsWithDay(reading: Reading): AsyncGenerator<Claim[]> {
  const where = `(${DAYS.map((name) => `lower( fact.asPrinted ) LIKE '%${name}%'`).join(" OR ")})`;
  const { scope } = reading;
  return scope === undefined
    ? recordsWhere<Claim>(reading, Claim, { property: "key", where })
    : recordsWhere<Claim>(reading, Claim, { property: "sourceId", among: scope.sources, where });
}

/** Awards with a printed edition, and the dates of their events where the day of the ceremony isn't known; all at once. */
export async function* editions({ manager }: Reading): AsyncGenerator<Facts> {
  const claims = await manager
    .createQueryBuilder(Claim, "fact")
    .where("fact.property = 'editionLabel' AND fact.awardId IS NOT NULL")
    .orderBy("fact.key")
    .getMany();
  const ids = claims.map(({ awardId }) => awardId);
  const awards = await rowsWith(manager, Award, { property: "id", values: ids });
  const undated = awards.filter(({ ceremonyDate }) => ceremonyDate === null).map(({ id }) => id);
  const attendances = await rowsWith(manager, AwardAtEvent, { property: "awardId", values: undated });
  const met = attendances.map(({ eventId }) => eventId);
  const events = await rowsWith(manager, AwardEvent, { property: "id", values: met });
  yield await readFacts(manager, { awards: byKey(awards), claims, attendances, events });
}

function byKey<Row extends { key: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
}

/** Assertions of being the first or the only one, all awards and all regulations in force, all at once. */
export async function* firsts({ manager }: Reading): AsyncGenerator<Facts> {
  const order = { key: "ASC" } as const;
  const assertions = await manager.find(Assertion, {
    where: [{ kind: AssertionKind.FIRST }, { kind: AssertionKind.ONLY }],
    order,
  });
  const issued = { kind: CommitmentKind.REGULATION, status: CommitmentStatus.ISSUED };
  const claims = await manager
    .createQueryBuilder(Claim, "fact")
    .where(
      "( fact.property = 'summary' AND fact.assertionId IS NOT NULL OR fact.property = 'outcome' AND fact.awardId IS NOT NULL " +
        "OR fact.property = 'status' AND fact.commitmentId IS NOT NULL )",
    )
    .orderBy("fact.key")
    .getMany();
  yield await readFacts(manager, {
    assertions,
    awards: await manager.find(Award, { order }),
    commitments: await manager.find(Commitment, { where: issued, order }),
    regions: await manager.find(Region, { where: { level: RegionLevel.PROVINCE }, order: { code: "ASC" } }),
    claims,
  });
}
