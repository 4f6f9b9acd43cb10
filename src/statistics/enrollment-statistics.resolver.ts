import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../context";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { statisticsOf } from "../query/groups";
import { readStatistics } from "../query/read";
import { EnrollmentGrain, EnrollmentGroup, EnrollmentGroupBy } from "./enrollment-group";

const SectorEnrollmentStatistics = statisticsOf(SectorEnrollment, EnrollmentGroup);

/** How enrolments are grouped and summed. */
@ArgsType()
export class EnrollmentGroupingArgs {
  @Field(() => [EnrollmentGroupBy], {
    description: "Keys, at most four; an empty list makes one group of all.",
  })
  groupBy!: EnrollmentGroupBy[];

  @Field(() => EnrollmentGrain, {
    nullable: true,
    description:
      "Whether totals or parts are summed; left out: parts when grouped by SECTOR, totals otherwise.",
  })
  grain!: EnrollmentGrain | null;
}

/** Sums of enrolments. */
@Resolver()
export class EnrollmentStatisticsResolver {
  @Query(() => SectorEnrollmentStatistics, {
    description:
      "Enrolments counted and summed by several keys: never a total and its parts together, and never mixed without saying so in `mixtures`.",
  })
  enrollmentStatistics(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => EnrollmentGroupingArgs) _grouping: EnrollmentGroupingArgs,
  ): Promise<unknown> {
    return readStatistics(reading, info, SectorEnrollment);
  }
}
