import { useFormats, useWords } from "../language";
import type { introspection_types as Types } from "../schema-types";
import { terms } from "../words/terms.words";

type Bound = Types["Bound"]["enumValues"];

/** Writes a value with how exactly it is known: "at least 52,000". A value without bound is taken as exact. */
export function useBounded(): (value: string, bound: Bound | null) => string {
  const words = useWords(terms);
  return (value, bound) => (bound === null || bound === "EXACT" ? value : `${words.bound[bound]} ${value}`);
}

/** Writes the period of a figure: a year, month or day, or from one to another. */
export function usePeriod(): (record: { period: string | null; periodEnd?: string | null }) => string {
  const { date } = useFormats();
  return ({ period, periodEnd = null }) => {
    if (period === null) return "";
    return periodEnd === null || periodEnd === period ? date(period) : `${date(period)} – ${date(periodEnd)}`;
  };
}
