import { Link } from "wouter";
import { addressOf } from "../../addresses";
import { useFormats, useWords } from "../../language";
import { useBounded, usePeriod } from "../../parts/bounded";
import { Figure } from "../../parts/figure";
import { terms } from "../../words/terms.words";
import { headlinesOf, isShareUnknown } from "./enrolment-groups";
import { Disputed } from "./region-enrolment";
import type { Region, RegionAward, RegionEnrollment } from "./region.query";
import { regionHeadWords } from "./region-head.words";
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
        <Honoured region={region} />
        <Covered region={region} />
      </div>
    </section>
  );
}

function Honoured({ region }: { region: Region }) {
  const words = useWords(regionHeadWords);
  const { count } = useFormats();
  const { rank, unknownEdition } = useWords(regionWords);
  const { outcome, awardLevel } = useWords(terms);
  const ofScheme = region.awards.nodes.filter(({ scheme }) => scheme === "PARITRANA");
  const wins = ofScheme.filter((each) => each.outcome === "WON");
  const nominations = ofScheme.filter((each) => each.outcome === "NOMINATED" || each.outcome === "FINALIST");
  const mentions = ofScheme.length - wins.length - nominations.length;
  const latest = wins[0] ?? ofScheme[0];
  const below = region.withBelow.totalCount - region.awards.totalCount;
  return (
    <div className="answer">
      <h2>{words.honoured}</h2>
      {latest === undefined ? (
        <p>{words.noAward}</p>
      ) : (
        <>
          <p className="answer-figure">
            {wins.length > 0 && <span>{words.wins(count(wins.length), wins.length)}</span>}
            {mentions > 0 && <span>{`${count(mentions)} × ${outcome.HONOURABLE_MENTION}`}</span>}
            {nominations.length > 0 && (
              <span>{words.nominations(count(nominations.length), nominations.length)}</span>
            )}
          </p>
          <p>
            {words.latest}: {latest.editionLabel ?? unknownEdition},{" "}
            {[
              latest.level && awardLevel[latest.level],
              outcome[latest.outcome],
              latest.rank && rank(latest.rank),
            ]
              .filter(Boolean)
              .join(", ")}
          </p>
        </>
      )}
      <OtherHonours awards={region.awards.nodes.filter((each) => !ofScheme.includes(each))} />
      {below > 0 && <p className="soft">{words.below(count(below), below)}</p>}
    </div>
  );
}

/** Honours that aren't Paritrana awards, the latest first: with the year of the latest, as it may be later than the latest award. */
function OtherHonours({ awards }: { awards: readonly RegionAward[] }) {
  const words = useWords(regionHeadWords);
  const { count } = useFormats();
  const { scheme } = useWords(terms);
  const [latest] = awards;
  if (latest === undefined) return null;
  const which = [scheme[latest.scheme], latest.distinction, latest.editionYear].filter(Boolean).join(", ");
  return <p className="soft">{`${words.otherHonours(count(awards.length), awards.length)} (${which})`}</p>;
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
