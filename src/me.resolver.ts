import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Field, FieldResolver, Info, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Context } from "./context";
import { type Curator, Role } from "./identity/curator";
import { Ordinary } from "./query/declare";
import { readRecord } from "./query/read";
import { Region } from "./regions/region.entity";

/** Who asks. */
@Ordinary()
@ObjectType({ description: "Who asks: the holder of the key or token that came with the request." })
export class Me {
  @Field({ description: "Name that the key or token gives." })
  name!: string;

  @Field(() => Role, { description: "What the holder may do." })
  role!: Role;

  territory!: readonly string[];

  @Field({
    description: "Whether what the holder changes goes straight in, without a second person's approval.",
  })
  mayWriteDirectly!: boolean;
}

/** Who asks, and what they may. */
@Resolver(() => Me)
export class MeResolver {
  @Query(() => Me, {
    nullable: true,
    description: "Who asks; null for a request without the header `Authorization: Bearer <key>`.",
  })
  me(@Ctx() { curator }: Context): Curator | null {
    return curator ?? null;
  }

  @FieldResolver(() => [Region], {
    description: "Regions that the holder writes about, each with everything below it, by their codes.",
  })
  async territory(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Root() { territory }: Me,
  ): Promise<unknown[]> {
    const regions = await Promise.all(
      territory.map((code) => readRecord(reading, info, { of: Region, key: code })),
    );
    // a newer register may have other regions than when a key was made
    return regions.filter((region) => region !== null);
  }
}
