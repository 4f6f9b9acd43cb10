import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context";
import { pageOf } from "../query/page";
import { readRecord } from "../query/read";
import { type Asked, find } from "./find";
import { cursorOf, indexAfter, markOf } from "./hit-cursor";
import { type Found } from "./match";
import { SearchArgs, SearchHit, SearchHits, SearchResult } from "./search.types";
import { ENTITIES, SHELVES } from "./shelves";

/** The search box. */
@Resolver()
export class SearchResolver {
  @Query(() => SearchHits, {
    description:
      "Records by name, alias, spelling or code, as one types: regions, recipients, awards, office holders, sectors and sources.",
  })
  async search(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SearchArgs) { query, types, under, first, after }: SearchArgs,
  ): Promise<SearchHits> {
    const { size } = pageOf({ first, after });
    const asked: Asked = { query, types: types ?? undefined, under: under ?? undefined };
    const { found, isComplete } = await find({ reading, info }, asked);

    const mark = markOf(asked);
    const start = after == null ? 0 : indexAfter(found, mark, after);
    const page = found.slice(start, start + size);
    const [head, tail] = [page.at(0), page.at(-1)];
    return {
      nodes: page.map(hitOf),
      pageInfo: {
        hasNextPage: start + page.length < found.length,
        hasPreviousPage: start > 0,
        startCursor: head === undefined ? null : cursorOf(mark, head),
        endCursor: tail === undefined ? null : cursorOf(mark, tail),
      },
      totalCount: found.length,
      isComplete,
    };
  }
}

function hitOf({ shelf, key, matched, match, score }: Found): SearchHit {
  const type = SHELVES[shelf]?.type;
  if (type === undefined) throw new Error(`the index has a shelf ${shelf} that the program doesn't have`);
  return { matched, match, score, type, key };
}

/** What a hit leads to. */
@Resolver(() => SearchHit)
export class SearchHitResolver {
  @FieldResolver(() => SearchResult, {
    nullable: true,
    description: "The record; null only if it was removed while the search ran.",
  })
  record(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Root() { type, key }: SearchHit,
  ): Promise<unknown> {
    return readRecord(reading, info, { of: ENTITIES[type], key });
  }
}
