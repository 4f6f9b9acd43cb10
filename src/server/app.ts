import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from "fastify";
import type { Limits } from "../limits";
import type { Logger } from "../logger";
import type { PageSources } from "../page-sources";
import { unavailable } from "../query/unavailable";
import { CrumbledBody, bodyInPieces } from "./body-pieces";
import type { Bounds } from "./bounds";
import { type CrossOrigin, addCrossOrigin } from "./cross-origin";
import { headFault } from "./head-fault";
import { type Load, addLoad } from "./load";
import type { ReadAheads } from "./read-ahead";
import { addPipelines } from "./pipelines";
import { rangeAsked } from "./ranges";
import { METHODS, NOTHING, RequestRefused, clearMessage, refusal, refuseMethod } from "./refusal";
import type { Refusals } from "./refusals";
import { type SecurityHeaders, pageHeaders } from "./security-headers";
import { Slots } from "./slots";
import { RETRY_AFTER, TryAgain } from "./try-again";
import { addUnasked, refuseAddress, refuseConnection } from "./unreadable";

/** Milliseconds that a client has to send the rest of a body that isn't read. */
const DRAIN_PATIENCE = 1000;

/** Milliseconds between two looks for connections whose request takes too long to come. */
const CHECKED = 1000;

/** Connections that may wait to be accepted: as many as come at once. */
export const BACKLOG = 2048;

/** What a Fastify is made of. */
interface AppParts {
  logger: Logger;
  /** Headers of the endpoint's answers. */
  data: SecurityHeaders;
  crossOrigin: CrossOrigin;
  load: Load;
  bounds: Bounds;
  readAheads: ReadAheads;
  refusals: Refusals;
  /** What pages may load beside what comes from this host. */
  pageSources: PageSources;
  trustProxy: boolean;
  limits: Limits;
}

/** A Fastify whose every fault has the form of a GraphQL answer. */
export function createApp(parts: AppParts): FastifyInstance {
  const { data, crossOrigin, load, bounds, readAheads, trustProxy, limits, refusals } = parts;
  // Node lets a connection whose answer waits go on if anything of it was taken since it began, and looks for that twice; that an
  // answer waits is found in half the time
  const silentMs = (bounds.stallMs * 2) / 5;
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    // one proxy: what stands further to the front of X-Forwarded-For a client can have written
    trustProxy: trustProxy && ((_address, hop) => hop === 0),
    genReqId: (request) => readAheads.get(request)?.context.requestId ?? randomUUID(),
    forceCloseConnections: "idle",
    // a request that came before the stop gets here later, when it has been read ahead
    return503OnClosing: false,
    frameworkErrors: refuseAddress(refusals, data),
    clientErrorHandler: refuseConnection(refusals),
    http: {
      // Node's own refusal says nothing and is in no log
      requireHostHeader: false,
      headersTimeout: bounds.headersMs,
      requestTimeout: bounds.requestMs,
      connectionsCheckingInterval: Math.min(CHECKED, bounds.headersMs),
    },
    requestTimeout: bounds.requestMs,
    connectionTimeout: silentMs,
  });
  addUnasked(app.server, refusals);
  cutOffStalled(app, silentMs);
  let stops = false;
  app.addHook("preClose", (done) => {
    stops = true;
    done();
  });
  const pages = pageHeaders(parts.pageSources);
  app.addHook("onRequest", (request, reply, done) => {
    const isData = request.routeOptions.url === "/graphql";
    reply.headers(isData ? data : pages).header("x-request-id", request.id);
    // the library of files sends parts to HEAD as well, and guesses what is meant
    request.raw.headers.range = rangeAsked(request.raw);
    const fault = headFault(request.raw);
    done(fault === undefined ? packed(request) : new RequestRefused(fault, "BAD_REQUEST", 400));
  });
  refusals.watch(app);
  addCrossOrigin(app, crossOrigin);
  addLoad(app, load);
  addPipelines(app, { load, readAheads });
  // Fastify reads a body also for an address where there is nothing
  app.addHook("preParsing", (request, _reply, unread) =>
    Promise.resolve(readAheads.has(request.raw) ? unread : bodyInPieces(request.raw)),
  );
  app.addHook("onSend", (_request, reply) => {
    // a refusal isn't kept, whatever was said of the answer
    if (reply.statusCode >= 400) void reply.removeHeader("etag").header("cache-control", "no-store");
    // a connection that stayed open for the next request would hold up the stop
    if (stops) void reply.header("connection", "close");
    return Promise.resolve();
  });
  addFaults(app, parts);
  return app;
}

