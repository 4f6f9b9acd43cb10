import type { ResultOf } from "../graphql";
import { useWords } from "../language";
import { awardsWords } from "../words/awards.words";
import type { judgedYearFragment } from "./award-row.query";
import { Figure } from "./figure";
import { NoData } from "./states";

/** The year for which an award was given; one that the registry concluded says so. */
export function JudgedYear({
  award,
  label,
}: {
  award: ResultOf<typeof judgedYearFragment>;
  /** What it is, for those who don't see where it stands. */
  label?: string;
}) {
  const words = useWords(awardsWords);
  if (award.assessmentYear === null) return <NoData />;
  return (
    <>
      <Figure of={{ record: award.id, property: "assessmentYear" }} label={label ?? words.yearJudged}>
        {award.assessmentYear}
      </Figure>
      {award.yearSaid.totalCount === 0 && (
        <span className="concluded" title={words.concludedWhy}>
          {words.concluded}
        </span>
      )}
    </>
  );
}
