import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "../context";
import type { Account } from "./quota";
import type { Asked, Shortcut } from "./shortcut";

/**
 * Requests that are answered together at most: hundreds can come at once on each connection, and those that wait for the end of the
 * turn are among those that may wait at all.
 */
const TOGETHER = 100;

/** A request that has come as a whole. */
export interface Taken {
  requestId: string;
  request: IncomingMessage;
  response: ServerResponse;
  /** Who pays for it; undefined for nobody. */
  account: Account | undefined;
  body: Buffer;
  asked: Asked;
  /** Undefined until it is looked for an answer to it. */
  context?: Context;
}

/** One that waits for its answer. */
export interface Read extends Taken {
  /** Says that it waits no longer. */
  done: () => void;
}

/**
 * Gives those that came in one turn of the event loop to `answer` at its end, or when there are many of them, with the version of
 * the data then: to ask for it for each of them would take as long as all else that an answer takes that is kept.
 */
export function togetherOf(
  shortcut: Shortcut,
  answer: (reads: readonly Read[], version: string | undefined) => void,
): (read: Read) => void {
  let reads: Read[] = [];
  const answerAll = (): void => {
    if (reads.length === 0) return;
    const these = reads;
    reads = [];
    const version = versionOf(shortcut);
    if (typeof version !== "object") return answer(these, version);
    void version.catch(() => undefined).then((known) => answer(these, known));
  };
  return (read) => {
    if (reads.length === 0) setImmediate(answerAll);
    if (reads.push(read) === TOGETHER) answerAll();
  };
}

/** Undefined as well if the database doesn't say: that it can't be reached is told to the client by the way through Apollo. */
function versionOf(shortcut: Shortcut): ReturnType<Shortcut["version"]> {
  try {
    return shortcut.version();
  } catch {
    return undefined;
  }
}
