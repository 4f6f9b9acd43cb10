import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Context } from "../context";
import type { Logger } from "../logger";
import type { KeptAnswer } from "./answer-cache";
import type { CrossOrigin } from "./cross-origin";
import { giveUp } from "./give-up";
import { headFault } from "./head-fault";
import type { Load } from "./load";
import { type RateLimits, costOf } from "./rate-limits";
import type { SecurityHeaders } from "./security-headers";
import type { MadeAnswer, Question, Shortcut } from "./shortcut";
import { type Read, type Taken, togetherOf } from "./together";
import type { RequestTurns } from "./turns";

/** What is known already of a request that Fastify gets. */
export interface ReadAhead {
  body: Buffer;
  question: Question;
  context: Context;
}

/** What is known already of requests. */
export type ReadAheads = WeakMap<IncomingMessage, ReadAhead>;

/** What answering before Fastify takes. */
interface Parts {
  logger: Logger;
  shortcut: Shortcut;
  contextOf: (requestId: string, request: IncomingMessage) => Context;
  /** Headers of the endpoint's answers. */
  data: SecurityHeaders;
  crossOrigin: CrossOrigin;
  load: Load;
  rateLimits: RateLimits;
  turns: RequestTurns;
  bodyLimit: number;
  /** Is told of each request that was answered before Fastify; undefined where nobody watches. */
  requested: ((route: string, status: number) => void) | undefined;
  /** Takes what is known of those requests that the shortcut leaves to Fastify. */
  readAheads: ReadAheads;
}

/** Bytes up to which a body is read ahead: what is larger takes so long to parse that parsing it twice would tell. */
const READ_AHEAD = 100_000;

/** Pieces of a body that are put together: each takes some 300 bytes of memory, however little is in it. */
const PIECES = 1000;

/** A body that Fastify would read as JSON; it knows more ways to say so. */
const JSON_TYPE = /^application\/json(?:; ?charset=utf-8)?$/i;

/**
 * Lets the shortcut answer operations before Fastify, whose own work for a request costs as much as such an answer. Fastify
 * gets all other requests; what has been read of them, `readAheads` then holds. A second address of `localhost` is served
 * by Fastify alone.
 */
export function answerBeforeFastify(app: FastifyInstance, parts: Parts): void {
  const { shortcut, load, rateLimits } = parts;
  const answers = new EarlyAnswers(app, parts);
  const most = Math.min(parts.bodyLimit, READ_AHEAD);
  app.server.removeAllListeners("request").on("request", (request, response) => {
    const account = rateLimits.accountOf(request);
    const length = lengthOf(request);
    // what is too much, Fastify refuses
    const isRefused =
      load.isTooMuch || (account !== undefined && (account.isEmpty() || load.isTooMuchOf(account)));
    if (isRefused || length === undefined || length > most) {
      app.routing(request, response);
      return;
    }
    readBody(request, length, (body) => {
      // what isn't UTF-8 is no question, and Fastify refuses it
      const asked = shortcut.asked(request.headers.accept ?? "", isUtf8(body) ? body.toString() : "");
      answers.take({ requestId: randomUUID(), request, response, account, body, asked });
    });
  });
}

/** Gives the body of a request, which has `length` bytes, once it is there as a whole. */
function readBody(request: IncomingMessage, length: number, take: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  // a short one has come with its headers: to wait for it as for a stream takes as long as to answer from memory
  process.nextTick(() => {
    const first: unknown = request.read();
    if (first instanceof Buffer) chunks.push(first);
    if (first instanceof Buffer && first.length === length) {
      // its end is still to be read, or the request would be kept until the next one on its connection
      request.resume();
      return take(first);
    }
    request.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if (chunks.length === PIECES) chunks.splice(0, PIECES, Buffer.concat(chunks));
    });
    request.once("end", () => take(Buffer.concat(chunks)));
  });
}

/** Answers what the shortcut knows, and hands the rest to Fastify. */
class EarlyAnswers {
  /** Names and values of the headers of all answers. */
  private readonly fixed: readonly string[];
  /** Answers that are sent at the end of this turn of the event loop. */
  private unsent: Unsent[] = [];
  private readonly answerTogether: (read: Read) => void;

  constructor(
    private readonly app: FastifyInstance,
    private readonly parts: Parts,
  ) {
    const { vary } = parts.crossOrigin;
    this.fixed = Object.entries({ ...parts.data, ...(vary === undefined ? {} : { vary }) }).flat();
    parts.turns.beforeEach = this.sendAll;
    this.answerTogether = togetherOf(parts.shortcut, (reads, version) => this.answer(reads, version));
  }

  /** Answers a request soon, with others. */
  take(taken: Taken): void {
    const done = this.parts.load.beginEarly(taken.response, taken.account);
    this.answerTogether({ ...taken, done });
  }

