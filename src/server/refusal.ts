import { STATUS_CODES } from "node:http";
import type { FastifyReply } from "fastify";
import type { ErrorCode } from "../graphql/error-codes";

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: "UNAUTHENTICATED",
  404: "NOT_FOUND",
  405: "METHOD_NOT_ALLOWED",
  408: "REQUEST_TIMEOUT",
  410: "NOT_FOUND",
  413: "REQUEST_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "RATE_LIMITED",
  431: "HEADERS_TOO_LARGE",
  503: "TRY_AGAIN",
};

export const NOTHING = "There is nothing here; / leads on.";
export const OTHER_FILE =
  "The file isn't the one that the conditions of the request name: ask for it without them.";

/** What is right where a library says no more than the name of the status. */
const RIGHT: Readonly<Record<number, string>> = {
  404: NOTHING,
  412: OTHER_FILE,
  415: "Send the body as application/json.",
  416: "The file ends before the range begins: Content-Range says how long it is.",
};

/** What a client is told of a fault: the message, or what is right where that is only the name of the status. */
export function clearMessage(status: number, message: string): string {
  const isBare = Object.values(STATUS_CODES).includes(message);
  return (isBare ? RIGHT[status] : undefined) ?? message;
}

/** A fault in the form of a GraphQL answer, so that one piece of client code reads both. */
export class Refusal {
  readonly errors: readonly [{ message: string; extensions: { code: ErrorCode; requestId: string } }];

  constructor(code: ErrorCode, message: string, requestId: string) {
    this.errors = [{ message, extensions: { code, requestId } }];
  }
}

/** An HTTP fault; tells nothing of the registry's own faults but the id of the request, by which the log has them. */
export function refusal(status: number, message: string, requestId: string): Refusal {
  const code: ErrorCode = CODES[status] ?? (status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR");
  const shown = status < 500 || status === 503 ? message : "Something went wrong in the registry.";
  return new Refusal(code, shown, requestId);
}

/** What `/graphql` can be asked by, and everything else. */
export const METHODS = { graphql: "GET, HEAD, POST", others: "GET, HEAD" };

/** Refuses a request by another method than these. */
export function refuseMethod(reply: FastifyReply, methods: string): FastifyReply {
  const { id } = reply.request;
  return reply
    .code(405)
    .header("allow", methods)
    .send(refusal(405, `Ask by one of ${methods}.`, id));
}

/** Headers and body of a refusal that no framework sends; the connection is closed after it. */
export function unframed(refused: Refusal): { head: Record<string, string>; body: string } {
  const body = JSON.stringify(refused);
  const head = {
    "content-type": "application/json; charset=utf-8",
    "content-length": String(Buffer.byteLength(body)),
    "x-request-id": refused.errors[0].extensions.requestId,
    "cache-control": "no-store",
    connection: "close",
  };
  return { head, body };
}

/** Why a request isn't handed to Apollo: what it asks by name isn't known or may not be asked, or it is too much to read. */
export class RequestRefused extends Error {
  constructor(
    message: string,
    readonly code: ErrorCode,
    readonly status: number,
  ) {
    super(message);
    this.name = "RequestRefused";
  }

  /** In the form of a GraphQL answer. */
  answer(requestId: string): Refusal {
    return new Refusal(this.code, this.message, requestId);
  }
}
