import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Info, Query, Resolver } from "type-graphql";
import { Award } from "../awards/award.entity";
import type { Context } from "../context";
import { connectionOf } from "../query/connection";
import { type Link, Listed, Queryable, ReadsAlone } from "../query/declare";
import { readList } from "../query/read";
import { type Sql, sql } from "../query/sql";
import { Region } from "../regions/region.entity";
import { ScopeArgs, inScope } from "../regions/region.resolver";
import { Assertion } from "./assertion.entity";

const AssertionConnection = connectionOf(Assertion);

/** Assertions as a list. */
@Resolver()
export class AssertionResolver {
  @Query(() => AssertionConnection, { description: "What is asserted and no figure can hold." })
  @ReadsAlone()
  assertions(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Assertion);
  }
}

/** What is asserted about a region. */
@Resolver(() => Region)
export class RegionAssertionsResolver {
  @Queryable()
  @Listed(() => Assertion, { description: "What is asserted about the region.", args: ScopeArgs })
  assertions({ parent, child, args }: Link<Region, Assertion>): Sql {
    return inScope(child("regionCode"), parent("code"), args);
  }
}

/** What is asserted about an award. */
@Resolver(() => Award)
export class AwardAssertionsResolver {
  @Queryable()
  @Listed(() => Assertion, { description: "What is asserted about the award." })
  assertions({ parent, child }: Link<Award, Assertion>): Sql {
    return sql`${child("awardId")} = ${parent("id")}`;
  }
}
