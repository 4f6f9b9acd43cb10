import { CoverageBasis } from "../../coverage/coverage.enums";
import type { SectorEnrollment } from "../../coverage/sector-enrollment.entity";
import { bounded, isDefinite } from "../bounded";
import { type Facts, citedClaim } from "../facts";
import { DifferenceUnit, FindingRule, FindingStatus } from "../finding.enums";
import { exceeding } from "../portions.loaders";
import { type About, type Found, type Rule, Reach, inPortions } from "../rule";
import { boundedCount, periodOf, saidBy, workersOf } from "../words";

/** Why more can be enrolled than there are; null when nothing on the record says it. */
export function reason({
  basis,
  eligibleIsEstimate,
}: Pick<SectorEnrollment, "basis" | "eligibleIsEstimate">): string | null {
  if (eligibleIsEstimate === true) {
    return "The number of those there are is an estimate, so it can be too low. Nothing is cut off at 100 per cent.";
  }
  if (basis === CoverageBasis.TARGET) return "It is measured against a target, which can be exceeded.";
  if (basis === CoverageBasis.REGISTERED_OFFICE) {
    return "The enrolled are counted where the employer is registered, so they needn't live or work in the region.";
  }
  return null;
}

/** OVER_100. */
export const over100: Rule = {
  rule: FindingRule.OVER_100,
  name: "More enrolled than there are?",
  description:
    "Finds figures with more enrolled than eligible workers, or with more than 100 per cent stated. They are accepted as they are: over-enrolment is a number of its own and never makes up for a gap elsewhere.",
  opensWhen:
    "Nothing on the record says how that can be; `difference` is the enrolled minus the eligible, or the stated per cent minus 100.",
  explainedWhen:
    "The eligible are an estimate, the figure is measured against a target, or the enrolled are counted by registered office.",
  reach: Reach.RECORD,
  find: inPortions(exceeding, (facts) =>
    [...facts.enrollments.values()].flatMap((row) => findingOf(facts, row)),
  ),
};

function findingOf(facts: Facts, row: SectorEnrollment): Found[] {
  const about: About = { column: "enrollmentId", id: row.id };
  const side = (property: string, text: string) => {
    const claim = citedClaim(facts, about, property);
    const who = claim === undefined ? "" : ` (${saidBy(facts, claim)})`;
    return { statement: `${text}${who}.`, about, claimId: claim?.id };
  };
  const enrolled = bounded(row.enrolledCount, row.enrolledBound);
  const eligible = bounded(row.eligibleCount, row.eligibleBound);
  const stated = bounded(row.statedPercent, row.percentBound);
  const explanation = reason(row);
  const found = {
    key: `over-100/${row.key}`,
    status: explanation === null ? FindingStatus.OPEN : FindingStatus.EXPLAINED,
    question: `How can more be enrolled than there are: ${workersOf(facts, row)}, ${periodOf(row)}?`,
    explanation,
    settledBy:
      "A count, rather than an estimate, of the workers there are, by the same definition and on the same day.",
    regionCode: row.regionCode,
    about,
  };
  if (enrolled !== undefined && eligible !== undefined && isDefinite(enrolled) && isDefinite(eligible)) {
    if (enrolled.value <= eligible.value) return [];
    const difference = { by: enrolled.value - eligible.value, unit: DifferenceUnit.WORKERS };
    const estimate = row.eligibleIsEstimate === true ? ", an estimate" : "";
    const sides = [
      side("enrolledCount", `Enrolled: ${boundedCount(enrolled)}`),
      side("eligibleCount", `There are ${boundedCount(eligible)}${estimate}`),
    ];
    return [{ ...found, difference, sides }];
  }
  if (stated === undefined || stated.value <= 100) return [];
  const difference = { by: stated.value - 100, unit: DifferenceUnit.PERCENTAGE_POINTS };
  const sides = [
    side("statedPercent", `Stated: ${boundedCount(stated)} per cent`),
    { statement: "All the workers there are would be 100 per cent." },
  ];
  return [{ ...found, difference, sides }];
}
