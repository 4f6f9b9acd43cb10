import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import type { Context } from "./context";
import { Node } from "./query/connection";
import { readNodes } from "./query/read";

/** Any record by its global id. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "The record with this global id; null if there is none.",
  })
  async node(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Global id of any record." }) id: string,
  ): Promise<unknown> {
    const [record] = await readNodes(reading, info, [id]);
    return record;
  }

  @Query(() => [Node], {
    nullable: "items",
    description:
      "The records with these global ids, in their order; null for an id without a record. How many at most, `limits` says.",
  })
  nodes(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("ids", () => [ID], { description: "Global ids of any records." }) ids: string[],
  ): Promise<unknown[]> {
    return readNodes(reading, info, ids);
  }
}
