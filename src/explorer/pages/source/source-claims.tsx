import "./source.css";
import { Link } from "wouter";
import { recordAddress } from "../../addresses";
import { useFormats, useWords } from "../../language";
import { ShowMore, useMore } from "../../parts/more";
import { operationOf } from "../../parts/operation-text";
import { TableLink } from "../../parts/table-link";
import { propertyWords } from "../../words/properties.words";
import { saidByWords } from "../../words/said-by.words";
import { useClaimValue } from "./claim-names";
import { type SameWords, type SourceClaim, type Subject, byWords, useSubjects } from "./claim-subject";
import type { SourceAnswer } from "./source-page";
import { sourceClaimsTableDocument, sourceDocument } from "./source.query";
import { sourceWords } from "./source.words";

/** Everything that the registry took from a source, record by record. */
export function SourceClaims({ source: { id, claims } }: { source: SourceAnswer }) {
  const words = useWords(sourceWords);
  const { count } = useFormats();
  const list = useMore(claims, {
    document: sourceDocument,
    after: (after) => ({ id, after }),
    pick: ({ node }) => (node?.__typename === "Source" ? node.claims : undefined),
  });
  const subjects = useSubjects(list.nodes);
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">{words.claims}</h2>
      <p className="soft">{list.totalCount === 0 ? words.none : words.claimsLead(count(list.totalCount))}</p>
      {subjects.map((subject) => (
        <About key={subject.id} subject={subject} />
      ))}
      <ShowMore list={list} />
      {list.totalCount > 0 && (
        <TableLink of={operationOf(sourceClaimsTableDocument, { id })} table={words.claims} />
      )}
    </section>
  );
}

function About({ subject: { id, kind, name, nameLanguage, address, isPage, claims } }: { subject: Subject }) {
  return (
    <article className="about" aria-labelledby={id}>
      <p className="overline">{kind}</p>
      <h3 id={id} lang={nameLanguage}>
        {isPage ? <Link href={address}>{name}</Link> : <a href={address}>{name}</a>}
      </h3>
      {byWords(claims).map((same) => (
        <Said key={same.id} same={same} />
      ))}
    </article>
  );
}

function Said({ same: { claims } }: { same: SameWords }) {
  const { standing } = useWords(saidByWords);
  const properties = useWords(propertyWords);
  const valueOf = useClaimValue();
  return (
    <div className="said">
      {claims[0] && <Words claim={claims[0]} />}
      <dl>
        {claims.map((claim) => (
          <div key={claim.id} className={claim.standing.toLowerCase()}>
            <dt>
              <a href={recordAddress(claim.id)}>{properties[claim.property] ?? claim.property}</a>
            </dt>
            <dd>
              <span className="value">{valueOf(claim)}</span>
              {claim.standing !== "NORMAL" && (
                <span className="tag standing">{standing[claim.standing]}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The words as printed, with where they stand and who says them. */
function Words({ claim: { asPrinted, link, paragraph, speaker } }: { claim: SourceClaim }) {
  const words = useWords(sourceWords);
  const place = paragraph === 0 ? words.titleLine : paragraph !== null && words.paragraph(paragraph);
  const quote = <q lang="id">{asPrinted}</q>;
  return (
    <div>
      {asPrinted === null ? (
        <p className="soft">{words.implied}</p>
      ) : (
        <p className="quote">{link === null ? quote : <a href={link}>{quote}</a>}</p>
      )}
      <p className="soft where">
        {[speaker && `${speaker.name}, ${speaker.office}`, place].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}
