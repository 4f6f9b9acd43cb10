import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { type Operation, addressOf } from "../../addresses";
import type { ResultOf, VariablesOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { Choice } from "../../parts/choice";
import { DataTable } from "../../parts/data-table";
import { type Listed, ShowMore, useMore } from "../../parts/more";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, NoData, useAsked } from "../../parts/states";
import { useChoice } from "../../parts/use-choice";
import { terms } from "../../words/terms.words";
import {
  foundTableDocument,
  recipientsDocument,
  recipientsTableDocument,
  type recipientRowFragment,
} from "./recipients.query";
import { recipientsWords } from "./recipients.words";

type Row = ResultOf<typeof recipientRowFragment>;
type Variables = VariablesOf<typeof recipientsDocument>;

/** Everyone who was honoured or nominated, to be searched. */
export function RecipientsPage() {
  const words = useWords(recipientsWords);
  const [search] = useSearchParams();
  const query = search.get("q") ?? "";
  const kind = search.get("kind") ?? "";
  const { recipientKind } = useWords(terms);
  const kinds = Object.keys(recipientKind).filter(isKind);
  const chosen = kinds.find((each) => each === kind);
  const variables: Variables = {
    query,
    searches: query !== "",
    ...(chosen && { where: { kind: { eq: chosen } } }),
  };
  const asked = useAsked(recipientsDocument, variables);
  return (
    <>
      <title>{`${words.title} - Paritrana Registry`}</title>
      <div className="page">
        <section className="page-head">
          <h1>{words.title}</h1>
          <p className="lead narrow">{words.lead}</p>
        </section>
        <Choices query={query} kinds={kinds} kind={chosen} />
        <Answered asked={asked}>
          {(answer) => <Recipients key={`${search}`} variables={variables} first={listOf(answer)} />}
        </Answered>
      </div>
      <PageFoot title={words.title} operation={operationOf(recipientsDocument, variables)} />
    </>
  );

  function isKind(name: string): name is keyof typeof recipientKind {
    return name in recipientKind;
  }
}

type Kind = Row["kind"];

function Choices({ query, kinds, kind }: { query: string; kinds: readonly Kind[]; kind: Kind | undefined }) {
  const words = useWords(recipientsWords);
  const { recipientKind } = useWords(terms);
  const choose = useChoice();
  const [text, setText] = useState(query);
  return (
    <form
      className="choices screen-only"
      onSubmit={(event) => {
        event.preventDefault();
        choose({ q: text.trim() });
      }}
    >
      <label className={query === "" ? "choice" : "choice chosen"}>
        <span>{words.search}</span>
        <input
          type="search"
          // the address can change otherwise, too: by a link to the whole list, or by the way back
          value={text.trim() === query ? text : query}
          onChange={({ target }) => {
            setText(target.value);
            choose({ q: target.value.trim() });
          }}
        />
      </label>
      {query === "" && (
        <Choice
          label={words.kind}
          value={kind}
          values={kinds}
          nameOf={(each) => recipientKind[each]}
          any={words.allKinds}
          choose={(chosen) => choose({ kind: chosen })}
        />
      )}
    </form>
  );
}

function Recipients({ variables, first }: { variables: Variables; first: Listed<Row> }) {
  const words = useWords(recipientsWords);
  const { recipientKind } = useWords(terms);
  const { count } = useFormats();
  const list = useMore(first, {
    document: recipientsDocument,
    after: (after) => ({ ...variables, after }),
    pick: listOf,
  });
  const counted = (value: number) =>
    value === 0 ? <span className="no-data">{words.noneRecorded}</span> : count(value);
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
          csv={tableOf(variables)}
          columns={[
            { head: words.name, cell: ({ id, name }) => <Link href={addressOf.recipient(id)}>{name}</Link> },
            { head: words.kind, cell: ({ kind }) => recipientKind[kind] },
            {
              head: words.region,
              cell: ({ region }) =>
                region === null ? (
                  <NoData />
                ) : (
                  <Link href={addressOf.region(region.code)}>{region.name}</Link>
                ),
            },
            { head: words.wins, isNumeric: true, cell: ({ wins }) => counted(wins.totalCount) },
            {
              head: words.nominations,
              isNumeric: true,
              cell: ({ nominations }) => counted(nominations.totalCount),
            },
            {
              head: words.otherHonours,
              isNumeric: true,
              cell: ({ otherHonours }) => counted(otherHonours.totalCount),
            },
          ]}
        />
      )}
      <ShowMore list={list} />
    </section>
  );
}

/** The whole of what is listed, as a table. */
function tableOf({ query, searches, where = null }: Variables): Operation {
  return searches
    ? operationOf(foundTableDocument, { query })
    : operationOf(recipientsTableDocument, { where });
}

function listOf({ recipients, search }: ResultOf<typeof recipientsDocument>): Listed<Row> {
  if (recipients) return recipients;
  const nodes = (search?.nodes ?? []).flatMap(({ record }) => (record && "id" in record ? [record] : []));
  const { totalCount = 0, pageInfo = { hasNextPage: false, endCursor: null } } = search ?? {};
  return { nodes, totalCount, pageInfo };
}
