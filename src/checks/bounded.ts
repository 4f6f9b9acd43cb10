import { Bound } from "../coverage/coverage.enums";

/** A printed number and how it bounds the true one. */
export interface Bounded {
  value: number;
  bound: Bound;
}

/** Numbers from `from` to `to`, both included. */
export interface Range {
  from: number;
  to: number;
}

/** By how much the true number can lie below one that is almost reached. */
const ALMOST_SHARE = 0.1;

/** Half of the last place that a rounded number states: 5,000 for 41,380,000 and 0.05 for 46.1. */
export function margin(value: number): number {
  if (value === 0) return 0;
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const decimals = mantissa.replace("-", "").length - (mantissa.includes(".") ? 2 : 1);
  return 10 ** (Number(exponent) - decimals) / 2;
}

/** The numbers that the true one can be. */
export function rangeOf({ value, bound }: Bounded): Range {
  switch (bound) {
    case Bound.EXACT:
      return { from: value, to: value };
    case Bound.ABOUT:
      return { from: value - margin(value), to: value + margin(value) };
    case Bound.AT_LEAST:
    case Bound.MORE_THAN:
      return { from: value, to: Infinity };
    case Bound.ALMOST:
      return { from: value * (1 - ALMOST_SHARE), to: value };
  }
}

/** Whether one number can lie in both ranges. */
export function overlap(left: Range, right: Range): boolean {
  return left.from <= right.to && right.from <= left.to;
}

/** Whether the number is meant as the true one, rounded or not, rather than as a limit. */
export function isDefinite({ bound }: Bounded): boolean {
  return bound === Bound.EXACT || bound === Bound.ABOUT;
}

/** The number with its bound, or undefined when it isn't stated; both come as the database gives them. */
export function bounded(value: number | string | null, bound: Bound | null): Bounded | undefined {
  return value === null || bound === null ? undefined : { value: Number(value), bound };
}
