// The questions that are put to every contestant. A question varies from request to request, so that what is measured
// is answering, not remembering; what varies is the same list for all.
import { VILLAGE_SEGMENT, VILLAGE_YEARS } from "./data/shape.mjs";

/** Regions on a page of W2. */
export const PAGE = 50;

/** Villages asked for in W5. */
const NAMES = 2000;

export const WORKLOADS = {
  W1: "one regency with its awards, their recipients and 14 enrolments",
  W2: "50 regencies, each with its first 5 awards and 20 enrolments",
  W3: "a province, its regencies, their districts and the first 2 villages of each, with award counts at each level",
  W4a: "workers by year and sector in the villages of a province",
  W4b: "the 20 regencies with most workers in a year",
  W5: "one name by code",
};

/** Spread over the whole list by a step that is prime to its length, so that neighbours in time aren't neighbours in place. */
function spread(values, count, step) {
  return Array.from({ length: count }, (_, index) => values[(index * step) % values.length]);
}

/** For each workload the values of its variables, from the codes of a register; see data/register.mjs. */
export function variations({ provinces, onlyRegencies, villages }) {
  const years = { from: VILLAGE_YEARS.from, to: VILLAGE_YEARS.to };
  const everyYear = Array.from({ length: years.to - years.from + 1 }, (_, index) => years.from + index);
  return {
    W1: spread(onlyRegencies, onlyRegencies.length, 101).map((code) => ({ code })),
    // the last page still is a full one
    W2: spread(onlyRegencies.slice(0, 1 - PAGE - 1), onlyRegencies.length - PAGE, 101).map((after) => ({
      after,
    })),
    W3: spread(provinces, provinces.length, 7).map((code) => ({ code })),
    W4a: spread(provinces, provinces.length, 7).map((code) => ({ code, segment: VILLAGE_SEGMENT, ...years })),
    W4b: spread(everyYear, everyYear.length, 3).map((year) => ({ year, segment: VILLAGE_SEGMENT })),
    W5: spread(villages, NAMES, 8191).map((code) => ({ code })),
  };
}
