import { Link, useParams } from "wouter";
import { addressOf } from "../../addresses";
import type { ResultOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { Crumbs } from "../../parts/crumbs";
import { Fact, Facts } from "../../parts/facts";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, Missing, useAsked } from "../../parts/states";
import { terms } from "../../words/terms.words";
import { sourcesWords } from "../sources/sources.words";
import { SourceClaims } from "./source-claims";
import { sourceDocument } from "./source.query";
import { sourceWords } from "./source.words";

/** What a source's page knows. */
export type SourceAnswer = Extract<
  NonNullable<ResultOf<typeof sourceDocument>["node"]>,
  { __typename: "Source" }
>;

/** A source with everything that the registry took from it. */
export function SourcePage() {
  const { id = "" } = useParams();
  const asked = useAsked(sourceDocument, { id });
  return (
    <Answered asked={asked} isWholePage>
      {({ node }) =>
        node?.__typename !== "Source" ? (
          <Missing />
        ) : (
          <>
            <div className="page">
              <Head source={node} />
              <SourceClaims source={node} />
            </div>
            <PageFoot
              title={node.title ?? node.publisher}
              operation={operationOf(sourceDocument, { id })}
              permalink={node.permalink}
              citation={node.citations.find(({ kind }) => kind === "RECORD")?.plain ?? ""}
            />
          </>
        )
      }
    </Answered>
  );
}

function Head({ source }: { source: SourceAnswer }) {
  const words = useWords(sourceWords);
  const sources = useWords(sourcesWords);
  const { sourceKind } = useWords(terms);
  const { date } = useFormats();
  const { title, publisher, kind, publishedOn, accessedOn, url, via, remark, citations } = source;
  const credit = citations.find((citation) => citation.kind === "SOURCE");
  return (
    <section className="page-head">
      <title>{`${title ?? publisher} - Paritrana Registry`}</title>
      <Crumbs path={[{ name: sources.title, address: addressOf.sources }]} />
      <h1 lang="id">{title ?? publisher}</h1>
      <p className="lead">
        {title !== null && `${publisher} `}
        <span className="tag">{sourceKind[kind]}</span>
      </p>
      {title === null && <p className="soft">{words.titleUnknown}</p>}
      {remark !== null && (
        <p className="notice" lang="en">
          {remark}
        </p>
      )}
      <Facts>
        <Fact name={words.published}>
          {publishedOn === null ? <span className="no-data">{sources.undated}</span> : date(publishedOn)}
        </Fact>
        <Fact name={words.accessed}>{accessedOn && date(accessedOn)}</Fact>
        <Fact name={words.address}>
          {url === null ? (
            <span className="no-data">{words.noAddress}</span>
          ) : (
            <a className="anywhere" href={url}>
              {url}
            </a>
          )}
        </Fact>
        {via && (
          <Fact name={words.via}>
            <Link href={addressOf.source(via.id)}>{via.title ?? via.publisher}</Link>
          </Fact>
        )}
        <Fact name={words.licence}>
          {words.licenceText} <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.
        </Fact>
        {credit && (
          <Fact name={words.cite}>
            <span className="anywhere">{credit.plain}</span>
          </Fact>
        )}
      </Facts>
    </section>
  );
}
