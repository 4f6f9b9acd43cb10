import type { Award } from "../awards/award.entity";
import { AwardScheme, type EventKind, HANDED_OUT_WITH, SCHEME_NAMES } from "../awards/award.enums";
import type { Claim } from "../claims/claim.entity";
import type { Commitment } from "../coverage/commitment.entity";
import { Bound, Segment } from "../coverage/coverage.enums";
import type { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { SectorKind } from "../coverage/sector.entity";
import type { Bounded } from "./bounded";
import type { Facts } from "./facts";
import type { About } from "./rule";

const SEGMENTS: Readonly<Record<Segment, string>> = {
  FORMAL: "wage workers",
  INFORMAL: "non-wage workers",
  CONSTRUCTION: "construction workers",
  MIGRANT: "migrant workers",
  VULNERABLE: "vulnerable workers",
  NON_CIVIL_SERVANT: "public workers who aren't civil servants",
  ALL: "workers",
};

const EVENTS: Readonly<Record<EventKind, string>> = {
  INTERVIEW: "interview",
  CEREMONY: "ceremony",
  HANDOVER: "hand-over",
};

const BOUNDS: Readonly<Record<Bound, string>> = {
  EXACT: "",
  AT_LEAST: "at least ",
  MORE_THAN: "more than ",
  ABOUT: "about ",
  ALMOST: "almost ",
};

/** A number in English, e.g. `35,440`. */
export function count(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** A number with its bound, e.g. `at least 52,000`. */
export function boundedCount({ value, bound }: Bounded): string {
  return `${BOUNDS[bound]}${count(value)}`;
}

/** Money, e.g. `Rp1,700,000,000`. */
export function rupiah(value: number): string {
  return `Rp${count(Math.round(value))}`;
}

/** A region's name; its code when the name isn't known. */
export function regionName(facts: Facts, code: string | null): string {
  return code === null ? "Indonesia" : (facts.regions.get(code)?.name ?? code);
}

/** Which workers a figure counts, e.g. `vulnerable workers in Kutai Kartanegara`. */
export function workersOf(
  facts: Facts,
  {
    segment,
    sectorId,
    regionCode,
    area,
  }: Pick<SectorEnrollment, "segment" | "sectorId" | "regionCode" | "area">,
): string {
  const sector = facts.sectors.get(sectorId);
  const named = sector === undefined || sector.kind === SectorKind.TOTAL ? "" : `${sector.nameEnglish}, `;
  return `${named}${SEGMENTS[segment]} in ${area ?? regionName(facts, regionCode)}`;
}

/** The period of a figure, e.g. `2021` or `2021 to 2023`. */
export function periodOf({ period, periodEnd }: Pick<SectorEnrollment, "period" | "periodEnd">): string {
  return periodEnd === null ? period : `${period} to ${periodEnd}`;
}

/** Which honour an award is, e.g. `Paritrana Award 2025` or `special recognition (handed out with Paritrana Award 2025)`. */
function honourName({ scheme, editionLabel }: Award): string {
  const name = SCHEME_NAMES[scheme];
  if (scheme === AwardScheme.PARITRANA) return editionLabel ?? name;
  return editionLabel === null ? name : `${name} (${HANDED_OUT_WITH} ${editionLabel})`;
}

/** An award, e.g. `Pemerintah Kabupaten Kutai Timur, Paritrana Award 2025`. */
export function awardName(facts: Pick<Facts, "recipients">, award: Award): string {
  const recipient = facts.recipients.get(award.recipientId)?.name ?? award.key;
  return [recipient, honourName(award), award.distinction].filter((part) => part !== null).join(", ");
}

/** What a commitment is about, and whose it is. */
export function commitmentName(facts: Facts, { regionCode, subject }: Commitment): string {
  return `${regionName(facts, regionCode)}: ${subject}`;
}

/** Who says it where, e.g. `Sunggono, regency secretary, in Kukarpaper.com`. */
export function saidBy(facts: Facts, claim: Claim): string {
  const publisher = facts.sources.get(claim.sourceId)?.publisher ?? "an unknown source";
  const speaker = claim.speakerId === null ? undefined : facts.officeHolders.get(claim.speakerId);
  return speaker === undefined ? publisher : `${speaker.name}, ${speaker.officeEnglish}, in ${publisher}`;
}

/** A property's name in words, e.g. `ceremony date`. */
export function propertyName(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A record in words, whatever it is. */
export function recordName(facts: Facts, { column, id }: About): string {
  switch (column) {
    case "awardId": {
      const award = facts.awards.get(id);
      return award === undefined ? id : `the award to ${awardName(facts, award)}`;
    }
    case "eventId": {
      const event = facts.events.get(id);
      return event === undefined ? id : `the ${EVENTS[event.kind]} of ${event.date ?? event.key}`;
    }
    case "enrollmentId": {
      const enrollment = facts.enrollments.get(id);
      if (enrollment === undefined) return id;
      return `the figure on ${workersOf(facts, enrollment)}, ${periodOf(enrollment)}`;
    }
    case "commitmentId": {
      const commitment = facts.commitments.get(id);
      return commitment === undefined ? id : `the commitment of ${commitmentName(facts, commitment)}`;
    }
    case "observationId":
      return `the observation ${facts.observations.get(id)?.key ?? id}`;
    case "assertionId":
      return `the assertion "${facts.assertions.get(id)?.summary ?? id}"`;
    case "recipientId":
      return `the recipient ${facts.recipients.get(id)?.name ?? id}`;
    case "officeHolderId":
      return `the office holder ${facts.officeHolders.get(id)?.name ?? id}`;
  }
}

/** Key of a record for use in the keys of findings. */
export function recordKey(facts: Facts, { column, id }: About): string {
  const records = {
    awardId: facts.awards,
    eventId: facts.events,
    enrollmentId: facts.enrollments,
    commitmentId: facts.commitments,
    observationId: facts.observations,
    assertionId: facts.assertions,
    recipientId: facts.recipients,
    officeHolderId: facts.officeHolders,
  };
  return `${column.slice(0, -"Id".length)}/${records[column].get(id)?.key ?? id}`;
}
