import { Bound } from "../../coverage/coverage.enums";
import type { SectorEnrollment } from "../../coverage/sector-enrollment.entity";
import { type Facts, citedClaim } from "../facts";
import { FindingRule, FindingStatus } from "../finding.enums";
import { type About, type Found, type FoundSide, type Rule, Reach, inPortions } from "../rule";
import { clashingSeries } from "../series.loaders";
import { boundedCount, periodOf, saidBy, workersOf } from "../words";
import { type Figure, PLAUSIBLE, figuresOf } from "./one-series";

/** SERIES. */
export const series: Rule = {
  rule: FindingRule.SERIES,
  name: "Is it one series?",
  description:
    "Looks at all figures on one group of workers (region, segment, kind of work) over time, the enrolled and the existing, with their bounds. " +
    `Figures of one kind are taken for one series as long as they change by no more than a factor of ${PLAUSIBLE} a year; exact figures of the enrolled may change by any factor.`,
  opensWhen:
    "Existing workers, or enrolled ones stated only as a limit, change by more than that, or far more are enrolled than exist. All figures concerned are sides of one finding, the oldest hundred by name, and none is preferred.",
  explainedWhen:
    "Only when a curator explains it. Figures that say that they count different things (basis, payer, indicator) aren't compared.",
  reach: Reach.PLACE,
  find: inPortions(clashingSeries, (facts) =>
    facts.series.flatMap(({ ids, more }) => {
      const rows = ids.flatMap((id) => facts.enrollments.get(id) ?? []);
      const [first] = rows;
      return first === undefined ? [] : [{ ...findingOf(facts, first, rows), moreSides: more }];
    }),
  ),
};

function findingOf(facts: Facts, first: SectorEnrollment, rows: readonly SectorEnrollment[]): Found {
  const { regionCode, area, segment, sectorId } = first;
  const place = regionCode ?? (area ?? "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return {
    key: ["series", place, segment.toLowerCase(), facts.sectors.get(sectorId)?.key ?? sectorId].join("/"),
    status: FindingStatus.OPEN,
    question: `Can the figures on ${workersOf(facts, first)} be one series?`,
    explanation: null,
    settledBy:
      "Figures of two of the years from one office that say whether they count those enrolled or those who exist, and by which definition.",
    regionCode,
    sides: rows.map((row) => sideOf(facts, row)),
  };
}

function sideOf(facts: Facts, row: SectorEnrollment): FoundSide {
  const about: About = { column: "enrollmentId", id: row.id };
  const figures = figuresOf(row);
  const [first, second] = figures;
  const twice =
    first !== undefined &&
    second !== undefined &&
    first.value === second.value &&
    first.bound === second.bound;
  const stated = twice
    ? [`${boundedCount(first)}, given both as enrolled and as existing`]
    : figures.map((figure) => `${boundedCount(figure)} ${figure.counted}${exactness(figure)}`);
  const claim = citedClaim(
    facts,
    about,
    row.enrolledCount === null || twice ? "eligibleCount" : "enrolledCount",
  );
  const who = claim === undefined ? "" : ` (${saidBy(facts, claim)})`;
  return { statement: `${periodOf(row)}: ${stated.join(" of ")}${who}.`, about, claimId: claim?.id };
}

function exactness({ bound }: Figure): string {
  return bound === Bound.EXACT ? ", exact" : "";
}
