import { createHash } from "node:crypto";
import type { DataSource, EntityTarget, ObjectLiteral } from "typeorm";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity";
import { Award } from "../../src/awards/award.entity";
import { AwardOutcome, AwardScheme } from "../../src/awards/award.enums";
import { Recipient, RecipientKind } from "../../src/awards/recipient.entity";
import { Commitment, CommitmentKind } from "../../src/coverage/commitment.entity";
import { Bound, Segment } from "../../src/coverage/coverage.enums";
import { DesiredDirection, Indicator, Observation, Unit } from "../../src/coverage/observation.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector, SectorKind } from "../../src/coverage/sector.entity";
import { idPrefixOf } from "../../src/query/declare";

/** What a test states of a record. */
export type Overrides<Entity> = Omit<QueryDeepPartialEntity<Entity>, "id" | "key"> & {
  id?: string;
  key?: string;
};

/** A record to be inserted. */
export type Insertable<Entity> = QueryDeepPartialEntity<Entity> & { id: string; key: string };

let made = 0;

function identity(entity: new () => object): { id: string; key: string } {
  made += 1;
  const key = `test-${String(made).padStart(6, "0")}`;
  const digits = createHash("sha256").update(key).digest("hex").slice(0, 16);
  return { id: `${idPrefixOf(entity)}_${digits}`, key };
}

/** The government of Kutai Kartanegara. */
export function recipient(overrides: Overrides<Recipient> = {}): Insertable<Recipient> {
  return {
    ...identity(Recipient),
    kind: RecipientKind.REGENCY_GOVERNMENT,
    name: "Pemerintah Kabupaten Kutai Kartanegara",
    regionCode: "64.02",
    ...overrides,
  };
}

/** A Paritrana Award of Kutai Kartanegara in 2023, of which nothing else is known. */
export function award(overrides: Overrides<Award> & { recipientId: string }): Insertable<Award> {
  return {
    ...identity(Award),
    scheme: AwardScheme.PARITRANA,
    editionYear: 2023,
    outcome: AwardOutcome.WON,
    isDisputed: false,
    regionCode: "64.02",
    ...overrides,
  };
}

/** A kind of work. */
export function sector(overrides: Overrides<Sector> = {}): Insertable<Sector> {
  return {
    ...identity(Sector),
    kind: SectorKind.OCCUPATION,
    nameIndonesian: "Petani",
    nameEnglish: "Farmers",
    ...overrides,
  };
}

/** An amount of money. */
export function indicator(overrides: Overrides<Indicator> = {}): Insertable<Indicator> {
  return {
    ...identity(Indicator),
    nameIndonesian: "Manfaat per penerima",
    nameEnglish: "Benefit per beneficiary",
    definition: "Benefit that one beneficiary gets.",
    unit: Unit.RUPIAH,
    direction: DesiredDirection.NEUTRAL,
    ...overrides,
  };
}

/** Vulnerable workers of Kutai Kartanegara enrolled in 2021. */
export function enrollment(
  overrides: Overrides<SectorEnrollment> & { sectorId: string },
): Insertable<SectorEnrollment> {
  return {
    ...identity(SectorEnrollment),
    regionCode: "64.02",
    segment: Segment.VULNERABLE,
    period: "2021",
    year: 2021,
    enrolledCount: 35_440,
    enrolledBound: Bound.EXACT,
    ...overrides,
  };
}

/** A figure about Kutai Timur in 2024. */
export function observation(
  overrides: Overrides<Observation> & { indicatorId: string },
): Insertable<Observation> {
  return {
    ...identity(Observation),
    regionCode: "64.08",
    period: "2024",
    year: 2024,
    value: 1,
    bound: Bound.EXACT,
    ...overrides,
  };
}

/** A budget of Kutai Kartanegara. */
export function commitment(overrides: Overrides<Commitment> = {}): Insertable<Commitment> {
  return {
    ...identity(Commitment),
    kind: CommitmentKind.BUDGET,
    regionCode: "64.02",
    subject: "Contributions of vulnerable workers",
    ...overrides,
  };
}

/** Records in one statement, below the 32,766 values that SQLite takes. */
const CHUNK = 500;

/** Inserts the records, in their order. */
export async function insert<Entity extends ObjectLiteral>(
  { manager }: DataSource,
  entity: EntityTarget<Entity>,
  records: readonly QueryDeepPartialEntity<Entity>[],
): Promise<void> {
  for (let start = 0; start < records.length; start += CHUNK) {
    await manager.insert(entity, records.slice(start, start + CHUNK));
  }
}
