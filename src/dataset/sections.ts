import type { ClassType } from "type-graphql";
import { Assertion, AssertionKind } from "../assertions/assertion.entity";
import { AwardCategory } from "../awards/award-category.entity";
import { AwardEvent, EventParticipant } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { AwardLevel, AwardOutcome, AwardScheme, EventKind, EventRole } from "../awards/award.enums";
import { RecipientSpelling } from "../awards/recipient-spelling.entity";
import { Recipient, RecipientKind } from "../awards/recipient.entity";
import { FindingExplanation } from "../checks/finding-explanation.entity";
import { Finding, FindingSide } from "../checks/finding.entity";
import { DifferenceUnit, FindingStatus } from "../checks/finding.enums";
import { Claim, Standing } from "../claims/claim.entity";
import { Commitment, CommitmentKind, CommitmentStatus } from "../coverage/commitment.entity";
import { Bound, CoverageBasis, Funding, Programme, Segment } from "../coverage/coverage.enums";
import { DesiredDirection, Indicator, Observation, Unit } from "../coverage/observation.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { Sector, SectorKind } from "../coverage/sector.entity";
import { RegionAlias, RegionAliasKind } from "../regions/region-alias.entity";
import { RegionLevel } from "../regions/region.entity";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Source, SourceKind } from "../sources/source.entity";

/** How the records of one section of a data file are read. */
export interface Section {
  entity: ClassType;
  /** Allowed values of the fields that have a code list. */
  choices: Readonly<Record<string, readonly string[]>>;
  /** Fields that the loader fills in and a file doesn't state. */
  filled: readonly string[];
  /** Whether what the record states has to be backed by `said`. */
  backed: boolean;
  /** Relation by which a claim names a record of this section. */
  subject?: string;
  /** Numbers and the field that holds their bound. */
  bounds: Readonly<Record<string, string>>;
}

const plain = { filled: [], backed: false, bounds: {} };
const values = (choices: object): string[] => Object.values(choices).map(String);

/** Sections of a data file by name; a section's records may refer to those of the sections before it. */
export const sections = {
  sectors: {
    ...plain,
    entity: Sector,
    choices: {
      kind: values(SectorKind),
      onePer: values(RegionLevel).filter((level) => level !== "COUNTRY"),
    },
  },
  awardCategories: { ...plain, entity: AwardCategory, choices: {} },
  indicators: {
    ...plain,
    entity: Indicator,
    choices: { unit: values(Unit), direction: values(DesiredDirection) },
  },
  regionAliases: { ...plain, entity: RegionAlias, choices: { kind: values(RegionAliasKind) } },
  recipients: { ...plain, entity: Recipient, choices: { kind: values(RecipientKind) }, subject: "recipient" },
  recipientSpellings: { ...plain, entity: RecipientSpelling, choices: {} },
  source: { ...plain, entity: Source, choices: { kind: values(SourceKind) }, filled: ["collection"] },
  officeHolders: { ...plain, entity: OfficeHolder, choices: {}, backed: true, subject: "officeHolder" },
  awards: {
    ...plain,
    entity: Award,
    choices: { scheme: values(AwardScheme), level: values(AwardLevel), outcome: values(AwardOutcome) },
    filled: ["editionYear", "region"],
    backed: true,
    subject: "award",
  },
  awardEvents: {
    ...plain,
    entity: AwardEvent,
    choices: { kind: values(EventKind) },
    backed: true,
    subject: "event",
  },
  eventParticipants: { ...plain, entity: EventParticipant, choices: { role: values(EventRole) } },
  sectorEnrollments: {
    entity: SectorEnrollment,
    choices: {
      segment: values(Segment),
      enrolledBound: values(Bound),
      eligibleBound: values(Bound),
      percentBound: values(Bound),
      programmes: values(Programme),
      funding: values(Funding),
      basis: values(CoverageBasis),
    },
    filled: ["year", "total"],
    backed: true,
    subject: "enrollment",
    bounds: { enrolledCount: "enrolledBound", eligibleCount: "eligibleBound", statedPercent: "percentBound" },
  },
  commitments: {
    entity: Commitment,
    choices: {
      kind: values(CommitmentKind),
      status: values(CommitmentStatus),
      workerBound: values(Bound),
      amountBound: values(Bound),
      segment: values(Segment),
      programmes: values(Programme),
      funding: values(Funding),
    },
    filled: ["year"],
    backed: true,
    subject: "commitment",
    bounds: { workerCount: "workerBound", amount: "amountBound" },
  },
  observations: {
    entity: Observation,
    choices: { bound: values(Bound), segment: values(Segment), programmes: values(Programme) },
    filled: ["year"],
    backed: true,
    subject: "observation",
    bounds: { value: "bound" },
  },
  assertions: {
    ...plain,
    entity: Assertion,
    choices: { kind: values(AssertionKind) },
    backed: true,
    subject: "assertion",
  },
  claims: {
    ...plain,
    entity: Claim,
    choices: { bound: values(Bound), standing: values(Standing) },
    filled: [],
  },
  findings: {
    ...plain,
    entity: Finding,
    choices: { status: values(FindingStatus), differenceUnit: values(DifferenceUnit) },
    filled: ["rule", "foundAt"],
  },
  findingSides: { ...plain, entity: FindingSide, choices: {} },
  findingExplanations: { ...plain, entity: FindingExplanation, choices: {} },
} as const satisfies Readonly<Record<string, Section>>;

/** Name of a section of a data file. */
export type SectionName = keyof typeof sections;

/** Whether a file's section is known. */
export function isSectionName(name: string): name is SectionName {
  return Object.hasOwn(sections, name);
}
