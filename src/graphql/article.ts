/** A word with its indefinite article: an Award, a Region. Goes by the first letter, which fits the names of our types. */
export function withArticle(word: string): string {
  return `${/^[AEIO]/.test(word) ? "an" : "a"} ${word}`;
}
