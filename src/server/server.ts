import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import fastify, { type FastifyError, type FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import type { Config } from "../config";
import type { Context } from "../context";
import type { Logger } from "../logger";
import { Catalog } from "../query/catalog";
import { dialectOf } from "../query/dialect";
import { createReader } from "../query/reader";
import { buildRegistrySchema } from "../schema";
import { createApolloServer } from "./graphql";
import { addHealth } from "./health";
import { addPages } from "./pages";
import { addPermalinks } from "./permalinks";
import { refusal } from "./refusal";

/** Largest request body in bytes. */
const BODY_LIMIT = 1_000_000;

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
  const app = fastify({ bodyLimit: BODY_LIMIT, genReqId: () => randomUUID(), forceCloseConnections: "idle" });
  app.addHook("onSend", (request, reply, _payload, done) => {
    reply.header("x-request-id", request.id);
    done();
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error("failed", { requestId: request.id, error });
    const message = status === 413 ? `The request is larger than ${BODY_LIMIT} bytes.` : error.message;
    return reply.code(status).send(refusal(status, message));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(refusal(404, "There is nothing here; / leads on.")),
  );

  const schema = await buildRegistrySchema();
  await addPages(app, schema);
  addHealth(app, dataSource);
  const reader = createReader(dataSource);
  const catalog = new Catalog(schema, dataSource);
  const dialect = dialectOf(dataSource.options.type);
  const publicUrl = (): string => config.publicUrl ?? originOf(app, config.host);
  const apollo = createApolloServer(schema, logger, [fastifyApolloDrainPlugin(app)]);
  const contextOf = (requestId: string): Context => ({
    requestId,
    reading: { catalog, dialect, reader, publicUrl: publicUrl(), statements: 0 },
  });
  await addGraphql(app, apollo, contextOf);
  addPermalinks(app, { schema, apollo, contextOf });
  await app.listen({ host: config.host, port: config.port });
  return {
    url: originOf(app, config.host),
    async close() {
      // Apollo's drain closes Fastify: it lets the running operations end, and then the connections.
      await apollo.stop();
      reader.close();
    },
  };
}

/** Answers `/graphql`; `contextOf` makes the context of the request with an id. */
async function addGraphql(
  app: FastifyInstance,
  apollo: ApolloServer<Context>,
  contextOf: (requestId: string) => Context,
): Promise<void> {
  await apollo.start();
  const handler = fastifyApolloHandler(apollo, { context: ({ id }) => Promise.resolve(contextOf(id)) });
  app.route({ url: "/graphql", method: ["GET", "POST"], handler });
}

function originOf(app: FastifyInstance, host: string): string {
  const address: AddressInfo | string | null = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
