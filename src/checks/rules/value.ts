import { type Claim, Standing } from "../../claims/claim.entity";
import type { Bound } from "../../coverage/coverage.enums";
import { overlap, rangeOf } from "../bounded";
import { type Facts, grouped, subjectOf } from "../facts";
import { FindingRule, FindingStatus } from "../finding.enums";
import { disputed } from "../portions.loaders";
import { type About, type Found, type Rule, Reach, inPortions } from "../rule";
import { propertyName, recordKey, recordName, saidBy } from "../words";

/** What one claim says about a property, and how the registry regards it. */
export interface Said {
  value: unknown;
  bound: Bound | null;
  standing: Standing;
  standingReason: string | null;
}

/** Whether claims disagree: undefined when they don't; an explanation when their standing settles it. */
export interface Disagreement {
  status: FindingStatus;
  explanation: string | null;
}

/** Properties that are described in more or fewer words. */
const DETAILED = new Set(["place", "prize", "office", "periodAsPrinted"]);

/** Share of the words of the shorter of two such texts that the other has too. */
const MOST_WORDS = 2 / 3;

/** Properties that another rule looks at. */
const ELSEWHERE = new Set(["editionLabel"]);

/** Whether claims on one property say different things, and whether their standing settles which is taken for right. */
export function disagreement(property: string, claims: readonly Said[]): Disagreement | undefined {
  if (agree(property, claims)) return undefined;
  const preferred = claims.filter(({ standing }) => standing === Standing.PREFERRED);
  const standing = claims.filter(({ standing }) => standing !== Standing.DEPRECATED);
  const settled = preferred.length > 0 ? agree(property, preferred) : agree(property, standing);
  if (!settled) return { status: FindingStatus.OPEN, explanation: null };
  const reasons = new Set(claims.flatMap(({ standingReason }) => standingReason ?? []));
  return { status: FindingStatus.EXPLAINED, explanation: [...reasons].join(" ") };
}

/** Each value is compared once, however many say it; numbers all at once, as they can be one if their ranges share one. */
function agree(property: string, claims: readonly Said[]): boolean {
  const said = [...new Map(claims.map((one) => [JSON.stringify([one.value, one.bound]), one])).values()];
  const spans = said.flatMap(({ value, bound }) =>
    typeof value === "number" && bound !== null ? rangeOf({ value, bound }) : [],
  );
  if (spans.length === said.length) {
    const from = spans.reduce((greatest, span) => Math.max(greatest, span.from), -Infinity);
    return spans.every(({ to }) => from <= to);
  }
  return said.every((one, index) => said.slice(index + 1).every((other) => compatible(property, one, other)));
}

/** Whether two claims can both be true: the same value, overlapping bounds, or one more exact than the other. */
export function compatible(property: string, one: Said, other: Said): boolean {
  const [left, right] = [one.value, other.value];
  if (typeof left === "number" && typeof right === "number" && one.bound !== null && other.bound !== null) {
    return overlap(rangeOf({ value: left, bound: one.bound }), rangeOf({ value: right, bound: other.bound }));
  }
  const [a, b] = [canonical(left), canonical(right)];
  if (a === b) return true;
  if (isDate(left) && isDate(right)) return a.startsWith(b) || b.startsWith(a);
  return DETAILED.has(property) && shareWords(a, b);
}

/** Whether two texts have most words of the shorter one in common, as two descriptions of one place have. */
function shareWords(a: string, b: string): boolean {
  const [left, right] = [new Set(a.split(" ")), new Set(b.split(" "))];
  const common = [...left].filter((word) => right.has(word)).length;
  return common >= Math.min(left.size, right.size) * MOST_WORDS;
}

function isDate(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}(?:-\d{2}){0,2}$/.test(value);
}

/** The value as a text in which case, spaces, marks and the order of a list don't count. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return value.map(canonical).toSorted().join("+");
  return String(value)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.-]+/gu, " ")
    .trim();
}

/** VALUE. */
export const value: Rule = {
  rule: FindingRule.VALUE,
  name: "Do the sources agree?",
  description:
    "Compares everything that is claimed about one property of one record, in one source or several: values, dates of different exactness, and numbers with their bounds. What different people or papers say stays side by side.",
  opensWhen: "Two claims can't both be true, and the registry takes neither for right or wrong.",
  explainedWhen: "One claim is preferred, or all others are deprecated, each for the reason given.",
  reach: Reach.RECORD,
  find: inPortions(disputed, (facts) =>
    [...facts.claimsByProperty.values()].flatMap((claims) => {
      const [first] = claims;
      const about = first === undefined ? undefined : subjectOf(first);
      if (first === undefined || about === undefined || ELSEWHERE.has(first.property)) return [];
      const said = claims.map(({ value: json, bound, standing, standingReason }) => ({
        value: parsed(json),
        bound,
        standing,
        standingReason,
      }));
      const found = disagreement(first.property, said);
      return found === undefined
        ? []
        : [findingOf(facts, about, { found, claims, property: first.property })];
    }),
  ),
};

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function findingOf(
  facts: Facts,
  about: About,
  { found, claims, property }: { found: Disagreement; claims: readonly Claim[]; property: string },
): Found {
  const byValue = grouped(claims, (claim) => canonical(parsed(claim.value)));
  const sides = [...byValue.values()].flatMap((same) => {
    const claim = same.find(({ standing }) => standing !== Standing.DEPRECATED) ?? same[0];
    if (claim === undefined) return [];
    const others = same.length === 1 ? "" : `, and ${same.length - 1} more`;
    const printed = claim.asPrinted === null ? "" : `: "${claim.asPrinted}"`;
    const text = `${shown(parsed(claim.value))} (${saidBy(facts, claim)}${printed}${others}).`;
    return { statement: text, about, claimId: claim.id };
  });
  return {
    key: `value/${recordKey(facts, about)}/${property}`,
    ...found,
    question: `What is the ${propertyName(property)} of ${recordName(facts, about)}?`,
    settledBy:
      "A primary source: the decree, certificate, programme or table from which the reports were written.",
    regionCode: regionOf(facts, about),
    about,
    sides,
  };
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(", ") : String(value);
}

/** Region of a record; of an award's host or an event's first award where it has none of its own. */
export function regionOf(facts: Facts, { column, id }: About): string | null {
  switch (column) {
    case "awardId":
      return facts.awards.get(id)?.regionCode ?? facts.awards.get(id)?.hostCode ?? null;
    case "eventId": {
      const first = facts.attendances.find(({ eventId }) => eventId === id);
      return first === undefined ? null : (facts.awards.get(first.awardId)?.hostCode ?? null);
    }
    case "enrollmentId":
      return facts.enrollments.get(id)?.regionCode ?? null;
    case "commitmentId":
      return facts.commitments.get(id)?.regionCode ?? null;
    case "observationId":
      return facts.observations.get(id)?.regionCode ?? null;
    case "assertionId":
      return facts.assertions.get(id)?.regionCode ?? null;
    case "recipientId":
      return facts.recipients.get(id)?.regionCode ?? null;
    case "officeHolderId":
      return facts.officeHolders.get(id)?.regionCode ?? null;
  }
}
