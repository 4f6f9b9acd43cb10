import { Field, Float, Int, ObjectType, Resolver } from "type-graphql";
import { Computed, Derived, type Formula, type Row, type Scope } from "../query/declare";
import { type Sql, sql } from "../query/sql";
import { Region } from "../regions/region.entity";
import { within } from "../regions/within";
import { overEnrolledSql, percentSql, uncoveredSql } from "./percent";
import { SectorEnrollment } from "./sector-enrollment.entity";
import { Sector } from "./sector.entity";

/** The level of which every region has exactly one worker of the row's sector. */
const level: Formula<SectorEnrollment> = (row, scope) => {
  const sector = scope.from(Sector);
  return sql`(SELECT ${sector.row("onePer")} FROM ${sector.table} WHERE ${sector.row("id")} = ${row("sectorId")})`;
};

/** Number of regions of that level in the row's region. */
const regions: Formula<SectorEnrollment> = (row, scope) => {
  const region = scope.from(Region);
  const inside = within(region.row("code"), row("regionCode"));
  return sql`(SELECT count(*) FROM ${region.table} WHERE ${region.row("level")} = ${level(row, scope)} AND ${inside})`;
};

const share = (row: Row<SectorEnrollment>, scope: Scope) => ({ enrolled: row("enrolledCount"), eligible: regions(row, scope) });

/** Coverage of an office of which every region of one level has exactly one. */
@ObjectType({
  description:
    "Coverage of an office of which every region of one level has exactly one, when no source states how many could be enrolled. " +
    "Computed by the registry from the register of regions under an assumption, stated by nobody.",
})
export class AssumedCoverage {
  @Field({ description: "What is assumed." })
  @Computed<SectorEnrollment>((row, scope) => sql`'Every region of level ' || ${level(row, scope)} || ' in the region has exactly one such worker.'`)
  assumption!: string;

  @Field({ description: "How `percent` is computed." })
  @Computed<SectorEnrollment>((row, scope) => sql`'enrolledCount / number of regions of level ' || ${level(row, scope)} || ' * 100'`)
  formula!: string;

  @Field(() => Int, { description: "Regions of that level in the region, and so workers who could be enrolled." })
  @Computed<SectorEnrollment>(regions)
  eligibleCount!: number;

  @Field(() => Float, { nullable: true, description: "Per cent enrolled, unrounded; null when the region has no region of that level." })
  @Computed<SectorEnrollment>((row, scope) => percentSql(share(row, scope), scope))
  percent!: number | null;

  @Field(() => Int, { description: "Workers who could be enrolled and aren't; never negative." })
  @Computed<SectorEnrollment>((row, scope) => uncoveredSql(share(row, scope)))
  uncoveredCount!: number;

  @Field(() => Int, { description: "Enrolled beyond those who could be." })
  @Computed<SectorEnrollment>((row, scope) => overEnrolledSql(share(row, scope)))
  overEnrolledCount!: number;
}

/** Whether coverage follows from the register: an exact number of workers of whom every region of one level has one. */
export const followsFromRegister: Formula<SectorEnrollment> = (row, scope) =>
  sql`${row("enrolledBound")} = 'EXACT' AND ${level(row, scope)} IS NOT NULL`;

/** Coverage that follows from the register of regions. */
@Resolver(() => SectorEnrollment)
export class AssumedCoverageResolver {
  @Derived(() => AssumedCoverage, {
    description: "Coverage if every region of one level has exactly one such worker; null unless the sector is such an office and an exact number is enrolled.",
  })
  assumedCoverage(row: Row<SectorEnrollment>, scope: Scope): Sql {
    return followsFromRegister(row, scope);
  }
}
