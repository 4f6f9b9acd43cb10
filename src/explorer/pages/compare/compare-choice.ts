import { isRegionCode } from "../../region-code";
import type { introspection_types as Types } from "../../schema-types";
import { keysOf } from "../../words/dictionary";
import { terms } from "../../words/terms.words";
import { compareWords } from "./compare.words";

/** What can be compared, in the words of the schema. */
export type Measure = Types["ComparisonMeasure"]["enumValues"];
type Segment = Types["Segment"]["enumValues"];

/** Fewest and most regions of one comparison. */
export const FEWEST = 2;
export const MOST = 6;

/** What an address asks to be compared. */
export interface CompareChoice {
  /** Codes of regions, each once and at most six. */
  codes: readonly string[];
  /** What can't be a code. */
  malformed: readonly string[];
  /** Codes beyond the sixth. */
  beyond: readonly string[];
  measure: Measure;
  segment: Segment;
  /** Undefined for the years that fit best. */
  year: number | undefined;
}

export const MEASURES = keysOf(compareWords.en.measureName);
export const SEGMENTS = keysOf(terms.en.segment);

/** The choice that an address makes; what it doesn't name well is the usual one. */
export function choiceOf(search: URLSearchParams): CompareChoice {
  const named = new Set((search.get("regions") ?? "").split(",").filter(Boolean));
  const codes = [...named].filter(isRegionCode);
  const year = search.get("year") ?? "";
  return {
    codes: codes.slice(0, MOST),
    malformed: [...named].filter((code) => !isRegionCode(code)),
    beyond: codes.slice(MOST),
    measure: MEASURES.find((measure) => measure === search.get("measure")) ?? "ENROLLED_COUNT",
    segment: SEGMENTS.find((segment) => segment === search.get("segment")) ?? "ALL",
    year: /^[12]\d{3}$/.test(year) ? Number(year) : undefined,
  };
}

/** The values of an address that makes a choice. */
export function searchOf({
  codes,
  measure,
  segment,
  year,
}: Pick<CompareChoice, "codes" | "measure" | "segment"> & { year?: number | undefined }): string {
  const search = new URLSearchParams({ regions: codes.join(","), measure, segment });
  if (year !== undefined) search.set("year", String(year));
  // commas are allowed in an address, and read better
  return search.toString().replaceAll("%2C", ",");
}
