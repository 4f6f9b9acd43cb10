import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, Info, Int, ObjectType, Query, Resolver } from "type-graphql";
import { Award } from "../awards/award.entity";
import { Commitment } from "../coverage/commitment.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import type { Context } from "../context";
import { BadInput } from "../query/bad-input";
import { Ordinary, type Row, type Scope } from "../query/declare";
import type { Dialect } from "../query/dialect";
import { readDocument } from "../query/read";
import { type Sql, joined, sql, trusted } from "../query/sql";
import { RegionCode } from "../regions/region-code.scalar";
import { Region, RegionLevel, requireRegion } from "../regions/region.entity";
import { within } from "../regions/within";

/** Who has reported in one year, and how many haven't. */
@ObjectType({
  description:
    "How many regions of the asked levels have reported in one year, and how many are silent. Silence is not zero.",
})
@Ordinary()
export class Completeness {
  @Field(() => Int, { description: "The year." })
  year!: number;

  @Field(() => Int, { description: "Regions of the levels." })
  regionCount!: number;

  @Field(() => Int, {
    description:
      "Regions about which the registry has an enrolment of the year, of the region itself or of a region inside it.",
  })
  reportingCount!: number;

  @Field(() => Int, { description: "Regions of which it has none." })
  silentCount!: number;

  @Field(() => Int, {
    description: "Regions that have a target, budget, regulation, agreement or pledge of the year.",
  })
  committedCount!: number;

  @Field(() => Int, {
    description: "Regions with an award or nomination whose printed edition is of the year.",
  })
  honouredCount!: number;
}

/** Which regions completeness is asked of. */
@ArgsType()
export class CompletenessArgs {
  @Field(() => [RegionLevel], {
    description:
      "Levels of the regions that are counted, taken together: `[REGENCY, CITY]` for all that lie directly in a province, as `REGENCY` alone leaves out the cities.",
  })
  level!: RegionLevel[];

  @Field(() => RegionCode, {
    defaultValue: "ID",
    description: "Only regions at or below this one; the whole country if left out.",
  })
  under!: string;

  @Field(() => [Int], { description: "Years from 1 to 9999, at most 20." })
  years!: number[];
}

/** Years have four digits in every date of the registry. */
const LAST_YEAR = 9999;

/** Most years in one answer. */
const MOST_YEARS = 20;

/** Who has reported and who hasn't. */
@Resolver()
export class CompletenessResolver {
  @Query(() => [Completeness], {
    description:
      "Who has reported what, and how many haven't, year by year. The silent ones by name: " +
      "`regions(where: {under: …, level: {in: …}, sectorEnrollments: {scope: SUBTREE, where: {year: …}, count: {eq: 0}}})`.",
  })
  async completeness(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => CompletenessArgs) asked: CompletenessArgs,
  ): Promise<Completeness[]> {
    if (new Set(asked.years).size < asked.years.length)
      throw new BadInput("`years` names a year twice: name each once");
    if (asked.years.length > MOST_YEARS)
      throw new BadInput(`${asked.years.length} years are too many: at most ${MOST_YEARS}`);
    const impossible = asked.years.find((year) => year < 1 || year > LAST_YEAR);
    if (impossible !== undefined)
      throw new BadInput(`\`years\` has ${impossible}, which is no year: 1 to ${LAST_YEAR}`);
    if (asked.level.length === 0)
      throw new BadInput("`level` is empty: name at least one, e.g. `[REGENCY, CITY]`");
    const counted: unknown = await readDocument(reading, info, (scope, dialect) =>
      countsSql(asked, scope, dialect),
    );
    if (!Array.isArray(counted)) throw new Error("a list of counts was expected");
    const numbers = counted.map(Number);
    const regionCount = numbers[0] ?? 0;
    return asked.years.map((year, index) => {
      const [reportingCount = 0, committedCount = 0, honouredCount = 0] = numbers.slice(1 + index * 3);
      return {
        year,
        regionCount,
        reportingCount,
        silentCount: regionCount - reportingCount,
        committedCount,
        honouredCount,
      };
    });
  }
}

/** Characters in the code of a region of each level; the country's is no beginning of any other. */
const CODE_LENGTHS: Readonly<Record<RegionLevel, number>> = {
  COUNTRY: 0,
  PROVINCE: 2,
  REGENCY: 5,
  CITY: 5,
  DISTRICT: 8,
  WARD: 13,
  VILLAGE: 13,
};

/**
 * JSON array: the number of regions, then for each year the regions with enrolments, commitments and awards.
 * Goes from the year's few facts up to their regions: the other way would look for the facts of every village.
 */
function countsSql({ level, under, years }: CompletenessArgs, scope: Scope, dialect: Dialect): Sql {
  requireRegion(under, scope);
  const asked = (row: Row<Region>): Sql =>
    sql`${row("level")} IN (${joined(
      level.map((each) => sql`${each}`),
      ",",
    )}) AND ${within(row("code"), sql`${under}`)}`;
  const regionsOf = ({ code, facts, of }: { code: Sql; facts: Sql; of: Sql }): Sql => {
    const { row, table } = scope.from(Region);
    const found = lengths.map((length) => {
      const above = length === 0 ? sql`'ID'` : sql`substr(${code}, 1, ${trusted(String(length))})`;
      return sql`SELECT ${above} FROM ${facts} WHERE ${of}`;
    });
    return sql`(SELECT count(*) FROM ${table} WHERE ${row("code")} IN (${joined(found, " UNION ALL ")}) AND ${asked(row)})`;
  };
  const lengths = [...new Set(level.map((each) => CODE_LENGTHS[each]))];
  const all = scope.from(Region);
  const counts = years.flatMap((year) => {
    const enrollment = scope.from(SectorEnrollment);
    const commitment = scope.from(Commitment);
    const award = scope.from(Award);
    return [
      regionsOf({
        code: enrollment.row("regionCode"),
        facts: enrollment.table,
        of: sql`${enrollment.inTime} AND ${enrollment.row("year")} = ${year} AND ${enrollment.row("regionCode")} IS NOT NULL`,
      }),
      regionsOf({
        code: commitment.row("regionCode"),
        facts: commitment.table,
        of: sql`${commitment.inTime} AND ${commitment.row("year")} = ${year} AND ${commitment.row("regionCode")} IS NOT NULL`,
      }),
      regionsOf({
        code: award.row("regionCode"),
        facts: award.table,
        of: sql`${award.inTime} AND ${award.row("editionYear")} = ${year} AND ${award.row("regionCode")} IS NOT NULL`,
      }),
    ];
  });
  return dialect.array([
    sql`(SELECT count(*) FROM ${all.table} WHERE ${all.inTime} AND ${asked(all.row)})`,
    ...counts,
  ]);
}
