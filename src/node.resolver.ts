import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import type { Context } from "./context";
import { BadInput } from "./query/bad-input";
import { Node } from "./query/connection";
import { PAGE_SIZE } from "./query/page";
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
    description: `The records with these global ids, in their order; null for an id without a record. At most ${PAGE_SIZE.maximum}.`,
  })
  nodes(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("ids", () => [ID], { description: "Global ids of any records." }) ids: string[],
  ): Promise<unknown[]> {
    if (ids.length > PAGE_SIZE.maximum) {
      throw new BadInput(`${ids.length} ids are too many: at most ${PAGE_SIZE.maximum} at once`);
    }
    return readNodes(reading, info, ids);
  }
}
