import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { PartialDate } from "../graphql/partial-date.scalar";
import { Rupiah } from "../graphql/rupiah.scalar";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { Region } from "../regions/region.entity";
import { Bound, Funding, Programme, Segment } from "./coverage.enums";
import { Sector } from "./sector.entity";

/** What kind of promise or rule it is. */
export enum CommitmentKind {
  TARGET = "TARGET",
  BUDGET = "BUDGET",
  REGULATION = "REGULATION",
  AGREEMENT = "AGREEMENT",
  PLEDGE = "PLEDGE",
}

registerEnumType(CommitmentKind, {
  name: "CommitmentKind",
  description: "What kind of promise or rule it is. None of them is an enrolment.",
  valuesConfig: {
    TARGET: { description: "Number to be reached or kept (target)." },
    BUDGET: { description: "Money set aside, or workers for whom it is (anggaran)." },
    REGULATION: { description: "Regulation, decree or plan (Perda, Perbup, RPJMD)." },
    AGREEMENT: { description: "Memorandum or cooperation agreement (nota kesepakatan, PKS)." },
    PLEDGE: { description: "Announced intention without a number." },
  },
});

/** How far a commitment has come. */
export enum CommitmentStatus {
  PLANNED = "PLANNED",
  DRAFT = "DRAFT",
  PROPOSED = "PROPOSED",
  APPROVED = "APPROVED",
  ISSUED = "ISSUED",
  SIGNED = "SIGNED",
  REJECTED = "REJECTED",
}

registerEnumType(CommitmentStatus, {
  name: "CommitmentStatus",
  description: "How far a commitment has come when the source speaks of it.",
  valuesConfig: {
    PLANNED: { description: "Announced." },
    DRAFT: { description: "Being drafted." },
    PROPOSED: { description: "Proposed to those who decide." },
    APPROVED: { description: "Approved, e.g. in the budget or a plan." },
    ISSUED: { description: "Issued, e.g. a regulation." },
    SIGNED: { description: "Signed, e.g. a memorandum." },
    REJECTED: { description: "Rejected." },
  },
});

/** Something promised or decreed. */
@ObjectType({ implements: Node, description: "What was promised or decreed: a target, budget, regulation, agreement or pledge. Never an enrolment." })
@Registers<Commitment>({ idPrefix: "com", order: [["year", "DESC"], ["key", "ASC"]] })
@Entity("commitment")
@Index("ux_commitment_key", ["key"], { unique: true })
@Index("ix_commitment_region", ["regionCode", "year", "key"])
@Index("ix_commitment_year", ["year", "key"])
@Index("ix_commitment_sector", ["sectorId"])
@Index("ix_commitment_begin", ["year", "id"])
@Index("ix_commitment_kind", ["kind", "id"])
@Index("ix_commitment_status", ["status", "id"])
@Index("ix_commitment_period", ["period", "id"])
@Index("ix_commitment_workers", ["workerCount", "id"])
@Index("ix_commitment_amount", ["amount", "id"])
@Index("ix_commitment_segment", ["segment", "id"])
@Check("ck_commitment_kind", `"kind" IN ('TARGET','BUDGET','REGULATION','AGREEMENT','PLEDGE')`)
@Check("ck_commitment_status", `"status" IN ('PLANNED','DRAFT','PROPOSED','APPROVED','ISSUED','SIGNED','REJECTED')`)
@Check("ck_commitment_workers", `("worker_count" IS NULL) = ("worker_bound" IS NULL) AND "worker_count" >= 0 AND "worker_bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`)
@Check("ck_commitment_amount", `("amount" IS NULL) = ("amount_bound" IS NULL) AND "amount" >= 0 AND "amount_bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`)
@Check("ck_commitment_months", `"months" >= 1`)
export class Commitment extends RegistryRecord {
  @Field(() => CommitmentKind, { description: "What kind of promise or rule it is." })
  @Column({ type: "varchar", length: 10 })
  @Queryable()
  kind!: CommitmentKind;

  @Field(() => CommitmentStatus, { nullable: true, description: "How far it has come; null when the source doesn't say." })
  @Column({ type: "varchar", length: 8, nullable: true })
  @Queryable()
  status!: CommitmentStatus | null;

