import { Link } from "wouter";
import { addressOf } from "../../addresses";
import type { ResultOf } from "../../graphql";
import { useFormats, useLanguage, useWords } from "../../language";
import { DataTable } from "../../parts/data-table";
import { ShowMore, useMore } from "../../parts/more";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, useAsked } from "../../parts/states";
import { recordKinds } from "../../words/record-kinds.words";
import { sectorsDocument, sectorsTableDocument } from "./sectors.query";
import { sectorsWords } from "./sectors.words";

/** All kinds of work and groups of workers. */
export function SectorsPage() {
  const words = useWords(sectorsWords);
  const asked = useAsked(sectorsDocument, {});
  return (
    <>
      <title>{`${words.title} - Paritrana Registry`}</title>
      <div className="page">
        <section className="page-head">
          <h1>{words.title}</h1>
          <p className="lead narrow">{words.lead}</p>
        </section>
        <Answered asked={asked}>{({ sectors }) => <Sectors first={sectors} />}</Answered>
      </div>
      <PageFoot title={words.title} operation={operationOf(sectorsDocument, {})} />
    </>
  );
}

function Sectors({ first }: { first: ResultOf<typeof sectorsDocument>["sectors"] }) {
  const words = useWords(sectorsWords);
  const kinds = useWords(recordKinds);
  const language = useLanguage();
  const { count } = useFormats();
  const list = useMore(first, {
    document: sectorsDocument,
    after: (after) => ({ after }),
    pick: ({ sectors }) => sectors,
  });
  return (
    <section aria-label={words.table}>
      <DataTable
        caption={words.table}
        isCaptionUnseen
        rows={list.nodes}
        keyOf={({ id }) => id}
        csv={operationOf(sectorsTableDocument, {})}
        columns={[
          {
            head: words.name,
            cell: ({ key, nameIndonesian, nameEnglish }) => (
              <Link href={addressOf.sector(key)}>{language === "id" ? nameIndonesian : nameEnglish}</Link>
            ),
          },
          { head: words.kind, cell: ({ kind }) => kinds.sector[kind] },
          {
            head: words.section,
            cell: ({ isicSection }) => isicSection ?? <span className="no-data">{words.noSection}</span>,
          },
          {
            head: words.figures,
            isNumeric: true,
            cell: ({ enrollments: { totalCount } }) =>
              totalCount === 0 ? <span className="no-data">{words.noneRecorded}</span> : count(totalCount),
          },
        ]}
      />
      <ShowMore list={list} />
    </section>
  );
}
