import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../context";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { statisticsOf } from "../query/groups";
import { ReadsAlone } from "../query/declare";
import { readStatistics } from "../query/read";
import { enrollmentCells } from "./enrollment-cells";
import { EnrollmentGroup } from "./enrollment-group";
import { EnrollmentGrain, EnrollmentGroupBy } from "./enrollment-group.enums";

const SectorEnrollmentStatistics = statisticsOf(SectorEnrollment, EnrollmentGroup, enrollmentCells);

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
      "Enrolments counted and summed by several keys: never a total and its parts together, never the same workers of several periods, levels of regions or sectors, " +
      "and nothing else mixed without saying so in `mixtures`. How many regions stand behind a sum is in `reportingRegionCount`, behind a per cent in `comparableRegionCount`.",
  })
  @ReadsAlone()
  enrollmentStatistics(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => EnrollmentGroupingArgs) _grouping: EnrollmentGroupingArgs,
  ): Promise<unknown> {
    return readStatistics(reading, info, SectorEnrollment);
  }
}
