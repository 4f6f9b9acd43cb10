import { type EntityManager, In } from "typeorm";
import { insertManyRows } from "../query/insert-rows";
import { plainWords, termsOf } from "./plain-words";
import { SaidAs, SearchTerm } from "./search-term.entity";
import { type Searchable, searchables } from "./searchable.loaders";
import { SearchType, shelvesWhere } from "./shelves";
import { reversed, soundOf } from "./sound";
import { isKindWord } from "./wording";

/** Raised whenever the same records would make another index than before. */
export const SEARCH_VERSION = "1";

/** Records that have changed: all of a type, or those with these primary keys, removed ones included. */
export interface Changed {
  type: SearchType;
  keys?: readonly string[];
}

/** Every record that can be searched. */
export const EVERYTHING: readonly Changed[] = Object.values(SearchType).map((type) => ({ type }));

/** What to make anew, and what stops it. */
export interface Refresh {
  changes?: readonly Changed[];
  signal?: AbortSignal;
}

/** One row of an index table. */
type Cells = (string | number | null)[];

const TERM_COLUMNS = ["shelf", "term", "word", "said_as", "key", "name", "words", "shown", "region_code"];
const WORD_COLUMNS = ["word", "sound", "reversed"];

/** A word that can be misspelt: letters only, and so many that it could be told from another. */
const SPELT = /^\p{L}{3,64}$/u;

/**
 * Makes the search index anew for what has changed, all of it if nothing is named, and gives the number of its new terms.
 * Run it in the transaction of the change. An award is found by its recipient and category too, so a change of those
 * concerns their awards. Everything takes about a second, one record some ten milliseconds.
 */
export async function refreshSearch(
  manager: EntityManager,
  { changes = EVERYTHING, signal = new AbortController().signal }: Refresh = {},
): Promise<number> {
  const words = new Set<string>();
  const rows: Cells[] = [];
  for (const { type, keys } of changes) {
    await manager.delete(SearchTerm, {
      shelf: In(shelvesWhere((shelf) => shelf.type === type)),
      ...(keys === undefined ? {} : { key: In([...keys]) }),
    });
    for (const searchable of await searchables[type](manager, keys)) {
      rows.push(...termRows(searchable, words));
    }
    signal.throwIfAborted();
  }
  await insertManyRows(manager, { table: "search_term", columns: TERM_COLUMNS, rows }, { signal });
  // a word that no text has any more leads to no term, so it may stay
  const spelt = { table: "search_word", columns: WORD_COLUMNS, key: ["word"], rows: wordRows(words) };
  await insertManyRows(manager, spelt, { signal });
  return rows.length;
}

/** Rows of a record's terms; its words are added to `words`. */
function termRows(searchable: Searchable, words: Set<string>): Cells[] {
  const { key, regionCode, after } = searchable;
  const texts = searchable.texts.map(([shown, saidAs]) => ({
    shown,
    saidAs,
    words: textWords(shown, saidAs),
  }));
  const [first = ""] = texts.map((text) => text.words.join(" "));
  const name = after === undefined ? first : `${first} ${after}`;
  const all = ["", ...texts.flatMap((text) => text.words)].join(" ");
  return texts.flatMap((text) => {
    for (const word of text.words) if (SPELT.test(word)) words.add(word);
    return termsOf(text.words).map((term, index): Cells => {
      const shelf = shelfFor(searchable, text.saidAs, text.words[index]);
      return [shelf, term, index, text.saidAs, key, name, all, text.shown, regionCode];
    });
  });
}

/** Every government's name begins with its kind, so that beginning is shared as much as a trait. */
function shelfFor({ shelf, shared }: Searchable, saidAs: SaidAs, first: string | undefined): number {
  if (shared === undefined) return shelf;
  return saidAs === SaidAs.TRAIT || isKindWord(first ?? "") ? shared : shelf;
}

/** A code is one word, with or without its dots. */
function textWords(shown: string, saidAs: SaidAs): string[] {
  const words = plainWords(shown);
  return saidAs === SaidAs.FORMER_CODE ? [words.join("")] : words;
}

function wordRows(words: ReadonlySet<string>): string[][] {
  return [...words].map((word) => {
    const sound = soundOf(word);
    return [word, sound, reversed(sound)];
  });
}
