import { recordAddress } from "../addresses";
import type { ResultOf } from "../graphql";
import { useFormats, useWords } from "../language";
import { saidByWords } from "../words/said-by.words";
import { terms } from "../words/terms.words";
import { RecordLink } from "./record-link";
import type { claimFragment } from "./said-by.query";

type Claim = ResultOf<typeof claimFragment>;

/** Where a claim comes from: its words as printed, who spoke them, in which source, and links to all of that. */
export function ClaimOrigin({ claim }: { claim: Claim }) {
  const words = useWords(saidByWords);
  const { sourceKind } = useWords(terms);
  const { date } = useFormats();
  const { source, speaker, link } = claim;
  return (
    <>
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
        {link === null && source.url === null && <span className="no-data">{words.noAddress}</span>}
        <a href={recordAddress(claim.id)}>{words.permalink}</a>
      </p>
    </>
  );

  function dated({ publishedOn, accessedOn }: Claim["source"]): string {
    if (publishedOn !== null) return `${words.publishedOn} ${date(publishedOn)}`;
    return accessedOn === null ? words.undated : `${words.accessedOn} ${date(accessedOn)}`;
  }
}
