import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Int, Query, Resolver } from "type-graphql";
import type { Context } from "../context";
import { connectionOf } from "../query/connection";
import { type Link, Listed, ReadsAlone } from "../query/declare";
import { readListOf } from "../query/read";
import { type Sql, sql } from "../query/sql";
import { Change } from "./change.entity";
import { Revision } from "./revision.entity";

const RevisionConnection = connectionOf(Revision);

/** What was changed in the registry. */
@Resolver(() => Change)
export class HistoryResolver {
  @Query(() => RevisionConnection, {
    description:
      "What became of every record that was changed since the registry was loaded, in the order in which it happened. " +
      "Who asks again for what comes `since` the last `sequence` seen misses none and sees none twice.",
  })
  @ReadsAlone()
  changes(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("since", () => Int, {
      nullable: true,
      description: "Only revisions whose `sequence` is higher; all of them if left out.",
    })
    since: number | null | undefined,
  ): Promise<unknown> {
    return readListOf<Revision>(reading, info, {
      of: Revision,
      where: (row) => sql`${row("sequence")} > ${since ?? 0}`,
    });
  }

  @Listed(() => Revision, { description: "What became of each record that it touched." })
  revisions({ parent, child }: Link<Change, Revision>): Sql {
    return sql`${child("changeNumber")} = ${parent("number")}`;
  }
}
