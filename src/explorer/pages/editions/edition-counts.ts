import type { EditionsAnswer } from "./editions.query";

/** An edition with the numbers of what is recorded of it; 0 where nothing is. */
export interface Edition {
  /** The year that was judged. */
  year: number;
  /** Years in its printed labels. */
  labels: readonly number[];
  national: number;
  provincial: number;
  nominations: number;
}

/** The editions of the answer, the latest first. Nominations are never counted among the winners. */
export function editionsOf({ counts, labels }: Pick<EditionsAnswer, "counts" | "labels">): Edition[] {
  const years = new Set(counts.groups.flatMap(({ assessmentYear: year }) => (year === null ? [] : [year])));
  return [...years]
    .toSorted((a, b) => b - a)
    .map((year) => ({
      year,
      labels: labels.groups.flatMap(({ assessmentYear, editionYear }) =>
        assessmentYear === year && editionYear !== null ? [editionYear] : [],
      ),
      national: sum(year, (group) => isWin(group) && group.level === "NATIONAL"),
      provincial: sum(year, (group) => isWin(group) && group.level !== "NATIONAL"),
      nominations: sum(year, (group) => !isWin(group)),
    }));

  function sum(year: number, holds: (group: Group) => boolean): number {
    const own = counts.groups.filter((group) => group.assessmentYear === year && holds(group));
    return own.reduce((total, { count }) => total + count, 0);
  }
}

type Group = EditionsAnswer["counts"]["groups"][number];

const isWin = ({ outcome }: Group): boolean => outcome === "WON" || outcome === "HONOURABLE_MENTION";
