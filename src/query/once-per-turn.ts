import { setImmediate as endOfTurn } from "node:timers/promises";

/**
 * Asks once for all who ask in one turn of the event loop, at its end: what is then found is at least as new as each
 * of their questions.
 */
export function oncePerTurn<T>(ask: () => T): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () =>
    (asked ??= endOfTurn().then(() => {
      asked = undefined;
      return ask();
    }));
}
