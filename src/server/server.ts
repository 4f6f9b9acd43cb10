import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import type { DataSource } from "typeorm";
import type { Config } from "../config";
import type { Context } from "../context";
import type { Logger } from "../logger";
import { Dumps } from "../dump/dumps";
import { packageVersion } from "../package-root";
import { Catalog } from "../query/catalog";
import { dialectOf } from "../query/dialect";
import { newSpent } from "../query/run";
import { createReader } from "../query/create-reader";
import { RateLimit } from "../identity/rate-limit";
import { REPORT_LIMITS } from "../reports/limits";
import { buildRegistrySchema } from "../schema";
import { addAuthentication } from "./authentication";
import { CrossOrigin, addCrossOrigin } from "./cross-origin";
import { createApolloServer } from "./graphql";
import { addDumps } from "./dump-route";
import { addGraphql } from "./graphql-route";
import { addHealth } from "./health";
import { addPages } from "./pages";
import { addPermalinks } from "./permalinks";
import { DocumentRefused, PersistedDocuments } from "./persisted";
import { type ReadAheads, answerBeforeFastify } from "./read-ahead";
import { refusal } from "./refusal";
import { type SecurityHeaders, dataHeaders, pageHeaders } from "./security-headers";
import { Shortcut } from "./shortcut";
import { Tables } from "./table-route";
import { readTrustedDocuments } from "./trusted-documents";

/** Largest request body in bytes. */
const BODY_LIMIT = 1_000_000;

/** Milliseconds that a client has to send the rest of a body that is too large. */
const DRAIN_PATIENCE = 1000;

/** Milliseconds that running requests have to end when the server stops; a client may never send the rest of its own. */
const STOP_PATIENCE = 5000;

/** What a server needs: all of it made, the data source initialised and its data loaded. */
export interface ServerParts {
  config: Config;
  dataSource: DataSource;
  logger: Logger;
}

/** A server that answers. */
export interface RunningServer {
  /** Origin without a slash at the end. */
  url: string;
  /** Takes no new requests, lets the running ones end, and closes what it opened. */
  close(): Promise<void>;
}

/** Starts to listen and to answer. */
export async function startServer({ config, dataSource, logger }: ServerParts): Promise<RunningServer> {
  const readAheads: ReadAheads = new WeakMap();
  const crossOrigin = new CrossOrigin(config.corsOrigins);
  const data = dataHeaders();
  const app = createApp({ logger, data, crossOrigin, readAheads, trustProxy: config.trustProxy });
  const schema = await buildRegistrySchema();
  await addPages(app, schema);
  const reader = createReader(dataSource, config.readerThreads);
  addHealth(app, reader);
  const catalog = new Catalog(schema, dataSource);
  const dialect = dialectOf(dataSource.options.type);
  let { publicUrl = "" } = config;
  const apollo = createApolloServer(schema, logger, [fastifyApolloDrainPlugin(app)]);
  const reportLimit = new RateLimit(REPORT_LIMITS);
  const contextOf = (requestId: string, forClient = false): Context => ({
    requestId,
    dataSource,
    forClient,
    reportLimit,
    outcome: {},
    reading: {
      catalog,
      dialect,
      reader,
      publicUrl,
      statements: 0,
      spent: newSpent(),
      refused: undefined,
      asText: false,
    },
  });
  const persisted = new PersistedDocuments(readTrustedDocuments(config.trustedDocuments));
  const shortcut = new Shortcut(logger, persisted, config.answerCacheBytes);
  const tables = new Tables({ apollo, dataSource, logger, contextOf });
  app.addHook("onClose", () => tables.close());
  const curatorOf = addAuthentication(app, { provider: config.identityProvider, dataSource, logger });
  const ofClient = (requestId: string): Context => contextOf(requestId, true);
  const operations = { shortcut, readAheads, contextOf: ofClient };
  await addGraphql(app, { ...operations, apollo, persisted, tables, curatorOf });
  answerBeforeFastify(app, { ...operations, logger, data, crossOrigin, bodyLimit: BODY_LIMIT });
  const dumps = new Dumps({ dataSource, schema, reader, version: packageVersion() });
  addDumps(app, { dumps, logger, publicUrl: () => publicUrl });
  addPermalinks(app, { schema, apollo, contextOf });
  const close = async (): Promise<void> => {
    const late = setTimeout(() => app.server.closeAllConnections(), STOP_PATIENCE);
    // Apollo's drain closes Fastify: it lets the running operations end, and then the connections.
    await apollo.stop();
    clearTimeout(late);
    await reader.close();
  };
  try {
    await app.listen({ host: config.host, port: config.port });
    publicUrl ||= originOf(app, config.host);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: originOf(app, config.host), close };
}

/** What a Fastify is made of. */
interface AppParts {
  logger: Logger;
  /** Headers of the endpoint's answers. */
  data: SecurityHeaders;
  crossOrigin: CrossOrigin;
  readAheads: ReadAheads;
  trustProxy: boolean;
}

/** A Fastify whose every fault has the form of a GraphQL answer. */
function createApp({ logger, data, crossOrigin, readAheads, trustProxy }: AppParts): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    // one proxy: what stands further to the front of X-Forwarded-For a client can have written
    trustProxy: trustProxy && ((_address, hop) => hop === 0),
    genReqId: (request) => readAheads.get(request)?.context.requestId ?? randomUUID(),
    forceCloseConnections: "idle",
    // a request that came before the stop gets here later, when it has been read ahead
    return503OnClosing: false,
    frameworkErrors: refuseAddress,
  });
  let stops = false;
  app.addHook("preClose", (done) => {
    stops = true;
    done();
  });
  const pages = pageHeaders();
  app.addHook("onRequest", (request, reply, done) => {
    const isData = request.routeOptions.url === "/graphql";
    reply.headers(isData ? data : pages).header("x-request-id", request.id);
    done();
  });
  addCrossOrigin(app, crossOrigin);
  app.addHook("onSend", (_request, reply, _payload, done) => {
    // a connection that stayed open for the next request would hold up the stop
    if (stops) reply.header("connection", "close");
    done();
  });
  app.setErrorHandler(async (error: FastifyError | DocumentRefused, request, reply) => {
    if (error instanceof DocumentRefused) return reply.code(error.status).send(error.answer());
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error("failed", { requestId: request.id, error });
    if (status === 413) await drained(request.raw);
    const message = status === 413 ? `The request is larger than ${BODY_LIMIT} bytes.` : error.message;
    return reply.code(status).send(refusal(status, message));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(refusal(404, "There is nothing here; / leads on.")),
  );
  return app;
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

/** What Fastify finds wrong before it knows the route: an address such as /%. */
function refuseAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header("x-request-id", request.id).code(400).send(refusal(400, "The address is not a URL."));
}

function originOf(app: FastifyInstance, host: string): string {
  const address: AddressInfo | string | null = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
