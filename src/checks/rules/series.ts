import { Bound, CoverageBasis } from "../../coverage/coverage.enums";
import type { SectorEnrollment } from "../../coverage/sector-enrollment.entity";
import { type Bounded, bounded, isDefinite } from "../bounded";
import { type Facts, citedClaim, grouped } from "../facts";
import { FindingRule, FindingStatus } from "../finding.enums";
import type { About, Found, FoundSide, Rule } from "../rule";
import { boundedCount, periodOf, saidBy, workersOf } from "../words";

/**
 * The factor up to which a number of workers may change from one year to the next and be taken for the same count. A choice:
 * well above what growth shows (1.29 in a year for the vulnerable workers that Penajam Paser Utara enrolled in 2024 and 2025),
 * well below what a misread number or another definition shows (a factor of 8).
 */
const PLAUSIBLE = 1.4;

/** What a figure counts: those enrolled or those who could be. */
export type Counted = "enrolled" | "existing";

/** One number of a group of workers at one time. */
export interface Figure extends Bounded {
  counted: Counted;
  year: number;
}

/**
 * Whether two figures of one group can't be of one series.
 * Numbers of the existing: they don't change by much from one year to the next.
 * Numbers of the enrolled: exact ones may change, by a new budget, and tell so; but a limit ("at least", "more than") that is
 * far from the other number isn't the same count.
 * One of each: there can't be many more enrolled than exist.
 * A limit counts as its number here: who says "more than 6,000" doesn't mean 60,000.
 */
export function clash(one: Figure, other: Figure): boolean {
  const factor = PLAUSIBLE ** Math.max(1, Math.abs(one.year - other.year));
  if (one.counted !== other.counted) {
    const [enrolled, existing] = one.counted === "enrolled" ? [one, other] : [other, one];
    return enrolled.value > existing.value * factor;
  }
  const far = Math.max(one.value, other.value) > Math.min(one.value, other.value) * factor;
  return far && (one.counted === "existing" || !isDefinite(one) || !isDefinite(other));
}

/** Whether two records say nothing that makes them count different things. */
export function comparable(one: SectorEnrollment, other: SectorEnrollment): boolean {
  const same = (property: "basis" | "measure" | "countsActive" | "funder"): boolean =>
    one[property] === null || other[property] === null || one[property] === other[property];
  const [paid, otherPaid] = [one.funding?.join(), other.funding?.join()];
  const paidAlike = paid === undefined || otherPaid === undefined || paid === otherPaid;
  return same("basis") && same("measure") && same("countsActive") && same("funder") && paidAlike;
}

/** The figures that a record states. */
export function figuresOf(row: SectorEnrollment): Figure[] {
  const enrolled = bounded(row.enrolledCount, row.enrolledBound);
  const existing = bounded(row.eligibleCount, row.eligibleBound);
  const figures: Figure[] = [];
  if (enrolled !== undefined) figures.push({ ...enrolled, counted: "enrolled", year: row.year });
  if (existing !== undefined) figures.push({ ...existing, counted: "existing", year: row.year });
  return figures;
}

function clashes(one: SectorEnrollment, other: SectorEnrollment): boolean {
  if (one === other || !comparable(one, other)) return false;
  return figuresOf(one).some((left) => figuresOf(other).some((right) => clash(left, right)));
}

/** The records of one group that clash with another of it, oldest first. */
export function clashing(rows: readonly SectorEnrollment[]): SectorEnrollment[] {
  return rows
    .filter((one) => rows.some((other) => clashes(one, other)))
    .toSorted((a, b) => (a.period < b.period ? -1 : Number(a.period > b.period)));
}

/** SERIES. */
export const series: Rule = {
  rule: FindingRule.SERIES,
  name: "Is it one series?",
  description:
    "Looks at all figures on one group of workers (region, segment, kind of work) over time, the enrolled and the existing, with their bounds. " +
    `Figures of one kind are taken for one series as long as they change by no more than a factor of ${PLAUSIBLE} a year; exact figures of the enrolled may change by any factor.`,
  opensWhen:
    "Existing workers, or enrolled ones stated only as a limit, change by more than that, or far more are enrolled than exist. All figures concerned are sides of one finding, and none is preferred.",
  explainedWhen:
    "Only when a curator explains it. Figures that say that they count different things (basis, payer, indicator) aren't compared.",
  find(facts) {
    const rows = [...facts.enrollments.values()].filter(({ basis }) => basis !== CoverageBasis.TARGET);
    const groups = grouped(rows, ({ regionCode, area, segment, sectorId }) =>
      [regionCode ?? area, segment, sectorId].join(" "),
    );
    return [...groups.values()].flatMap((group) => {
      const sides = clashing(group);
      const [first] = sides;
      return first === undefined ? [] : [findingOf(facts, first, sides)];
    });
  },
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
