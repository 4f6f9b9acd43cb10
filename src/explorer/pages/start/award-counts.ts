import type { ResultOf } from "../../graphql";
import type { startDocument } from "./start.query";

type Group = ResultOf<typeof startDocument>["awardStatistics"]["groups"][number];

/** What is counted in a tile: wins with honourable mentions, or nominations with finalists. Never both together. */
export type Counted = "won" | "nominated";

/** Which awards are counted: what they are, and of which edition; of all if it is undefined. */
export interface Choice {
  counted: Counted;
  edition: number | undefined;
}

const isWin = ({ outcome }: Group): boolean => outcome === "WON" || outcome === "HONOURABLE_MENTION";

/** Editions of which something is recorded, the latest first. */
export function editionsOf(groups: readonly Group[]): number[] {
  const years = new Set(groups.flatMap(({ editionYear }) => (editionYear === null ? [] : [editionYear])));
  return [...years].toSorted((one, other) => other - one);
}

/** Chosen awards by the code of the province; a province of which none is recorded has no entry. Those of no province stand under `undefined`. */
export function countsByProvince(
  groups: readonly Group[],
  { counted, edition }: Choice,
): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const group of groups) {
    if (isWin(group) !== (counted === "won")) continue;
    if (edition !== undefined && group.editionYear !== edition) continue;
    const code = group.province?.code;
    counts.set(code, (counts.get(code) ?? 0) + group.count);
  }
  return counts;
}

/** The step, 1 to 5, of a count in a scale up to the largest. */
export function stepOf(count: number, largest: number): number {
  return largest <= 5 ? count : Math.max(1, Math.ceil((count / largest) * 5));
}
