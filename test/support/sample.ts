import type { DataSource } from "typeorm";
import { AwardAtEvent, AwardEvent } from "../../src/awards/award-event.entity";
import { Award } from "../../src/awards/award.entity";
import { AwardLevel, AwardOutcome, AwardScheme, EventKind } from "../../src/awards/award.enums";
import { Recipient, RecipientKind } from "../../src/awards/recipient.entity";
import { Bound, Programme, Segment } from "../../src/coverage/coverage.enums";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector } from "../../src/coverage/sector.entity";
import { Random } from "./random";
import { type Insertable, award, enrollment, insert, recipient, sector } from "./records";

/** Names with what is special in SQL, patterns, JSON and Unicode. */
export const NAMES = [
  "Aceh",
  "aceh",
  'Aceh\'s "best"',
  "100 % aman",
  "100_aman",
  "C:\\Paritrana\\",
  "Kecamatan Éa",
  "𝔓aritrana 🏆",
] as const;

/** Every kind of value and gap that an award can have, in no order. */
function awards(random: Random, recipients: readonly Insertable<Recipient>[]): Insertable<Award>[] {
  return Array.from({ length: 60 }, (_, index) => {
    const outcome = random.pick([AwardOutcome.WON, AwardOutcome.NOMINATED, AwardOutcome.HONOURABLE_MENTION]);
    return award({
      recipientId: recipients[index % 7]?.id ?? "",
      regionCode: random.pick([null, "64", "64.02", "64.02.02", "64.02.02.2007", "64.08", "73.71", "ID"]),
      hostCode: random.pick([null, "64", "73"]),
      scheme: random.pick([AwardScheme.PARITRANA, AwardScheme.COMPANION]),
      editionYear: random.pick([null, 2021, 2023, 2024]),
      ceremonyDate: random.pick([null, "2023", "2023-10", "2023-10-20", "2024", "2024-08-09"]),
      level: random.pick([null, AwardLevel.NATIONAL, AwardLevel.PROVINCIAL]),
      zone: random.pick([null, ...NAMES]),
      outcome,
      rank: outcome === AwardOutcome.NOMINATED ? null : random.pick([null, 1, 2, 3]),
    });
  });
}

function enrollments(random: Random, sectorId: string): Insertable<SectorEnrollment>[] {
  const totals = [enrollment({ sectorId }), enrollment({ sectorId, enrolledCount: 600 })];
  const parts = Array.from({ length: 40 }, () => {
    const enrolledBound = random.pick([null, Bound.EXACT, Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST]);
    const eligibleBound = random.pick([null, Bound.EXACT, Bound.EXACT, Bound.ABOUT, Bound.MORE_THAN]);
    const statedPercent = random.pick([null, 0, 50, 87.5, 100, 150.87]);
    return enrollment({
      sectorId,
      totalId: random.pick([null, totals[0]?.id, totals[1]?.id]) ?? null,
      segment: random.pick([Segment.VULNERABLE, Segment.INFORMAL]),
      enrolledBound,
      enrolledCount: enrolledBound === null ? null : random.below(300),
      eligibleBound,
      eligibleCount: eligibleBound === null ? null : random.pick([0, 100, 150, 300]),
      statedPercent,
      percentBound: statedPercent === null ? null : Bound.EXACT,
      countsActive: random.pick([null, true, false]),
      programmes: random.pick([null, [Programme.JKK], [Programme.JKK, Programme.JKM], [Programme.JHT]]),
    });
  });
  return [...totals, ...parts];
}

/**
 * Adds records of many shapes to a loaded registry; always the same. Their keys start with `test-`.
 * 8 recipients, 60 awards, of which the first 30 were dealt with at an event, and 42 enrolments in 2 totals.
 */
export async function insertSample(dataSource: DataSource): Promise<void> {
  const random = new Random(20_251_121);
  const recipients = NAMES.map((name, index) =>
    recipient({ name, kind: RecipientKind.COMPANY, regionCode: index % 2 === 0 ? "64.02" : null }),
  );
  await insert(dataSource, Recipient, recipients);
  const given = awards(random, recipients);
  await insert(dataSource, Award, given);
  const event = { id: "evt_0000000000000001", key: "test-ceremony", kind: EventKind.CEREMONY };
  await insert(dataSource, AwardEvent, [event]);
  const dealt = given.slice(0, 30).map(({ id }) => ({ eventId: event.id, awardId: id }));
  await insert(dataSource, AwardAtEvent, dealt);
  const work = sector();
  await insert(dataSource, Sector, [work]);
  await insert(dataSource, SectorEnrollment, enrollments(random, work.id));
}
