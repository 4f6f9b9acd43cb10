import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Computed, Queryable, type Row } from "../query/declare";
import { literal } from "../query/sql";
import { PERCENT_FORMULA, type Share, agreementSql, overEnrolledSql, percentSql, uncoveredSql } from "./percent";
import type { SectorEnrollment } from "./sector-enrollment.entity";

/** How a per cent that a source states follows from the counts. */
export enum Agreement {
  EXACT = "EXACT",
  ROUNDING = "ROUNDING",
  TRUNCATION = "TRUNCATION",
  NEITHER = "NEITHER",
}

registerEnumType(Agreement, {
  name: "Agreement",
  description: "How a per cent that a source states follows from the counts beside it.",
  valuesConfig: {
    EXACT: { description: "It is the computed one." },
    ROUNDING: { description: "It is the computed one, rounded half up to the decimals printed." },
    TRUNCATION: { description: "It is the computed one with its further decimals cut off; rounding gives another." },
    NEITHER: { description: "Neither rounding nor cutting off leads from the counts to it." },
  },
});

function shareOf(row: Row<SectorEnrollment>): Share {
  return { enrolled: row("enrolledCount"), eligible: row("eligibleCount") };
}

/** What follows from the two counts of one enrolment. */
@ObjectType({ description: "What follows from the two counts of an enrolment. Computed by the registry, stated by nobody." })
export class Coverage {
  @Field(() => String, { description: "How `percent` is computed." })
  @Computed<SectorEnrollment>(() => literal(PERCENT_FORMULA))
  formula!: string;

  @Field(() => Int, { description: "Enrolled workers, the dividend." })
  enrolledCount!: number;

  @Field(() => Int, { description: "Eligible workers, the divisor." })
  eligibleCount!: number;

  @Field(() => Float, { nullable: true, description: "Per cent enrolled, unrounded; above 100 when more are enrolled than eligible; null when nobody is eligible." })
  @Computed<SectorEnrollment>((row, scope) => percentSql(shareOf(row), scope))
  @Queryable()
  percent!: number | null;

  @Field(() => Int, { description: "Eligible workers who aren't enrolled; never negative." })
  @Computed<SectorEnrollment>((row) => uncoveredSql(shareOf(row)))
  @Queryable()
  uncoveredCount!: number;

  @Field(() => Int, { description: "Enrolled workers beyond the eligible; never offset against a gap elsewhere." })
  @Computed<SectorEnrollment>((row) => overEnrolledSql(shareOf(row)))
  @Queryable()
  overEnrolledCount!: number;

  @Field(() => Agreement, { nullable: true, description: "How the stated per cent follows from the computed one; null when none is stated." })
  @Computed<SectorEnrollment>((row, scope) => agreementSql(row("statedPercent"), percentSql(shareOf(row), scope), scope))
  @Queryable()
  agreement!: Agreement | null;
}
