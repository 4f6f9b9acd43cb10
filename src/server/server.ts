import type { IncomingMessage } from "node:http";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { DataSource } from "typeorm";
import type { Config } from "../config";
import type { Context } from "../context";
import { type Limits, NO_LIMITS, STANDARD_LIMITS } from "../limits";
import type { Logger } from "../logger";
import { Dumps } from "../dump/dumps";
import { packageVersion } from "../package-root";
import { Catalog } from "../query/catalog";
import { dialectOf } from "../query/dialect";
import type { Reader, SharedReader } from "../query/reader";
import { createReader } from "../query/create-reader";
import { newReportLimits } from "../reports/limits";
import { buildRegistrySchema } from "../schema";
import { redisStore } from "../sharing/redis-store";
import type { SharedStore } from "../sharing/shared-store";
import { BACKLOG, createApp } from "./app";
import { addAuthentication } from "./authentication";
import { BOUNDS, type Bounds } from "./bounds";
import { type PageReading, contextsOf } from "./contexts";
import { CrossOrigin } from "./cross-origin";
import { createApolloServer } from "./graphql";
import { addDumps } from "./dump-route";
import { addExplorer } from "./explorer-pages";
import { addGraphql } from "./graphql-route";
import { filePresence } from "./file-presence";
import { addHealth } from "./health";
import { Load } from "./load";
import { Metrics } from "./metrics";
import { originOf } from "./origin";
import { WEB, addPages } from "./pages";
import { addPermalinks } from "./permalinks";
import { PersistedDocuments } from "./persisted";
import { RateLimits, addRateLimits } from "./rate-limits";
import { type ReadAheads, answerBeforeFastify } from "./read-ahead";
import { Refusals } from "./refusals";
import { dataHeaders, embedHeaders } from "./security-headers";
import { Shortcut } from "./shortcut";
import { Tables } from "./table-route";
import type { Tracing } from "./tracing";
import { addTurns } from "./turns";
import { readTrustedDocuments } from "./trusted-documents";

/** Largest pages by which a table is read, in bytes and in records; it goes on with the next. */
const TABLE_LIMITS = { answerBytes: 10_000_000, pageSize: STANDARD_LIMITS.pageSize };

/** What a server needs: all of it made, the data source initialised and its data loaded. */
export interface ServerParts {
  config: Config;
  dataSource: DataSource;
  logger: Logger;
  /** Other bounds than the usual ones. */
  bounds?: Partial<Bounds>;
}

/** A server that answers. */
export interface RunningServer {
  /** Origin without a slash at the end. */
  url: string;
  /** Address of the metrics; undefined if they aren't served. */
  metricsUrl: string | undefined;
  /** Takes no new requests, lets the running ones end, and closes what it opened. */
  close(): Promise<void>;
}

/** Starts to listen and to answer. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, dataSource, logger } = parts;
  const bounds = { ...BOUNDS, ...parts.bounds };
  const readAheads: ReadAheads = new WeakMap();
  const crossOrigin = new CrossOrigin(config.corsOrigins);
  const refusals = new Refusals(logger);
  const load = new Load({ bounds, crossOrigin, refusals });
  const data = dataHeaders();
  const app = createApp({ ...config, logger, data, crossOrigin, load, bounds, readAheads, refusals });
  const schema = await buildRegistrySchema();
  await addPages(app, schema);
  const reader = readerOf(dataSource, config, logger);
  addHealth(app, { reader, isThere: filePresence(dataSource) });
  const shared = await sharedStore(app, config, logger);
  const catalog = new Catalog(schema, dataSource);
  let { publicUrl = "" } = config;
  const { limits, identityProvider: provider } = config;
  const plugins = [fastifyApolloDrainPlugin(app)];
  const apollo = createApolloServer(schema, logger, { tokens: limits.tokens, plugins });
  const contextOf = contextsOf({
    catalog,
    dataSource,
    reader,
    dialect: dialectOf(dataSource.options.type),
    publicUrl: () => publicUrl,
    watch: (operation) => metrics?.answered(operation),
    reportLimits: newReportLimits(Date.now, shared),
  });
  const persisted = new PersistedDocuments(readTrustedDocuments(config.trustedDocuments), shared);
  const shortcut = new Shortcut({ logger, persisted, reader, cacheBytes: config.answerCacheBytes });
  app.addHook("onClose", () => Promise.resolve(shortcut.close()));
  const metrics = config.metricsAddress && new Metrics({ app, reader, shortcut, refusals });
  const rateLimits = new RateLimits({ ...config, shared, onProxy: () => logger.warn("proxy not trusted") });
  const reading = { contextOf, rateLimits };
  const tracing = await tracingOf(config);
  const traced = tracing?.readerOf;
  const forTables = readFor(reading, { ...limits, ...TABLE_LIMITS });
  const tables = new Tables({ apollo, dataSource, logger, contextOf: forTables, rateLimits, bounds, traced });
  app.addHook("onClose", () => tables.close());
  const curatorOf = addAuthentication(app, { provider, dataSource, logger, rateLimits });
  addRateLimits(app, { limits: rateLimits, load, curatorOf });
  const turns = addTurns(app, { rateLimits, load, readAheads });
  const ofClient = (requestId: string, request: IncomingMessage): Context => {
    const context = contextOf(requestId, { forClient: true, limits, who: rateLimits.askerOf(request) });
    return tracing?.follow(context, request) ?? context;
  };
  const { requested } = metrics ?? {};
  const operations = { shortcut, rateLimits, readAheads, contextOf: ofClient, requested, limits };
  await addGraphql(app, { ...operations, apollo, persisted, tables, curatorOf });
  const early = { turns, logger, data, crossOrigin, load, bodyLimit: limits.bodyBytes };
  answerBeforeFastify(app, { ...operations, ...early });
  tracing?.listen(app);
  const dumps = new Dumps({ dataSource, schema, reader, version: packageVersion() });
  addDumps(app, { dumps, logger, publicUrl: () => publicUrl });
  addRecordPages(app, { schema, asking: { apollo, contextOf: readFor(reading, NO_LIMITS) }, config });
  const stopping = { app, load, reader, within: bounds.stopMs };
  const running = await listening({ app, config, metrics, close: () => stop(apollo, stopping) });
  publicUrl ||= running.url;
  return running;
}

/** Reads the database and its replicas; which of them are asked is logged. */
function readerOf(dataSource: DataSource, config: Config, logger: Logger): SharedReader {
  return createReader(dataSource, config.readerThreads, {
    replicaUrls: config.replicaUrls,
    mostMs: config.limits.seconds * 1000,
    replicaTold(replica, reason) {
      if (reason === undefined) logger.info("replica asked", { replica });
      else logger.warn("replica left out", { replica, reason });
    },
  });
}

