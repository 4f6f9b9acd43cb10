import type { Answer } from "./registry";

/** What `make` gives for 0, 1 and so on, `count` times, as one text. */
export function repeated(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(" ");
}

/** `inner` with `count` values around it. */
export function wrapped(count: number, wrap: (inner: unknown) => unknown, inner: unknown): unknown {
  return Array.from({ length: count }).reduce<unknown>((all) => wrap(all), inner);
}

/** Code and message of every error of an answer. */
export function refusals({ errors }: Answer): [unknown, string][] {
  return errors.map(({ code, message }) => [code, message]);
}

/** The data of an answer that has no errors and cost this many statements, one if nothing is said. */
export function dataOf({ data, errors, statements }: Answer, expected = 1): unknown {
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  if (statements !== expected) throw new Error(`${statements} statements instead of ${expected}`);
  return data;
}

/** Fragments that multiply to 2^26 fields. */
export const BOMB = `{ region(code: "64") { ...F0 } } ${repeated(
  26,
  (index) =>
    `fragment F${index} on Region { parent { ...F${index + 1} } a${index}: parent { ...F${index + 1} } }`,
)} fragment F26 on Region { name }`;
