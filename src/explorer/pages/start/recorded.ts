import type { ResultOf } from "../../graphql";
import type { startDocument } from "./start.query";

type StartAnswer = ResultOf<typeof startDocument>;

/**
 * What the map can count: wins with honourable mentions, nominations with finalists, never both together; or figures on
 * enrolment.
 */
export const MEASURES = ["won", "nominated", "figures"] as const;

export type Measure = (typeof MEASURES)[number];

/** What is recorded for one province and year; either may be unknown. */
export interface Recorded {
  measure: Measure;
  code: string | undefined;
  year: number | null;
  count: number;
}

/** What is counted, and of which year; of all if it is undefined. */
export interface Choice {
  measure: Measure;
  year: number | undefined;
}

/** All that the answer has recorded by province and year. */
export function recordedIn(
  answer: Pick<StartAnswer, "awardStatistics" | "enrollmentStatistics">,
): Recorded[] {
  const awards = answer.awardStatistics.groups.map(
    ({ province, editionYear: year, outcome, count }): Recorded => {
      const isWin = outcome === "WON" || outcome === "HONOURABLE_MENTION";
      return { measure: isWin ? "won" : "nominated", code: province?.code, year, count };
    },
  );
  const figures = answer.enrollmentStatistics.groups.map(
    ({ province, year, recordCount: count }): Recorded => ({
      measure: "figures",
      code: province?.code,
      year,
      count,
    }),
  );
  return [...awards, ...figures];
}

/** Years for which something of a measure is recorded, the latest first. */
export function yearsOf(recorded: readonly Recorded[], measure: Measure): number[] {
  const years = new Set(recorded.flatMap((each) => (each.measure === measure ? (each.year ?? []) : [])));
  return [...years].toSorted((one, other) => other - one);
}

/** What is chosen by the code of the province; a province for which nothing is recorded has no entry. What is of no province stands under `undefined`. */
export function countsByProvince(
  recorded: readonly Recorded[],
  { measure, year }: Choice,
): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const each of recorded) {
    if (each.measure !== measure || (year !== undefined && each.year !== year)) continue;
    counts.set(each.code, (counts.get(each.code) ?? 0) + each.count);
  }
  return counts;
}

/** The step, 1 to 5, of a count in a scale up to the largest. */
export function stepOf(count: number, largest: number): number {
  return largest <= 5 ? count : Math.max(1, Math.ceil((count / largest) * 5));
}
