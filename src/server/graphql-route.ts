import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context";
import { type TableParameters, tableWish } from "../table/wish";
import { type Posted, type Shortcut, postedIn } from "./shortcut";
import type { Tables } from "./table-route";

/** What the route needs of the server. */
export interface GraphqlRoute {
  apollo: ApolloServer<Context>;
  shortcut: Shortcut;
  tables: Tables;
  contextOf: (requestId: string) => Context;
}

/**
 * Answers `/graphql`: with a table where one is asked for, else what it can by the shortcut, and everything else by Apollo,
 * from which the shortcut learns.
 */
export async function addGraphql(
  app: FastifyInstance,
  { apollo, shortcut, tables, contextOf: anyContextOf }: GraphqlRoute,
): Promise<void> {
  const contextOf = (requestId: string): Context => ({ ...anyContextOf(requestId), forClient: true });
  await apollo.start();
  const contexts = new WeakMap<FastifyRequest, Context>();
  const byApollo = fastifyApolloHandler(apollo, {
    context: (request) => Promise.resolve(contexts.get(request) ?? contextOf(request.id)),
  });
  /** What Apollo answers, as the text of the database where that made it; the only way to Apollo, which has no part of that text. */
  const throughApollo = async (
    request: FastifyRequest,
    reply: FastifyReply,
    context = contextOf(request.id),
  ): Promise<unknown> => {
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
  app.post<{ Body: unknown; Querystring: TableParameters }>("/graphql", async (request, reply) => {
    const { body } = request;
    // anything but JSON is Apollo's to refuse
    if (!(body instanceof UnreadJson)) return throughApollo(request, reply);
    const wish = tableWish(request.headers.accept, request.query);
    if (wish !== undefined) {
      request.body = await parse(request, body);
      const posted = postedIn(request.body);
      if (posted !== undefined) return tables.answer({ wish, posted }, reply);
      return throughApollo(request, reply);
    }
    const context = contextOf(request.id);
    const question = await shortcut.question(request.headers.accept ?? "", body.text, context);
    let answer = shortcut.kept(question, context);
    if (answer === undefined) {
      request.body = await parse(request, body);
      answer = await shortcut.made(question, request.body, context);
    }
    if (answer !== undefined) {
      reply.header("content-type", answer.contentType);
      return answer.body;
    }
    const answered = await throughApollo(request, reply, context);
    if (reply.statusCode === 200 && (typeof answered === "string" || answered instanceof Buffer)) {
      const contentType = String(reply.getHeader("content-type"));
      shortcut.learn(question, { sent: request.body, body: answered, contentType }, context);
    }
    return answered;
  });
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

/** A body in JSON as it was sent: a request whose answer is kept is never parsed. */
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
