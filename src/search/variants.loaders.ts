import type { Scope } from "../query/declare";
import type { Dialect } from "../query/dialect";
import { type Sql, allOf, joined, sql, trusted } from "../query/sql";
import {
  type Field,
  type Sought,
  type Way,
  beginsWith,
  hasWord,
  hasWords,
  rarestOf,
} from "./candidates.loaders";
import { termOf } from "./plain-words";
import { SearchWord } from "./search-term.entity";
import { lettersWithOneError, reversed, soundOf } from "./sound";
import type { Wording } from "./wording";

/** Shortest word in which an error is looked for: in shorter ones, one letter makes another word. */
const SHORTEST_WITH_ERROR = 5;

/** Fewest letters of a sound of which another spelling is looked for. */
const SHORTEST_SOUND = 3;

/** Most words of the index that are looked at for one part of a word; some 1,500 begin with `su`. */
const MOST_WORDS = 3000;

/** Most letters of a word of the index. */
const LONGEST_WORD = 64;

/** Most rows that one reading gives. */
const MOST_ROWS_OF_READING = 100;

/** Most readings of one word that are searched. */
const MOST_READINGS = 10;

/** A word of the index and how it sounds. */
export interface KnownWord {
  word: string;
  sound: string;
}

/** A word of the index by the position of the word that may be meant by it. */
type Meant = readonly [position: number, known: KnownWord];

/** One range of words. */
interface Range {
  column: "sound" | "reversed";
  beginning: string;
  letters?: { from: number; to: number };
}

/** Whether another word can have been meant by this one: not by a number, nor by a letter or two. */
export function canVary(word: string): boolean {
  return /^\p{L}+$/u.test(word) && soundOf(word).length >= SHORTEST_SOUND;
}

/**
 * JSON array with the words of the index that may be meant by the words of a query. One error leaves the beginning or
 * the end of a word whole, the letter in the middle aside, so both are looked up; the program then looks closer.
 */
export function wordsSql(words: readonly string[], scope: Scope, dialect: Dialect): Sql {
  const selects = words.flatMap((word, position) =>
    rangesOf(word).map((range) => rangeSql(range, position, scope)),
  );
  const parts = selects.map((select, index) => sql`SELECT * FROM (${select}) ${trusted(`part${index}`)}`);
  const row = dialect.array(["position", "word", "sound"].map((column) => trusted(`hit."${column}"`)));
  return sql`(SELECT ${dialect.collected(row)} FROM (${joined(parts, " UNION ALL ")}) hit)`;
}

function rangeSql({ column, beginning, letters }: Range, position: number, scope: Scope): Sql {
  const { row, table } = scope.from(SearchWord);
  const condition =
    letters === undefined
      ? beginsWith(row(column), beginning)
      : sql`${beginsWith(row(column), beginning)} AND length(${row(column)}) BETWEEN ${letters.from} AND ${letters.to}`;
  return sql`SELECT ${trusted(String(position))} AS position, ${row("word")} AS word, ${row("sound")} AS sound FROM ${table} WHERE ${condition} ORDER BY ${row(column)} LIMIT ${trusted(String(MOST_WORDS))}`;
}

function rangesOf(word: string): Range[] {
  if (!canVary(word)) return [];
  const sound = soundOf(word);
  const part = Math.floor((sound.length - 1) / 2);
  if (word.length < SHORTEST_WITH_ERROR || part < 2) return [{ column: "sound", beginning: sound }];
  const from = sound.length - 1;
  return [
    { column: "sound", beginning: sound.slice(0, part), letters: { from, to: LONGEST_WORD } },
    {
      column: "reversed",
      beginning: reversed(sound).slice(0, part),
      letters: { from, to: sound.length + 1 },
    },
  ];
}

/** The words of a document that `wordsSql` brought. */
export function meantOf(document: unknown): Meant[] {
  if (!Array.isArray(document)) throw new Error("a list of words was expected");
  return document.map((row: unknown): Meant => {
    if (!Array.isArray(row)) throw new Error("a position and a word were expected");
    const cells: readonly unknown[] = row;
    const [position, word, sound] = cells;
    return [Number(position), { word: String(word), sound: String(sound) }];
  });
}

/** The ways in which a wording matches with other words in place of those that nothing begins with; none if nothing is meant. */
export function variantWays({ words, meant }: Wording, known: readonly Meant[], field: Field): Way[] {
  const readings = words.map((word, position) =>
    readingsOf(
      word,
      known.flatMap(([at, each]) => (at === position ? [each] : [])),
    ),
  );
  if (readings.some((each) => each.length === 0)) return [];
  if (readings.every((each, position) => each.length === 1 && each[0]?.letters === words[position]))
    return [];
  const rarest = rarestOf(words);
  const others = readings.filter((_, position) => position !== rarest);
  const likeliest = termOf(readings.map(([first]) => first?.letters ?? ""));
  const conditions = (readings[rarest] ?? []).map((reading): Way["condition"] => (row) => {
    const word = reading.isWhole ? [hasWord(row, reading)] : [];
    return allOf([beginsWith(row("term"), reading.letters), ...word, hasWords(row, others)]);
  });
  if (words.length > 1) conditions.push((row) => beginsWith(row("term"), likeliest));
  return conditions.map((condition) => ({
    wording: { words, meant },
    condition,
    shelves: field.shelves,
    limit: MOST_ROWS_OF_READING,
  }));
}

/**
 * What a typed word may stand for: beginnings of known words of its sound first, then known words of which it is one error
 * away, then beginnings of known words with one error before the letters typed last.
 */
export function readingsOf(typed: string, known: readonly KnownWord[]): Sought[] {
  if (!canVary(typed)) return [{ letters: typed, isWhole: false }];
  const heard = soundOf(typed);
  const sounding = new Set<string>();
  const whole = new Set<string>();
  const begun = new Set<string>();
  for (const { word, sound } of known) {
    if (sound.startsWith(heard)) sounding.add(beginning(word, sound, heard.length));
    else if (typed.length >= SHORTEST_WITH_ERROR) {
      const letters = lettersWithOneError(heard, sound);
      if (letters === sound.length) whole.add(word);
      else if (letters !== undefined) begun.add(beginning(word, sound, letters));
    }
  }
  return [
    ...shortest(sounding).map((letters) => ({ letters, isWhole: false })),
    ...[...whole].toSorted().map((letters) => ({ letters, isWhole: true })),
    ...shortest(begun).map((letters) => ({ letters, isWhole: false })),
  ].slice(0, MOST_READINGS);
}

/** The beginnings without those that begin with another one: they are found by that. */
function shortest(beginnings: ReadonlySet<string>): string[] {
  const sorted = [...beginnings].toSorted();
  return sorted.filter((each) => !sorted.some((other) => other !== each && each.startsWith(other)));
}

/** The shortest beginning of a word that sounds like the first letters of its sound. */
function beginning(word: string, sound: string, letters: number): string {
  if (word === sound) return word.slice(0, letters);
  const heard = sound.slice(0, letters);
  for (let length = letters; length < word.length; length += 1) {
    if (soundOf(word.slice(0, length)) === heard) return word.slice(0, length);
  }
  return word;
}
