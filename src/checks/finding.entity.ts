import { Field, Float, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { CLAIM_SUBJECTS, Claim, ClaimSubject } from "../claims/claim.entity";
import { DateTime } from "../graphql/date-time.scalar";
import { Node } from "../query/connection";
import { OneOf, Queryable, Registers } from "../query/declare";
import { Region } from "../regions/region.entity";
import { AT_MOST_ONE_RECORD, AboutOneRecord } from "./about-one-record";
import { DifferenceUnit, FindingRule, FindingStatus } from "./finding.enums";

/** Something that doesn't fit together, or only seems not to. */
@ObjectType({
  implements: Node,
  description:
    "Something in the registry that doesn't fit together, or only seems not to: a question with what stands on each side. " +
    "The registry names the sides and chooses none.",
})
@Registers<Finding>({
  idPrefix: "fnd",
  order: [
    ["status", "DESC"],
    ["rule", "ASC"],
    ["key", "ASC"],
  ],
})
@Entity("finding")
@Index("ux_finding_key", ["key"], { unique: true })
@Index("ix_finding_status", ["status", "rule", "key"])
@Index("ix_finding_region", ["regionCode", "key"])
@Index("ix_finding_award", ["awardId"])
@Index("ix_finding_event", ["eventId"])
@Index("ix_finding_enrollment", ["enrollmentId"])
@Index("ix_finding_commitment", ["commitmentId"])
@Index("ix_finding_observation", ["observationId"])
@Index("ix_finding_assertion", ["assertionId"])
@Index("ix_finding_recipient", ["recipientId"])
@Index("ix_finding_office_holder", ["officeHolderId"])
@Index("ix_finding_rule", ["rule", "status", "key"])
@Index("ix_finding_difference", ["difference", "status", "rule", "key"])
@Check(
  "ck_finding_rule",
  `"rule" IN ('ARITHMETIC','PERCENT','OVER_100','VALUE','SERIES','UNIQUENESS','EDITION','CALENDAR','BUDGET','CURATED')`,
)
@Check(
  "ck_finding_status",
  `"status" IN ('OPEN','EXPLAINED') AND ("status" = 'EXPLAINED') = ("explanation" IS NOT NULL)`,
)
@Check(
  "ck_finding_difference",
  `("difference" IS NULL) = ("difference_unit" IS NULL) AND "difference_unit" IN ('WORKERS','PERCENTAGE_POINTS','RUPIAH','DAYS')`,
)
@Check("ck_finding_subject", AT_MOST_ONE_RECORD)
export class Finding extends AboutOneRecord {
  @Field(() => FindingRule, { description: "Rule that made it." })
  @Column({ type: "varchar", length: 10 })
  @Queryable()
  rule!: FindingRule;

  @Field(() => FindingStatus, { description: "Whether it is settled." })
  @Column({ type: "varchar", length: 9 })
  @Queryable()
  status!: FindingStatus;

  @Field({ description: "What is to be settled, as a question." })
  @Column({ type: "varchar", length: 500 })
  question!: string;

  @Field(() => String, {
    nullable: true,
    description: "Why the sides differ, or why one of them is taken for right; null while it is open.",
  })
  @Column({ type: "varchar", length: 1000, nullable: true })
  explanation!: string | null;

  @Field({ description: "What would settle it, or put the explanation beyond doubt." })
  @Column({ name: "settled_by", type: "varchar", length: 500 })
  settledBy!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      "By how much the first side exceeds the second, negative when it falls short; null where the sides aren't two numbers.",
  })
  @Column({ type: "double precision", nullable: true })
  @Queryable()
  difference!: number | null;

  @Field(() => DifferenceUnit, {
    nullable: true,
    description: "Unit of `difference`; null when that is null.",
  })
  @Column({ name: "difference_unit", type: "varchar", length: 17, nullable: true })
  differenceUnit!: DifferenceUnit | null;

  @Field(() => DateTime, { description: "When the registry first found or recorded it." })
  @Column({ name: "found_at", type: "varchar", length: 24 })
  foundAt!: string;

  @Column({ name: "region_code", type: "varchar", length: 13, nullable: true })
  regionCode!: string | null;

  @Field(() => Region, {
    nullable: true,
    description: "Region that it concerns; null when it concerns several or none.",
  })
  @ManyToOne(() => Region, { nullable: true })
  @JoinColumn({ name: "region_code", foreignKeyConstraintName: "fk_finding_region" })
  @Queryable()
  region?: Region | null;

  @Field(() => ClaimSubject, {
    nullable: true,
    description:
      "The one record that it is about; null when it is about several, which then stand in `sides`.",
  })
  @OneOf(CLAIM_SUBJECTS)
  subject!: typeof ClaimSubject | null;
}

/** What stands on one side of a finding. */
@ObjectType({ implements: Node, description: "What stands on one side of a finding." })
@Registers<FindingSide>({
  idPrefix: "fsd",
  order: [
    ["findingId", "ASC"],
    ["position", "ASC"],
  ],
})
@Entity("finding_side")
@Index("ux_finding_side_key", ["key"], { unique: true })
@Index("ux_finding_side_position", ["findingId", "position"], { unique: true })
@Index("ix_finding_side_claim", ["claimId"])
@Index("ix_finding_side_award", ["awardId"])
@Index("ix_finding_side_event", ["eventId"])
@Index("ix_finding_side_enrollment", ["enrollmentId"])
@Index("ix_finding_side_commitment", ["commitmentId"])
@Index("ix_finding_side_observation", ["observationId"])
@Index("ix_finding_side_assertion", ["assertionId"])
@Index("ix_finding_side_recipient", ["recipientId"])
@Index("ix_finding_side_office_holder", ["officeHolderId"])
@Check("ck_finding_side_fact", AT_MOST_ONE_RECORD)
export class FindingSide extends AboutOneRecord {
  @Column({ name: "finding_id", type: "varchar", length: 24 })
  findingId!: string;

  @Field(() => Finding, { description: "The finding." })
  @ManyToOne(() => Finding, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn({ name: "finding_id" })
  @Queryable()
  finding?: Finding;

  @Field(() => Int, { description: "Place among the sides, from 1. It ranks nothing." })
  @Column({ type: "int" })
  @Queryable()
  position!: number;

  @Field({ description: "What this side says, with its value and who says it." })
  @Column({ type: "varchar", length: 1000 })
  statement!: string;

  @Column({ name: "claim_id", type: "varchar", length: 24, nullable: true })
  claimId!: string | null;

  @Field(() => Claim, {
    nullable: true,
    description: "The claim that says it, the first where several do; null for what the registry computed.",
  })
  @ManyToOne(() => Claim, { nullable: true, onDelete: "CASCADE" })
  @JoinColumn({ name: "claim_id" })
  @Queryable()
  claim?: Claim | null;

  @Field(() => ClaimSubject, {
    nullable: true,
    description: "The record on which the side rests; null when it rests on several.",
  })
  @OneOf(CLAIM_SUBJECTS)
  fact!: typeof ClaimSubject | null;
}
