import type { Row, Scope } from "../query/declare";
import type { Dialect } from "../query/dialect";
import { type Sql, allOf, anyOf, joined, literal, sql, trusted } from "../query/sql";
import { Region } from "../regions/region.entity";
import { within } from "../regions/within";
import type { CodeRange } from "./code-range";
import type { Candidate } from "./match";
import { termOf } from "./plain-words";
import { SaidAs, SearchTerm } from "./search-term.entity";
import { SHELVES, SearchType } from "./shelves";
import { type Wording, isKindWord } from "./wording";

/** Most rows that one way of matching as typed gives. */
export const MOST_ROWS = 500;

/** Where is searched. */
export interface Field {
  /** Numbers of the shelves. */
  shelves: readonly number[];
  /** Code of the region in which the records lie; anywhere without one. */
  under: string | undefined;
}

/** One way of matching: what its rows have to meet, and the wording that they then match. */
export interface Way {
  wording: Wording;
  condition: (row: Row<SearchTerm>) => Sql;
  shelves: readonly number[];
  /** Most rows that it gives. */
  limit: number;
}

/** Rows with the number of the way that found each. */
export type Numbered = readonly [way: number, candidate: Candidate];

/** After every letter, so that what lies between a text and the text with it begins with the text. */
const LAST = "\u{10FFFF}";

/** The condition that a column begins with a text. */
export function beginsWith(column: Sql, text: string): Sql {
  return sql`(${column} >= ${text} AND ${column} < ${text + LAST})`;
}

/** A word, or the beginning of one, that a record is to have. */
export interface Sought {
  letters: string;
  isWhole: boolean;
}

/** The condition that for each of these groups the record has a word that fits one of the group. */
export function hasWords(row: Row<SearchTerm>, groups: readonly (readonly Sought[])[]): Sql {
  return allOf(groups.map((group) => anyOf(group.map((sought) => hasWord(row, sought)))));
}

/** The condition that the record has a word that fits. */
export function hasWord(row: Row<SearchTerm>, { letters, isWhole }: Sought): Sql {
  return isWhole
    ? sql`(${row("words")} || ' ') LIKE ${`% ${letters} %`}`
    : sql`${row("words")} LIKE ${`% ${letters}%`}`;
}

/** The ways in which a wording matches as it stands: as a whole text, as the beginning of one, word by word. */
export function waysOf(wording: Wording, { shelves }: Field): Way[] {
  const { words, meant } = wording;
  const whole = termOf(words);
  const begins: Way["condition"][] = [(row) => beginsWith(row("term"), whole)];
  if (words.length > 1) {
    const rarest = rarestOf(words);
    const others = words
      .filter((_, index) => index !== rarest)
      .map((letters) => [{ letters, isWhole: false }]);
    begins.push((row) => sql`${beginsWith(row("term"), words[rarest] ?? "")} AND ${hasWords(row, others)}`);
  }
  // what is meant comes first, so that it isn't crowded out by what isn't
  const parts = [
    shelves.filter((shelf) => meant.has(shelf)),
    shelves.filter((shelf) => !meant.has(shelf)),
  ].filter((part) => part.length > 0);
  return parts.flatMap((part) => [
    { wording, shelves: part, limit: MOST_ROWS, condition: (row) => sql`${row("term")} = ${whole}` },
    ...begins.map((condition) => ({ wording, shelves: part, limit: MOST_ROWS, condition })),
  ]);
}

/** So many letters of a name are worth as much as a word for a kind, which stands in many names. */
const KIND_LENGTH = 2.5;

/** Position of the word that the fewest terms are likely to begin with: the longest that says no kind. */
export function rarestOf(words: readonly string[]): number {
  const lengths = words.map((word) => (isKindWord(word) ? KIND_LENGTH : word.length));
  return lengths.indexOf(Math.max(...lengths));
}

