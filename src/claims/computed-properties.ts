import type { Award } from "../awards/award.entity";
import { followsFromRegister } from "../coverage/assumed-coverage.resolver";
import { difference, eligibleOfParts, enrolledOfParts, hasParts } from "../coverage/breakdown.resolver";
import { type SectorEnrollment, comparable, inherited } from "../coverage/sector-enrollment.entity";
import type { Formula } from "../query/declare";
import { sql } from "../query/sql";

/** A property that the registry computes: how, from which properties, and which records have it. */
export interface ComputedProperty<Entity extends object> {
  property: string;
  formula: string;
  inputs: readonly string[];
  present: Formula<Entity>;
}

function known<Entity extends object>(property: keyof Entity & string): Formula<Entity> {
  return (row) => sql`${row(property)} IS NOT NULL`;
}

function both<Entity extends object>(left: Formula<Entity>, right: Formula<Entity>): Formula<Entity> {
  return (row, scope) => sql`(${left(row, scope)}) AND (${right(row, scope)})`;
}

function has<Entity extends object>(value: Formula<Entity>): Formula<Entity> {
  return (row, scope) => sql`(${value(row, scope)}) IS NOT NULL`;
}

const year = {
  property: "year",
  formula: "year in which period begins",
  inputs: ["period"],
  present: known<{ year: number | null }>("year"),
} as const satisfies ComputedProperty<{ year: number | null }>;

const ofAward: readonly ComputedProperty<Award>[] = [
  {
    property: "editionYear",
    formula: "first four digits in editionLabel",
    inputs: ["editionLabel"],
    present: known("editionYear"),
  },
  {
    property: "region",
    formula: "region of the recipient",
    inputs: ["recipient.region"],
    present: known("regionCode"),
  },
];

/** Per cent, gap and over-enrolment that follow from two counts. */
function shareOf(
  field: string,
  [enrolled, eligible]: readonly [string, string],
  present: Formula<SectorEnrollment>,
): ComputedProperty<SectorEnrollment>[] {
  const from = { inputs: [enrolled, eligible], present };
  return [
    { property: `${field}.percent`, formula: `${enrolled} / ${eligible} * 100`, ...from },
    { property: `${field}.uncoveredCount`, formula: `${eligible} - ${enrolled}, at least 0`, ...from },
    { property: `${field}.overEnrolledCount`, formula: `${enrolled} - ${eligible}, at least 0`, ...from },
  ];
}

function fromTotal(property: "programmes" | "funding"): ComputedProperty<SectorEnrollment> {
  return {
    property,
    formula: `${property} of the total`,
    inputs: [`total.${property}`],
    present: both((row) => sql`${row(property)} IS NULL`, has(inherited(property))),
  };
}

/** Columns that a part of a figure takes over from the total, with the names of their fields. */
const PARTS_TAKE = [
  ["regionCode", "region"],
  ["segment", "segment"],
  ["period", "period"],
  ["periodEnd", "periodEnd"],
] as const;

/** What a part takes over from its total when it is recorded, unless a claim states it. */
const takenOver = ([column, property]: readonly [keyof SectorEnrollment, string]) => ({
  property,
  formula: `${property} of the total`,
  inputs: [`total.${property}`],
  present: both<SectorEnrollment>(known("totalId"), known(column)),
});

const overParts = "sum over the parts, each of which states it";

const ofEnrollment: readonly ComputedProperty<SectorEnrollment>[] = [
  year,
  fromTotal("programmes"),
  fromTotal("funding"),
  ...PARTS_TAKE.map(takenOver),
  ...shareOf("coverage", ["enrolledCount", "eligibleCount"], comparable),
  {
    property: "coverage.agreement",
    formula: "statedPercent against coverage.percent, rounded or cut off to the decimals printed",
    inputs: ["statedPercent", "enrolledCount", "eligibleCount"],
    present: both(comparable, known("statedPercent")),
  },
  {
    property: "assumedCoverage.eligibleCount",
    formula: "regions of level sector.onePer in the region, one worker each",
    inputs: ["region", "sector.onePer"],
    present: followsFromRegister,
  },
  ...shareOf("assumedCoverage", ["enrolledCount", "assumedCoverage.eligibleCount"], followsFromRegister),
  { property: "breakdown.partCount", formula: "number of parts", inputs: ["parts"], present: hasParts },
  {
    property: "breakdown.enrolledCount",
    formula: overParts,
    inputs: ["parts.enrolledCount"],
    present: both(hasParts, has(enrolledOfParts)),
  },
  {
    property: "breakdown.eligibleCount",
    formula: overParts,
    inputs: ["parts.eligibleCount"],
    present: both(hasParts, has(eligibleOfParts)),
  },
  ...["breakdown.difference", "breakdown.holds"].map((property) => ({
    property,
    formula: `breakdown.enrolledCount - enrolledCount${property.endsWith("holds") ? " = 0" : ""}`,
    inputs: ["parts.enrolledCount", "enrolledCount"],
    present: both(hasParts, has(difference)),
  })),
  ...["percent", "uncoveredCount", "overEnrolledCount"].map((share) => ({
    property: `breakdown.${share}`,
    formula:
      share === "percent"
        ? "breakdown.enrolledCount / breakdown.eligibleCount * 100"
        : `sum of coverage.${share} over the parts`,
    inputs: ["parts.enrolledCount", "parts.eligibleCount"],
    present: both(hasParts, both(has(enrolledOfParts), has(eligibleOfParts))),
  })),
];

/** The properties that the registry computes, by type; a test compares them with the schema. */
export const computedProperties: Readonly<Record<string, readonly ComputedProperty<never>[]>> = {
  Award: ofAward,
  SectorEnrollment: ofEnrollment,
  Commitment: [year],
  Observation: [year],
};
