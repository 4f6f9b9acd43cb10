import { useEffect, useId, useRef } from "react";
import { recordAddress } from "../addresses";
import type { ClaimValue, ResultOf } from "../graphql";
import { useFormats, useLanguage, useWords } from "../language";
import { saidByWords } from "../words/said-by.words";
import { terms } from "../words/terms.words";
import type { FigureOf } from "./figure";
import { RecordLink } from "./record-link";
import { saidByDocument, type saidFragment } from "./said-by.query";
import { Answered, useAsked } from "./states";

type Said = ResultOf<typeof saidFragment>;
type Claim = Said["claims"]["nodes"][number];

/** A panel with every claim about a figure, those that differ side by side; of a computed one those it follows from. */
export function SaidBy({ of, label, close }: { of: FigureOf; label: string; close: () => void }) {
  const words = useWords(saidByWords);
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const asked = useAsked(saidByDocument, { id: of.record });
  return (
    <dialog
      ref={dialog}
      className="said-by"
      aria-labelledby={heading}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="said-by-content">
        <header>
          <div>
            <p className="overline">{words.title}</p>
            <h2 id={heading}>{label}</h2>
          </div>
          <button
            type="button"
            className="close"
            aria-label={words.close}
            onClick={() => dialog.current?.close()}
          >
            ×
          </button>
        </header>
        <Answered asked={asked}>
          {({ node }) => <Provenance all={node && "provenance" in node ? node.provenance : []} of={of} />}
        </Answered>
        <footer>
          <a href={recordAddress(of.record)}>{words.whole}</a>
        </footer>
      </div>
    </dialog>
  );
}

function Provenance({ all, of }: { all: readonly Said[]; of: FigureOf }) {
  const words = useWords(saidByWords);
  const said = all.find(({ property }) => property === of.property);
  if (!said) return <p>{words.nothing}</p>;
  const inputs = all.filter(({ property }) => said.inputs?.includes(property));
  return (
    <>
      <p className={`verdict ${said.status.toLowerCase()}`}>{words.status[said.status]}</p>
      {said.formula !== null && (
        <p>
          {words.formula}: <code lang="en">{said.formula}</code>
        </p>
      )}
      {said.valueCount > 1 && <p>{words.sidesDiffer(said.valueCount)}</p>}
      <Claims claims={said.claims.nodes} />
      {inputs.length > 0 && <h3>{words.from}</h3>}
      {inputs.map((input) => (
        <section key={input.property}>
          <h4>
            <code>{input.property}</code>
          </h4>
          <Claims claims={input.claims.nodes} />
        </section>
      ))}
    </>
  );
}

function Claims({ claims }: { claims: readonly Claim[] }) {
  return (
    <ul className="claims">
      {claims.map((claim) => (
        <li key={claim.id} className={claim.standing.toLowerCase()}>
          <ClaimSaid claim={claim} />
        </li>
      ))}
    </ul>
  );
}

function ClaimSaid({ claim }: { claim: Claim }) {
  const words = useWords(saidByWords);
  const { sourceKind } = useWords(terms);
  const { date } = useFormats();
  const { source, speaker, link } = claim;
  return (
    <>
      <p className="claim-value">
        <Value value={claim.value} />
        {claim.standing !== "NORMAL" && <span className="tag">{words.standing[claim.standing]}</span>}
      </p>
      {claim.standingReason !== null && <p lang="en">{claim.standingReason}</p>}
      {claim.asPrinted !== null && (
        <blockquote lang="id" title={words.asPrinted}>
          {claim.asPrinted}
        </blockquote>
      )}
      {speaker && (
        <p>
          {speaker.name}, {speaker.office}
          {claim.statedOn !== null && `, ${words.statedOn} ${date(claim.statedOn)}`}
        </p>
      )}
      <p>
        <RecordLink to={{ type: "Source", id: source.id }}>{source.title ?? source.publisher}</RecordLink>
        <br />
        <span className="soft">
          {[source.title && source.publisher, sourceKind[source.kind], dated(source)]
            .filter(Boolean)
            .join(" · ")}
          {claim.paragraph !== null && ` · ${words.paragraph(claim.paragraph)}`}
        </span>
      </p>
      <p className="claim-links">
        {link !== null && <a href={link}>{words.words}</a>}
        {link === null && source.url !== null && <a href={source.url}>{words.source}</a>}
        <a href={recordAddress(claim.id)}>{words.permalink}</a>
      </p>
    </>
  );

  function dated({ publishedOn, accessedOn }: Claim["source"]): string {
    if (publishedOn !== null) return `${words.publishedOn} ${date(publishedOn)}`;
    return accessedOn === null ? words.undated : `${words.accessedOn} ${date(accessedOn)}`;
  }
}

function Value({ value }: { value: ClaimValue }) {
  const words = useWords(saidByWords);
  const { list } = useFormats();
  const shown = useShownValue();
  if (typeof value === "boolean") return <>{value ? words.yes : words.no}</>;
  if (value !== null && typeof value === "object") return <>{list(value.map(shown))}</>;
  return <>{shown(value)}</>;
}

function useShownValue(): (value: ClaimValue) => string {
  const { count } = useFormats();
  const language = useLanguage();
  return (value) => {
    if (value === null) return language === "id" ? "tidak diketahui" : "unknown";
    return typeof value === "number" ? count(value) : String(value);
  };
}
