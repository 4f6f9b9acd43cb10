import { createHash } from "node:crypto";
import { plainWords } from "../search/plain-words";
import type { RecordType } from "./record-fields";

/** Longest key of a record. */
const LONGEST = 80;

/** Hexadecimal digits that tell apart what a key doesn't name in words. */
const DIGITS = 8;

type Values = Readonly<Record<string, unknown>>;

/**
 * The key of the record that a row is about: the same for the same group in every file, so that two imports at one time can't make two
 * records of it. `words` are for values that are ids, e.g. the sector's key.
 */
export function naturalKey(
  { named, identity }: RecordType,
  stated: Values,
  words: ReadonlyMap<string, string>,
): string {
  const text = (property: string): string => {
    const value = stated[property];
    return typeof value === "string" ? (words.get(value) ?? value) : "";
  };
  const readable = named.map((property) => plainWords(text(property)).join("-")).join("-");
  const rest = identity.filter((property) => !named.includes(property) && stated[property] !== undefined);
  if (rest.length === 0 && readable.length <= LONGEST) return readable;
  const told = [
    ...named.map(text),
    ...rest.map((property) => `${property}=${JSON.stringify(stated[property])}`),
  ];
  const digest = createHash("sha256").update(told.join("\n")).digest("hex").slice(0, DIGITS);
  return `${readable.slice(0, LONGEST - DIGITS - 1).replace(/-+$/, "")}-${digest}`;
}

/** What tells a record from others, as a text to compare. */
export function identityOf({ identity }: RecordType, values: Values): string {
  return JSON.stringify(identity.map((property) => values[property] ?? null));
}
