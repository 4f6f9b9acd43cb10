import { Readable } from "node:stream";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context";
import { networkOf } from "../identity/network";
import { type TableParameters, tableWish } from "../table/wish";
import type { CuratorOf } from "./authentication";
import type { ReadAheads } from "./read-ahead";
import { type Posted, type Shortcut, postedIn } from "./shortcut";
import type { Tables } from "./table-route";

/** What the route needs of the server. */
export interface GraphqlRoute {
  apollo: ApolloServer<Context>;
  /** Learns from Apollo's answers. */
  shortcut: Shortcut;
  tables: Tables;
  contextOf: (requestId: string) => Context;
  /** What the shortcut has read of the requests that it left to this route. */
  readAheads: ReadAheads;
  curatorOf: CuratorOf;
}

/**
 * Answers `/graphql`: with a table where one is asked for, which is the same for all, and else by Apollo, from which the
 * shortcut learns what anyone gets.
 */
export async function addGraphql(
  app: FastifyInstance,
  { apollo, shortcut, tables, contextOf, readAheads, curatorOf }: GraphqlRoute,
): Promise<void> {
  await apollo.start();
  const contexts = new WeakMap<FastifyRequest, Context>();
  const byApollo = fastifyApolloHandler(apollo, {
    context: (request) => Promise.resolve(contexts.get(request) ?? contextOf(request.id)),
  });
  /** What Apollo answers, as the text of the database where that made it; the only way to Apollo, which has no part of that text. */
  const throughApollo = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const context = readAheads.get(request.raw)?.context ?? contextOf(request.id);
    context.network = networkOf(request.ip);
    const curator = curatorOf(request);
    if (curator !== undefined) context.curator = curator;
    contexts.set(request, context);
    const answered: unknown = await byApollo.call(app, request, reply);
    return reply.statusCode === 200 ? (context.outcome.text ?? answered) : answered;
  };
  const parse = jsonParserOf(app);
  app.get<{ Querystring: LinkParameters }>("/graphql", (request, reply) => {
    const wish = tableWish(request.headers.accept, request.query);
    const posted = linkedIn(request.query);
    if (wish === undefined || posted === undefined) return throughApollo(request, reply);
    return tables.answer({ wish, posted }, reply);
  });
  app.post<{ Body: unknown; Querystring: TableParameters }>(
    "/graphql",
    {
      preParsing: (request, _reply, unread) => {
        const body = readAheads.get(request.raw)?.body;
        return Promise.resolve(body === undefined ? unread : Readable.from([body], { objectMode: false }));
      },
    },
    async (request, reply) => {
      const { body } = request;
      // anything but JSON is Apollo's to refuse
      if (!(body instanceof UnreadJson)) return throughApollo(request, reply);
      const wish = tableWish(request.headers.accept, request.query);
      request.body = await parse(request, body);
      const posted = postedIn(request.body);
      if (wish !== undefined && posted !== undefined) return tables.answer({ wish, posted }, reply);
      const answered = await throughApollo(request, reply);
      const ahead = wish === undefined ? readAheads.get(request.raw) : undefined;
      if (ahead !== undefined && reply.statusCode === 200 && isBody(answered)) {
        const contentType = String(reply.getHeader("content-type"));
        shortcut.learn(ahead.question, { posted, body: answered, contentType }, ahead.context);
      }
      return answered;
    },
  );
}

function isBody(answered: unknown): answered is string | Buffer {
  return typeof answered === "string" || answered instanceof Buffer;
}

/** What the address of a table says. */
interface LinkParameters extends TableParameters {
  query?: string;
  variables?: string;
  operationName?: string;
}

/** The operation that an address brings; undefined if anything in it is unusual. */
function linkedIn({ query, variables, operationName }: LinkParameters): Posted | undefined {
  try {
    const values: unknown = variables === undefined ? undefined : JSON.parse(variables);
    return postedIn({ query, variables: values, operationName });
  } catch {
    return undefined;
  }
}

/** A body in JSON as it was sent: which table is wanted is read first, and a fault of the body keeps the connection open. */
class UnreadJson {
  constructor(readonly text: string) {}
}

/** Lets JSON arrive unread, and gives what then parses it as Fastify does. */
function jsonParserOf(app: FastifyInstance): (request: FastifyRequest, body: UnreadJson) => Promise<unknown> {
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) =>
    done(null, new UnreadJson(body.toString())),
  );
  return (request, { text }) =>
    new Promise((resolve, reject) => {
      void parse(request, text, (error, value) => (error === null ? resolve(value) : reject(error)));
    });
}