/** What processes share, if they do. */
async function sharedStore(
  app: FastifyInstance,
  { redisUrl }: Config,
  logger: Logger,
): Promise<SharedStore | undefined> {
  if (redisUrl === undefined) return undefined;
  const store = await redisStore(redisUrl, (reason) => {
    if (reason === undefined) logger.info("redis back");
    else logger.warn("redis gone", { reason });
  });
  app.addHook("onClose", () => Promise.resolve(store.close()));
  return store;
}

/** What sends traces, which is loaded only where they are wanted: it takes some memory. */
async function tracingOf({ tracesEndpoint: endpoint, database }: Config): Promise<Tracing | undefined> {
  if (endpoint === undefined) return undefined;
  const loaded = await import("./tracing.js");
  const system = database.kind === "postgres" ? "postgresql" : "sqlite";
  return new loaded.Tracing({ endpoint, version: packageVersion(), database: system });
}

/** What is needed to listen. */
interface ListeningParts {
  app: FastifyInstance;
  config: Config;
  metrics: Metrics | undefined;
  close: () => Promise<void>;
}

async function listening({ app, config, metrics, close }: ListeningParts): Promise<RunningServer> {
  try {
    const metricsUrl = config.metricsAddress && (await metrics?.listen(config.metricsAddress));
    await app.listen({ host: config.host, port: config.port, backlog: BACKLOG });
    return { url: originOf(app.server, config.host), metricsUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes the contexts of requests for which the registry reads more than it sends, or something else. */
function readFor(
  { contextOf, rateLimits }: { contextOf: ReturnType<typeof contextsOf>; rateLimits: RateLimits },
  limits: Limits,
) {
  return ({ id, raw }: FastifyRequest): Context =>
    contextOf(id, { forClient: false, limits, who: rateLimits.askerOf(raw) });
}

/** Serves the pages for which the registry is asked as they are sent, with nobody's limits. */
function addRecordPages(
  app: FastifyInstance,
  { schema, asking, config }: { schema: GraphQLSchema; asking: PageReading; config: Config },
): void {
  addPermalinks(app, { schema, ...asking });
  const embed = embedHeaders(config.pageSources, config.embedOrigins);
  addExplorer(app, WEB, { asking, embed });
}

/** Milliseconds that what a stopping server says last has to reach its clients. */
const LAST_WORDS = 200;

/** What a server has to stop. */
interface Stopping {
  app: FastifyInstance;
  load: Load;
  reader: Reader;
  /** Milliseconds that the running requests have. */
  within: number;
}

/**
 * Stops to listen, and resolves when the running requests have been answered, in the time `within` and all others after it
 * with 503; connections on which nothing is asked, or never all of it, are closed.
 */
async function stop(apollo: ApolloServer<Context>, { app, load, reader, within }: Stopping): Promise<void> {
  const late = setTimeout(() => load.refuseAll(), within);
  const last = setTimeout(() => app.server.closeAllConnections(), within + LAST_WORDS);
  // Apollo's drain closes Fastify: it lets the running operations end, and then the connections.
  await apollo.stop();
  clearTimeout(late);
  clearTimeout(last);
  await reader.close();
}