  @Column({ name: "region_code", type: "varchar", length: 13 })
  regionCode!: string;

  @Field(() => Region, { description: "Region that commits itself or is committed." })
  @ManyToOne(() => Region, { nullable: false })
  @JoinColumn({ name: "region_code", foreignKeyConstraintName: "fk_commitment_region" })
  @Queryable()
  region?: Region;

  @Field(() => PartialDate, { nullable: true, description: "Year, month or day for which it is made, or from which; null when none is stated." })
  @Column({ type: "varchar", length: 10, nullable: true })
  @Queryable()
  period!: string | null;

  @Field(() => PartialDate, { nullable: true, description: "Last year, month or day of an interval; null otherwise." })
  @Column({ name: "period_end", type: "varchar", length: 10, nullable: true })
  periodEnd!: string | null;

  @Field(() => Int, { nullable: true, description: "Year in which the period begins; null when none is stated." })
  @Column({ type: "int", nullable: true })
  @Queryable()
  year!: number | null;

  @Field({ description: "What it is about, in the registry's words." })
  @Column({ type: "varchar", length: 300 })
  subject!: string;

  @Field(() => String, { nullable: true, description: "Number as printed, e.g. `1/2022`; null when none is printed." })
  @Column({ type: "varchar", length: 50, nullable: true })
  number!: string | null;

  @Field(() => String, { nullable: true, description: "Other party of an agreement; null for the others." })
  @Column({ type: "varchar", length: 200, nullable: true })
  counterparty!: string | null;

  @Field(() => Int, { nullable: true, description: "Workers it concerns; null when not stated." })
  @Column({ name: "worker_count", type: "int", nullable: true })
  @Queryable()
  workerCount!: number | null;

  @Field(() => Bound, { nullable: true, description: "How the workers are bounded; null when they aren't stated." })
  @Column({ name: "worker_bound", type: "varchar", length: 9, nullable: true })
  workerBound!: Bound | null;

  @Field(() => Int, { nullable: true, description: "Villages it concerns; null when not stated." })
  @Column({ name: "village_count", type: "int", nullable: true })
  villageCount!: number | null;

  @Field(() => Rupiah, { nullable: true, description: "Money; null when not stated." })
  @Column({ type: "bigint", nullable: true })
  @Queryable()
  amount!: string | null;

  @Field(() => Bound, { nullable: true, description: "How the money is bounded; null when it isn't stated." })
  @Column({ name: "amount_bound", type: "varchar", length: 9, nullable: true })
  amountBound!: Bound | null;

  @Field(() => Int, { nullable: true, description: "Months for which it pays; null when not stated." })
  @Column({ type: "int", nullable: true })
  months!: number | null;

  @Field(() => Float, { nullable: true, description: "Per cent to be reached; null when not stated." })
  @Column({ name: "target_percent", type: "numeric", precision: 7, scale: 2, nullable: true })
  targetPercent!: number | null;

  @Field(() => Segment, { nullable: true, description: "Segment of workers it concerns; null when not stated." })
  @Column({ type: "varchar", length: 17, nullable: true })
  @Queryable()
  segment!: Segment | null;

  @Column({ name: "sector_id", type: "varchar", length: 24, nullable: true })
  sectorId!: string | null;

  @Field(() => Sector, { nullable: true, description: "Kind of work or group it concerns; null when not stated." })
  @ManyToOne(() => Sector, { nullable: true })
  @JoinColumn({ name: "sector_id", foreignKeyConstraintName: "fk_commitment_sector" })
  @Queryable()
  sector?: Sector | null;

  @Field(() => [Programme], { nullable: true, description: "Programmes it concerns; null when not stated." })
  @Column({ type: "simple-json", nullable: true })
  @Queryable()
  programmes!: Programme[] | null;

  @Field(() => [Funding], { nullable: true, description: "Who pays; null when not stated." })
  @Column({ type: "simple-json", nullable: true })
  @Queryable()
  funding!: Funding[] | null;

  @Field(() => String, { nullable: true, description: "What a reader should know beside the values, in the registry's words; null when that is nothing." })
  @Column({ type: "varchar", length: 500, nullable: true })
  remark!: string | null;
}
