import { Field, Float, Int, ObjectType } from "type-graphql";
import { CoverageBasis, Segment } from "../coverage/coverage.enums";
import { percentSql } from "../coverage/percent";
import { Sector } from "../coverage/sector.entity";
import { PartialDate } from "../graphql/partial-date.scalar";
import { Aggregate, GroupKey, type Row, Whole } from "../query/declare";
import { type Sql, literal, sql } from "../query/sql";
import { Region, RegionLevel } from "../regions/region.entity";
import { provinceOf } from "../regions/within";
import { Mixture } from "./enrollment-group.enums";
import {
  comparableEligible,
  comparableEnrolled,
  enrolled,
  grainColumn,
  isSummed,
  mixtures,
  regionsOfCells,
  regionsOfRecords,
} from "./enrollment-sums";
import { type EnrollmentTotal, NO_REGION } from "./enrollment-total.entity";

/** Code of the region; null for areas that aren't regions of the register. */
const registered = (row: Row<EnrollmentTotal>): Sql =>
  sql`nullif(${row("regionCode")}, ${literal(NO_REGION)})`;

/** Enrolments that have the same values of the keys. */
@ObjectType({
  description:
    "Enrolments that have the same values of the keys in `groupBy`; the other keys are null. Computed by the registry, stated by nobody.",
})
export class EnrollmentGroup {
  @Field(() => Int, {
    nullable: true,
    description: "Year in which the periods begin; null unless grouped by it.",
  })
  @GroupKey<EnrollmentTotal>("YEAR", (row) => row("year"), { isKnown: true })
  year!: number | null;

  @Field(() => PartialDate, {
    nullable: true,
    description:
      "Year, month or day that the figures are of, or from which they run; null unless grouped by it.",
  })
  @GroupKey<EnrollmentTotal>("PERIOD", (row) => row("period"), { isKnown: true })
  period!: string | null;

  @Field(() => Segment, { nullable: true, description: "Segment of workers; null unless grouped by it." })
  @GroupKey<EnrollmentTotal>("SEGMENT", (row) => row("segment"), { isKnown: true })
  segment!: Segment | null;

  @Field(() => Sector, {
    nullable: true,
    description: "Kind of work or group of workers; null unless grouped by it.",
  })
  @GroupKey<EnrollmentTotal>("SECTOR", (row) => row("sectorId"), { isKnown: true })
  sector!: Sector | null;

  @Field(() => CoverageBasis, {
    nullable: true,
    description: "What the figures count by; null also when not stated.",
  })
  @GroupKey<EnrollmentTotal>("BASIS", (row) => row("basis"))
  basis!: CoverageBasis | null;

  @Field(() => String, {
    nullable: true,
    description: "Indicator as printed; null also when none is printed.",
  })
  @GroupKey<EnrollmentTotal>("MEASURE", (row) => row("measure"))
  measure!: string | null;

  @Field(() => RegionLevel, {
    nullable: true,
    description: "Level of the regions whose figures they are; null also for areas outside the register.",
  })
  @GroupKey<EnrollmentTotal>("REGION_LEVEL", (row) => row("level"))
  regionLevel!: RegionLevel | null;

  @Field(() => Region, {
    nullable: true,
    description: "Province; null also for figures of the country and of areas outside the register.",
  })
  @GroupKey<EnrollmentTotal>("PROVINCE", (row) => provinceOf(registered(row)))
  province!: Region | null;

  @Field(() => Region, {
    nullable: true,
    description: "Regency or city; null also for figures of provinces and of the country.",
  })
  @GroupKey<EnrollmentTotal>("REGENCY", (row) => row("regencyCode"))
  regency!: Region | null;

  @Field(() => Int, {
    description: "Records in the group, totals and parts alike; these add up to `totalCount`.",
  })
  @Aggregate<EnrollmentTotal>((row) => sql`coalesce(sum(${row("records")}), 0)`)
  recordCount!: number;

  @Field(() => Int, {
    description:
      "Records whose number is in `enrolledCount`, or would be: never a total and its parts together.",
  })
  @Aggregate<EnrollmentTotal>((row, scope) => sql`coalesce(sum(${grainColumn(row, scope, "Summed")}), 0)`)
  summedCount!: number;

  @Field(() => Int, {
    description: "Regions of the `summedCount` records; `completeness` says how many are silent.",
  })
  @Aggregate<EnrollmentTotal>(regionsOfCells("Regions"), regionsOfRecords(isSummed))
  reportingRegionCount!: number;

  @Field(() => Int, { description: "Regions behind `percent`: those whose records state both numbers." })
  @Aggregate<EnrollmentTotal>(
    regionsOfCells("ComparableRegions"),
    regionsOfRecords((row, scope) => sql`${grainColumn(row, scope, "ComparableEnrolled")} IS NOT NULL`),
  )
  comparableRegionCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Enrolled workers summed, a whole number; null when no record states them, and when the sum would count the same workers more than once: `mixtures` then has PERIODS, REGION_LEVELS or SECTORS. " +
      "Other mixtures are summed: read them before using it.",
  })
  @Whole()
  @Aggregate<EnrollmentTotal>(enrolled)
  enrolledCount!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Enrolled workers over the records that state eligible ones too; the dividend of `percent`, and null with it.",
  })
  @Whole()
  @Aggregate<EnrollmentTotal>(comparableEnrolled)
  comparableEnrolledCount!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Eligible workers over the same records; the divisor of `percent`, and null with it.",
  })
  @Whole()
  @Aggregate<EnrollmentTotal>(comparableEligible)
  comparableEligibleCount!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "comparableEnrolledCount / comparableEligibleCount * 100, unrounded; null when no record states both, when nobody is eligible, and when `enrolledCount` would count workers more than once. " +
      "It nets: more enrolled than eligible in one region, segment or programme offsets a gap in another, so group by them to see either.",
  })
  @Aggregate<EnrollmentTotal>((row, scope) =>
    percentSql({ enrolled: comparableEnrolled(row, scope), eligible: comparableEligible(row, scope) }, scope),
  )
  percent!: number | null;

  @Field(() => [Mixture], {
    description: "What the sum puts together, or would, that may not belong together; empty when nothing.",
  })
  @Aggregate<EnrollmentTotal>(mixtures)
  mixtures!: Mixture[];
}