/** JSON array with the rows of every way and, numbered -1, the regions of a range of codes. */
export function candidatesSql(
  wanted: { ways: readonly Way[]; field: Field; codes: CodeRange | undefined },
  scope: Scope,
  dialect: Dialect,
): Sql {
  const parts = wanted.ways.map((way, number) => termsSql({ ...way, number }, wanted.field, scope));
  if (wanted.codes !== undefined) parts.push(codesSql(wanted.codes, wanted.field, scope));
  const selects = parts.map((part, index) => sql`SELECT * FROM (${part}) ${trusted(`part${index}`)}`);
  const columns = ["way", "shelf", "term", "word", "said_as", "key", "name", "shown"];
  const row = dialect.array(columns.map((column) => trusted(`hit."${column}"`)));
  return sql`(SELECT ${dialect.collected(row)} FROM (${joined(selects, " UNION ALL ")}) hit)`;
}

function termsSql(way: Way & { number: number }, { under }: Field, scope: Scope): Sql {
  const { row, table, inTime } = scope.from(SearchTerm);
  const shelves = sql`${row("shelf")} IN (${trusted(way.shelves.join(","))})`;
  const conditions = [inTime, shelves, way.condition(row)];
  if (under !== undefined) conditions.push(within(row("regionCode"), sql`${under}`));
  const columns = joined(
    [row("shelf"), row("term"), row("word"), row("saidAs"), row("key"), row("name"), row("shown")],
    ", ",
  );
  return sql`SELECT ${trusted(String(way.number))} AS way, ${columns} FROM ${table} WHERE ${allOf(conditions)} ORDER BY ${row("shelf")}, ${row("term")}, ${row("id")} LIMIT ${trusted(String(way.limit))}`;
}

/** Number that stands for the codes among the ways. */
const BY_CODE = -1;

function codesSql({ code, levels }: CodeRange, { shelves, under }: Field, scope: Scope): Sql {
  const { row, table } = scope.from(Region);
  const searched = shelves.flatMap((shelf) => {
    const { type, kind } = SHELVES[shelf] ?? {};
    return type === SearchType.REGION && levels.some((level) => level === kind) ? [{ shelf, kind }] : [];
  });
  const cases = searched.map(({ shelf, kind }) => trusted(`WHEN '${kind}' THEN ${shelf}`));
  const shelf = cases.length === 0 ? trusted("NULL") : sql`CASE ${row("level")} ${joined(cases, " ")} END`;
  const kinds = searched.map(({ kind }) => literal(kind ?? ""));
  const conditions = [
    kinds.length === 0 ? trusted("1 = 0") : sql`${row("level")} IN (${joined(kinds, ",")})`,
    beginsWith(row("code"), code),
  ];
  if (under !== undefined) conditions.push(within(row("code"), sql`${under}`));
  return sql`SELECT ${trusted(String(BY_CODE))} AS way, ${shelf} AS shelf, lower(replace(${row("code")}, '.', '')) AS term, 0 AS word, 'CODE' AS said_as, ${row("code")} AS key, ${row("code")} AS name, ${row("code")} AS shown FROM ${table} WHERE ${allOf(conditions)} ORDER BY ${row("depth")}, ${row("code")} LIMIT ${trusted(String(MOST_ROWS))}`;
}

/** The rows of a document that `candidatesSql` brought. */
export function candidatesOf(document: unknown): Numbered[] {
  if (!Array.isArray(document)) throw new Error("a list of rows was expected");
  return document.map((row: unknown): Numbered => {
    if (!Array.isArray(row)) throw new Error("a row was expected");
    const cells: readonly unknown[] = row;
    const [way, shelf, term, word, saidAs, key, name, shown] = cells;
    return [
      Number(way),
      {
        shelf: Number(shelf),
        term: String(term),
        word: Number(word),
        saidAs: saidAsOf(saidAs),
        key: String(key),
        name: String(name),
        shown: String(shown),
      },
    ];
  });
}

const SAID_AS = [...Object.values(SaidAs), "CODE"] as const;

function saidAsOf(value: unknown): Candidate["saidAs"] {
  const known = SAID_AS.find((each) => each === value);
  if (known === undefined) throw new Error(`a text of the index is said as ${String(value)}`);
  return known;
}
