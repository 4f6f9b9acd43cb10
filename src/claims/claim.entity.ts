import { Field, Int, ObjectType, createUnionType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { Assertion } from "../assertions/assertion.entity";
import { AwardEvent } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { Recipient } from "../awards/recipient.entity";
import { Commitment } from "../coverage/commitment.entity";
import { Bound } from "../coverage/coverage.enums";
import { Observation } from "../coverage/observation.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { ClaimValue } from "../graphql/claim-value.scalar";
import { DateTime } from "../graphql/date-time.scalar";
import { PartialDate } from "../graphql/partial-date.scalar";
import { Node } from "../query/connection";
import { DerivedFrom, type Formula, OneOf, Queryable, Registers } from "../query/declare";
import { compiledTypeName } from "../query/compiled-fields";
import { RegistryRecord } from "../query/registry-record";
import { sql } from "../query/sql";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Source } from "../sources/source.entity";
import { claimLink } from "./claim-link";

/** How the registry regards a claim. */
export enum Standing {
  PREFERRED = "PREFERRED",
  NORMAL = "NORMAL",
  DEPRECATED = "DEPRECATED",
}

registerEnumType(Standing, {
  name: "Standing",
  description: "How the registry regards a claim beside others on the same property.",
  valuesConfig: {
    PREFERRED: { description: "Taken for right among several that differ, for the reason given." },
    NORMAL: { description: "Stands as it was said." },
    DEPRECATED: { description: "Taken for wrong or outdated, for the reason given; kept for ever." },
  },
});

/** What a claim can be about. */
export const ClaimSubject = createUnionType({
  name: "ClaimSubject",
  description: "What a claim is about.",
  types: () =>
    [
      Award,
      AwardEvent,
      SectorEnrollment,
      Commitment,
      Observation,
      Assertion,
      Recipient,
      OfficeHolder,
    ] as const,
  resolveType: compiledTypeName,
});

/** Relation properties by which a claim names its subject, by type; the key is in the column of that name and `Id`. */
export const CLAIM_SUBJECTS = {
  Award: "award",
  AwardEvent: "event",
  SectorEnrollment: "enrollment",
  Commitment: "commitment",
  Observation: "observation",
  Assertion: "assertion",
  Recipient: "recipient",
  OfficeHolder: "officeHolder",
} as const;

const sourceUrl: Formula<Claim> = (claim, scope) => {
  const { row, table } = scope.from(Source);
  return sql`(SELECT ${row("url")} FROM ${table} WHERE ${row("id")} = ${claim("sourceId")})`;
};

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** What one source says about one property of one record. */
@ObjectType({ implements: Node, description: "What one source says about one property of one record." })
@Registers<Claim>({ idPrefix: "clm", order: [["key", "ASC"]] })
@Entity("claim")
@Index("ux_claim_key", ["key"], { unique: true })
@Index("ix_claim_source", ["sourceId", "key"])
@Index("ix_claim_speaker", ["speakerId"])
@Index("ix_claim_property", ["property", "key"])
@Index("ix_claim_award", ["awardId", "key"])
@Index("ix_claim_event", ["eventId", "key"])
@Index("ix_claim_enrollment", ["enrollmentId", "key"])
@Index("ix_claim_commitment", ["commitmentId", "key"])
@Index("ix_claim_observation", ["observationId", "key"])
@Index("ix_claim_assertion", ["assertionId", "key"])
@Index("ix_claim_recipient", ["recipientId", "key"])
@Index("ix_claim_office_holder", ["officeHolderId", "key"])
@Index("ix_claim_standing", ["standing", "key"])
@Check(
  "ck_claim_standing",
  `"standing" IN ('PREFERRED','NORMAL','DEPRECATED') AND ("standing" = 'NORMAL' OR "standing_reason" IS NOT NULL)`,
)
@Check("ck_claim_bound", `"bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`)
@Check(
  "ck_claim_subject",
  [
    "award_id",
    "event_id",
    "enrollment_id",
    "commitment_id",
    "observation_id",
    "assertion_id",
    "recipient_id",
    "office_holder_id",
  ]
    .map((column) => `(CASE WHEN "${column}" IS NULL THEN 0 ELSE 1 END)`)
    .join(" + ") + " = 1",
)
export class Claim extends RegistryRecord {
  @Field(() => ClaimSubject, { description: "What the claim is about." })
  @OneOf(CLAIM_SUBJECTS)
  subject!: typeof ClaimSubject;

  @Field({ description: "Name of the field of the subject that the claim is about, e.g. `enrolledCount`." })
  @Column({ type: "varchar", length: 40 })
  @Queryable()
  property!: string;

  @Field(() => ClaimValue, { description: "What is claimed, in the type of the property." })
  @Column({ type: "text" })
  value!: string;

