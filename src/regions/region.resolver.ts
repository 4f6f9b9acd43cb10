import type { GraphQLResolveInfo } from "graphql";
import { Arg, ArgsType, Ctx, Field, Info, Query, Resolver, registerEnumType } from "type-graphql";
import type { Context } from "../context";
import { BadInput } from "../query/bad-input";
import { connectionOf } from "../query/connection";
import { type Link, Listed, Queryable, ReadsAlone } from "../query/declare";
import { type Reading, readDocument, readList, readOne } from "../query/read";
import { type Sql, sql } from "../query/sql";
import { RegionAlias, RegionAliasKind } from "./region-alias.entity";
import { RegionCode } from "./region-code.scalar";
import { Region, RegionLevel, unknownRegion } from "./region.entity";
import { within } from "./within";

const RegionConnection = connectionOf(Region);

/** How much of the tree below a region a list takes in. */
export enum RegionScope {
  SELF = "SELF",
  SUBTREE = "SUBTREE",
}

registerEnumType(RegionScope, {
  name: "RegionScope",
  description: "How much of the tree below a region a list takes in.",
  valuesConfig: {
    SELF: { description: "Only what concerns the region itself." },
    SUBTREE: { description: "What concerns the region or any region below it." },
  },
});

/** Argument of lists that hang on a region. */
@ArgsType()
export class ScopeArgs {
  @Field(() => RegionScope, {
    defaultValue: RegionScope.SELF,
    description: "The region itself, or with every region below it.",
  })
  scope!: RegionScope;
}

/** Argument of `Region.descendants`. */
@ArgsType()
export class DescendantsArgs {
  @Field(() => RegionLevel, {
    nullable: true,
    description: "Only regions of this level; every level below if left out.",
  })
  level!: RegionLevel | null;
}

/** The condition that what lies at region `code` is in the scope that `args` state around `region`. */
export function inScope(code: Sql, region: Sql, args: Readonly<Record<string, unknown>>): Sql {
  return args["scope"] === RegionScope.SUBTREE ? within(code, region) : sql`${code} = ${region}`;
}

/** Regions and their tree. */
@Resolver(() => Region)
export class RegionResolver {
  @Query(() => Region, {
    nullable: true,
    description:
      "The region with this code. A code that the register doesn't have is null with an error that says so.",
  })
  @ReadsAlone("code")
  async region(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("code", () => RegionCode, { description: "Code in the register, e.g. `64.02`." }) code: string,
  ): Promise<unknown> {
    const found = await readOne<Region>(reading, info, {
      of: Region,
      by: { value: code },
      where: (row, key) => sql`${row("code")} = ${key}`,
    });
    if (found === null) throw new BadInput(await absence(reading, info, code));
    return found;
  }

  @Query(() => RegionConnection, { description: "Regions of the register." })
  @ReadsAlone()
  regions(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Region);
  }

  @Queryable()
  @Listed(() => Region, { description: "The regions directly below." })
  children({ parent, child }: Link<Region, Region>): Sql {
    return sql`${child("parentCode")} = ${parent("code")}`;
  }

  @Queryable()
  @Listed(() => Region, {
    description: "All regions below, of one level or of every level.",
    args: DescendantsArgs,
  })
  descendants({ parent, child, args }: Link<Region, Region>): Sql {
    const below = sql`${within(child("code"), parent("code"))} AND ${child("code")} <> ${parent("code")}`;
    const { level } = args;
    return typeof level === "string" ? sql`${below} AND ${child("level")} = ${level}` : below;
  }

  @Listed(() => Region, {
    plain: true,
    order: [["depth", "ASC"]],
    description: "The regions above, from the country down to the one directly above.",
  })
  ancestors({ parent, child }: Link<Region, Region>): Sql {
    const code = parent("code");
    return sql`${child("code")} IN ('ID', substr(${code}, 1, 2), substr(${code}, 1, 5), substr(${code}, 1, 8)) AND ${child("code")} <> ${code}`;
  }

  @Listed(() => RegionAlias, {
    plain: true,
    description: "Other names and codes under which sources speak of the region.",
  })
  aliases({ parent, child }: Link<Region, RegionAlias>): Sql {
    return sql`${child("regionCode")} = ${parent("code")}`;
  }
}

/** Why there is no region with a code: it has another code now, or there never was one. */
async function absence(reading: Reading, info: GraphQLResolveInfo, code: string): Promise<string> {
  const successors = await readDocument(reading, info, (scope, dialect) => {
    const alias = scope.from(RegionAlias);
    const region = scope.from(Region);
    const former = sql`${alias.row("kind")} = ${RegionAliasKind.FORMER_CODE} AND ${alias.row("value")} = ${code}`;
    const said = sql`${region.row("name")} || ' is now ' || ${region.row("code")}`;
    const joined = sql`${alias.table} JOIN ${region.table} ON ${region.row("code")} = ${alias.row("regionCode")}`;
    return sql`(SELECT ${dialect.collected(said)} FROM ${joined} WHERE ${former})`;
  });
  const successor: unknown = Array.isArray(successors) ? successors[0] : undefined;
  return typeof successor === "string"
    ? `no region has the code "${code}" any more: ${successor}`
    : unknownRegion(code);
}
