import type { EntityManager } from "typeorm";
import { covers } from "../identity/rights";
import { isRegionCode } from "../regions/region-code.scalar";
import { RegionLevel } from "../regions/region.entity";
import { SearchTerm } from "../search/search-term.entity";
import { SearchType, shelvesWhere } from "../search/shelves";
import { enteredCodes, isInFigures } from "./entered-code";
import { type KnownRegion, knownRegions } from "./known-regions";
import { type RegionWording, regionWordings } from "./region-wording";
import { similarRegions } from "./similar-regions";

/** A region as somebody typed it; `under` is the code of one in which it lies, where that is known. */
export interface RegionQuestion {
  text: string;
  under?: string;
}

/** Code of the region that is meant, or a text that says what would be right, with at most five regions that may be meant. */
export type EnteredRegion =
  { code: string } | { expected: string; suggestions: { code: string; name: string }[] };

/** Most regions that are suggested. */
const SUGGESTED = 5;

/** Names in one statement. */
const CHUNK = 2000;

/** Key of a question in the answers to many. */
export function questionKey({ text, under }: RegionQuestion): string {
  return under === undefined ? text : `${under} ${text}`;
}

/**
 * The regions that people mean by codes, names, other names and spellings, with or without words for their levels, by `questionKey`.
 * A name without such a word is a province's, regency's or city's before it is a district's, and that before a village's. Nothing is guessed: codes
 * without their dots or zeros, and names that several regions have, are asked about. A few statements for each 2,000 names.
 */
export async function enteredRegions(
  manager: EntityManager,
  questions: readonly RegionQuestion[],
): Promise<Map<string, EnteredRegion>> {
  const answers = new Map<string, EnteredRegion>();
  const asked = new Map(questions.map((question) => [questionKey(question), question]));
  for (const some of chunked([...asked.values()])) {
    const inFigures = some.filter(({ text }) => isCode(text));
    const named = some.filter(({ text }) => !isCode(text));
    const codes = await codesOf(manager, inFigures);
    for (const question of inFigures)
      answers.set(questionKey(question), within(question, codes.get(question.text.trim())));
    for (const [question, answer] of await enteredNames(manager, named))
      answers.set(questionKey(question), answer);
  }
  return answers;
}

function isCode(text: string): boolean {
  return isInFigures(text) || isRegionCode(text.trim());
}

async function codesOf(
  manager: EntityManager,
  questions: readonly RegionQuestion[],
): Promise<Map<string, EnteredRegion>> {
  return questions.length === 0
    ? new Map()
    : enteredCodes(
        manager,
        questions.map(({ text }) => text.trim()),
      );
}

/** A code that leads out of what was said before is a contradiction. */
function within({ under }: RegionQuestion, answer: EnteredRegion | undefined): EnteredRegion {
  if (answer === undefined) throw new Error("every code has an answer");
  if (under === undefined || !("code" in answer) || covers(under, answer.code)) return answer;
  return { expected: `a region in ${under}`, suggestions: [] };
}

async function enteredNames(
  manager: EntityManager,
  questions: readonly RegionQuestion[],
): Promise<Map<RegionQuestion, EnteredRegion>> {
  const wordings = new Map(questions.map((question) => [question, regionWordings(question.text)]));
  const byTerm = await regionsNamed(manager, [...wordings.values()].flat());
  const answers = new Map<RegionQuestion, EnteredRegion>();
  const unknown: RegionQuestion[] = [];
  for (const [question, ways] of wordings) {
    const meant = meantBy(question, ways, byTerm);
    const [first] = meant;
    if (meant.length === 1 && first !== undefined) answers.set(question, { code: first.code });
    else if (meant.length > 1) answers.set(question, whichOf(meant));
    else unknown.push(question);
  }
  const similar = await similarRegions(manager, unknown, SUGGESTED);
  for (const question of unknown) answers.set(question, noneOf(question, similar.get(question) ?? []));
  return answers;
}

/** The regions known by these names, by the name as it is compared. */
async function regionsNamed(
  manager: EntityManager,
  wordings: readonly RegionWording[],
): Promise<Map<string, KnownRegion[]>> {
  const terms = [...new Set(wordings.map(({ term }) => term))];
  const byTerm = new Map<string, KnownRegion[]>();
  if (terms.length === 0) return byTerm;
  const found = await knownRegions(manager, (region) =>
    region
      .innerJoin(SearchTerm, "search", "search.key = region.code")
      .addSelect("search.term", "known")
      .where("search.shelf IN (:...shelves) AND search.word = 0 AND search.term IN (:...terms)", {
        shelves: shelvesWhere(({ type }) => type === SearchType.REGION),
        terms,
      }),
  );
  for (const region of found) byTerm.set(region.known, [...(byTerm.get(region.known) ?? []), region]);
  return byTerm;
}

/** How far down regions are looked for first: those of one number are of one rank. */
const RANKS: Readonly<Record<RegionLevel, number>> = {
  COUNTRY: 0,
  PROVINCE: 0,
  REGENCY: 0,
  CITY: 0,
  DISTRICT: 1,
  WARD: 2,
  VILLAGE: 2,
};

function meantBy(
  { under }: RegionQuestion,
  wordings: readonly RegionWording[],
  byTerm: ReadonlyMap<string, readonly KnownRegion[]>,
): KnownRegion[] {
  const found = wordings.flatMap(({ term, levels }, way) =>
    (byTerm.get(term) ?? [])
      .filter(
        ({ code, level }) => (levels?.has(level) ?? true) && (under === undefined || covers(under, code)),
      )
      .map((region) => ({ region, order: RANKS[region.level] * wordings.length + way })),
  );
  const best = Math.min(...found.map(({ order }) => order));
  const regions = found.filter(({ order }) => order === best).map(({ region }) => region);
  return [...new Map(regions.map((region) => [region.code, region])).values()];
}

function whichOf(regions: readonly KnownRegion[]): EnteredRegion {
  return {
    expected: `the code of the one that is meant: ${regions.length} regions are called so`,
    suggestions: regions.slice(0, SUGGESTED).map(named),
  };
}

function noneOf({ text, under }: RegionQuestion, similar: readonly KnownRegion[]): EnteredRegion {
  const where = under === undefined ? "of the register" : `in ${under}`;
  const what = text.trim() === "" ? "" : ", which has none of this name";
  return { expected: `the name or code of a region ${where}${what}`, suggestions: similar.map(named) };
}

function named({ code, title }: KnownRegion): { code: string; name: string } {
  return { code, name: title };
}

function chunked(questions: readonly RegionQuestion[]): RegionQuestion[][] {
  const chunks = Math.ceil(questions.length / CHUNK);
  return Array.from({ length: chunks }, (_, index) => questions.slice(index * CHUNK, (index + 1) * CHUNK));
}