  @Field(() => String, {
    nullable: true,
    description: "The words or figures as printed, misprints kept; null when the value is only implied.",
  })
  @Column({ name: "as_printed", type: "varchar", length: 160, nullable: true })
  asPrinted!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Address of the source, with a text fragment that makes a browser jump to the words as printed; null when the source has no address.",
  })
  @DerivedFrom<Claim>([sourceUrl, (claim) => claim("asPrinted")], ([url, asPrinted]) =>
    claimLink(textOrNull(url), textOrNull(asPrinted)),
  )
  link!: string | null;

  @Field(() => Bound, {
    nullable: true,
    description: "How a printed number bounds the true one; null for what isn't a number.",
  })
  @Column({ type: "varchar", length: 9, nullable: true })
  @Queryable()
  bound!: Bound | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Paragraph of the source, 1 the first after the title, 0 the title; of a table that was imported, the line. Null when not known.",
  })
  @Column({ type: "int", nullable: true })
  paragraph!: number | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: "When it was said, if other than published; null when not stated.",
  })
  @Column({ name: "stated_on", type: "varchar", length: 10, nullable: true })
  statedOn!: string | null;

  @Field(() => Standing, { description: "How the registry regards the claim." })
  @Column({ type: "varchar", length: 10 })
  @Queryable()
  standing!: Standing;

  @Field(() => String, {
    nullable: true,
    description: "Why it is preferred or deprecated; null for a normal standing.",
  })
  @Column({ name: "standing_reason", type: "varchar", length: 500, nullable: true })
  standingReason!: string | null;

  @Field(() => DateTime, { description: "When the registry recorded it." })
  @Column({ name: "recorded_at", type: "varchar", length: 24 })
  recordedAt!: string;

  @Field({ description: "Who recorded it." })
  @Column({ name: "recorded_by", type: "varchar", length: 100 })
  recordedBy!: string;

  @Column({ name: "source_id", type: "varchar", length: 24 })
  sourceId!: string;

  @Field(() => Source, { description: "The text that says it." })
  @ManyToOne(() => Source, { nullable: false })
  @JoinColumn({ name: "source_id", foreignKeyConstraintName: "fk_claim_source" })
  @Queryable()
  source?: Source;

  @Column({ name: "speaker_id", type: "varchar", length: 24, nullable: true })
  speakerId!: string | null;

  @Field(() => OfficeHolder, {
    nullable: true,
    description: "Who says it in the text, in which office; null when the writer does.",
  })
  @ManyToOne(() => OfficeHolder, { nullable: true })
  @JoinColumn({ name: "speaker_id", foreignKeyConstraintName: "fk_claim_speaker" })
  @Queryable()
  speaker?: OfficeHolder | null;

  @Column({ name: "award_id", type: "varchar", length: 24, nullable: true })
  awardId!: string | null;

  @ManyToOne(() => Award, { nullable: true })
  @JoinColumn({ name: "award_id", foreignKeyConstraintName: "fk_claim_award" })
  award?: Award | null;

  @Column({ name: "event_id", type: "varchar", length: 24, nullable: true })
  eventId!: string | null;

  @ManyToOne(() => AwardEvent, { nullable: true })
  @JoinColumn({ name: "event_id", foreignKeyConstraintName: "fk_claim_event" })
  event?: AwardEvent | null;

  @Column({ name: "enrollment_id", type: "varchar", length: 24, nullable: true })
  enrollmentId!: string | null;

  @ManyToOne(() => SectorEnrollment, { nullable: true })
  @JoinColumn({ name: "enrollment_id", foreignKeyConstraintName: "fk_claim_enrollment" })
  enrollment?: SectorEnrollment | null;

  @Column({ name: "commitment_id", type: "varchar", length: 24, nullable: true })
  commitmentId!: string | null;

  @ManyToOne(() => Commitment, { nullable: true })
  @JoinColumn({ name: "commitment_id", foreignKeyConstraintName: "fk_claim_commitment" })
  commitment?: Commitment | null;

  @Column({ name: "observation_id", type: "varchar", length: 24, nullable: true })
  observationId!: string | null;

  @ManyToOne(() => Observation, { nullable: true })
  @JoinColumn({ name: "observation_id", foreignKeyConstraintName: "fk_claim_observation" })
  observation?: Observation | null;

  @Column({ name: "assertion_id", type: "varchar", length: 24, nullable: true })
  assertionId!: string | null;

  @ManyToOne(() => Assertion, { nullable: true })
  @JoinColumn({ name: "assertion_id", foreignKeyConstraintName: "fk_claim_assertion" })
  assertion?: Assertion | null;

  @Column({ name: "recipient_id", type: "varchar", length: 24, nullable: true })
  recipientId!: string | null;

  @ManyToOne(() => Recipient, { nullable: true })
  @JoinColumn({ name: "recipient_id", foreignKeyConstraintName: "fk_claim_recipient" })
  recipient?: Recipient | null;

  @Column({ name: "office_holder_id", type: "varchar", length: 24, nullable: true })
  officeHolderId!: string | null;

  @ManyToOne(() => OfficeHolder, { nullable: true })
  @JoinColumn({ name: "office_holder_id", foreignKeyConstraintName: "fk_claim_office_holder" })
  officeHolder?: OfficeHolder | null;
}
