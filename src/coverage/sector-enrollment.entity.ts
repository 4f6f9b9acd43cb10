import { Field, Float, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { PartialDate } from "../graphql/partial-date.scalar";
import { Rupiah } from "../graphql/rupiah.scalar";
import { Node } from "../query/connection";
import { Computed, type Formula, PresentWhen, Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { sql } from "../query/sql";
import { Region } from "../regions/region.entity";
import { Bound, CoverageBasis, Funding, Programme, Segment } from "./coverage.enums";
import { Coverage } from "./coverage.types";
import { Sector } from "./sector.entity";

const BOUNDS = `'EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST'`;

/** A part's own value, or its total's where the part states none. */
export function inherited(property: "programmes" | "funding"): Formula<SectorEnrollment> {
  return (row, scope) => {
    const total = scope.from(SectorEnrollment);
    const fromTotal = sql`(SELECT ${total.row(property)} FROM ${total.table} WHERE ${total.row("id")} = ${row("totalId")})`;
    return sql`coalesce(${row(property)}, ${fromTotal})`;
  };
}

/** Both counts are known and neither is only a bound of the true number. */
export const comparable: Formula<SectorEnrollment> = (row) =>
  sql`${row("enrolledBound")} IN ('EXACT','ABOUT') AND ${row("eligibleBound")} IN ('EXACT','ABOUT')`;

/** One group of workers in one region at one time. */
@ObjectType({
  implements: Node,
  description:
    "How many of one group of workers in one region are enrolled at one time, out of how many, in which programmes and paid by whom. " +
    "Sources often state only one of the three numbers; the others stay null.",
})
@Registers<SectorEnrollment>({ idPrefix: "enr", order: [["year", "DESC"], ["key", "ASC"]] })
@Entity("sector_enrollment")
@Index("ux_sector_enrollment_key", ["key"], { unique: true })
@Index("ix_sector_enrollment_region", ["regionCode", "year", "key"])
@Index("ix_sector_enrollment_sector", ["sectorId", "year", "key"])
@Index("ix_sector_enrollment_total", ["totalId", "key"])
@Index("ix_sector_enrollment_year", ["year", "key"])
@Index("ix_sector_enrollment_segment", ["segment", "year", "key"])
@Index("ix_sector_enrollment_year_enrolled", ["year", "enrolledCount", "key"])
@Index("ix_sector_enrollment_period", ["period", "year", "key"])
@Index("ix_sector_enrollment_enrolled", ["enrolledCount", "year", "key"])
@Index("ix_sector_enrollment_eligible", ["eligibleCount", "year", "key"])
@Index("ix_sector_enrollment_percent", ["statedPercent", "year", "key"])
@Index("ix_sector_enrollment_measure", ["measure", "year", "key"])
@Index("ix_sector_enrollment_basis", ["basis", "year", "key"])
@Check("ck_sector_enrollment_segment", `"segment" IN ('FORMAL','INFORMAL','CONSTRUCTION','MIGRANT','VULNERABLE','NON_CIVIL_SERVANT','ALL')`)
@Check("ck_sector_enrollment_basis", `"basis" IN ('RESIDENCE','WORKPLACE','REGISTERED_OFFICE','WORKING_POPULATION','TARGET')`)
@Check("ck_sector_enrollment_enrolled", `("enrolled_count" IS NULL) = ("enrolled_bound" IS NULL) AND "enrolled_count" >= 0 AND "enrolled_bound" IN (${BOUNDS})`)
@Check("ck_sector_enrollment_eligible", `("eligible_count" IS NULL) = ("eligible_bound" IS NULL) AND "eligible_count" >= 0 AND "eligible_bound" IN (${BOUNDS})`)
@Check("ck_sector_enrollment_percent", `("stated_percent" IS NULL) = ("percent_bound" IS NULL) AND "stated_percent" >= 0 AND "percent_bound" IN (${BOUNDS})`)
@Check("ck_sector_enrollment_place", `("region_code" IS NULL) <> ("area" IS NULL)`)
export class SectorEnrollment extends RegistryRecord {
  @Column({ name: "region_code", type: "varchar", length: 13, nullable: true })
  regionCode!: string | null;

  @Field(() => Region, {
    nullable: true,
    description: "Region whose workers are counted; null for an area that isn't one of the register, then named in `area`.",
  })
  @ManyToOne(() => Region, { nullable: true })
  @JoinColumn({ name: "region_code", foreignKeyConstraintName: "fk_sector_enrollment_region" })
  @Queryable()
  region?: Region | null;

  @Field(() => String, {
    nullable: true,
    description: "Area that isn't a region of the register, e.g. a branch of BPJS Ketenagakerjaan; null for a region.",
  })
  @Column({ type: "varchar", length: 100, nullable: true })
  area!: string | null;

  @Column({ name: "sector_id", type: "varchar", length: 24 })
  sectorId!: string;

  @Field(() => Sector, { description: "Kind of work or group; a sector of kind TOTAL marks a figure over all of them." })
  @ManyToOne(() => Sector, { nullable: false })
  @JoinColumn({ name: "sector_id", foreignKeyConstraintName: "fk_sector_enrollment_sector" })
  @Queryable()
  sector?: Sector;

  @Field(() => Segment, { description: "Segment of workers; segments overlap, so they must not be added up." })
  @Column({ type: "varchar", length: 17 })
  @Queryable()
  segment!: Segment;

  @Field(() => PartialDate, { description: "Year, month or day that the figure is of, or from which it runs." })
  @Column({ type: "varchar", length: 10 })
  @Queryable()
  period!: string;

  @Field(() => PartialDate, { nullable: true, description: "Last year, month or day, when the figure is of an interval; null otherwise." })
  @Column({ name: "period_end", type: "varchar", length: 10, nullable: true })
  periodEnd!: string | null;

  @Field(() => String, { nullable: true, description: "The source's own words for the period; null when it is only implied." })
  @Column({ name: "period_as_printed", type: "varchar", length: 100, nullable: true })
  periodAsPrinted!: string | null;

  @Field(() => Int, { description: "Year in which the period begins." })
  @Column({ type: "int" })
  @Queryable()
  year!: number;

  @Field(() => Int, { nullable: true, description: "Workers enrolled; null when no source states them, never computed from a per cent." })
  @Column({ name: "enrolled_count", type: "int", nullable: true })
  @Queryable()
  enrolledCount!: number | null;

  @Field(() => Bound, { nullable: true, description: "How the enrolled workers are bounded; null when they aren't stated." })
  @Column({ name: "enrolled_bound", type: "varchar", length: 9, nullable: true })
  @Queryable()
  enrolledBound!: Bound | null;

  @Field(() => Int, { nullable: true, description: "Members who no longer pay (peserta nonaktif), beside the enrolled; null when not stated." })
  @Column({ name: "inactive_count", type: "int", nullable: true })
  inactiveCount!: number | null;

  @Field(() => Int, { nullable: true, description: "Workers who could be enrolled; null when no source states them." })
  @Column({ name: "eligible_count", type: "int", nullable: true })
  @Queryable()
  eligibleCount!: number | null;

  @Field(() => Bound, { nullable: true, description: "How the eligible workers are bounded; null when they aren't stated." })
  @Column({ name: "eligible_bound", type: "varchar", length: 9, nullable: true })
  @Queryable()
  eligibleBound!: Bound | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the source calls the eligible workers an estimate; null when they aren't stated." })
  @Column({ name: "eligible_is_estimate", type: "boolean", nullable: true })
  eligibleIsEstimate!: boolean | null;

  @Field(() => Float, { nullable: true, description: "Per cent enrolled as a source states it; may exceed 100; null when none is stated." })
  @Column({ name: "stated_percent", type: "numeric", precision: 7, scale: 2, nullable: true })
  @Queryable()
  statedPercent!: number | null;

  @Field(() => Bound, { nullable: true, description: "How the stated per cent is bounded; null when none is stated." })
  @Column({ name: "percent_bound", type: "varchar", length: 9, nullable: true })
  percentBound!: Bound | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the indicator as printed, e.g. `UCJ`; indicators of one name can be defined differently. Null when none is printed.",
  })
  @Column({ type: "varchar", length: 100, nullable: true })
  @Queryable()
  measure!: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether only those who pay at the time are counted (peserta aktif); null when not stated." })
  @Column({ name: "counts_active", type: "boolean", nullable: true })
  @Queryable()
  countsActive!: boolean | null;

  @Field(() => [Programme], { nullable: true, description: "Programmes in which they are enrolled, a part's from its total if it states none; null when not stated." })
  @Computed<SectorEnrollment>(inherited("programmes"))
  @Column({ type: "simple-json", nullable: true })
  @Queryable()
  programmes!: Programme[] | null;

  @Field(() => [Funding], { nullable: true, description: "Who pays the contributions, a part's from its total if it states none; null when not stated." })
  @Computed<SectorEnrollment>(inherited("funding"))
  @Column({ type: "simple-json", nullable: true })
  @Queryable()
  funding!: Funding[] | null;

  @Field(() => String, { nullable: true, description: "Payer named by the source, e.g. a company; null when none is named." })
  @Column({ type: "varchar", length: 200, nullable: true })
  funder!: string | null;

  @Field(() => Rupiah, { nullable: true, description: "Contribution per worker and month; null when not stated." })
  @Column({ name: "monthly_contribution", type: "bigint", nullable: true })
  monthlyContribution!: string | null;

  @Field(() => CoverageBasis, { nullable: true, description: "What the figure counts by or measures against; null when not stated. Shares of different basis can't be compared." })
  @Column({ type: "varchar", length: 18, nullable: true })
  @Queryable()
  basis!: CoverageBasis | null;

  @Field(() => String, { nullable: true, description: "What a reader should know beside the values, in the registry's words; null when that is nothing." })
  @Column({ type: "varchar", length: 500, nullable: true })
  remark!: string | null;

  @Column({ name: "total_id", type: "varchar", length: 24, nullable: true })
  totalId!: string | null;

  @Field(() => SectorEnrollment, { nullable: true, description: "The total of which this is a part; null for a figure of its own." })
  @ManyToOne(() => SectorEnrollment, { nullable: true })
  @JoinColumn({ name: "total_id", foreignKeyConstraintName: "fk_sector_enrollment_total" })
  @Queryable()
  total?: SectorEnrollment | null;

  @Field(() => Coverage, { nullable: true, description: "Share, gap and over-enrolment; null unless both counts are stated as more than a bound." })
  @PresentWhen<SectorEnrollment>(comparable)
  @Queryable()
  coverage!: Coverage | null;
}
