import { Fragment } from "react";
import { Link } from "wouter";
import { addressOf } from "../../addresses";
import { useFormats, useLanguage, useWords } from "../../language";
import { Fact, Facts } from "../../parts/facts";
import { JudgedYear } from "../../parts/judged-year";
import { propertyWords } from "../../words/properties.words";
import { terms } from "../../words/terms.words";
import type { AwardAnswer } from "./award-page";
import { awardWords } from "./award.words";

/** The values of an award, each of which leads to who stated it. */
export function AwardFacts({ award }: { award: AwardAnswer }) {
  const words = useWords(awardWords);
  const names = useWords(propertyWords);
  const { outcome, awardLevel, scheme } = useWords(terms);
  const language = useLanguage();
  const { count, date } = useFormats();
  const { category, host } = award;
  const values = [
    ["outcome", outcome[award.outcome]],
    ["rank", award.rank === null ? null : count(award.rank)],
    ["category", category && (language === "id" ? category.nameIndonesian : category.nameEnglish)],
    ["level", award.level && awardLevel[award.level]],
    ["host", host?.name ?? null],
    ["zone", award.zone],
    ["distinction", award.distinction],
    ["editionLabel", award.editionLabel],
    ["assessmentYear", award.assessmentYear],
    ["ceremonyDate", award.ceremonyDate && date(award.ceremonyDate)],
    ["authority", award.authority],
    ["prize", award.prize],
    ["nomineeCount", award.nomineeCount === null ? null : count(award.nomineeCount)],
    ["scheme", scheme[award.scheme]],
  ] as const;
  const rare = new Set(["host", "zone", "distinction"]);
  const said = new Map(award.provenance.map(({ property, status }) => [property, status]));
  const shown = values.filter(
    ([property, value]) => value !== null || said.has(property) || !rare.has(property),
  );
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{words.facts}</h2>
      <Facts areShort>
        {shown.map(([property, value]) => (
          <Fragment key={property}>
            {property === "assessmentYear" ? (
              <Fact name={names[property] ?? property}>
                <JudgedYear award={award} />
              </Fact>
            ) : (
              <Fact name={names[property] ?? property} of={ofProperty(property)}>
                {value}
              </Fact>
            )}
          </Fragment>
        ))}
        <Fact name={words.region}>{award.region && <RegionPath region={award.region} />}</Fact>
      </Facts>
    </section>
  );

  function ofProperty(property: string) {
    const status = said.get(property);
    if (status === undefined) return undefined;
    return { record: award.id, property, isContested: status === "CONTESTED" };
  }
}

function RegionPath({ region }: { region: NonNullable<AwardAnswer["region"]> }) {
  const path = [...region.ancestors.filter(({ code }) => code !== "ID"), region].toReversed();
  return path.map(({ code, name }, index) => (
    <Fragment key={code}>
      {index > 0 && ", "}
      <Link href={addressOf.region(code)}>{name}</Link>
    </Fragment>
  ));
}