  /**
   * Answers requests that came before the data had this version, or had it already; undefined if answers aren't kept or nobody
   * knows. Who waits for what is kept waits for no other.
   */
  private answer(reads: readonly Read[], version: string | undefined): void {
    const others: { read: Read; context: Context }[] = [];
    for (const read of reads) {
      try {
        const context = read.context ?? this.parts.contextOf(read.requestId, read.request);
        const kept = this.parts.shortcut.kept(read.asked, version, context);
        if (kept === undefined) others.push({ read, context });
        else this.send(read, context, kept);
      } catch (error) {
        this.fail(read, error);
      }
    }
    this.sendAll();
    for (const { read, context } of others) {
      if (this.parts.load.pipelines.isNext(read.response))
        this.make(read, { ...read.asked, version }, context).catch((error: unknown) =>
          this.fail(read, error),
        );
      else this.wait(read, context);
    }
  }

  /** Takes a request again when the answers before it on its connection have been taken; what it asks for may then be kept. */
  private wait({ done, ...taken }: Read, context: Context): void {
    const { load } = this.parts;
    done();
    if (!load.pipelines.wait(taken.response, () => this.take({ ...taken, context })))
      load.refuse(taken.response, "crowded", taken.requestId);
  }

  private async make(read: Read, question: Question, context: Context): Promise<void> {
    const { request, response, body, done } = read;
    const { shortcut, turns } = this.parts;
    const made = await shortcut.made(question, context);
    if (made !== undefined) return this.send(read, context, made);
    if (!(await turns.take(request, response))) return done();
    // another who asked the same may have been answered meanwhile
    const found = shortcut.kept(read.asked, question.version, context);
    if (found !== undefined) return this.send(read, context, found);
    done();
    // the server has stopped, and said so
    if (response.headersSent) return;
    this.parts.readAheads.set(request, { body, question, context });
    this.app.routing(request, response);
  }

  /**
   * Sends an answer at the end of this turn of the loop, with the others, or before longer work begins: to wake a client that
   * waits takes the system as long as to answer from memory, and one that has been woken takes all of them.
   */
  private send(read: Read, context: Context, answer: KeptAnswer | MadeAnswer): void {
    const { request, response, account } = read;
    const { body, contentType } = answer;
    read.done();
    if (response.headersSent) return;
    const headers = [...this.fixed, "x-request-id", context.requestId, "content-type", contentType];
    headers.push("content-length", String(Buffer.byteLength(body)));
    if (account !== undefined) {
      account.spend(costOf(context));
      headers.push("ratelimit", account.header, "ratelimit-policy", account.policy);
    }
    const opened = this.parts.crossOrigin.headers(request.headers.origin);
    if (opened !== undefined) headers.push(...Object.entries(opened).flat());
    if (this.unsent.length === 0) setImmediate(this.sendAll);
    this.unsent.push({ read, headers, body, isPassing: "isKept" in answer && !answer.isKept });
  }

  private readonly sendAll = (): void => {
    const { unsent } = this;
    this.unsent = [];
    for (const each of unsent) {
      try {
        this.sendNow(each);
      } catch (error) {
        this.fail(each.read, error);
      }
    }
  };

  /** Hands an answer to the system in one piece; to `end` with it would make a second piece, an empty one. */
  private sendNow({ read: { request, response }, headers, body, isPassing }: Unsent): void {
    if (response.headersSent) return;
    // a connection that stayed open for the next request would hold up the stop
    if (!this.app.server.listening) headers.push("connection", "close");
    const { socket } = request;
    socket.cork();
    response.writeHead(200, headers).write(body);
    socket.uncork();
    response.end();
    // comes also when it goes no further, as its client has gone away
    if (isPassing && typeof body !== "string") response.once("finish", () => giveUp(body));
    this.parts.requested?.("/graphql", 200);
  }

  private fail({ requestId, response, done }: Read, error: unknown): void {
    done();
    this.parts.logger.error("failed", { requestId, error });
    response.destroy();
  }
}

/** An answer that is to be sent. */
interface Unsent {
  read: Read;
  /** Names and values. */
  headers: string[];
  body: Buffer | string;
  /** Whether nobody else gets the same body. */
  isPassing: boolean;
}

/**
 * Bytes of an operation in JSON that anyone may have sent; undefined if this is another request: a table has another
 * address, and what is answered under somebody's rights is nobody else's.
 */
function lengthOf(request: IncomingMessage): number | undefined {
  const { method, url, headers } = request;
  if (headers.authorization !== undefined || headers["content-encoding"] !== undefined) return undefined;
  if (method !== "POST" || url !== "/graphql" || !JSON_TYPE.test(headers["content-type"] ?? ""))
    return undefined;
  if (headers.host === undefined || headFault(request) !== undefined) return undefined;
  const length = Number(headers["content-length"]);
  return length > 0 ? length : undefined;
}
