import { Link, useSearchParams } from "wouter";
import { addressOf } from "../../addresses";
import type { ResultOf, VariablesOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { Choice } from "../../parts/choice";
import { DataTable } from "../../parts/data-table";
import { ShowMore, useMore } from "../../parts/more";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, useAsked } from "../../parts/states";
import { useChoice } from "../../parts/use-choice";
import { keysOf } from "../../words/dictionary";
import { terms } from "../../words/terms.words";
import { sourcesDocument, sourcesTableDocument } from "./sources.query";
import { sourcesWords } from "./sources.words";

type Listed = ResultOf<typeof sourcesDocument>["sources"];
type Kind = Listed["nodes"][number]["kind"];
type Variables = VariablesOf<typeof sourcesDocument>;

/** All texts from which the registry takes what is said. */
export function SourcesPage() {
  const words = useWords(sourcesWords);
  const [search] = useSearchParams();
  const kind = KINDS.find((each) => each === search.get("kind"));
  const variables: Variables = kind ? { where: { kind: { eq: kind } } } : {};
  const asked = useAsked(sourcesDocument, variables);
  return (
    <>
      <title>{`${words.title} - Paritrana Registry`}</title>
      <div className="page">
        <section className="page-head">
          <h1>{words.title}</h1>
          <p className="lead narrow">{words.lead}</p>
        </section>
        <Choices kind={kind} />
        <Answered asked={asked}>
          {({ sources }) => <Sources key={`${search}`} variables={variables} first={sources} />}
        </Answered>
      </div>
      <PageFoot title={words.title} operation={operationOf(sourcesDocument, variables)} />
    </>
  );
}

const KINDS = keysOf(terms.en.sourceKind);

function Choices({ kind }: { kind: Kind | undefined }) {
  const words = useWords(sourcesWords);
  const { sourceKind } = useWords(terms);
  const choose = useChoice();
  return (
    <div className="choices screen-only">
      <Choice
        label={words.kind}
        value={kind}
        values={KINDS}
        nameOf={(each) => sourceKind[each]}
        any={words.allKinds}
        choose={(chosen) => choose({ kind: chosen })}
      />
    </div>
  );
}

function Sources({ variables, first }: { variables: Variables; first: Listed }) {
  const words = useWords(sourcesWords);
  const { sourceKind } = useWords(terms);
  const { count, date } = useFormats();
  const list = useMore(first, {
    document: sourcesDocument,
    after: (after) => ({ ...variables, after }),
    pick: ({ sources }) => sources,
  });
  return (
    <section aria-label={words.table}>
      <p role="status">
        {list.totalCount === 0 ? words.none : words.found(count(list.totalCount), list.totalCount)}
      </p>
      {list.totalCount > 0 && (
        <DataTable
          caption={words.table}
          isCaptionUnseen
          rows={list.nodes}
          keyOf={({ id }) => id}
          csv={operationOf(sourcesTableDocument, { where: variables.where ?? null })}
          columns={[
            {
              head: words.name,
              cell: ({ id, title, publisher }) => (
                <Link href={addressOf.source(id)} lang="id">
                  {title ?? publisher}
                </Link>
              ),
            },
            { head: words.publisher, cell: ({ publisher }) => publisher },
            { head: words.kind, cell: ({ kind }) => sourceKind[kind] },
            {
              head: words.published,
              cell: ({ publishedOn }) =>
                publishedOn === null ? <span className="no-data">{words.undated}</span> : date(publishedOn),
            },
            { head: words.claims, isNumeric: true, cell: ({ claims }) => count(claims.totalCount) },
          ]}
        />
      )}
      <ShowMore list={list} />
    </section>
  );
}
