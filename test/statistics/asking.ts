import { type Candidate, ComparisonMeasure, type Question, compare } from "../../src/statistics/verdict";

export const ONE = "64.02";
export const OTHER = "64.08";

/** A figure of which everything is stated. */
export function figure(overrides: Partial<Candidate>): Candidate {
  return {
    id: "enr_1",
    region: ONE,
    year: 2024,
    basis: "RESIDENCE",
    programmes: '["JKM"]',
    measure: null,
    countsActive: null,
    enrolled: 80,
    enrolledBound: "EXACT",
    eligible: 100,
    eligibleBound: "EXACT",
    eligibleIsEstimate: false,
    statedPercent: 80,
    percentBound: "EXACT",
    ...overrides,
  };
}

/** The comparison of the two regions. */
export function ask(candidates: Candidate[], overrides: Partial<Question> = {}) {
  return compare({
    regions: [ONE, OTHER],
    measure: ComparisonMeasure.COMPUTED_PERCENT,
    year: undefined,
    candidates,
    alternatives: new Map(),
    ...overrides,
  });
}
