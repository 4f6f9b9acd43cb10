import type { ReactNode } from "react";
import type { ResultOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { ClaimOrigin } from "../../parts/claim-origin";
import { Figure } from "../../parts/figure";
import { RecordLink } from "../../parts/record-link";
import { terms } from "../../words/terms.words";
import type { findingFragment } from "./findings.query";
import { findingsWords } from "./findings.words";

type Finding = ResultOf<typeof findingFragment>;
type Side = Finding["sides"]["nodes"][number];

/** A finding: its sides next to each other, by how much they differ, and what would settle it. The heading is its question. */
export function FindingView({ finding, children: heading }: { finding: Finding; children: ReactNode }) {
  const words = useWords(findingsWords);
  const { findingRule, findingStatus } = useWords(terms);
  const { count } = useFormats();
  const { rule, status, region, sides } = finding;
  return (
    <article className={`finding ${status.toLowerCase()}`}>
      <p className="overline">
        <span className="tag">{findingStatus[status]}</span> {findingRule[rule]}
        {region && (
          <>
            {" · "}
            <RecordLink to={{ type: "Region", id: region.id, key: region.code }}>{region.name}</RecordLink>
          </>
        )}
      </p>
      {heading}
      <ol className="sides">
        {sides.nodes.map((side, index) => (
          <li key={side.id}>
            <SideView side={side} index={index} question={finding.question} />
          </li>
        ))}
      </ol>
      {sides.totalCount > sides.nodes.length && (
        <p className="soft">{words.moreSides(count(sides.totalCount))}</p>
      )}
      <Outcome finding={finding} />
    </article>
  );
}

function SideView({ side, index, question }: { side: Side; index: number; question: string }) {
  const words = useWords(findingsWords);
  const { claim } = side;
  return (
    <>
      <p className="overline">{words.side(letterOf(index))}</p>
      <p className="side-says" lang="en">
        {side.statement}
      </p>
      {claim === null ? (
        <p className="soft">{words.computed}</p>
      ) : (
        <>
          <ClaimOrigin claim={claim} />
          <p className="all-said screen-only">
            <Figure of={{ record: claim.subject.id, property: claim.property }} label={question}>
              {words.everything}
            </Figure>
          </p>
        </>
      )}
    </>
  );
}

/** A, B, … Z, then 27, 28, … */
function letterOf(index: number): string {
  return index < 26 ? String.fromCodePoint(65 + index) : String(index + 1);
}

function Outcome({ finding }: { finding: Finding }) {
  const words = useWords(findingsWords);
  const difference = useDifference(finding);
  return (
    <dl className="outcome">
      {difference !== undefined && (
        <div>
          <dt>{words.difference}</dt>
          <dd>{difference}</dd>
        </div>
      )}
      <div>
        <dt>{words.explanation}</dt>
        {finding.explanation === null ? (
          <dd className="soft">{words.stillOpen}</dd>
        ) : (
          <dd lang="en">{finding.explanation}</dd>
        )}
      </div>
      <div>
        <dt>{words.settledBy}</dt>
        <dd lang="en">{finding.settledBy}</dd>
      </div>
    </dl>
  );
}

function useDifference({ difference, differenceUnit }: Finding): string | undefined {
  const words = useWords(findingsWords);
  const { count, rupiah } = useFormats();
  if (difference === null || differenceUnit === null) return undefined;
  const size = Math.abs(difference);
  const written = words.differenceOf[differenceUnit](
    differenceUnit === "RUPIAH" ? rupiah(size) : count(size),
  );
  return difference < 0 ? words.firstIsLess(written) : words.firstIsMore(written);
}
