import type { SectorEnrollment } from "../../coverage/sector-enrollment.entity";
import { type Bounded, bounded, isDefinite, overlap, rangeOf } from "../bounded";
import { type Facts, type Part, citedClaim, grouped } from "../facts";
import { DifferenceUnit, FindingRule, FindingStatus } from "../finding.enums";
import { totals } from "../portions.loaders";
import { type About, type Found, type Rule, Reach, inPortions } from "../rule";
import { boundedCount, count, periodOf, saidBy, workersOf } from "../words";

/** The sum of the parts and by how much it exceeds the total. */
export interface Misfit {
  sum: number;
  difference: number;
}

/**
 * The parts of one breakdown against their total; undefined when they hold, or when they can't be compared.
 * A part without a number leaves the breakdown incomplete, and so does a part that stands alone: such parts may come to
 * less than the total but not to more. Rounded numbers may differ by what rounding explains.
 */
export function misfit(total: Bounded, parts: readonly (Bounded | undefined)[]): Misfit | undefined {
  const stated = parts.filter((part) => part !== undefined);
  if (stated.length === 0 || !isDefinite(total) || !stated.every(isDefinite)) return undefined;
  const ranges = stated.map(rangeOf);
  const range = {
    from: ranges.reduce((sum, { from }) => sum + from, 0),
    to: ranges.reduce((sum, { to }) => sum + to, 0),
  };
  const whole = rangeOf(total);
  if (overlap(range, whole)) return undefined;
  const complete = stated.length === parts.length && parts.length > 1;
  if (!complete && range.to < whole.from) return undefined;
  const sum = stated.reduce((all, { value }) => all + value, 0);
  return { sum, difference: sum - total.value };
}

/** By what a part is told apart from its total: parts of one total can break it down more than once. */
export function dimension(
  total: Pick<SectorEnrollment, "sectorId" | "segment">,
  part: Pick<SectorEnrollment, "sectorId" | "segment">,
): "sector" | "segment" | "other" {
  if (part.sectorId !== total.sectorId) return "sector";
  return part.segment === total.segment ? "other" : "segment";
}

const COUNTS = [
  { property: "enrolledCount", bound: "enrolledBound", verb: "enrolled" },
  { property: "eligibleCount", bound: "eligibleBound", verb: "eligible" },
] as const;

/** ARITHMETIC. */
export const arithmetic: Rule = {
  rule: FindingRule.ARITHMETIC,
  name: "Do the parts add up?",
  description:
    "Adds up the parts of a total, enrolled and eligible workers apart and each breakdown (by kind of work, by segment) on its own, and compares with what the total states.",
  opensWhen:
    "The sum and the total differ by more than the rounding of the printed numbers explains; `difference` is the sum minus the total.",
  explainedWhen: "Only when a curator explains it. A breakdown that holds makes no finding.",
  reach: Reach.RECORD,
  find: inPortions(totals, (facts) =>
    [...facts.enrollments.values()].flatMap((total) => {
      const breakdowns = grouped(facts.parts.get(total.id) ?? [], (part) => dimension(total, part));
      return [...breakdowns].flatMap(([by, members]) => findingsOf(facts, total, { by, members }));
    }),
  ),
};

function findingsOf(
  facts: Facts,
  total: SectorEnrollment,
  { by, members }: { by: string; members: readonly Part[] },
): Found[] {
  const about: About = { column: "enrollmentId", id: total.id };
  return COUNTS.flatMap(({ property, bound, verb }) => {
    const whole = bounded(total[property], total[bound]);
    if (whole === undefined) return [];
    const found = misfit(
      whole,
      members.map((part) => bounded(part[property], part[bound])),
    );
    if (found === undefined) return [];
    const claim = citedClaim(facts, about, property);
    const who = claim === undefined ? "" : ` (${saidBy(facts, claim)})`;
    return {
      key: `arithmetic/${total.key}/${property}/${by}`,
      status: FindingStatus.OPEN,
      question: `Do the parts add up to the ${verb} ${workersOf(facts, total)}, ${periodOf(total)}?`,
      explanation: null,
      settledBy: "The list from which the source took its breakdown, or a correction by the source.",
      difference: { by: found.difference, unit: DifferenceUnit.WORKERS },
      regionCode: total.regionCode,
      about,
      sides: [
        { statement: `The ${members.length} parts come to ${count(found.sum)} together.` },
        { statement: `The total is stated as ${boundedCount(whole)}${who}.`, about, claimId: claim?.id },
      ],
    };
  });
}
