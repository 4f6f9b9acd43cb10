import { recordAddress } from "../addresses";
import type { ResultOf } from "../graphql";
import { useWords } from "../language";
import { propertyWords } from "../words/properties.words";
import { saidByWords } from "../words/said-by.words";
import { useBounded } from "./bounded";
import { ClaimOrigin } from "./claim-origin";
import { useClaimText } from "./claim-text";
import type { FigureOf } from "./figure";
import { saidByDocument, type saidFragment } from "./said-by.query";
import { SidePanel } from "./side-panel";
import { Answered, useAsked } from "./states";

type Said = ResultOf<typeof saidFragment>;
type Claim = Said["claims"]["nodes"][number];

/** A panel with every claim about a figure, those that differ side by side; of a computed one those it follows from. */
export function SaidBy({ of, label, close }: { of: FigureOf; label: string; close: () => void }) {
  const words = useWords(saidByWords);
  const asked = useAsked(saidByDocument, { id: of.record });
  return (
    <SidePanel overline={words.title} title={label} close={close}>
      <Answered asked={asked}>
        {({ node }) => <Provenance all={node && "provenance" in node ? node.provenance : []} of={of} />}
      </Answered>
      <footer>
        <a href={recordAddress(of.record)}>{words.whole}</a>
      </footer>
    </SidePanel>
  );
}

function Provenance({ all, of }: { all: readonly Said[]; of: FigureOf }) {
  const properties = useWords(propertyWords);
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
      <Claims said={said} />
      {inputs.length > 0 && <h3>{words.from}</h3>}
      {inputs.map((input) => (
        <section key={input.property}>
          <h4>
            {properties[input.property]} <code>{input.property}</code>
          </h4>
          <Claims said={input} />
        </section>
      ))}
    </>
  );
}

function Claims({ said }: { said: Said }) {
  return (
    <ul className={said.valueCount > 1 ? "claims differ" : "claims"}>
      {said.claims.nodes.map((claim) => (
        <li key={claim.id} className={claim.standing.toLowerCase()}>
          <ClaimSaid claim={claim} property={said.property} />
        </li>
      ))}
    </ul>
  );
}

function ClaimSaid({ claim, property }: { claim: Claim; property: string }) {
  const bounded = useBounded();
  const textOf = useClaimText();
  const words = useWords(saidByWords);
  return (
    <>
      <p className="claim-value">
        {bounded(textOf(property, claim.value), claim.bound)}
        {claim.standing !== "NORMAL" && <span className="tag">{words.standing[claim.standing]}</span>}
      </p>
      {claim.standingReason !== null && <p lang="en">{claim.standingReason}</p>}
      <ClaimOrigin claim={claim} />
    </>
  );
}
