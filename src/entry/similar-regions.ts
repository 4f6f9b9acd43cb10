import { Brackets, type EntityManager } from "typeorm";
import { covers } from "../identity/rights";
import { SearchTerm } from "../search/search-term.entity";
import { SearchType, shelvesWhere } from "../search/shelves";
import { soundOf } from "../search/sound";
import { plainWords, termOf } from "../search/plain-words";
import type { RegionQuestion } from "./entered-region";
import { type KnownRegion, knownRegions } from "./known-regions";
import { regionWordings } from "./region-wording";

/** Depth of regencies and cities: so many regions are always looked at. */
const REGENCIES = 2;

/** Districts and villages anywhere in the country are looked for by the letters with which they begin. */
const FIRST_LETTERS = 3;

/** Names of which districts and villages anywhere are looked for at once. */
const MOST_LOOKED_FOR = 50;

/** The regions with names like those asked for, the likest first, at most `most` each. Two statements. */
export async function similarRegions(
  manager: EntityManager,
  questions: readonly RegionQuestion[],
  most: number,
): Promise<Map<RegionQuestion, KnownRegion[]>> {
  if (questions.length === 0) return new Map();
  const pool = (await poolFor(manager, questions)).map((region) => ({
    region,
    sound: soundOf(termOf(plainWords(region.name))),
  }));
  return new Map(
    questions.map((question) => {
      const sounds = regionWordings(question.text).map(({ term }) => soundOf(term));
      const near = pool
        .filter(({ region }) => question.under === undefined || covers(question.under, region.code))
        .map(({ region, sound }) => ({
          region,
          errors: Math.min(...sounds.map((typed) => errorsIn(typed, sound))),
        }))
        .filter(({ errors }) => errors < Number.POSITIVE_INFINITY)
        .toSorted((a, b) => a.errors - b.errors);
      return [question, near.slice(0, most).map(({ region }) => region)];
    }),
  );
}

/** Regencies and all above, everything in the regions that were named, and what begins alike where none was. */
async function poolFor(manager: EntityManager, questions: readonly RegionQuestion[]): Promise<KnownRegion[]> {
  const unders = [...new Set(questions.flatMap(({ under }) => under ?? []))].slice(0, MOST_LOOKED_FOR);
  const near = await knownRegions(manager, (region) =>
    region.where("region.depth <= :depth", { depth: REGENCIES }).orWhere(
      new Brackets((any) => {
        any.where("1 = 0");
        for (const [index, under] of unders.entries())
          any.orWhere(`region.code > :from${index} AND region.code < :to${index}`, {
            [`from${index}`]: `${under}.`,
            [`to${index}`]: `${under}/`,
          });
      }),
    ),
  );
  const beginnings = questions.filter(({ under }) => under === undefined).flatMap(beginningsOf);
  const alike = await beginningWith(manager, [...new Set(beginnings)].slice(0, MOST_LOOKED_FOR));
  return [...new Map([...near, ...alike].map((region) => [region.code, region])).values()];
}

function beginningsOf({ text }: RegionQuestion): string[] {
  return regionWordings(text).flatMap(({ term }) =>
    term.length < FIRST_LETTERS ? [] : term.slice(0, FIRST_LETTERS),
  );
}

function beginningWith(manager: EntityManager, beginnings: readonly string[]): Promise<KnownRegion[]> {
  if (beginnings.length === 0) return Promise.resolve([]);
  return knownRegions(manager, (region) =>
    region
      .innerJoin(SearchTerm, "search", "search.key = region.code")
      .where("search.shelf IN (:...shelves) AND search.word = 0", {
        shelves: shelvesWhere(({ type }) => type === SearchType.REGION),
      })
      .andWhere(
        new Brackets((any) => {
          for (const [index, beginning] of beginnings.entries())
            any.orWhere(`search.term >= :from${index} AND search.term < :to${index}`, {
              [`from${index}`]: beginning,
              [`to${index}`]: `${beginning}\u{10ffff}`,
            });
        }),
      ),
  );
}

/**
 * Letters to replace, add or take away to make one word of the other; infinite if that is more than a third of the letters.
 */
function errorsIn(typed: string, word: string): number {
  const most = Math.max(1, Math.floor(typed.length / 3));
  if (Math.abs(typed.length - word.length) > most) return Number.POSITIVE_INFINITY;
  let last = Array.from({ length: word.length + 1 }, (_, index) => index);
  for (let row = 1; row <= typed.length; row += 1) {
    const errors = [row];
    for (let column = 1; column <= word.length; column += 1) {
      const replaced = (last[column - 1] ?? 0) + (typed[row - 1] === word[column - 1] ? 0 : 1);
      errors.push(Math.min(replaced, (last[column] ?? 0) + 1, (errors[column - 1] ?? 0) + 1));
    }
    last = errors;
  }
  const errors = last[word.length] ?? 0;
  return errors <= most ? errors : Number.POSITIVE_INFINITY;
}
