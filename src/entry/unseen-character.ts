/**
 * Characters that nobody types and that make a text show something else than it says: control characters but ends of lines and tabs,
 * halves of characters, other separators of lines, and those that turn the direction of what follows.
 */
const UNSEEN = /(?![\n\r\t])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;

/** What would be right instead of a text with a character that can't be seen, which is named with its place; undefined if it has none. */
export function unseenIn(text: string): string | undefined {
  const found = UNSEEN.exec(text);
  if (found === null) return undefined;
  const place = Array.from(text.slice(0, found.index)).length + 1;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `a text whose characters can all be seen: number ${place} is U+${code}`;
}
