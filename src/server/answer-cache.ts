import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Cost } from "../cost/cost";
import { SHORT } from "../query/answer";

/** A whole answer as it went out. */
export interface KeptAnswer {
  /** In UTF-8; a short one as text, which Node sends in one piece with the headers. */
  body: Buffer | string;
  contentType: string;
  /** Name of the operation, if it has one. */
  operationName: string | null;
  /** What its operation costs. */
  cost: Cost | undefined;
}

/** The bytes of an answer as they are sent best. */
export function bodyOf(answer: Buffer | string): Buffer | string {
  if (typeof answer === "string") return answer.length <= SHORT ? answer : Buffer.from(answer);
  return answer.byteLength <= SHORT ? answer.toString() : answer;
}

/** Share of the memory that one answer may take. */
const MOST_OF_ALL = 0.1;

/** Bytes of an entry beside its text: some objects and the places in the map. */
const OVERHEAD = 300;

/** Bytes from which an answer is kept only when its request comes again: most long ones are asked for once, and push many others out. */
const LONG = 64_000;

/** Requests with long answers that are known again. */
const RECOGNIZED = 1000;

/** Milliseconds after which an answer is forgotten that nobody has asked for: what is asked for once would stay for good where few others come. */
const UNASKED = 120_000;

/** Milliseconds between two looks for such answers, and within which clocks are read once. */
const LOOKED = 15_000;
const CLOCK = 1000;

/**
 * Whole answers to whole requests, within so many bytes, the least used forgotten first, and those that nobody asks for. They are of
 * one version of the data: as soon as another one is asked about, all are forgotten.
 */
export class AnswerCache {
  private readonly answers: LRUCache<string, KeptAnswer> | undefined;
  /** Hashes of the requests whose answers were long, whatever the version of the data was. */
  private readonly recognized = new LRUCache<string, true>({ max: RECOGNIZED });
  private readonly looking: NodeJS.Timeout | undefined;
  private version: string | undefined;

  /** Keeps at most `bytes`; none for 0. */
  constructor(bytes: number) {
    if (bytes === 0) return;
    const answers = (this.answers = new LRUCache<string, KeptAnswer>({
      ttl: UNASKED,
      updateAgeOnGet: true,
      ttlResolution: CLOCK,
      maxSize: bytes,
      maxEntrySize: Math.max(1, Math.floor(bytes * MOST_OF_ALL)),
      // a string takes up to two bytes for each character
      sizeCalculation: ({ body }, key) =>
        (typeof body === "string" ? 2 * body.length : body.byteLength) + 2 * key.length + OVERHEAD,
    }));
    this.looking = setInterval(() => answers.purgeStale(), LOOKED).unref();
  }

  /** Forgets all answers, and looks for none any more. */
  close(): void {
    clearInterval(this.looking);
    this.answers?.clear();
  }

  /** The answer to this request when the data had this version. */
  find(request: string, version: string): KeptAnswer | undefined {
    if (version !== this.version) {
      this.answers?.clear();
      this.version = version;
    }
    return this.answers?.get(request);
  }

  /**
   * Keeps an answer that was read after `version` had been the current one, but for one that takes too much, or is long and asked for
   * for the first time. Gives what is kept: the answer of another who asked the same, where that came first, so that those who take
   * theirs slowly hold one and the same; undefined if none is.
   */
  keep(request: string, version: string, answer: KeptAnswer): KeptAnswer | undefined {
    if (this.answers === undefined || version !== this.version) return undefined;
    const { length } = answer.body;
    // those that are too long to be kept aren't recognized either
    if (length > this.answers.maxEntrySize) return undefined;
    if (length >= LONG && !this.recognizes(request)) return undefined;
    return this.answers.get(request) ?? this.answers.set(request, answer).get(request);
  }

  /** Whether a request with a long answer came before; it is known from now on. */
  private recognizes(request: string): boolean {
    const hash = createHash("sha1").update(request).digest("base64");
    const isKnown = this.recognized.has(hash);
    this.recognized.set(hash, true);
    return isKnown;
  }

  /** How many answers are kept, and the bytes that they take. */
  held(): { answers: number; bytes: number } {
    return { answers: this.answers?.size ?? 0, bytes: this.answers?.calculatedSize ?? 0 };
  }
}
