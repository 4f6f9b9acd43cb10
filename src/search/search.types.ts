import { ArgsType, Field, Int, ObjectType, createUnionType } from "type-graphql";
import { Ordinary } from "../query/declare";
import { PAGE_SIZE } from "../query/page";
import { compiledTypeName } from "../query/compiled-fields";
import { RegionCode } from "../regions/region-code.scalar";
import { MOST_ROWS } from "./candidates.loaders";
import { MOST_CHARACTERS, MOST_QUERY_WORDS } from "./find";
import { SCORE_DESCRIPTION, SearchMatch } from "./match";
import { ENTITIES, SearchType } from "./shelves";

/** A record of any type that can be searched. */
export const SearchResult = createUnionType({
  name: "SearchResult",
  description: "A record that a search found.",
  types: () => Object.values(ENTITIES),
  resolveType: compiledTypeName,
});

/** One record that a search found. */
@ObjectType({ description: "One record that a search found, and why." })
@Ordinary()
export class SearchHit {
  @Field({ description: "The text of the record that matched, as it is written." })
  matched!: string;

  @Field(() => SearchMatch, { description: "How it matches." })
  match!: SearchMatch;

  @Field(() => Int, { description: SCORE_DESCRIPTION })
  score!: number;

  type!: SearchType;

  key!: string;
}

/** Where a page of hits lies. */
@ObjectType({ description: "Where a page of hits lies, for asking for the next one." })
@Ordinary()
export class SearchPageInfo {
  @Field({ description: "Whether there are hits after this page." })
  hasNextPage!: boolean;

  @Field({ description: "Whether there are hits before this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first hit; null for an empty page." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last hit; null for an empty page." })
  endCursor!: string | null;
}

/** A page of what a search found. */
@ObjectType({ description: "A page of what a search found, the best first." })
@Ordinary()
export class SearchHits {
  @Field(() => [SearchHit], { description: "The hits of this page." })
  nodes!: SearchHit[];

  @Field(() => SearchPageInfo, { description: "Where this page lies among the hits." })
  pageInfo!: SearchPageInfo;

  @Field(() => Int, {
    description: "Number of records found, each once; exact where `isComplete`, else there are more.",
  })
  totalCount!: number;

  @Field({
    description:
      `Whether these are all records that match. False when ${MOST_ROWS} texts match in one way (100 with one of the spellings of SPELLING): ` +
      "then those that would come last are left out, and more words find them.",
  })
  isComplete!: boolean;
}

/** Arguments of `search`. */
@ArgsType()
export class SearchArgs {
  @Field({
    description:
      "Names, parts of names or codes, in any order and as far as they are typed. " +
      "Case, accents, hyphens and apostrophes don't matter; words for a kind of region or government (kabupaten, kota, desa, regency, pemkab) say which is meant. " +
      `At most ${MOST_CHARACTERS} characters and ${MOST_QUERY_WORDS} words; without a letter or digit nothing is found.`,
  })
  query!: string;

  @Field(() => [SearchType], {
    nullable: true,
    description: "Only records of these types; of every type if left out.",
  })
  types?: SearchType[] | null;

  @Field(() => RegionCode, {
    nullable: true,
    description:
      "Only records in the region with this code and the regions below it; sectors and sources lie in none. An unknown code is refused.",
  })
  under?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Number of hits, 1 to ${PAGE_SIZE.maximum}; ${PAGE_SIZE.standard} if left out.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Only hits after this cursor, the `endCursor` of a page of the same search.",
  })
  after?: string | null;
}
