import type { GraphQLResolveInfo } from "graphql";
import { BadInput } from "../query/bad-input";
import { type Reading, readDocument } from "../query/read";
import { sql } from "../query/sql";
import { Region } from "../regions/region.entity";
import {
  type Field,
  type Numbered,
  type Way,
  candidatesOf,
  candidatesSql,
  waysOf,
} from "./candidates.loaders";
import { type CodeRange, codeRangeOf } from "./code-range";
import { type Found, SearchMatch, foundBy, matchOf, ranked } from "./match";
import { type SearchType, shelvesWhere } from "./shelves";
import { canVary, meantOf, variantWays, wordsSql } from "./variants.loaders";
import { wordingsOf } from "./wording";

/** What is searched for. */
export interface Asked {
  query: string;
  /** Only records of these types; of every type without. */
  types: readonly SearchType[] | undefined;
  /** Only records in the region with this code. */
  under: string | undefined;
}

/** What was found, the best first. */
export interface FoundRecords {
  found: readonly Found[];
  /** Whether that is everything. */
  isComplete: boolean;
}

/** A request and the field of it that asks. */
export interface Request {
  reading: Reading;
  info: GraphQLResolveInfo;
}

/** Most characters of a query. */
export const MOST_CHARACTERS = 200;

/** Most words of a query. */
export const MOST_QUERY_WORDS = 12;

/** So many records matched as typed are enough; with fewer, other spellings are looked for. */
const ENOUGH = 20;

/**
 * The records that match a query. One statement, and two more when fewer than 20 records match as typed: one for the words
 * that may be meant, one for their records. None for a query without letters and digits.
 */
export async function find(request: Request, { query, types, under }: Asked): Promise<FoundRecords> {
  if (query.length > MOST_CHARACTERS) {
    throw new BadInput(
      `the query has ${query.length} characters: at most ${MOST_CHARACTERS}, as names have fewer`,
    );
  }
  if (types?.length === 0) {
    throw new BadInput("`types` is empty: name at least one, e.g. `[REGION]`, or leave it out for all");
  }
  const wordings = wordingsOf(query);
  const [literal] = wordings;
  if ((literal?.words.length ?? 0) > MOST_QUERY_WORDS) {
    throw new BadInput(`the query has more than ${MOST_QUERY_WORDS} words: name the record in fewer`);
  }
  const shelves = shelvesWhere(({ type }) => types === undefined || types.includes(type));
  if (literal === undefined) return { found: [], isComplete: true };

  const field: Field = { shelves, under };
  const ways = wordings.flatMap((wording) => waysOf(wording, field));
  const typed = await candidates(request, { ways, field, codes: codeRangeOf(query) });
  const asTyped = typed.map(([way, candidate]) => {
    const wording = ways[way]?.wording ?? literal;
    return foundBy(candidate, wording, matchOf(candidate, wording));
  });
  const found = ranked(asTyped);
  if (found.length >= ENOUGH) return { found, isComplete: isComplete(typed, ways) };
  const variants = await findVariants(request, { wording: wordings.at(-1) ?? literal, field });
  return {
    found: ranked([...asTyped, ...variants.found]),
    isComplete: isComplete(typed, ways) && variants.isComplete,
  };
}

async function findVariants(
  request: Request,
  { wording, field }: { wording: Way["wording"]; field: Field },
): Promise<FoundRecords> {
  if (!wording.words.some(canVary)) return { found: [], isComplete: true };
  const document = await readDocument(request.reading, request.info, (scope, dialect) =>
    wordsSql(wording.words, scope, dialect),
  );
  const ways = variantWays(wording, meantOf(document), field);
  if (ways.length === 0) return { found: [], isComplete: true };
  const rows = await candidates(request, { ways, field, codes: undefined });
  return {
    found: rows.map(([, candidate]) => foundBy(candidate, wording, SearchMatch.SPELLING)),
    isComplete: isComplete(rows, ways),
  };
}

async function candidates(
  { reading, info }: Request,
  wanted: { ways: readonly Way[]; field: Field; codes: CodeRange | undefined },
): Promise<Numbered[]> {
  const { under } = wanted.field;
  const document = await readDocument(reading, info, (scope, dialect) => {
    if (under !== undefined) {
      const { row, table } = scope.from(Region);
      scope.require(
        sql`EXISTS (SELECT 1 FROM ${table} WHERE ${row("code")} = ${under})`,
        `no region has the code "${under}": search for its name, or look it up with regions(where: {name: {startsWith: "…"}})`,
      );
    }
    return candidatesSql(wanted, scope, dialect);
  });
  return candidatesOf(document);
}

function isComplete(rows: readonly Numbered[], ways: readonly Way[]): boolean {
  const counts = new Map<number, number>();
  for (const [way] of rows) counts.set(way, (counts.get(way) ?? 0) + 1);
  return ways.every(({ limit }, way) => (counts.get(way) ?? 0) < limit);
}
