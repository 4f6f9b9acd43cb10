import { registerEnumType } from "type-graphql";
import { termOf } from "./plain-words";
import { SaidAs } from "./search-term.entity";
import { SHELVES } from "./shelves";
import type { Wording } from "./wording";

/** How a record matches a query. */
export enum SearchMatch {
  EXACT = "EXACT",
  CODE = "CODE",
  ALIAS = "ALIAS",
  FORMER_CODE = "FORMER_CODE",
  PREFIX = "PREFIX",
  SPELLING = "SPELLING",
}

registerEnumType(SearchMatch, {
  name: "SearchMatch",
  description: "How a record matches a search, the best first.",
  valuesConfig: {
    EXACT: {
      description:
        "What was typed is its name, or the whole of what it shares with others such as an edition, but for case, accents, hyphens and apostrophes.",
    },
    CODE: { description: "What was typed is its code, with or without dots." },
    ALIAS: {
      description:
        "What was typed is another name of it, e.g. `Kukar`, or another spelling found in sources.",
    },
    FORMER_CODE: { description: "What was typed is a code that it had before." },
    PREFIX: {
      description: "Every word typed begins a word of its texts, in any order, or a code begins its code.",
    },
    SPELLING: {
      description:
        "The same after one typing error a word of five or more letters, or after another spelling of one sound: " +
        "`oe` for u, `tj` for c, `dj` for j, `j` for y, double letters. Looked for when fewer than 20 records match otherwise.",
    },
  },
});

/** What a kind of match is worth, in hundreds; less than a hundred is left to tell its hits apart. */
const WORTH: Readonly<Record<SearchMatch, number>> = {
  EXACT: 400,
  CODE: 400,
  ALIAS: 300,
  FORMER_CODE: 300,
  PREFIX: 200,
  SPELLING: 100,
};

/** What it is worth that a record is of the kind that was typed, or that none was. */
const KIND_WORTH = 50;

/** What the first of the shelves is worth; each rank after it one less. */
const SHELF_WORTH = 10;

/**
 * What another name of a country, province, regency or city is worth besides: it comes before the districts and villages
 * that are called so, and after all others whose name it is.
 */
const NICKNAME_WORTH = 95;

/** The last of the ranks whose other names are worth more: regencies and cities. */
const LAST_NICKNAMED_RANK = 2;

/** How scores are made up, in words for clients. */
export const SCORE_DESCRIPTION =
  "How well the record matches: 400 for EXACT and CODE, 300 for ALIAS and FORMER_CODE, 200 for PREFIX, 100 for SPELLING; " +
  "50 more unless words of the search say another kind of region or government, e.g. `kota`; " +
  "95 more for ALIAS of a country, province, regency or city, unless they do; " +
  "and for what it is: 10 country, 9 province, 8 regency or city, 7 recipient, 6 award, 5 office holder, 4 sector, 3 source, " +
  "2 district, 1 village or ward, 0 a record of which only an edition, category, distinction, office, publisher " +
  "or a word such as `Pemerintah` begins with what was typed. Hits come by score, then by name, then by code.";

/** A record that was found, by the text that matched best. */
export interface Found {
  shelf: number;
  key: string;
  /** The record's name in plain words. */
  name: string;
  matched: string;
  match: SearchMatch;
  /** Whether the text that matched is its name: the one to show of two that match alike. */
  byName: boolean;
  score: number;
}

/** A row of the index that was looked up for a wording. */
export interface Candidate {
  shelf: number;
  term: string;
  word: number;
  saidAs: SaidAs | "CODE";
  key: string;
  name: string;
  shown: string;
}

const WHOLE: Readonly<Record<Candidate["saidAs"], SearchMatch>> = {
  NAME: SearchMatch.EXACT,
  TRAIT: SearchMatch.EXACT,
  CODE: SearchMatch.CODE,
  ALIAS: SearchMatch.ALIAS,
  FORMER_CODE: SearchMatch.FORMER_CODE,
};

/** How a row that was looked up for a wording as it stands matches it. */
export function matchOf(candidate: Candidate, { words }: Wording): SearchMatch {
  const isWhole = candidate.word === 0 && candidate.term === termOf(words);
  return isWhole ? WHOLE[candidate.saidAs] : SearchMatch.PREFIX;
}

/** The record of a row, with its score. */
export function foundBy(candidate: Candidate, { meant }: Wording, match: SearchMatch): Found {
  const { shelf, key, name, shown, saidAs } = candidate;
  const rank = SHELVES[shelf]?.rank ?? SHELF_WORTH;
  const isNicknamed = match === SearchMatch.ALIAS && rank <= LAST_NICKNAMED_RANK;
  const kindWorth = meant.has(shelf) ? KIND_WORTH + (isNicknamed ? NICKNAME_WORTH : 0) : 0;
  const score = WORTH[match] + kindWorth + SHELF_WORTH - rank;
  return { shelf, key, name, matched: shown, match, byName: saidAs === SaidAs.NAME, score };
}

/** Every record once, by its best match; the best records first. */
export function ranked(found: readonly Found[]): Found[] {
  const best = new Map<string, Found>();
  for (const each of found.toSorted((a, b) => byRank(a, b) || byText(a, b))) {
    const record = `${SHELVES[each.shelf]?.type} ${each.key}`;
    if (!best.has(record)) best.set(record, each);
  }
  return [...best.values()];
}

/** Negative when the first comes before the second. */
export function byRank(
  a: Pick<Found, "score" | "name" | "key">,
  b: Pick<Found, "score" | "name" | "key">,
): number {
  return b.score - a.score || compared(a.name, b.name) || compared(a.key, b.key);
}

function byText(a: Found, b: Found): number {
  return (
    Number(b.byName) - Number(a.byName) ||
    a.matched.length - b.matched.length ||
    compared(a.matched, b.matched)
  );
}

function compared(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
