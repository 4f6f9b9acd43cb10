import { useWords } from "../../language";
import { Choice } from "../../parts/choice";
import { useChoice } from "../../parts/use-choice";
import type { introspection_types as Types } from "../../schema-types";
import { keysOf } from "../../words/dictionary";
import { terms } from "../../words/terms.words";
import { sectorWords } from "./sector.words";

type Segment = Types["Segment"]["enumValues"];

const SEGMENTS = keysOf(terms.en.segment);

/** Which enrolments are listed; the address says it. */
export interface SectorChoice {
  year: number | undefined;
  segment: Segment | undefined;
}

/** The choice in the search part of an address; what it doesn't name well is any. */
export function choiceOf(search: URLSearchParams): SectorChoice {
  const year = search.get("year") ?? "";
  return {
    year: /^[12]\d{3}$/.test(year) ? Number(year) : undefined,
    segment: SEGMENTS.find((segment) => segment === search.get("segment")),
  };
}

interface SectorChoicesProps {
  choice: SectorChoice;
  /** What is recorded, by year and segment. */
  groups: readonly { year: number | null; segment: Segment | null }[];
}

/** Boxes to choose a year and a segment among those of which something is recorded. */
export function SectorChoices({ choice, groups }: SectorChoicesProps) {
  const words = useWords(sectorWords);
  const { segment: segmentNames } = useWords(terms);
  const choose = useChoice();
  const years = new Set(groups.flatMap(({ year }) => (year === null ? [] : [year])));
  const segments = new Set(groups.flatMap(({ segment }) => (segment === null ? [] : [segment])));
  if (years.size < 2 && segments.size < 2) return null;
  return (
    <div className="choices screen-only">
      <Choice
        label={words.year}
        value={choice.year === undefined ? undefined : String(choice.year)}
        values={[...years].toSorted((a, b) => b - a).map(String)}
        nameOf={(year) => year}
        any={words.all}
        choose={(year) => choose({ year })}
      />
      <Choice
        label={words.segment}
        value={choice.segment}
        values={[...segments]}
        nameOf={(segment) => segmentNames[segment]}
        any={words.all}
        choose={(segment) => choose({ segment })}
      />
    </div>
  );
}
