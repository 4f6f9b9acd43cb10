import { Agreement } from "../../coverage/coverage.types";
import { Bound } from "../../coverage/coverage.enums";
import type { SectorEnrollment } from "../../coverage/sector-enrollment.entity";
import { type Bounded, type Range, bounded, isDefinite, overlap, rangeOf } from "../bounded";
import { type Facts, type Part, citedClaim } from "../facts";
import { DifferenceUnit, FindingRule, FindingStatus } from "../finding.enums";
import { percents } from "../portions.loaders";
import { type About, type Found, type Rule, Reach, inPortions } from "../rule";
import { boundedCount, count, periodOf, saidBy, workersOf } from "../words";

/** Differences below this are the noise of floating point numbers, not of a source. */
const NOISE = 0.000001;

/** Percentage points by which a per cent printed as approximate may miss. */
const APPROXIMATE = 1;

/** The share in per cent that two counts can come to. */
export function shareOf(enrolled: Bounded, eligible: Bounded): Range {
  const [dividend, divisor] = [rangeOf(enrolled), rangeOf(eligible)];
  return { from: (dividend.from / divisor.to) * 100, to: (dividend.to / divisor.from) * 100 };
}

/** How a stated per cent follows from the computed one, at the decimals that are printed (none, one or two). */
export function agreementOf(stated: Bounded, computed: Range): Agreement {
  const { value } = stated;
  const unit =
    [1, 0.1, 0.01].find((each) => Math.abs(Math.round(value / each) - value / each) < NOISE) ?? 0.01;
  const at = (from: number, to: number): boolean => overlap(computed, { from: from - NOISE, to: to - NOISE });
  if (overlap(computed, { from: value - NOISE, to: value + NOISE })) return Agreement.EXACT;
  if (at(value - unit / 2, value + unit / 2) || within(stated, computed)) return Agreement.ROUNDING;
  return at(value, value + unit) ? Agreement.TRUNCATION : Agreement.NEITHER;
}

/** Whether a per cent that is printed as a limit or as approximate leaves room for the computed one. */
function within({ value, bound }: Bounded, computed: Range): boolean {
  if (bound === Bound.EXACT) return false;
  if (bound === Bound.ABOUT) return overlap(computed, { from: value - APPROXIMATE, to: value + APPROXIMATE });
  return overlap(computed, rangeOf({ value, bound }));
}

/** What a stated per cent is measured against. */
interface Counts {
  enrolled: Bounded;
  eligible: Bounded;
  /** Whether the counts are those of the parts, because the total states none. */
  ofParts: boolean;
}

/** PERCENT. */
export const percent: Rule = {
  rule: FindingRule.PERCENT,
  name: "Does the per cent follow from the counts?",
  description:
    "Compares a stated per cent with the one computed from the counts beside it, or from the counts of all parts when the total states none. Counts printed as rounded leave the room that rounding does.",
  opensWhen:
    "Neither rounding nor cutting off decimals leads from the counts to the stated per cent; `difference` is stated minus computed.",
  explainedWhen:
    "Cutting off decimals leads to it and rounding doesn't, or a total is stated as 100 per cent where its parts come to more. A per cent that rounding explains makes no finding.",
  reach: Reach.RECORD,
  find: inPortions(percents, (facts) =>
    [...facts.enrollments.values()].flatMap((enrollment) => {
      const stated = bounded(enrollment.statedPercent, enrollment.percentBound);
      const parts = facts.parts.get(enrollment.id) ?? [];
      const counts = ownCounts(enrollment) ?? countsOfParts(enrollment, parts);
      if (stated === undefined || counts === undefined || counts.eligible.value === 0) return [];
      return findingOf(facts, enrollment, { stated, counts });
    }),
  ),
};

/** A number of whole thousands is taken for rounded, whether the source says so or not. */
function rounded(count: Bounded | undefined): Bounded | undefined {
  const inThousands = count !== undefined && count.bound === Bound.EXACT && count.value % 1000 === 0;
  return inThousands ? { ...count, bound: Bound.ABOUT } : count;
}

function ownCounts(row: Omit<Part, "totalId">): Counts | undefined {
  const enrolled = rounded(bounded(row.enrolledCount, row.enrolledBound));
  const eligible = rounded(bounded(row.eligibleCount, row.eligibleBound));
  if (enrolled === undefined || eligible === undefined) return undefined;
  return isDefinite(enrolled) && isDefinite(eligible) ? { enrolled, eligible, ofParts: false } : undefined;
}

function countsOfParts(total: SectorEnrollment, parts: readonly Part[]): Counts | undefined {
  const counts = parts.map(ownCounts).filter((each) => each !== undefined);
  if (counts.length < 2 || counts.length < parts.length || total.enrolledCount !== null) return undefined;
  const sum = (of: "enrolled" | "eligible"): Bounded => ({
    value: counts.reduce((all, each) => all + each[of].value, 0),
    bound: counts.every((each) => each[of].bound === Bound.EXACT) ? Bound.EXACT : Bound.ABOUT,
  });
  return { enrolled: sum("enrolled"), eligible: sum("eligible"), ofParts: true };
}

function findingOf(
  facts: Facts,
  row: SectorEnrollment,
  { stated, counts }: { stated: Bounded; counts: Counts },
): Found[] {
  const { enrolled, eligible, ofParts } = counts;
  const agreement = agreementOf(stated, shareOf(enrolled, eligible));
  if (agreement === Agreement.EXACT || agreement === Agreement.ROUNDING) return [];
  const computed = (enrolled.value / eligible.value) * 100;
  const explanation = explain(agreement, stated.value, computed);
  const about: About = { column: "enrollmentId", id: row.id };
  const claim = citedClaim(facts, about, "statedPercent");
  const counted = citedClaim(facts, about, "enrolledCount");
  const who = claim === undefined ? "" : ` (${saidBy(facts, claim)})`;
  const quotient = `${boundedCount(enrolled)} enrolled of ${boundedCount(eligible)}`;
  return [
    {
      key: `percent/${row.key}`,
      status: explanation === null ? FindingStatus.OPEN : FindingStatus.EXPLAINED,
      question: `Does ${boundedCount(stated)} per cent follow from the counts of ${workersOf(facts, row)}, ${periodOf(row)}?`,
      explanation,
      settledBy: "The counts from which the per cent was computed, and the rule by which it was rounded.",
      difference: { by: stated.value - computed, unit: DifferenceUnit.PERCENTAGE_POINTS },
      regionCode: row.regionCode,
      about,
      sides: [
        { statement: `Stated: ${boundedCount(stated)} per cent${who}.`, about, claimId: claim?.id },
        {
          statement: `Computed: ${quotient}${ofParts ? ", over all parts," : ""} is ${computed.toFixed(2)} per cent.`,
          about,
          claimId: counted?.id,
        },
      ],
    },
  ];
}

/** Why the stated per cent isn't the computed one; null when nothing explains it. */
export function explain(agreement: Agreement, stated: number, computed: number): string | null {
  if (agreement === Agreement.TRUNCATION) {
    return `The decimals of ${computed.toFixed(2)} were cut off. Rounded, it would be ${count(Math.round(computed))}.`;
  }
  if (stated === 100 && computed > 100) {
    return `The share comes to ${computed.toFixed(2)} and is stated as 100, the most that a share of all can be: it reads as capped.`;
  }
  return null;
}
