import "./start.css";
import { Link } from "wouter";
import { addressOf } from "../../addresses";
import type { ResultOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { RecordLink } from "../../parts/record-link";
import { Answered, useAsked } from "../../parts/states";
import { recordWords } from "../../words/records.words";
import { terms } from "../../words/terms.words";
import { ProvinceMap } from "./province-map";
import { WhoReports } from "./who-reports";
import { startDocument } from "./start.query";
import { startWords } from "./start.words";

/** What the start page knows. */
export type StartAnswer = ResultOf<typeof startDocument>;

/** Years on which it is asked who has reported: from the first edition on. */
const YEARS = Array.from({ length: new Date().getFullYear() - 2016 }, (_, index) => 2017 + index);

/** The country at a glance. */
export function StartPage() {
  const words = useWords(startWords);
  const variables = { years: YEARS };
  const asked = useAsked(startDocument, variables);
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
      <PageFoot title={words.title} operation={operationOf(startDocument, variables)} />
    </>
  );
}

function Glance({ answer }: { answer: StartAnswer }) {
  return (
    <>
      <Totals answer={answer} />
      <div className="two">
        <section>
          <ProvinceMap answer={answer} />
        </section>
        <LatestCeremonies answer={answer} />
      </div>
      <div className="two">
        <div>
          <OpenFindings answer={answer} />
          <LatestChanges answer={answer} />
        </div>
        <WhoReports answer={answer} years={YEARS} />
      </div>
    </>
  );
}

function Totals({ answer }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { count } = useFormats();
  const totals = [
    [answer.awardStatistics, words.awards],
    [answer.enrollmentStatistics, words.figures],
    [answer.sources, words.sources],
  ] as const;
  return (
    <ul className="totals">
      {totals.map(([{ totalCount }, what]) => (
        <li key={what}>
          <strong>{count(totalCount)}</strong> {what}
        </li>
      ))}
    </ul>
  );
}

function LatestCeremonies({ answer }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { awardLevel } = useWords(terms);
  const { date: written, count } = useFormats();
  const { nodes } = answer.ceremonies;
  return (
    <section aria-labelledby="ceremonies">
      <h2 id="ceremonies">{words.ceremonies}</h2>
      {nodes.length === 0 && <p className="soft">{words.noCeremony}</p>}
      <ul className="entries">
        {nodes.map(({ id, date, place, awards: { totalCount, nodes: awards } }) => {
          const { editionLabel, level, host } = awards[0] ?? { editionLabel: null, level: null, host: null };
          return (
            <li key={id}>
              <RecordLink to={{ type: "AwardEvent", id }}>
                {[date !== null && written(date), host?.name ?? place].filter(Boolean).join(", ")}
              </RecordLink>
              <p className="soft">
                {[
                  totalCount === 0 ? words.noAwards : words.ceremonyAwards(count(totalCount), totalCount),
                  level && awardLevel[level],
                  editionLabel,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function OpenFindings({ answer: { findings } }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { findingRule } = useWords(terms);
  const { count } = useFormats();
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
      {findings.totalCount > findings.nodes.length && (
        <p className="more">
          <Link href={`${addressOf.findings}?status=OPEN`}>
            {words.allFindings(count(findings.totalCount))}
          </Link>
        </p>
      )}
    </section>
  );
}

function LatestChanges({ answer: { changes } }: { answer: StartAnswer }) {
  const words = useWords(startWords);
  const { revisionKind } = useWords(terms);
  const { type } = useWords(recordWords);
  const { instant } = useFormats();
  return (
    <section aria-labelledby="latest-changes">
      <h2 id="latest-changes">{words.changes}</h2>
      {changes.nodes.length === 0 && <p className="soft">{words.noChanges}</p>}
      <ul className="entries">
        {changes.nodes.toReversed().map(({ id, kind, recordType, recordId, change }) => (
          <li key={id}>
            <RecordLink to={{ type: recordType, id: recordId }}>{nameOf(recordType, type)}</RecordLink>{" "}
            {revisionKind[kind]}
            <p className="soft">{words.changeBy(change.by, instant(change.at))}</p>
            <p lang="en">{change.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The word for a type; the API has it as a plain text. */
const nameOf = (type: string, names: Readonly<Record<string, string>>): string => names[type] ?? type;
