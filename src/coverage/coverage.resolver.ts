import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../context";
import { connectionOf } from "../query/connection";
import { type Link, Listed, Queryable, ReadsAlone } from "../query/declare";
import { readList } from "../query/read";
import { type Sql, sql } from "../query/sql";
import { Region } from "../regions/region.entity";
import { ScopeArgs, inScope } from "../regions/region.resolver";
import { Commitment } from "./commitment.entity";
import { Indicator, Observation } from "./observation.entity";
import { SectorEnrollment } from "./sector-enrollment.entity";
import { Sector } from "./sector.entity";

const SectorConnection = connectionOf(Sector);
const SectorEnrollmentConnection = connectionOf(SectorEnrollment);
const CommitmentConnection = connectionOf(Commitment);
const IndicatorConnection = connectionOf(Indicator);
const ObservationConnection = connectionOf(Observation);

/** Lists of figures and commitments. */
@Resolver()
export class CoverageResolver {
  @Query(() => SectorConnection, { description: "The code list of kinds of work and groups of workers." })
  @ReadsAlone()
  sectors(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Sector);
  }

  @Query(() => SectorEnrollmentConnection, {
    description: "Enrolments. Totals and their parts are both in the list; `where: {total: …}` and the sector's kind tell them apart.",
  })
  @ReadsAlone()
  sectorEnrollments(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, SectorEnrollment);
  }

  @Query(() => CommitmentConnection, { description: "Targets, budgets, regulations, agreements and pledges." })
  @ReadsAlone()
  commitments(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Commitment);
  }

  @Query(() => IndicatorConnection, { description: "The code list of indicators." })
  @ReadsAlone()
  indicators(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Indicator);
  }

  @Query(() => ObservationConnection, { description: "Measured figures other than enrolments." })
  @ReadsAlone()
  observations(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Observation);
  }
}

/** A region's figures and commitments. */
@Resolver(() => Region)
export class RegionCoverageResolver {
  @Queryable()
  @Listed(() => SectorEnrollment, { description: "Enrolments of workers in the region.", args: ScopeArgs })
  sectorEnrollments({ parent, child, args }: Link<Region, SectorEnrollment>): Sql {
    return inScope(child("regionCode"), parent("code"), args);
  }

  @Queryable()
  @Listed(() => Commitment, { description: "Targets, budgets, regulations, agreements and pledges of the region.", args: ScopeArgs })
  commitments({ parent, child, args }: Link<Region, Commitment>): Sql {
    return inScope(child("regionCode"), parent("code"), args);
  }

  @Queryable()
  @Listed(() => Observation, { description: "Other measured figures about the region.", args: ScopeArgs })
  observations({ parent, child, args }: Link<Region, Observation>): Sql {
    return inScope(child("regionCode"), parent("code"), args);
  }
}

/** The same sector elsewhere. */
@Resolver(() => Sector)
export class SectorEnrollmentsResolver {
  @Queryable()
  @Listed(() => SectorEnrollment, { description: "Enrolments of this sector in all regions." })
  enrollments({ parent, child }: Link<Sector, SectorEnrollment>): Sql {
    return sql`${child("sectorId")} = ${parent("id")}`;
  }
}

/** What an indicator measured. */
@Resolver(() => Indicator)
export class IndicatorObservationsResolver {
  @Queryable()
  @Listed(() => Observation, { description: "Figures of this indicator." })
  observations({ parent, child }: Link<Indicator, Observation>): Sql {
    return sql`${child("indicatorId")} = ${parent("id")}`;
  }
}
