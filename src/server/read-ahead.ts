import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Context } from "../context";
import type { Logger } from "../logger";
import type { CrossOrigin } from "./cross-origin";
import type { Load } from "./load";
import type { Account } from "./quota";
import { type RateLimits, costOf } from "./rate-limits";
import type { SecurityHeaders } from "./security-headers";
import type { Question, Shortcut } from "./shortcut";

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
  bodyLimit: number;
  /** Is told of each request that was answered before Fastify; undefined where nobody watches. */
  requested: ((route: string, status: number) => void) | undefined;
  /** Takes what is known of those requests that the shortcut leaves to Fastify. */
  readAheads: ReadAheads;
}

/** A body that Fastify would read as JSON; it knows more ways to say so. */
const JSON_TYPE = /^application\/json(?:; ?charset=utf-8)?$/i;

/**
 * Lets the shortcut answer operations before Fastify, whose own work for a request costs as much as such an answer. Fastify
 * gets all other requests; what has been read of them, `readAheads` then holds. A second address of `localhost` is served
 * by Fastify alone.
 */
export function answerBeforeFastify(app: FastifyInstance, parts: Parts): void {
  const { shortcut, contextOf, crossOrigin, load, rateLimits, readAheads } = parts;
  const { vary } = crossOrigin;
  const fixed = Object.entries({ ...parts.data, ...(vary === undefined ? {} : { vary }) }).flat();
  app.server.removeAllListeners("request").on("request", (request, response) => {
    const account = rateLimits.accountOf(request);
    // what is too much, Fastify refuses
    if (load.isTooMuch || account?.isEmpty() === true || !isOperation(request, parts.bodyLimit)) {
      app.routing(request, response);
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.once("end", () => {
      load.early.add(response);
      answer({ request, response, account, body: whole(chunks) })
        .catch((error: unknown) => {
          parts.logger.error("failed", { error });
          response.destroy();
        })
        .finally(() => load.early.delete(response));
    });
  });
  const answer = async ({ request, response, account, body }: Read): Promise<void> => {
    const requestId = randomUUID();
    const context = contextOf(requestId, request);
    const question = await shortcut.question(request.headers.accept ?? "", body.toString(), context);
    const found = shortcut.kept(question, context) ?? (await shortcut.made(question, context));
    // the server has stopped, and said so
    if (response.headersSent) return;
    if (found === undefined) {
      readAheads.set(request, { body, question, context });
      app.routing(request, response);
      return;
    }
    const { body: text, contentType } = found;
    const headers = [...fixed, "x-request-id", requestId, "content-type", contentType];
    headers.push("content-length", String(Buffer.byteLength(text)));
    if (account !== undefined) {
      account.spend(costOf(context));
      headers.push("ratelimit", account.header, "ratelimit-policy", account.policy);
    }
    const opened = crossOrigin.headers(request.headers.origin);
    if (opened !== undefined) headers.push(...Object.entries(opened).flat());
    // a connection that stayed open for the next request would hold up the stop
    if (!app.server.listening) headers.push("connection", "close");
    response.writeHead(200, headers).end(text);
    parts.requested?.("/graphql", 200);
  };
}

/** A request that has come as a whole. */
interface Read {
  request: IncomingMessage;
  response: ServerResponse;
  /** Who pays for it; undefined for nobody. */
  account: Account | undefined;
  body: Buffer;
}

function whole(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}

/**
 * Whether this is an operation in JSON of a length that is known and allowed, which anyone may have sent; a table has
 * another address, and what is answered under somebody's rights is nobody else's.
 */
function isOperation({ method, url, headers }: IncomingMessage, bodyLimit: number): boolean {
  if (headers.authorization !== undefined) return false;
  if (method !== "POST" || url !== "/graphql" || !JSON_TYPE.test(headers["content-type"] ?? "")) return false;
  const length = Number(headers["content-length"]);
  return length > 0 && length <= bodyLimit && headers["content-encoding"] === undefined;
}
