import { recordAddress } from "../addresses";
import type { ResultOf } from "../graphql";
import { useFormats, useWords } from "../language";
import { propertyWords } from "../words/properties.words";
import { saidByWords } from "../words/said-by.words";
import { stateWords } from "../words/states.words";
import { useBounded } from "./bounded";
import { ClaimOrigin } from "./claim-origin";
import { useClaimText } from "./claim-text";
import type { FigureOf } from "./figure";
import { saidByDocument, type saidFragment } from "./said-by.query";
import { SidePanel } from "./side-panel";
import { Answered, useAsked } from "./states";
import { useWhose } from "./whose";

type Said = ResultOf<typeof saidFragment>;
type Claim = Said["claims"]["nodes"][number];
type Node = NonNullable<ResultOf<typeof saidByDocument>["node"]>;
type Parts = NonNullable<Extract<Node, { __typename: "SectorEnrollment" }>["parts"]>;

/** A panel with every claim about a figure, those that differ side by side; of a computed one those it follows from. */
export function SaidBy({ of, label, close }: { of: FigureOf; label: string; close: () => void }) {
  const words = useWords(saidByWords);
  const asked = useAsked(saidByDocument, { id: of.record, fromParts: of.property.startsWith("breakdown.") });
  return (
    <SidePanel overline={words.title} title={label} close={close}>
      <Answered asked={asked}>
        {({ node }) => (
          <Provenance
            all={node && "provenance" in node ? node.provenance : []}
            parts={node?.__typename === "SectorEnrollment" ? node.parts : undefined}
            of={of}
          />
        )}
      </Answered>
      <footer>
        <a href={recordAddress(of.record)}>{words.whole}</a>
      </footer>
    </SidePanel>
  );
}

interface ProvenanceProps {
  all: readonly Said[];
  /** Where the figure is a sum over them. */
  parts: Parts | undefined;
  of: FigureOf;
}

function Provenance({ all, parts, of }: ProvenanceProps) {
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
      {parts && <OfParts parts={parts} inputs={said.inputs ?? []} />}
    </>
  );
}

/** What is stated of each part on what is summed. */
function OfParts({ parts: { nodes, totalCount }, inputs }: { parts: Parts; inputs: readonly string[] }) {
  const words = useWords(saidByWords);
  const whose = useWhose();
  return (
    <>
      <h3>{words.fromParts}</h3>
      {nodes.map((part) => (
        <section key={part.id}>
          <h4>
            <a href={recordAddress(part.id)}>{whose(part)}</a>
          </h4>
          <ul className="claims">
            {part.claims.nodes
              .filter(({ property }) => inputs.includes(`parts.${property}`))
              .map((claim) => (
                <ClaimOfPart key={claim.id} claim={claim} />
              ))}
          </ul>
          <Shown shown={part.claims.nodes.length} all={part.claims.totalCount} />
        </section>
      ))}
      <Shown shown={nodes.length} all={totalCount} />
    </>
  );
}

function ClaimOfPart({ claim }: { claim: Parts["nodes"][number]["claims"]["nodes"][number] }) {
  const properties = useWords(propertyWords);
  return (
    <li className={claim.standing.toLowerCase()}>
      <p className="soft">{properties[claim.property]}</p>
      <ClaimSaid claim={claim} property={claim.property} />
    </li>
  );
}

function Shown({ shown, all }: { shown: number; all: number }) {
  const words = useWords(stateWords);
  const { count } = useFormats();
  return shown < all ? <p className="soft">{words.shown(count(shown), count(all))}</p> : null;
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
