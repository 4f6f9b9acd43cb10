import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { CoverageBasis, Segment } from "../coverage/coverage.enums";
import { percentSql } from "../coverage/percent";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { Sector } from "../coverage/sector.entity";
import { Aggregate, type Formula, GroupKey, type Row, type Scope } from "../query/declare";
import { type Sql, literal, sql } from "../query/sql";
import { Region } from "../regions/region.entity";
import { provinceOf, regencyOf } from "../regions/within";

/** What enrolments can be grouped by. */
export enum EnrollmentGroupBy {
  YEAR = "YEAR",
  SEGMENT = "SEGMENT",
  SECTOR = "SECTOR",
  BASIS = "BASIS",
  MEASURE = "MEASURE",
  PROVINCE = "PROVINCE",
  REGENCY = "REGENCY",
}

registerEnumType(EnrollmentGroupBy, {
  name: "EnrollmentGroupBy",
  description: "What enrolments can be grouped by.",
  valuesConfig: {
    YEAR: { description: "Year in which the period begins." },
    SEGMENT: { description: "Segment of workers." },
    SECTOR: { description: "Kind of work or group of workers." },
    BASIS: { description: "What the figures count by or measure against." },
    MEASURE: { description: "Indicator as printed." },
    PROVINCE: { description: "Province." },
    REGENCY: { description: "Regency or city." },
  },
});

/** Which of a total and its parts are summed. */
export enum EnrollmentGrain {
  TOTALS = "TOTALS",
  PARTS = "PARTS",
}

registerEnumType(EnrollmentGrain, {
  name: "EnrollmentGrain",
  description: "Which of a total and its parts are summed: never both.",
  valuesConfig: {
    TOTALS: { description: "Totals; the parts of a total only where it states no number itself." },
    PARTS: { description: "Parts; a total only where none of its parts states a number." },
  },
});

/** What a sum puts together that doesn't belong together. */
export enum Mixture {
  SEGMENTS = "SEGMENTS",
  SECTORS = "SECTORS",
  PROGRAMMES = "PROGRAMMES",
  BASES = "BASES",
  MEASURES = "MEASURES",
  PERIODS = "PERIODS",
  REGION_LEVELS = "REGION_LEVELS",
  ACTIVITY = "ACTIVITY",
  BOUNDS = "BOUNDS",
}

registerEnumType(Mixture, {
  name: "Mixture",
  description: "What a sum puts together that may not belong together.",
  valuesConfig: {
    SEGMENTS: { description: "Figures of several segments, which overlap." },
    SECTORS: { description: "Figures over all sectors and of single ones." },
    PROGRAMMES: { description: "Figures of different programmes." },
    BASES: { description: "Figures counted by or measured against different things." },
    MEASURES: { description: "Figures of different indicators." },
    PERIODS: { description: "Figures of several periods: the same workers may be counted again." },
    REGION_LEVELS: {
      description: "Figures of regions of different levels: one may lie in another and be counted twice.",
    },
    ACTIVITY: { description: "Figures of active members beside others." },
    BOUNDS: { description: "Figures that are only bounds of the true number, or rounded." },
  },
});

/** Whether a row is summed at the grain that the field's arguments choose. */
const summed: Formula<SectorEnrollment> = (row, scope) => {
  const other = scope.from(SectorEnrollment);
  const stated = sql`${other.row("enrolledCount")} IS NOT NULL`;
  const related =
    grainOf(scope) === EnrollmentGrain.PARTS
      ? sql`${other.row("totalId")} = ${row("id")}`
      : sql`${other.row("id")} = ${row("totalId")}`;
  return sql`(${row("enrolledCount")} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${other.table} WHERE ${related} AND ${stated}))`;
};

/** The grain that is asked for; left out, parts when grouped by sector and totals otherwise. */
function grainOf({ args }: Scope): EnrollmentGrain {
  if (args["grain"] === EnrollmentGrain.PARTS || args["grain"] === EnrollmentGrain.TOTALS)
    return args["grain"];
  const { groupBy } = args;
  const bySector = Array.isArray(groupBy) && groupBy.includes(EnrollmentGroupBy.SECTOR);
  return bySector ? EnrollmentGrain.PARTS : EnrollmentGrain.TOTALS;
}

function overSummed(
  aggregate: (value: Sql) => Sql,
  column: (row: Row<SectorEnrollment>) => Sql,
): Formula<SectorEnrollment> {
  return (row, scope) => aggregate(sql`CASE WHEN ${summed(row, scope)} THEN ${column(row)} END`);
}

/** Rows that are summed and state both counts as more than bounds. */
function overComparable(column: (row: Row<SectorEnrollment>) => Sql): Formula<SectorEnrollment> {
  return (row, scope) => {
    const both = sql`${row("enrolledBound")} IN ('EXACT','ABOUT') AND ${row("eligibleBound")} IN ('EXACT','ABOUT')`;
    return sql`sum(CASE WHEN ${both} AND ${summed(row, scope)} THEN ${column(row)} END)`;
  };
}

const comparableEnrolled = overComparable((row) => row("enrolledCount"));
const comparableEligible = overComparable((row) => row("eligibleCount"));

