import { isRegionCode } from "../../region-code";
import type { introspection_types as Types } from "../../schema-types";
import { keysOf } from "../../words/dictionary";
import { terms } from "../../words/terms.words";

type Rule = Types["FindingRule"]["enumValues"];
type Status = Types["FindingStatus"]["enumValues"];

/** Which findings an address asks for; undefined is any. */
export interface FindingsChoice {
  rule: Rule | undefined;
  status: Status | undefined;
  /** Code of a region. */
  region: string | undefined;
}

export const RULES = keysOf(terms.en.findingRule);
export const STATUSES = keysOf(terms.en.findingStatus);

/** The choice that an address makes; what it doesn't name well is any. */
export function choiceOf(search: URLSearchParams): FindingsChoice {
  const region = search.get("region") ?? "";
  return {
    rule: RULES.find((rule) => rule === search.get("rule")),
    status: STATUSES.find((status) => status === search.get("status")),
    region: isRegionCode(region) ? region : undefined,
  };
}

/** The choice as a condition of the API. */
export function conditionOf({ rule, status, region }: FindingsChoice) {
  return {
    ...(rule === undefined ? {} : { rule: { eq: rule } }),
    ...(status === undefined ? {} : { status: { eq: status } }),
    ...(region === undefined ? {} : { region: { under: region } }),
  };
}
