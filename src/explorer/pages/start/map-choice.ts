import { type Choice, MEASURES, type Recorded, yearsOf } from "./recorded";

/** How the provinces are drawn: as tiles of one size, all 38 of them, or in their outline. */
export const SHAPES = ["tiles", "outline"] as const;

/** What the map counts, of which year, and how it is drawn. */
export interface MapChoice extends Choice {
  shape: (typeof SHAPES)[number];
}

/** The choice that an address makes; what it doesn't name well is the usual one, and a year of which nothing is recorded is none. */
export function choiceOf(search: URLSearchParams, recorded: readonly Recorded[]): MapChoice {
  const measure = MEASURES.find((each) => each === search.get("measure")) ?? "won";
  return {
    measure,
    year: yearsOf(recorded, measure).find((year) => String(year) === search.get("year")),
    shape: SHAPES.find((each) => each === search.get("shape")) ?? "tiles",
  };
}
