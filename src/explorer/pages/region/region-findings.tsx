import { useWords } from "../../language";
import { RecordLink } from "../../parts/record-link";
import { terms } from "../../words/terms.words";
import type { Region, RegionFinding } from "./region.query";
import { regionWords } from "./region.words";

/** How many findings are shown at once; open ones all are. */
const SHOWN = 3;

/** Where sources contradict one another about the region, each with its sides next to one another. */
export function RegionFindings({ region }: { region: Region }) {
  const words = useWords(regionWords);
  const { nodes } = region.findings;
  if (nodes.length === 0) return null;
  const open = nodes.filter(({ status }) => status === "OPEN").length;
  const first = nodes.slice(0, Math.max(open, SHOWN));
  const rest = nodes.slice(first.length);
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{words.findings}</h2>
      <p className="lead-small">{words.findingsLead}</p>
      <List findings={first} />
      {rest.length > 0 && (
        <details className="more-findings">
          <summary>{words.moreFindings(region.findings.totalCount - first.length)}</summary>
          <List findings={rest} />
        </details>
      )}
    </section>
  );
}

function List({ findings }: { findings: readonly RegionFinding[] }) {
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={finding.id}>
          <FindingShown finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function FindingShown({ finding }: { finding: RegionFinding }) {
  const words = useWords(regionWords);
  const { findingStatus, findingRule } = useWords(terms);
  const { id, question, status, rule, explanation, sides } = finding;
  const others = sides.totalCount - sides.nodes.length;
  return (
    <article>
      <p className="overline">
        <span className={`tag ${status.toLowerCase()}`}>{findingStatus[status]}</span> {findingRule[rule]}
      </p>
      <h3 lang="en">
        <RecordLink to={{ type: "Finding", id }}>{question}</RecordLink>
      </h3>
      <ul className="sides" lang="en">
        {sides.nodes.map(({ id: side, statement, claim }) => (
          <li key={side}>
            <p>{statement}</p>
            {claim?.asPrinted && <blockquote lang="id">{claim.asPrinted}</blockquote>}
            {claim && (
              <p className="soft">
                <RecordLink to={{ type: "Source", id: claim.source.id }}>{claim.source.publisher}</RecordLink>
              </p>
            )}
          </li>
        ))}
      </ul>
      {others > 0 && <p className="soft">{words.moreSides(others)}</p>}
      {explanation !== null && <p lang="en">{explanation}</p>}
    </article>
  );
}
