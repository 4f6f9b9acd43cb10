import { Link } from "wouter";
import { addressOf } from "../../addresses";
import { useFormats, useWords } from "../../language";
import { useBounded, usePeriod } from "../../parts/bounded";
import { Figure } from "../../parts/figure";
import { terms } from "../../words/terms.words";
import { headlinesOf, isShareUnknown } from "./enrolment-groups";
import { Disputed } from "./region-enrolment";
import type { Region, RegionEnrollment } from "./region.query";
import { regionHeadWords } from "./region-head.words";
import { RegionHonours } from "./region-honours";
import { regionWords } from "./region.words";

const valuesOf = (aliases: Region["aliases"]): string => aliases.map(({ value }) => value).join(", ");

/** Where the region lies, what it is called, and the two answers most come for. */
export function RegionHead({ region }: { region: Region }) {
  const words = useWords(regionHeadWords);
  const { regionLevel } = useWords(terms);
  const others = region.aliases.filter(({ kind }) => kind === "NICKNAME" || kind === "SPELLING");
  const former = region.aliases.filter(({ kind }) => kind === "FORMER_NAME" || kind === "FORMER_CODE");
  return (
    <section className="region-head">
      <nav className="breadcrumb" aria-label={words.where}>
        <ol>
          {region.ancestors.map(({ code, name }) => (
            <li key={code}>
              <Link href={addressOf.region(code)}>{name}</Link>
            </li>
          ))}
          <li aria-current="page">{region.name}</li>
        </ol>
      </nav>
      <h1>{region.name}</h1>
      <p className="soft">
        {regionLevel[region.level]} · {words.code} {region.code}
        {others.length > 0 && ` · ${words.alsoCalled} ${valuesOf(others)}`}
        {former.length > 0 && ` · ${words.formerly} ${valuesOf(former)}`}
      </p>
      <p className="region-links screen-only">
        <Link href={`${addressOf.compare}?regions=${region.code}`}>{words.compare}</Link>
        <Link href={`${addressOf.findings}?region=${region.code}`}>{words.findingsWithin}</Link>
      </p>
      <div className="answers">
        <RegionHonours region={region} />
        <Covered region={region} />
      </div>
    </section>
  );
}

function Covered({ region }: { region: Region }) {
  const words = useWords(regionHeadWords);
  const headlines = headlinesOf(region.sectorEnrollments.nodes);
  return (
    <div className="answer">
      <h2>{words.covered}</h2>
      {headlines.length === 0 ? (
        <p>{words.noCoverage(region.name)}</p>
      ) : (
        <ul className="headlines">
          {headlines.map((enrollment) => (
            <Headline key={enrollment.id} enrollment={enrollment} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Headline({ enrollment }: { enrollment: RegionEnrollment }) {
  const words = useWords(regionHeadWords);
  const { enrolled, statedShare, computedShare, onlyBounds } = useWords(regionWords);
  const { segment } = useWords(terms);
  const { count, percent } = useFormats();
  const bounded = useBounded();
  const period = usePeriod()(enrollment);
  const { id, enrolledCount, eligibleCount, statedPercent, coverage, breakdown } = enrollment;
  const label = `${segment[enrollment.segment]}, ${period}`;
  const computed = coverage?.percent ?? breakdown?.percent ?? null;
  const property = coverage ? "coverage.percent" : "breakdown.percent";
  const summed = breakdown?.enrolledCount ?? null;
  return (
    <li>
      <p className="soft">
        {label} {enrollment.open.totalCount > 0 && <Disputed />}
      </p>
      <p className="answer-figure">
        {enrolledCount !== null && (
          <span>
            <Figure of={{ record: id, property: "enrolledCount" }} label={`${enrolled}: ${label}`}>
              {bounded(count(enrolledCount), enrollment.enrolledBound)}
            </Figure>
            {eligibleCount !== null && (
              <small> {words.of(bounded(count(eligibleCount), enrollment.eligibleBound))}</small>
            )}
          </span>
        )}
        {enrolledCount === null && summed !== null && (
          <span>
            <Figure of={{ record: id, property: "breakdown.enrolledCount" }} label={`${enrolled}: ${label}`}>
              {count(summed)}
            </Figure>
            <small>
              {" "}
              {words.sumOfParts(breakdown?.eligibleCount == null ? null : count(breakdown.eligibleCount))}
            </small>
          </span>
        )}
        {computed !== null && (
          <span>
            <Figure of={{ record: id, property }} label={`${computedShare}: ${label}`}>
              {percent(computed)}
            </Figure>
            {statedPercent !== null && <small> {words.computed}</small>}
          </span>
        )}
        {statedPercent !== null && (
          <span>
            <Figure of={{ record: id, property: "statedPercent" }} label={`${statedShare}: ${label}`}>
              {bounded(percent(statedPercent), enrollment.percentBound)}
            </Figure>
            <small> {words.stated}</small>
          </span>
        )}
      </p>
      {computed === null && isShareUnknown(enrollment) && <p className="soft">{onlyBounds}</p>}
    </li>
  );
}
