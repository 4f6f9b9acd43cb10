import { Link, useParams } from "wouter";
import { addressOf } from "../../addresses";
import type { ResultOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { AwardTable } from "../../parts/award-table";
import { type Crumb, Crumbs } from "../../parts/crumbs";
import { FindingList } from "../../parts/finding-list";
import { operationOf } from "../../parts/operation-text";
import { OutcomeTag } from "../../parts/outcome-tag";
import { PageFoot } from "../../parts/page-foot";
import { RecordLink } from "../../parts/record-link";
import { Answered, Missing, useAsked } from "../../parts/states";
import { editionsWords } from "../editions/editions.words";
import { awardsTableDocument } from "../recipient/recipient.query";
import { propertyWords } from "../../words/properties.words";
import { recordKinds } from "../../words/record-kinds.words";
import { terms } from "../../words/terms.words";
import { AwardClaims } from "./award-claims";
import { AwardEvents } from "./award-events";
import { AwardFacts } from "./award-facts";
import { awardDocument } from "./award.query";
import { awardWords } from "./award.words";

/** What an award's page knows. */
export type AwardAnswer = NonNullable<ResultOf<typeof awardDocument>["award"]>;

/** An award or nomination: whose, for what, and who says so. */
export function AwardPage() {
  const { id = "" } = useParams();
  const { scheme } = useWords(terms);
  const asked = useAsked(awardDocument, { id });
  return (
    <Answered asked={asked} isWholePage>
      {({ award }) =>
        award === null ? (
          <Missing />
        ) : (
          <>
            <div className="page">
              <Head award={award} />
              <AwardFacts award={award} />
              <SameEdition award={award} />
              <AwardEvents award={award} />
              <AwardClaims award={award} />
              <Assertions award={award} />
              <Findings award={award} />
            </div>
            <PageFoot
              title={`${award.editionLabel ?? scheme[award.scheme]}: ${award.recipient.name}`}
              operation={operationOf(awardDocument, { id })}
              permalink={award.permalink}
              citation={award.citations[0]?.plain ?? ""}
            />
          </>
        )
      }
    </Answered>
  );
}

function Head({ award }: { award: AwardAnswer }) {
  const words = useWords(awardWords);
  const properties = useWords(propertyWords);
  const editions = useWords(editionsWords);
  const { scheme } = useWords(terms);
  const { list } = useFormats();
  const name = award.editionLabel ?? scheme[award.scheme];
  const path: Crumb[] = [{ name: editions.title, address: addressOf.editions }];
  if (award.assessmentYear !== null)
    path.push({
      name: editions.edition(award.assessmentYear),
      address: addressOf.edition(award.assessmentYear),
    });
  const contested = award.provenance.filter(({ status }) => status === "CONTESTED");
  return (
    <section className="page-head">
      <title>{`${name}: ${award.recipient.name} - Paritrana Registry`}</title>
      <Crumbs path={path} />
      <h1>{name}</h1>
      <p className="lead">
        <OutcomeTag outcome={award.outcome} />{" "}
        <Link href={addressOf.recipient(award.recipient.id)}>{award.recipient.name}</Link>
      </p>
      {award.isDisputed && <p className="notice alarm">{words.disputed}</p>}
      {contested.length > 0 && (
        <p className="notice alarm">
          {words.contested(list(contested.map(({ property }) => properties[property] ?? property)))}
        </p>
      )}
      {award.remark !== null && (
        <p className="notice" lang="en">
          {award.remark}
        </p>
      )}
    </section>
  );
}

function SameEdition({ award }: { award: AwardAnswer }) {
  const words = useWords(awardWords);
  const { id, assessmentYear, recipient } = award;
  const others = recipient.awards.nodes.filter(
    (other) => other.id !== id && assessmentYear !== null && other.assessmentYear === assessmentYear,
  );
  return (
    <section aria-labelledby="same-edition">
      <h2 id="same-edition">{words.others}</h2>
      {others.length === 0 ? (
        <p className="soft">{words.othersNone}</p>
      ) : (
        <AwardTable
          caption={words.others}
          by="edition"
          awards={others}
          csv={operationOf(awardsTableDocument, {
            id: recipient.id,
            where: { assessmentYear: { eq: assessmentYear } },
          })}
        />
      )}
      <ul className="onward">
        <li>
          <Link href={addressOf.recipient(recipient.id)}>{words.history}</Link>
        </li>
        {assessmentYear !== null && (
          <li>
            <Link href={addressOf.edition(assessmentYear)}>{words.allOfEdition(assessmentYear)}</Link>
          </li>
        )}
      </ul>
    </section>
  );
}

function Assertions({ award: { assertions } }: { award: AwardAnswer }) {
  const words = useWords(awardWords);
  const { assertion } = useWords(recordKinds);
  if (assertions.nodes.length === 0) return null;
  return (
    <section aria-labelledby="assertions">
      <h2 id="assertions">{words.assertions}</h2>
      <ul className="entries">
        {assertions.nodes.map(({ id, kind, summary }) => (
          <li key={id}>
            <RecordLink to={{ type: "Assertion", id }} lang="en">
              {summary}
            </RecordLink>
            <p className="soft">{assertion[kind]}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Findings({ award: { findings } }: { award: AwardAnswer }) {
  const words = useWords(awardWords);
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{words.findings}</h2>
      {findings.nodes.length === 0 ? (
        <p className="soft">{words.findingsNone}</p>
      ) : (
        <FindingList findings={findings.nodes} />
      )}
    </section>
  );
}
