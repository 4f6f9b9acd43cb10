import { isWebAddress } from "../entry/web-address";
import type { Draft } from "./draft";
import { type Section, sections } from "./sections";

/** What the values of one record have to do with one another; each rule gives what would be right, or nothing. */
type Rule = (value: (property: string) => unknown) => string | undefined;

const rules: readonly Rule[] = [
  (value) =>
    value("rank") !== undefined && value("outcome") !== "WON" && value("outcome") !== "HONOURABLE_MENTION"
      ? "a rank goes with outcome WON or HONOURABLE_MENTION: a nomination has none"
      : undefined,
  (value) => (value("rank") === 0 ? "rank 1 is the highest: leave it out when none is printed" : undefined),
  (value) =>
    value("nomineeCount") === 0 ? "nomineeCount is at least 1: leave it out when it isn't stated" : undefined,
  (value) => (value("months") === 0 ? "months is at least 1: leave it out when it isn't stated" : undefined),
  (value) => {
    const [from, to] = [value("value"), value("valueTo")];
    const ordered = typeof from !== "number" || typeof to !== "number" || from <= to;
    return ordered ? undefined : "valueTo is the upper end of a range: it can't be below value";
  },
  (value) => {
    const [from, to] = [value("period"), value("periodEnd")];
    const ordered = typeof from !== "string" || typeof to !== "string" || from <= `${to}~`;
    return ordered ? undefined : "periodEnd can't be before period";
  },
  (value) => {
    const [members, kind] = [value("memberCount"), value("kind")];
    return members === undefined || (kind === "UNNAMED_GROUP" && Number(members) >= 2)
      ? undefined
      : "memberCount goes with kind UNNAMED_GROUP, and is at least 2: leave it out of others";
  },
  (value) =>
    value("area") !== undefined && (value("region") ?? value("regionCode")) !== undefined
      ? "a region of the register or another area, not both: leave one of them out"
      : undefined,
  (value) => {
    const url = value("url");
    return url === undefined || (typeof url === "string" && isWebAddress(url) && !UNFIT.test(url))
      ? undefined
      : "url must be the whole address of a page, e.g. https://example.id/berita/1: leave it out when there is none";
  },
  (value) =>
    value("question") === undefined ||
    (value("status") === "EXPLAINED") === (value("explanation") !== undefined)
      ? undefined
      : "status EXPLAINED and an explanation come together",
];

/** What has to be written in another way in an address, or ends it where it stands in a text. */
const UNFIT = /[\s"'<>\\^`{|}]/;

function boundWithoutNumber({ section, values }: Draft): string[] {
  const { bounds }: Section = sections[section];
  return Object.entries(bounds)
    .filter(([number, bound]) => values.has(bound) && !values.has(number))
    .map(([number, bound]) => `${bound} goes with ${number}: leave it out when the number isn't stated`);
}

/** What is wrong among the values of a record, taken together. */
export function brokenRules(draft: Draft): string[] {
  const value = (property: string): unknown =>
    draft.values.get(property)?.value ?? draft.references.get(property)?.key;
  return [...rules.flatMap((rule) => rule(value) ?? []), ...boundWithoutNumber(draft)];
}
