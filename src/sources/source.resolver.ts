import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../context";
import { connectionOf } from "../query/connection";
import { ReadsAlone } from "../query/declare";
import { readList } from "../query/read";
import { OfficeHolder } from "./office-holder.entity";
import { Source } from "./source.entity";

const SourceConnection = connectionOf(Source);
const OfficeHolderConnection = connectionOf(OfficeHolder);

/** Sources and the people who speak in them. */
@Resolver(() => Source)
export class SourceResolver {
  @Query(() => SourceConnection, { description: "Texts from which the registry takes what is said." })
  @ReadsAlone()
  sources(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Source);
  }

  @Query(() => OfficeHolderConnection, { description: "People in the offices in which sources show them." })
  @ReadsAlone()
  officeHolders(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, OfficeHolder);
  }
}
