import "./start.css";
import type { ResultOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { RecordLink } from "../../parts/record-link";
import { Answered, useAsked } from "../../parts/states";
import { terms } from "../../words/terms.words";
import { ProvinceMap } from "./province-map";
import { startDocument } from "./start.query";
import { startWords } from "./start.words";

/** What the start page knows. */
export type StartAnswer = ResultOf<typeof startDocument>;

/** The country at a glance. */
export function StartPage() {
  const words = useWords(startWords);
  const asked = useAsked(startDocument, {});
  return (
    <>
      <title>Paritrana Registry</title>
      <section className="page">
        <h1 className="start-title">{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </section>
      <div className="page">
        <Answered asked={asked}>{(answer) => <Glance answer={answer} />}</Answered>
      </div>
      <PageFoot operation={operationOf(startDocument, {})} />
    </>
  );
}

function Glance({ answer }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { count } = useFormats();
  const totals = [
    [answer.awardStatistics.totalCount, words.awards],
    [answer.sources.totalCount, words.sources],
    [answer.findings.totalCount, words.openFindings],
  ] as const;
  return (
    <>
      <ul className="totals">
        {totals.map(([total, what]) => (
          <li key={what}>
            <strong>{count(total)}</strong> {what}
          </li>
        ))}
      </ul>
      <section>
        <ProvinceMap answer={answer} />
      </section>
      <div className="two">
        <OpenFindings answer={answer} />
        <LatestChanges answer={answer} />
      </div>
    </>
  );
}

function OpenFindings({ answer: { findings } }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { findingRule } = useWords(terms);
  return (
    <section aria-labelledby="open-findings">
      <h2 id="open-findings">{words.findings}</h2>
      <p className="soft">{words.findingsLead}</p>
      {findings.nodes.length === 0 && <p>{words.noFindings}</p>}
      <ul className="entries">
        {findings.nodes.map(({ id, question, rule, region }) => (
          <li key={id}>
            <RecordLink to={{ type: "Finding", id }} lang="en">
              {question}
            </RecordLink>
            <p className="soft">{[region?.name, findingRule[rule]].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LatestChanges({ answer: { changes } }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { revisionKind } = useWords(terms);
  const { instant } = useFormats();
  return (
    <section aria-labelledby="latest-changes">
      <h2 id="latest-changes">{words.changes}</h2>
      {changes.nodes.length === 0 && <p className="soft">{words.noChanges}</p>}
      <ul className="entries">
        {changes.nodes.toReversed().map(({ id, kind, recordType, recordId, change }) => (
          <li key={id}>
            <RecordLink to={{ type: recordType, id: recordId }}>{recordType}</RecordLink> {revisionKind[kind]}
            <p className="soft">{words.changeBy(change.by, instant(change.at))}</p>
            <p lang="en">{change.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
