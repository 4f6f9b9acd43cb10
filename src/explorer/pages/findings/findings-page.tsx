import "./findings.css";
import { Link, useSearchParams } from "wouter";
import { addressOf } from "../../addresses";
import type { ResultOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Pager, pageOf } from "../../parts/pager";
import { Answered, useAsked } from "../../parts/states";
import { TableLink } from "../../parts/table-link";
import { FindingView } from "./finding-view";
import { type FindingsChoice, choiceOf, conditionOf } from "./findings-choice";
import { FindingsFilters } from "./findings-filters";
import { findingsDocument, findingsTableDocument } from "./findings.query";
import { findingsWords } from "./findings.words";

type Answer = ResultOf<typeof findingsDocument>;

/** Findings shown at a time. */
const PAGE_SIZE = 10;

const LIST = "findings";

/** What doesn't fit together, filtered by the values of the address. */
export function FindingsPage() {
  const words = useWords(findingsWords);
  const [search] = useSearchParams();
  const choice = choiceOf(search);
  const { region } = choice;
  const variables = {
    where: conditionOf(choice),
    ...pageOf(search, PAGE_SIZE),
    region: region ?? "ID",
    isRegionAsked: region !== undefined,
  };
  const asked = useAsked(findingsDocument, variables);
  return (
    <>
      <title>{`${words.title} - Paritrana Registry`}</title>
      <section className="page">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        {words.english && <p className="soft">{words.english}</p>}
        <FindingsFilters choice={choice} regionName={asked.data?.region?.name ?? region} />
      </section>
      <div className="page" aria-busy={asked.waits}>
        <Answered asked={asked}>{(answer) => <Found answer={answer} choice={choice} />}</Answered>
      </div>
      <PageFoot title={words.title} operation={operationOf(findingsDocument, variables)} />
    </>
  );
}

function Found({ answer, choice }: { answer: Answer; choice: FindingsChoice }) {
  const words = useWords(findingsWords);
  const { count } = useFormats();
  const { totalCount, nodes, pageInfo } = answer.findings;
  const rule = answer.checkRules.find((each) => each.rule === choice.rule);
  const all = count(totalCount);
  return (
    <>
      {rule && <RuleView rule={rule} />}
      <p id={LIST} tabIndex={-1} className="found" role="status">
        {nodes.length === totalCount ? words.found(all) : words.shown(count(nodes.length), all)}
      </p>
      {totalCount === 0 ? (
        <NoFindings />
      ) : (
        <TableLink
          of={operationOf(findingsTableDocument, { where: conditionOf(choice) })}
          table={words.title}
        />
      )}
      {nodes.map((finding) => (
        <FindingView key={finding.id} finding={finding}>
          <h2 lang="en">
            <Link href={addressOf.finding(finding.id)}>{finding.question}</Link>
          </h2>
        </FindingView>
      ))}
      <Pager label={words.pages} pageInfo={pageInfo} listId={LIST} />
    </>
  );
}

function NoFindings() {
  const words = useWords(findingsWords);
  return (
    <div className="state">
      <p>{words.none}</p>
      <p>
        <Link className="button quiet" href={addressOf.findings}>
          {words.withoutFilters}
        </Link>
      </p>
    </div>
  );
}

function RuleView({
  rule: { description, opensWhen, explainedWhen },
}: {
  rule: Answer["checkRules"][number];
}) {
  const words = useWords(findingsWords);
  const parts = [
    [words.checks, description],
    [words.opens, opensWhen],
    [words.explains, explainedWhen],
  ] as const;
  return (
    <dl className="outcome">
      {parts.map(([what, text]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd lang="en">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
