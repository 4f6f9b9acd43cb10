import type { RegionAward } from "./region.query";

/** What is told apart on the timeline of awards. */
export type Lane = "WON" | "HONOURABLE_MENTION" | "FINALIST" | "NOMINATED" | "OTHER";

const LANES: readonly Lane[] = ["WON", "HONOURABLE_MENTION", "FINALIST", "NOMINATED", "OTHER"];

/** An award on the timeline. */
export interface Mark {
  award: RegionAward;
  year: number;
  lane: Lane;
  /** Row from the top, as several awards of a lane can be of one edition. */
  row: number;
}

/** The timeline: its marks, and the first row of each lane that has any. */
export interface Timeline {
  marks: readonly Mark[];
  lanes: readonly { lane: Lane; row: number }[];
  rows: number;
  /** Awards whose edition isn't known. */
  undated: number;
}

const laneOf = ({ scheme, outcome }: RegionAward): Lane => (scheme === "PARITRANA" ? outcome : "OTHER");

/** Where each award stands on the timeline; nominations are never in one lane with wins. */
export function timelineOf(awards: readonly RegionAward[]): Timeline {
  const marks: Mark[] = [];
  const lanes: { lane: Lane; row: number }[] = [];
  let row = 0;
  for (const lane of LANES) {
    const first = row;
    const heights = new Map<number, number>();
    for (const award of awards) {
      if (award.editionYear === null || laneOf(award) !== lane) continue;
      const height = heights.get(award.editionYear) ?? 0;
      heights.set(award.editionYear, height + 1);
      marks.push({ award, year: award.editionYear, lane, row: first + height });
    }
    if (heights.size === 0) continue;
    lanes.push({ lane, row: first });
    row += Math.max(...heights.values());
  }
  return { marks, lanes, rows: row, undated: awards.length - marks.length };
}
