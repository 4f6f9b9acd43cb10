import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { CoverageBasis, Programme, Segment } from "../coverage/coverage.enums";
import { SectorKind } from "../coverage/sector.entity";
import { Rebuilt } from "../graphql/dump-notes";
import { RegionLevel } from "../regions/region.entity";

/** Triggers by which whatever writes enrolments marks the cells that it makes outdated, on both databases. */
export const MARKING_TRIGGERS = ["insert", "update", "delete", "region", "sector"].map(
  (cause) => `enrollment_total_${cause}`,
);

/** Stands for the code of areas that aren't regions of the register; it sorts after every code. */
export const NO_REGION = "~";

/**
 * A cell: enrolments that agree in everything that statistics group by or look at, counted and summed. Cells of one depth,
 * by sector or not, hold every enrolment once: of depth 2 each under its regency or city, of depth 1 under its province,
 * of depth 0 under the country; figures of a larger region stand under that region. Made by `settleTotals`, and only there.
 */
@Rebuilt()
@Entity("enrollment_total")
@Index("ix_enrollment_total_region", [
  "depth",
  "bySector",
  "regionCode",
  "segment",
  "year",
  "sectorId",
  "level",
  "records",
  "totalsEnrolled",
  "totalsGrounds",
  "partsEnrolled",
  "partsGrounds",
])
@Index("ix_enrollment_total_year", [
  "depth",
  "bySector",
  "year",
  "segment",
  "regencyCode",
  "regionCode",
  "sectorId",
  "level",
  "records",
  "totalsEnrolled",
  "totalsGrounds",
  "partsEnrolled",
  "partsGrounds",
])
export class EnrollmentTotal {
  @PrimaryColumn({ type: "int" })
  depth!: number;

  /** Whether each cell is of one sector; the others are of all sectors of one kind. Either hold every enrolment. */
  @PrimaryColumn({ name: "by_sector", type: "boolean" })
  bySector!: boolean;

  /** The region that holds the reporting ones, or `NO_REGION`. */
  @PrimaryColumn({ name: "region_code", type: "varchar", length: 13 })
  regionCode!: string;

  @PrimaryColumn({ type: "int" })
  year!: number;

  /** Tells cells apart, and nothing else. */
  @PrimaryColumn({ type: "int" })
  number!: number;

  /** The regency or city among the regions that `regionCode` can be; null for others. */
  @Column({ name: "regency_code", type: "varchar", length: 13, nullable: true })
  regencyCode!: string | null;

  /** Level of the reporting regions; null for areas that aren't regions of the register. */
  @Column({ type: "varchar", length: 10, nullable: true })
  level!: RegionLevel | null;

  @Column({ type: "varchar", length: 10 })
  period!: string;

  @Column({ type: "varchar", length: 17 })
  segment!: Segment;

  @Column({ name: "sector_id", type: "varchar", length: 24, nullable: true })
  sectorId!: string | null;

  @Column({ name: "sector_kind", type: "varchar", length: 10 })
  sectorKind!: SectorKind;

  @Column({ type: "varchar", length: 18, nullable: true })
  basis!: CoverageBasis | null;

  @Column({ type: "varchar", length: 100, nullable: true })
  measure!: string | null;

  @Column({ type: "simple-json", nullable: true })
  programmes!: Programme[] | null;

  @Column({ name: "counts_active", type: "boolean", nullable: true })
  countsActive!: boolean | null;

  /** Enrolments, whether they state a number or not. */
  @Column({ type: "int" })
  records!: number;

  /** Those whose number is taken when totals are summed; of them are the next seven. */
  @Column({ name: "totals_summed", type: "int" })
  totalsSummed!: number;

  @Column({ name: "totals_enrolled", type: "bigint", nullable: true })
  totalsEnrolled!: string | null;

  /** What cells have to agree in for their sum to count no worker twice; null when nothing of this one is summed. */
  @Column({ name: "totals_grounds", type: "bigint", nullable: true })
  totalsGrounds!: string | null;

  /** The same for processes of the version before, which make and compare it: to be taken away by the version after this one. */
  @Column({ name: "totals_alike", type: "varchar", length: 24, nullable: true })
  totalsAlike!: string | null;

  /** How many of the numbers are bounds or rounded. */
  @Column({ name: "totals_inexact", type: "int" })
  totalsInexact!: number;

  /** Number of different reporting regions. */
  @Column({ name: "totals_regions", type: "int" })
  totalsRegions!: number;

  /** Enrolled workers of those that state the eligible too, both as more than a bound. */
  @Column({ name: "totals_comparable_enrolled", type: "bigint", nullable: true })
  totalsComparableEnrolled!: string | null;

  @Column({ name: "totals_comparable_eligible", type: "bigint", nullable: true })
  totalsComparableEligible!: string | null;

  @Column({ name: "totals_comparable_regions", type: "int" })
  totalsComparableRegions!: number;

  /** Those whose number is taken when parts are summed; the next seven are of them. */
  @Column({ name: "parts_summed", type: "int" })
  partsSummed!: number;

  @Column({ name: "parts_enrolled", type: "bigint", nullable: true })
  partsEnrolled!: string | null;

  @Column({ name: "parts_grounds", type: "bigint", nullable: true })
  partsGrounds!: string | null;

  /** The same for processes of the version before, which make and compare it: to be taken away by the version after this one. */
  @Column({ name: "parts_alike", type: "varchar", length: 24, nullable: true })
  partsAlike!: string | null;

  @Column({ name: "parts_inexact", type: "int" })
  partsInexact!: number;

  @Column({ name: "parts_regions", type: "int" })
  partsRegions!: number;

  @Column({ name: "parts_comparable_enrolled", type: "bigint", nullable: true })
  partsComparableEnrolled!: string | null;

  @Column({ name: "parts_comparable_eligible", type: "bigint", nullable: true })
  partsComparableEligible!: string | null;

  @Column({ name: "parts_comparable_regions", type: "int" })
  partsComparableRegions!: number;
}

/**
 * A region and year whose cells lag behind the enrolments. Triggers on `sector_enrollment`, `region` and `sector` write
 * them, whoever changes a row; `settleTotals` takes them away.
 */
@Rebuilt()
@Entity("enrollment_total_stale", { withoutRowid: true })
export class StaleEnrollmentTotal {
  /** A regency, city, province, the country or `NO_REGION`. */
  @PrimaryColumn({ name: "region_code", type: "varchar", length: 13 })
  regionCode!: string;

  @PrimaryColumn({ type: "int" })
  year!: number;
}
