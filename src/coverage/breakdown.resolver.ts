import { Field, Float, Int, ObjectType, Resolver } from "type-graphql";
import { Computed, Derived, type Formula, type Link, Listed, Queryable, type Row, type Scope } from "../query/declare";
import { type Sql, sql } from "../query/sql";
import { overEnrolledSql, percentSql, uncoveredSql } from "./percent";
import { SectorEnrollment } from "./sector-enrollment.entity";

/** An aggregate over the parts of a total. */
function overParts(aggregate: (part: Row<SectorEnrollment>) => Sql): Formula<SectorEnrollment> {
  return (total, scope) => {
    const part = scope.from(SectorEnrollment);
    return sql`(SELECT ${aggregate(part.row)} FROM ${part.table} WHERE ${part.row("totalId")} = ${total("id")})`;
  };
}

/** The sum of a count over the parts; null as soon as one part doesn't state it. */
function completeSum(count: Sql): Sql {
  return sql`CASE WHEN count(*) = count(${count}) THEN sum(${count}) END`;
}

/** Enrolled over all parts of a total. */
export const enrolledOfParts = overParts((part) => completeSum(part("enrolledCount")));
/** Eligible over all parts of a total. */
export const eligibleOfParts = overParts((part) => completeSum(part("eligibleCount")));

/** Whether a figure has parts. */
export const hasParts: Formula<SectorEnrollment> = (total, scope) =>
  sql`${overParts(() => sql`count(*)`)(total, scope)} > 0`;

/** Enrolled over the parts minus the total's own count, if that is exact. */
export const difference: Formula<SectorEnrollment> = (total, scope) =>
  sql`CASE ${total("enrolledBound")} WHEN 'EXACT' THEN ${enrolledOfParts(total, scope)} - ${total("enrolledCount")} END`;

/** The parts of a total taken together. */
@ObjectType({
  description: "The parts of a total taken together, beside what the total itself states. Computed by the registry, stated by nobody.",
})
export class Breakdown {
  @Field(() => Int, { description: "Number of parts." })
  @Computed<SectorEnrollment>(overParts(() => sql`count(*)`))
  partCount!: number;

  @Field(() => Int, { nullable: true, description: "Enrolled over all parts; null as soon as one part doesn't state it." })
  @Computed<SectorEnrollment>(enrolledOfParts)
  enrolledCount!: number | null;

  @Field(() => Int, { nullable: true, description: "Eligible over all parts; null as soon as one part doesn't state it." })
  @Computed<SectorEnrollment>(eligibleOfParts)
  eligibleCount!: number | null;

  @Field(() => Int, { nullable: true, description: "`enrolledCount` of the parts minus that of the total: 0 when the breakdown adds up; null unless both are stated." })
  @Computed<SectorEnrollment>(difference)
  @Queryable()
  difference!: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the parts add up to the total; null unless both are stated." })
  @Computed<SectorEnrollment>((total, scope) => sql`(${difference(total, scope)}) = 0`)
  holds!: boolean | null;

  @Field(() => Float, { nullable: true, description: "Per cent enrolled over all parts, unrounded: enrolledCount / eligibleCount * 100; null unless every part states both." })
  @Computed<SectorEnrollment>((total, scope) =>
    percentSql({ enrolled: enrolledOfParts(total, scope), eligible: eligibleOfParts(total, scope) }, scope),
  )
  percent!: number | null;

  @Field(() => Int, { nullable: true, description: "Sum of the parts' gaps; a gap in one part is never offset against over-enrolment in another; null unless every part states both counts." })
  @Computed<SectorEnrollment>(
    overParts((part) => completeSum(uncoveredSql({ enrolled: part("enrolledCount"), eligible: part("eligibleCount") }))),
  )
  uncoveredCount!: number | null;

  @Field(() => Int, { nullable: true, description: "Sum of the parts' over-enrolment; never offset against a gap in another part; null unless every part states both counts." })
  @Computed<SectorEnrollment>(
    overParts((part) => completeSum(overEnrolledSql({ enrolled: part("enrolledCount"), eligible: part("eligibleCount") }))),
  )
  overEnrolledCount!: number | null;
}

/** What ties a total and its parts. */
@Resolver(() => SectorEnrollment)
export class BreakdownResolver {
  @Queryable()
  @Listed(() => SectorEnrollment, { description: "The parts of this total." })
  parts({ parent, child }: Link<SectorEnrollment, SectorEnrollment>): Sql {
    return sql`${child("totalId")} = ${parent("id")}`;
  }

  @Queryable()
  @Derived(() => Breakdown, { description: "The parts taken together; null for a figure without parts." })
  breakdown(total: Row<SectorEnrollment>, scope: Scope): Sql {
    return hasParts(total, scope);
  }
}
