/** Marks inside words that are written or left out at will, e.g. in `Ja'an`. */
const APOSTROPHES = /["'`´‘’ʻʼ′]/g;

/** The words of a text as they are compared: without case, accents, apostrophes, hyphens and other signs. */
export function plainWords(text: string): string[] {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll(APOSTROPHES, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** Letters of a term that are kept: longer texts are told apart by their beginnings. */
const TERM_LETTERS = 64;

/** Words written as one, so that `Toli-Toli`, `Toli Toli` and `Tolitoli` are the same. */
export function termOf(words: readonly string[]): string {
  return words.join("").slice(0, TERM_LETTERS);
}

/** The terms of a text: its words from each of them on, those before it at the end, so that any word can be typed first. */
export function termsOf(words: readonly string[]): string[] {
  return words.map((_, index) => termOf([...words.slice(index), ...words.slice(0, index)]));
}
