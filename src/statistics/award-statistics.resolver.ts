import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Field, Info, Int, ObjectType, Query, Resolver, registerEnumType } from "type-graphql";
import { AwardCategory } from "../awards/award-category.entity";
import { Award } from "../awards/award.entity";
import { AwardLevel, AwardOutcome, AwardScheme } from "../awards/award.enums";
import { Recipient, RecipientKind } from "../awards/recipient.entity";
import type { Context } from "../context";
import { Aggregate, GroupKey, ReadsAlone } from "../query/declare";
import { statisticsOf } from "../query/groups";
import { readStatistics } from "../query/read";
import { sql } from "../query/sql";
import { Region } from "../regions/region.entity";
import { provinceOf, regencyOf } from "../regions/within";

/** What awards can be grouped by. */
export enum AwardGroupBy {
  SCHEME = "SCHEME",
  EDITION_YEAR = "EDITION_YEAR",
  EDITION_LABEL = "EDITION_LABEL",
  ASSESSMENT_YEAR = "ASSESSMENT_YEAR",
  LEVEL = "LEVEL",
  OUTCOME = "OUTCOME",
  RANK = "RANK",
  CATEGORY = "CATEGORY",
  RECIPIENT_KIND = "RECIPIENT_KIND",
  HOST = "HOST",
  PROVINCE = "PROVINCE",
  REGENCY = "REGENCY",
}

registerEnumType(AwardGroupBy, {
  name: "AwardGroupBy",
  description: "What awards can be grouped by.",
  valuesConfig: {
    SCHEME: { description: "Which honour it is." },
    EDITION_YEAR: { description: "Year in the printed edition." },
    EDITION_LABEL: { description: "Edition as printed." },
    ASSESSMENT_YEAR: { description: "Year that was judged." },
    LEVEL: { description: "National or provincial round." },
    OUTCOME: { description: "How far the recipient came." },
    RANK: { description: "Rank." },
    CATEGORY: { description: "Category." },
    RECIPIENT_KIND: { description: "Kind of recipient." },
    HOST: { description: "Province whose round it is." },
    PROVINCE: { description: "Province of the recipient." },
    REGENCY: { description: "Regency or city of the recipient." },
  },
});

/** Awards that have the same values of the keys. */
@ObjectType({
  description:
    "Awards and nominations that have the same values of the keys in `groupBy`; the other keys are null.",
})
export class AwardGroup {
  @Field(() => AwardScheme, { nullable: true, description: "Which honour it is; null unless grouped by it." })
  @GroupKey<Award>("SCHEME", (row) => row("scheme"))
  scheme!: AwardScheme | null;

  @Field(() => Int, {
    nullable: true,
    description: "Year in the printed edition; null also when none is printed.",
  })
  @GroupKey<Award>("EDITION_YEAR", (row) => row("editionYear"))
  editionYear!: number | null;

  @Field(() => String, { nullable: true, description: "Edition as printed; null also when none is printed." })
  @GroupKey<Award>("EDITION_LABEL", (row) => row("editionLabel"))
  editionLabel!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Year that was judged; null also when no source says it.",
  })
  @GroupKey<Award>("ASSESSMENT_YEAR", (row) => row("assessmentYear"))
  assessmentYear!: number | null;

  @Field(() => AwardLevel, { nullable: true, description: "Round; null also when no source says it." })
  @GroupKey<Award>("LEVEL", (row) => row("level"))
  level!: AwardLevel | null;

  @Field(() => AwardOutcome, {
    nullable: true,
    description: "How far the recipients came; null unless grouped by it.",
  })
  @GroupKey<Award>("OUTCOME", (row) => row("outcome"))
  outcome!: AwardOutcome | null;

  @Field(() => Int, { nullable: true, description: "Rank; null also when none is printed." })
  @GroupKey<Award>("RANK", (row) => row("rank"))
  rank!: number | null;

  @Field(() => AwardCategory, {
    nullable: true,
    description: "Category; null also for recognitions without one.",
  })
  @GroupKey<Award>("CATEGORY", (row) => row("categoryId"))
  category!: AwardCategory | null;

  @Field(() => RecipientKind, {
    nullable: true,
    description: "Kind of recipient; null unless grouped by it.",
  })
  @GroupKey<Award>("RECIPIENT_KIND", (row, scope) => {
    const recipient = scope.from(Recipient);
    return sql`(SELECT ${recipient.row("kind")} FROM ${recipient.table} WHERE ${recipient.row("id")} = ${row("recipientId")})`;
  })
  recipientKind!: RecipientKind | null;

  @Field(() => Region, {
    nullable: true,
    description: "Province whose round it is; null also for the national round.",
  })
  @GroupKey<Award>("HOST", (row) => row("hostCode"))
  host!: Region | null;

  @Field(() => Region, { nullable: true, description: "Province of the recipients; null also when unknown." })
  @GroupKey<Award>("PROVINCE", (row) => provinceOf(row("regionCode")))
  province!: Region | null;

  @Field(() => Region, {
    nullable: true,
    description: "Regency or city of the recipients; null also for provinces and when unknown.",
  })
  @GroupKey<Award>("REGENCY", (row) => regencyOf(row("regionCode")))
  regency!: Region | null;

  @Field(() => Int, { description: "Number of awards and nominations in the group." })
  @Aggregate<Award>(() => sql`count(*)`)
  count!: number;

  @Field(() => Int, { description: "Number of different recipients in the group." })
  @Aggregate<Award>((row) => sql`count(DISTINCT ${row("recipientId")})`)
  recipientCount!: number;
}

const AwardStatistics = statisticsOf(Award, AwardGroup);

/** Counts of awards. */
@Resolver()
export class AwardStatisticsResolver {
  @Query(() => AwardStatistics, {
    description:
      "Awards and nominations counted by several keys. A nomination is never a win: group by OUTCOME or filter by `outcome`.",
  })
  @ReadsAlone()
  awardStatistics(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("groupBy", () => [AwardGroupBy], {
      description: "Keys, at most four; an empty list makes one group of all.",
    })
    _groupBy: AwardGroupBy[],
  ): Promise<unknown> {
    return readStatistics(reading, info, Award);
  }
}
