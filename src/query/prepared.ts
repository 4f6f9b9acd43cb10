import { LRUCache } from "lru-cache";
import type { Reading } from "./read";
import { type Rendered, type Running, type Spent, runNow } from "./run";

/** How an answer is made when only values are to be bound: the statements of its fields, and what stands around them. */
export type PreparedAnswer = readonly (string | Rendered)[];

/** Bytes of all prepared answers together: operations that are ever new would fill any number, and are asked once. */
const REMEMBERED_BYTES = 4_000_000;

/** Bytes of a value, or of the place of one that comes later, about. */
const VALUE_BYTES = 50;

/** Answers whose statements are known, by all that these depend on but values that are bound, the least used forgotten first. */
export const preparedAnswers = new LRUCache<string, PreparedAnswer>({
  maxSize: REMEMBERED_BYTES,
  sizeCalculation: (pieces, key) => pieces.reduce((sum, piece) => sum + bytesOf(piece), 2 * key.length + 100),
});

function bytesOf(piece: string | Rendered): number {
  if (typeof piece === "string") return 2 * piece.length;
  const { text, values, later, messages } = piece;
  const told = messages.reduce((sum, message) => sum + message.length, 0);
  const bound = values.reduce<number>((sum, value) => sum + String(value).length, 0);
  return 2 * (text.length + told + bound) + VALUE_BYTES * (values.length + later.length);
}

/** The JSON of all parts of an answer with these values; undefined where a statement gives none, as its field then says what that means. */
export async function answerPrepared(
  prepared: PreparedAnswer,
  { reading, spent }: { reading: Reading; spent: Spent },
  values: Readonly<Record<string, unknown>>,
): Promise<readonly (string | Buffer)[] | undefined> {
  const { reader, dialect, statements, answerBytes, mostMs, who } = reading;
  // to spread the whole reading would take as long as what is left to do
  const running: Running = {
    reader,
    dialect,
    statements,
    spent,
    refused: undefined,
    answerBytes,
    mostMs,
    who,
    asText: true,
  };
  const pieces: (string | Buffer)[] = [];
  try {
    // an operation's statements are run one after the other
    for (const each of prepared) {
      const piece = typeof each === "string" ? each : await runNow(running, each, values);
      if (piece === null) return undefined;
      pieces.push(piece);
    }
    return pieces;
  } catch (error) {
    reading.refused = running.refused;
    throw error;
  } finally {
    reading.statements = running.statements;
  }
}