/** Columns in which the summed rows of a group should agree; null counts as a value of its own. */
const agreement: readonly [Mixture, (row: Row<SectorEnrollment>) => Sql][] = [
  [Mixture.SEGMENTS, (row) => row("segment")],
  [Mixture.PROGRAMMES, (row) => row("programmes")],
  [Mixture.BASES, (row) => row("basis")],
  [Mixture.MEASURES, (row) => row("measure")],
  [Mixture.PERIODS, (row) => row("period")],
  [
    Mixture.REGION_LEVELS,
    (row) => sql`length(CASE ${row("regionCode")} WHEN 'ID' THEN '' ELSE ${row("regionCode")} END)`,
  ],
  [Mixture.ACTIVITY, (row) => row("countsActive")],
];

const mixtures: Formula<SectorEnrollment> = (row, scope) => {
  const parts = agreement.map(([mixture, column]) => {
    const value = sql`coalesce(CAST(${column(row)} AS text), '-')`;
    const distinct = sql`count(DISTINCT CASE WHEN ${summed(row, scope)} THEN ${value} END)`;
    return sql`CASE WHEN ${distinct} > 1 THEN ${literal(`"${mixture}",`)} ELSE '' END`;
  });
  const inexact = sql`count(CASE WHEN ${row("enrolledBound")} <> 'EXACT' AND ${summed(row, scope)} THEN 1 END)`;
  const sector = scope.from(Sector);
  const kind = sql`(SELECT ${sector.row("kind")} FROM ${sector.table} WHERE ${sector.row("id")} = ${row("sectorId")})`;
  const kinds = sql`count(DISTINCT CASE WHEN ${summed(row, scope)} THEN CASE ${kind} WHEN 'TOTAL' THEN 1 ELSE 2 END END)`;
  const all = [
    ...parts,
    sql`CASE WHEN ${inexact} > 0 THEN ${literal(`"${Mixture.BOUNDS}",`)} ELSE '' END`,
    sql`CASE WHEN ${kinds} > 1 THEN ${literal(`"${Mixture.SECTORS}",`)} ELSE '' END`,
  ];
  return sql`'[' || rtrim(${all.reduce((left, right) => sql`${left} || ${right}`)}, ',') || ']'`;
};

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
  @GroupKey<SectorEnrollment>("YEAR", (row) => row("year"))
  year!: number | null;

  @Field(() => Segment, { nullable: true, description: "Segment of workers; null unless grouped by it." })
  @GroupKey<SectorEnrollment>("SEGMENT", (row) => row("segment"))
  segment!: Segment | null;

  @Field(() => Sector, {
    nullable: true,
    description: "Kind of work or group of workers; null unless grouped by it.",
  })
  @GroupKey<SectorEnrollment>("SECTOR", (row) => row("sectorId"))
  sector!: Sector | null;

  @Field(() => CoverageBasis, {
    nullable: true,
    description: "What the figures count by; null also when not stated.",
  })
  @GroupKey<SectorEnrollment>("BASIS", (row) => row("basis"))
  basis!: CoverageBasis | null;

  @Field(() => String, {
    nullable: true,
    description: "Indicator as printed; null also when none is printed.",
  })
  @GroupKey<SectorEnrollment>("MEASURE", (row) => row("measure"))
  measure!: string | null;

  @Field(() => Region, {
    nullable: true,
    description: "Province; null also for figures of the country and of areas outside the register.",
  })
  @GroupKey<SectorEnrollment>("PROVINCE", (row) => provinceOf(row("regionCode")))
  province!: Region | null;

  @Field(() => Region, {
    nullable: true,
    description: "Regency or city; null also for figures of provinces and of the country.",
  })
  @GroupKey<SectorEnrollment>("REGENCY", (row) => regencyOf(row("regionCode")))
  regency!: Region | null;

  @Field(() => Int, {
    description: "Records in the group, totals and parts alike; these add up to `totalCount`.",
  })
  @Aggregate<SectorEnrollment>(() => sql`count(*)`)
  recordCount!: number;

  @Field(() => Int, {
    description: "Records whose number is in `enrolledCount`: never a total and its parts together.",
  })
  @Aggregate<SectorEnrollment>((row, scope) => sql`count(CASE WHEN ${summed(row, scope)} THEN 1 END)`)
  summedCount!: number;

  @Field(() => Int, {
    description: "Regions whose numbers are in `enrolledCount`; `completeness` says how many are silent.",
  })
  @Aggregate<SectorEnrollment>(
    overSummed(
      (value) => sql`count(DISTINCT ${value})`,
      (row) => row("regionCode"),
    ),
  )
  reportingRegionCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Enrolled workers summed, a whole number; null when no record states them. Read `mixtures` before using it.",
  })
  @Aggregate<SectorEnrollment>(
    overSummed(
      (value) => sql`sum(${value})`,
      (row) => row("enrolledCount"),
    ),
  )
  enrolledCount!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Enrolled workers over the records that state eligible ones too; the dividend of `percent`, and null with it.",
  })
  @Aggregate<SectorEnrollment>(comparableEnrolled)
  comparableEnrolledCount!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Eligible workers over the same records; the divisor of `percent`, and null with it.",
  })
  @Aggregate<SectorEnrollment>(comparableEligible)
  comparableEligibleCount!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "comparableEnrolledCount / comparableEligibleCount * 100, unrounded; null when no record states both.",
  })
  @Aggregate<SectorEnrollment>((row, scope) =>
    percentSql({ enrolled: comparableEnrolled(row, scope), eligible: comparableEligible(row, scope) }, scope),
  )
  percent!: number | null;

  @Field(() => [Mixture], {
    description: "What the sum puts together that may not belong together; empty when nothing.",
  })
  @Aggregate<SectorEnrollment>(mixtures)
  mixtures!: Mixture[];
}