/**
 * Closes connections on which an answer waits and nothing of it is taken in two times `silentMs`. Node would set a timer for each
 * request, which costs a twentieth of a small answer: here a connection gets one when an answer is found waiting.
 */
function cutOffStalled(app: FastifyInstance, silentMs: number): void {
  const connections = new Slots<Socket>();
  app.server.timeout = 0;
  app.server.on("connection", (socket: Socket) => {
    socket.once("close", connections.add(socket));
  });
  const looking = setInterval(() => {
    for (const socket of connections.all())
      if (socket.writableLength > 0 && socket.timeout !== silentMs) socket.setTimeout(silentMs);
  }, silentMs / 2).unref();
  app.addHook("onClose", () => Promise.resolve(clearInterval(looking)));
  app.server.on("timeout", (socket: Socket) => {
    // Node gives a connection another time between two requests
    const isAsked = socket.timeout === silentMs;
    // an operation that takes long leaves its connection silent, too
    if (!isAsked || socket.writableLength > 0) socket.destroy();
  });
}

/** Answers faults in the form of GraphQL. */
function addFaults(app: FastifyInstance, { logger, limits }: AppParts): void {
  app.setErrorHandler(
    async (error: FastifyError | RequestRefused | PackedBody | CrumbledBody, request, reply) => {
      const methods = methodsInstead(request);
      // Fastify asks for the type of a body before it looks for the address
      if (methods !== undefined && !(error instanceof CrumbledBody)) return refuseMethod(reply, methods);
      if (error instanceof RequestRefused) return reply.code(error.status).send(error.answer(request.id));
      const gone = unavailable(error);
      const fault = gone === undefined ? error : new TryAgain(gone.message);
      // the library of files forbids paths that no file has: there is nothing
      const status = fault.statusCode === 403 ? 404 : (fault.statusCode ?? 500);
      if (fault instanceof TryAgain) void reply.header("retry-after", RETRY_AFTER);
      else if (status >= 500) logger.error("failed", { requestId: request.id, error });
      if (fault instanceof PackedBody) void reply.header("accept-encoding", "identity");
      const range = lengthInstead(fault);
      if (range !== undefined) void reply.header("content-range", range);
      // what is left of it is not taken
      if (fault instanceof CrumbledBody) void reply.header("connection", "close");
      if (status === 413 || status === 415) await drained(request.raw);
      // it would be answered a second time when the rest of it doesn't come
      if (status === 415 && !request.raw.complete) void reply.header("connection", "close");
      const message =
        status === 413
          ? `The request is larger than ${limits.bodyBytes} bytes: send less at once.`
          : clearMessage(status, fault.message);
      return reply.code(status).send(refusal(status, message, request.id));
    },
  );
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsInstead(request);
    if (methods !== undefined) return refuseMethod(reply, methods);
    return reply.code(404).send(refusal(404, NOTHING, request.id));
  });
}

/** The methods that an address can be asked by; undefined if that of the request is one of them. */
function methodsInstead({ url, method }: FastifyRequest): string | undefined {
  const methods = url.split("?")[0] === "/graphql" ? METHODS.graphql : METHODS.others;
  return methods.split(", ").includes(method) ? undefined : methods;
}

/** How long a file is of which a range was asked for that lies beyond it (RFC 9110, 15.5.17), as the library of files puts it. */
function lengthInstead(fault: object): string | undefined {
  if (!("headers" in fault) || typeof fault.headers !== "object") return undefined;
  const headers: Readonly<Record<string, unknown>> = { ...fault.headers };
  const range = headers["Content-Range"];
  return typeof range === "string" ? range : undefined;
}

/** A body that would have to be unpacked: some bytes can stand for any number. */
class PackedBody extends Error {
  readonly statusCode = 415;

  constructor() {
    super("Bodies are taken as they are: send it without Content-Encoding.");
    this.name = "PackedBody";
  }
}

function packed({ headers }: FastifyRequest): PackedBody | undefined {
  const { "content-encoding": encoding = "identity" } = headers;
  return encoding.toLowerCase() === "identity" ? undefined : new PackedBody();
}

/**
 * Resolves when a client has sent the whole of a body that nobody reads, or after a second: a connection closed before
 * that breaks off the sending, and the client never gets to the answer that says why.
 */
function drained(body: IncomingMessage): Promise<void> {
  if (body.readableEnded || body.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, DRAIN_PATIENCE).unref();
    body.once("end", resolve).once("close", resolve).resume();
  });
}
