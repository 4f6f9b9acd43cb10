import { createHash } from "node:crypto";
import { BadInput } from "../query/bad-input";
import type { Asked } from "./find";
import { type Found, byRank } from "./match";
import { plainWords } from "./plain-words";

/** Longest cursor that is looked at. */
const LONGEST_CURSOR = 5000;

/** Tells one search from another, so that a cursor isn't used in a list that it doesn't belong to. */
export function markOf({ query, types, under }: Asked): string {
  const asked = JSON.stringify([plainWords(query), types?.toSorted() ?? null, under ?? null]);
  return createHash("sha256").update(asked).digest("hex").slice(0, 12);
}

/** The cursor of a hit: where it stands in its search, unreadable on purpose. */
export function cursorOf(mark: string, { score, name, key }: Found): string {
  return Buffer.from(JSON.stringify([mark, score, name, key])).toString("hex");
}

/** Index of the first hit after the cursor; refuses cursors of other searches. */
export function indexAfter(found: readonly Found[], mark: string, cursor: string): number {
  const [itsMark, score, name, key] = decoded(cursor);
  if (itsMark !== mark || typeof score !== "number" || typeof name !== "string" || typeof key !== "string") {
    throw new BadInput(
      "the cursor doesn't belong to this search: use `endCursor` of a page asked for with the same `query`, `types` and `under`",
    );
  }
  const index = found.findIndex((each) => byRank(each, { score, name, key }) > 0);
  return index === -1 ? found.length : index;
}

function decoded(cursor: string): unknown[] {
  if (cursor.length > LONGEST_CURSOR || !/^(?:[0-9a-f]{2})+$/.test(cursor)) return [];
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "hex").toString("utf8"));
    return Array.isArray(values) ? values : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
