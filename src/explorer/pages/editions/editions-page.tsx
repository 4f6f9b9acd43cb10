import { Link } from "wouter";
import { addressOf } from "../../addresses";
import { useFormats, useWords } from "../../language";
import { AwardTable } from "../../parts/award-table";
import { Cut } from "../../parts/cut";
import { type Column, DataTable } from "../../parts/data-table";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, useAsked } from "../../parts/states";
import { type Edition, editionsOf } from "./edition-counts";
import {
  type EditionsAnswer,
  editionsDocument,
  editionsTableDocument,
  withoutYearTableDocument,
} from "./editions.query";
import { editionsWords } from "./editions.words";

/** All editions, the latest first. */
export function EditionsPage() {
  const words = useWords(editionsWords);
  const asked = useAsked(editionsDocument, {});
  return (
    <>
      <title>{`${words.title} - Paritrana Registry`}</title>
      <div className="page">
        <section className="page-head">
          <h1>{words.title}</h1>
          <p className="lead narrow">{words.lead}</p>
        </section>
        <Answered asked={asked}>
          {(answer) => (
            <>
              <Editions answer={answer} />
              <WithoutYear answer={answer} />
            </>
          )}
        </Answered>
      </div>
      <PageFoot title={words.title} operation={operationOf(editionsDocument, {})} />
    </>
  );
}

function Editions({ answer }: { answer: EditionsAnswer }) {
  const words = useWords(editionsWords);
  const { count, list } = useFormats();
  const counted = (head: string, value: (edition: Edition) => number): Column<Edition> => ({
    head,
    isNumeric: true,
    cell: (edition) =>
      value(edition) === 0 ? <span className="no-data">{words.noneRecorded}</span> : count(value(edition)),
  });
  return (
    <section aria-label={words.table}>
      <DataTable
        caption={words.table}
        isCaptionUnseen
        rows={editionsOf(answer)}
        keyOf={({ year }) => String(year)}
        csv={operationOf(editionsTableDocument, {})}
        columns={[
          { head: words.year, cell: ({ year }) => <Link href={addressOf.edition(year)}>{year}</Link> },
          { head: words.labels, cell: ({ labels }) => list(labels.map(String)) },
          counted(words.national, ({ national }) => national),
          counted(words.provincial, ({ provincial }) => provincial),
          counted(words.nominations, ({ nominations }) => nominations),
        ]}
      />
    </section>
  );
}

function WithoutYear({ answer: { withoutYear } }: { answer: EditionsAnswer }) {
  const words = useWords(editionsWords);
  if (withoutYear.totalCount === 0) return null;
  return (
    <section aria-labelledby="without-year">
      <h2 id="without-year">{words.noYear}</h2>
      <p className="soft">{words.noYearLead}</p>
      <AwardTable
        caption={words.noYear}
        by="recipient"
        awards={withoutYear.nodes}
        csv={operationOf(withoutYearTableDocument, {})}
      />
      <Cut shown={withoutYear.nodes.length} all={withoutYear.totalCount} />
    </section>
  );
}
