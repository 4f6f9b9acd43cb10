import { Link } from "wouter";
import { addressOf } from "../../addresses";
import { useLanguage, useWords } from "../../language";
import { useClaimText } from "../../parts/claim-text";
import { Cut } from "../../parts/cut";
import { DataTable } from "../../parts/data-table";
import { operationOf } from "../../parts/operation-text";
import { awardsWords } from "../../words/awards.words";
import { propertyWords } from "../../words/properties.words";
import { saidByWords } from "../../words/said-by.words";
import type { AwardAnswer } from "./award-page";
import { awardClaimsTableDocument } from "./award.query";
import { awardWords } from "./award.words";

type Claim = AwardAnswer["provenance"][number]["claims"]["nodes"][number];

/** Those who claim one value of one property. */
interface SameValue {
  property: string;
  text: string;
  claims: readonly Claim[];
}

/** What is claimed about an award, value by value, each with all who say so. */
export function AwardClaims({ award }: { award: AwardAnswer }) {
  const words = useWords(awardWords);
  const names = useWords(propertyWords);
  const language = useLanguage();
  const textOf = useClaimText();
  const rows = award.provenance.flatMap(({ property, claims }): SameValue[] => {
    const byText = new Map<string, Claim[]>();
    for (const claim of claims.nodes) {
      const text = textOf(property, claim.value);
      byText.set(text, [...(byText.get(text) ?? []), claim]);
    }
    return [...byText].map(([text, same]) => ({ property, text, claims: same }));
  });
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">{words.claims}</h2>
      <p className="soft">{words.claimsLead}</p>
      <DataTable
        caption={words.claims}
        isCaptionUnseen
        isStacked
        rows={rows}
        keyOf={({ property, text }) => `${property} ${text}`}
        csv={operationOf(awardClaimsTableDocument, { id: award.id })}
        columns={[
          { head: words.property, cell: ({ property }) => names[property] ?? property },
          { head: words.says, cell: nameOf },
          { head: words.source, cell: ({ claims }) => <SaidIn claims={claims} /> },
        ]}
      />
      <Cut shown={sum(award, ({ nodes }) => nodes.length)} all={sum(award, ({ totalCount }) => totalCount)} />
    </section>
  );

  /** Other records are claimed by their keys, which nobody reads. */
  function nameOf({ property, text }: SameValue): string {
    if (property === "recipient" && text === award.recipient.key) return award.recipient.name;
    if (property === "host" && text === award.host?.code) return award.host.name;
    if (property === "region" && text === award.region?.code) return award.region.name;
    if (property !== "category" || text !== award.category?.key) return text;
    return language === "id" ? award.category.nameIndonesian : award.category.nameEnglish;
  }
}

function sum(
  award: AwardAnswer,
  count: (claims: AwardAnswer["provenance"][number]["claims"]) => number,
): number {
  return award.provenance.reduce((total, { claims }) => total + count(claims), 0);
}

/** As publisher of a source: what the registry itself concludes, which nobody says. */
const REGISTRY = "Paritrana Registry";

function SaidIn({ claims }: { claims: readonly Claim[] }) {
  const words = useWords(awardWords);
  const { concluded } = useWords(awardsWords);
  const { standing } = useWords(saidByWords);
  return (
    <ul className="said-in">
      {claims.map(({ id, asPrinted, link, source, standing: stands }) => (
        <li key={id}>
          <Link href={addressOf.source(source.id)}>{source.publisher}</Link>
          {stands !== "NORMAL" && <span className="tag standing">{standing[stands]}</span>}
          {": "}
          {asPrinted === null ? (
            <span className="soft">{source.publisher === REGISTRY ? concluded : words.implied}</span>
          ) : (
            <Quote text={asPrinted} link={link} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Quote({ text, link }: { text: string; link: string | null }) {
  const quote = <q lang="id">{text}</q>;
  return link === null ? quote : <a href={link}>{quote}</a>;
}
