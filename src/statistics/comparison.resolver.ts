import type { GraphQLResolveInfo } from "graphql";
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Info,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from "type-graphql";
import type { Context } from "../context";
import { Segment } from "../coverage/coverage.enums";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { BadInput } from "../query/bad-input";
import { Ordinary } from "../query/declare";
import { readDocument, readRecord } from "../query/read";
import { RegionCode } from "../regions/region-code.scalar";
import { Region } from "../regions/region.entity";
import { figuresOf, figuresSql } from "./comparison.loaders";
import { ComparisonMeasure, ComparisonReason, Verdict, compare } from "./verdict";

registerEnumType(ComparisonMeasure, {
  name: "ComparisonMeasure",
  description: "What is compared between regions.",
  valuesConfig: {
    ENROLLED_COUNT: { description: "Workers enrolled." },
    STATED_PERCENT: { description: "Per cent enrolled as sources state it." },
    COMPUTED_PERCENT: { description: "Per cent enrolled, computed from the two counts." },
  },
});

registerEnumType(Verdict, {
  name: "ComparisonVerdict",
  description: "Whether figures of several regions can be compared.",
  valuesConfig: {
    COMPARABLE: {
      description: "Same year, segment, basis, indicator and programmes, as far as they are stated.",
    },
    NEAREST_YEAR: { description: "Comparable but for the year: at most two years lie between them." },
    NOT_COMPARABLE: { description: "Not to be compared, for the reasons given." },
  },
});

registerEnumType(ComparisonReason, {
  name: "ComparisonReason",
  description: "Why figures can't be compared, or only with care.",
  valuesConfig: {
    NO_FIGURE: { description: "The registry has no figure of the region: silence, not zero." },
    OTHER_SEGMENT: { description: "The region has only figures of another segment or sector." },
    TARGET_ONLY: { description: "The region has only a target or budget, and no enrolment." },
    OTHER_YEAR: {
      description:
        "The figures are of different years, which calls for care if at most two lie between them; or the region has none of the year that is asked for.",
    },
    OTHER_LEVEL: {
      description:
        "The regions are of different levels, such as a regency beside a province: counts of them can't be compared, per cents can.",
    },
    OTHER_BASIS: {
      description: "The figures count by or measure against different things, or one doesn't say by which.",
    },
    OTHER_MEASURE: { description: "The figures are of different indicators, or one doesn't name it." },
    OTHER_PROGRAMMES: { description: "The figures are of different programmes, or one doesn't state them." },
    OTHER_ACTIVITY: { description: "Some figures count active members only, and others don't or don't say." },
    NO_DENOMINATOR: { description: "No source states how many could be enrolled." },
    NO_VALUE: { description: "No source states the value." },
    BOUND: { description: "The figure is only a bound of the true number." },
    ESTIMATED_DENOMINATOR: {
      description: "The number of those who could be enrolled is an estimate; a reason for care.",
    },
    UNKNOWN_BASIS: {
      description:
        "No source of any of the figures says what it counts by or measures against; they may differ in it, a reason for care.",
    },
    UNKNOWN_PROGRAMMES: {
      description:
        "No source of any of the figures says of which programmes it is; they may differ in it, a reason for care.",
    },
  },
});

/** Why a comparison fails or needs care, and whose figures are concerned. */
@ObjectType({
  description: "A reason against a comparison, or for care, and the regions whose figures it concerns.",
})
@Ordinary()
export class ComparisonObjection {
  @Field(() => ComparisonReason, { description: "The reason." })
  reason!: ComparisonReason;

  @Field(() => [RegionCode], { description: "Codes of the regions concerned." })
  regions!: string[];
}

/** One region's side of a comparison. */
@ObjectType({ description: "One region's side of a comparison." })
@Ordinary()
export class ComparisonEntry {
  @Field(() => Float, {
    nullable: true,
    description: "The region's value; null when it has none. Shown whatever the verdict.",
  })
  value!: number | null;

  @Field(() => Int, { nullable: true, description: "Year of the figure; null when there is none." })
  year!: number | null;

  code!: string;

  enrollmentId!: string | null;
}

/** Several regions side by side, with the verdict whether they can be compared. */
@ObjectType({
  description:
    "Several regions side by side, with the verdict whether they can be compared. Computed by the registry.",
})
@Ordinary()
export class RegionComparison {
  @Field(() => Verdict, { description: "Whether the figures can be compared." })
  verdict!: Verdict;

  @Field(() => [ComparisonObjection], {
    description: "Why not, or why with care; empty when nothing speaks against it.",
  })
  objections!: ComparisonObjection[];

  @Field(() => [ComparisonEntry], { description: "The regions in the order in which they were asked for." })
  entries!: ComparisonEntry[];
}

/** What is compared. */
@ArgsType()
export class CompareArgs {
  @Field(() => [RegionCode], { description: "Codes of two to six different regions." })
  codes!: string[];

  @Field(() => ComparisonMeasure, { description: "What is compared." })
  measure!: ComparisonMeasure;

  @Field(() => Segment, { defaultValue: Segment.ALL, description: "Segment of workers." })
  segment!: Segment;

  @Field(() => String, {
    defaultValue: "all",
    description: "Key of the sector, `all` for the total over all of them.",
  })
  sector!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "Only figures of this year; a region that has none of it gets no value and the objection `OTHER_YEAR`. Left out: of all the regions' figures those that go together best, that is with the fewest objections that forbid the comparison, then the fewest years between them, then the fewest reasons for care, then the latest.",
  })
  year!: number | null;
}

/** Fewest and most regions in one comparison. */
const REGIONS = { fewest: 2, most: 6 };

/** Comparison of regions. */
@Resolver()
export class ComparisonResolver {
  @Query(() => RegionComparison, {
    description:
      "Compares regions by one measure, if their figures can be compared, and says why if they can't.",
  })
  async compareRegions(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => CompareArgs) asked: CompareArgs,
  ): Promise<RegionComparison> {
    const codes = new Set(asked.codes);
    if (codes.size !== asked.codes.length || codes.size < REGIONS.fewest || codes.size > REGIONS.most) {
      throw new BadInput(`\`codes\` must name ${REGIONS.fewest} to ${REGIONS.most} different regions`);
    }
    const document = await readDocument(reading, info, (scope, dialect) => figuresSql(asked, scope, dialect));
    const { candidates, alternatives } = figuresOf(document);
    const year = asked.year ?? undefined;
    const { verdict, reasons, chosen } = compare({
      regions: asked.codes,
      measure: asked.measure,
      year,
      candidates,
      alternatives,
    });
    return {
      verdict,
      objections: reasons,
      entries: chosen.map(({ region, figure, value }) => ({
        code: region,
        value,
        year: figure?.year ?? null,
        enrollmentId: figure?.id ?? null,
      })),
    };
  }
}

/** The records behind one region's side. */
@Resolver(() => ComparisonEntry)
export class ComparisonEntryResolver {
  @FieldResolver(() => Region, { description: "The region." })
  region(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Root() entry: ComparisonEntry,
  ): Promise<unknown> {
    return readRecord(reading, info, { of: Region, key: entry.code });
  }

  @FieldResolver(() => SectorEnrollment, {
    nullable: true,
    description: "The figure with its sources; null when there is none.",
  })
  enrollment(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Root() entry: ComparisonEntry,
  ): Promise<unknown> | null {
    return entry.enrollmentId === null
      ? null
      : readRecord(reading, info, { of: SectorEnrollment, key: entry.enrollmentId });
  }
}
