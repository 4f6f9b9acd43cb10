import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context";
import { networkOf } from "../identity/network";
import type { Limits } from "../limits";
import { type TableParameters, tableWish } from "../table/wish";
import type { CuratorOf } from "./authentication";
import { passing, sendRevalidated } from "./cacheable";
import { UnreadJson, jsonParserOf } from "./json-body";
import { type LinkParameters, linkedIn, searchOf, wasPreflighted } from "./linked";
import type { PersistedDocuments } from "./persisted";
import type { RateLimits } from "./rate-limits";
import type { ReadAheads } from "./read-ahead";
import { METHODS, RequestRefused, refuseMethod } from "./refusal";
import { type Question, type Shortcut, postedIn } from "./shortcut";
import type { Tables } from "./table-route";
import { RETRY_AFTER } from "./try-again";
import { unfitVariables } from "./variable-faults";
import { statusOf } from "./well-formed";

/** What the route needs of the server. */
export interface GraphqlRoute {
  apollo: ApolloServer<Context>;
  /** Learns from Apollo's answers. */
  shortcut: Shortcut;
  persisted: PersistedDocuments;
  tables: Tables;
  contextOf: (requestId: string, request: IncomingMessage) => Context;
  /** What the shortcut has read of the requests that it left to this route. */
  readAheads: ReadAheads;
  curatorOf: CuratorOf;
  rateLimits: RateLimits;
  limits: Limits;
}

/** What Apollo gets of a request. */
interface AskedOfApollo {
  context: Context;
  body?: unknown;
  /** Search part of the address. */
  search?: string;
}

/** Puts an operation to Apollo, and gives the answer, whose status and headers `reply` then has. */
type ThroughApollo = (asked: AskedOfApollo, reply: FastifyReply) => Promise<string | Buffer>;

/**
 * Answers `/graphql`: with a table where one is asked for, which is the same for all, and else by Apollo, from which the
 * shortcut learns what anyone gets.
 */
export async function addGraphql(app: FastifyInstance, route: GraphqlRoute): Promise<void> {
  await route.apollo.start();
  addGet(app, route);
  addPost(app, route);
  app.route({
    method: ["DELETE", "OPTIONS", "PATCH", "PUT"],
    url: "/graphql",
    handler: (_request, reply) => refuseMethod(reply, METHODS.graphql),
  });
}

function addGet(app: FastifyInstance, route: GraphqlRoute): void {
  const { shortcut, persisted, rateLimits, tables, limits } = route;
  const throughApollo = throughApolloOf(route);
  app.get<{ Querystring: LinkParameters }>("/graphql", async (request, reply) => {
    passing(reply);
    const { headers, query } = request;
    const sent = linkedIn(query);
    await persisted.fetch(sent);
    const linked = persisted.resolved(sent);
    refuseLongText(linked, limits.textLength);
    refuseUnfit(linked, limits);
    const wish = tableWish(headers.accept, query);
    const posted = postedIn(linked);
    if (wish !== undefined && posted !== undefined) return tables.answer({ wish, posted }, reply);
    const context = contextFor(request, route);
    const asked = { context, search: searchOf(linked) };
    // what is answered under somebody's rights is nobody else's
    if (headers.authorization !== undefined) return throughApollo(asked, reply);
    const isPlain = posted !== undefined && wasPreflighted(headers) && !persisted.registers(sent);
    const question = isPlain ? await questionOf(shortcut, headers.accept, JSON.stringify(posted)) : undefined;
    const found =
      question &&
      (shortcut.kept(question, question.version, context) ?? (await shortcut.made(question, context)));
    if (found !== undefined) rateLimits.charge(request, context);
    if (found !== undefined) return sendRevalidated(reply.type(found.contentType), found.body);
    const body = await throughApollo(asked, reply);
    if (context.outcome.known !== undefined) persisted.register(sent);
    if (context.outcome.query === undefined || reply.statusCode !== 200) return body;
    if (question !== undefined)
      shortcut.learn(question, { posted, sent, body, contentType: contentTypeOf(reply) }, context);
    return sendRevalidated(reply, body);
  });
}

async function questionOf(shortcut: Shortcut, accept = "", text: string): Promise<Question> {
  const asked = shortcut.asked(accept, text);
  // a database that can't be reached is told to the client by the way through Apollo
  try {
    return { ...asked, version: await shortcut.version() };
  } catch {
    return { ...asked, version: undefined };
  }
}

function addPost(app: FastifyInstance, route: GraphqlRoute): void {
  const { shortcut, persisted, tables, readAheads, limits } = route;
  const throughApollo = throughApolloOf(route);
  const parse = jsonParserOf(app, limits);
  app.post<{ Body: unknown; Querystring: TableParameters }>(
    "/graphql",
    {
      preParsing: (request, _reply, unread) => {
        const body = readAheads.get(request.raw)?.body;
        return Promise.resolve(body === undefined ? unread : Readable.from([body], { objectMode: false }));
      },
    },
    async (request, reply) => {
      const { body: unread } = request;
      const isJson = unread instanceof UnreadJson;
      const wish = isJson ? tableWish(request.headers.accept, request.query) : undefined;
      // anything but JSON is Apollo's to refuse
      const sent = isJson ? await parse(request, unread) : unread;
      await persisted.fetch(sent);
      const asked = persisted.resolved(sent);
      refuseLongText(asked, limits.textLength);
      const posted = postedIn(asked);
      if (wish !== undefined && posted !== undefined) return tables.answer({ wish, posted }, reply);
      const context = contextFor(request, route);
      const body = await throughApollo({ context, body: asked }, reply);
      if (context.outcome.known !== undefined) persisted.register(sent);
      const ahead = wish === undefined ? readAheads.get(request.raw) : undefined;
      if (ahead !== undefined && reply.statusCode === 200)
        shortcut.learn(ahead.question, { posted, sent, body, contentType: contentTypeOf(reply) }, context);
      return body;
    },
  );
}

/** What Apollo answers, as the text of the database where that made it; the only way to Apollo, which has no part of that text. */
function throughApolloOf({ apollo, rateLimits }: GraphqlRoute): ThroughApollo {
  return async ({ context, body, search = "" }, reply) => {
    const { method, headers } = reply.request;
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: method === "HEAD" ? "GET" : method,
        headers: headerMapOf(headers),
        body,
        search,
      },
      context: () => Promise.resolve(context),
    });
    rateLimits.charge(reply.request, context);
    if (answer.body.kind !== "complete") throw new Error("an answer in one piece was expected");
    void reply.headers(Object.fromEntries(answer.headers));
    if (context.outcome.isLater === true) void reply.header("retry-after", RETRY_AFTER);
    void reply.code(statusOf({ status: answer.status, contentType: contentTypeOf(reply) }, context));
    const { string } = answer.body;
    if (reply.statusCode !== 200) return naming(context.requestId, string);
    return context.outcome.text ?? withinLimit(string, context);
  };
}

/** An answer whose errors name the request, which Apollo doesn't where it finds no operation in it. */
function naming(requestId: string, answer: string): string {
  if (answer.includes('"requestId":')) return answer;
  const named: unknown = JSON.parse(answer, (key, value: unknown) =>
    key === "extensions" && typeof value === "object" ? { ...value, requestId } : value,
  );
  return JSON.stringify(named);
}

/** What the program made of an operation; its refusal if that is too long, which is known only now. */
function withinLimit(string: string, { limits, outcome, requestId }: Context): string {
  if (Buffer.byteLength(string) <= limits.answerBytes) return string;
  delete outcome.query;
  const message = `the answer is longer than ${limits.answerBytes} bytes: ask for smaller pages, or in several operations`;
  return JSON.stringify({ errors: [{ message, extensions: { code: "ANSWER_TOO_LARGE", requestId } }] });
}

function contextFor(request: FastifyRequest, { readAheads, contextOf, curatorOf }: GraphqlRoute): Context {
  const context = readAheads.get(request.raw)?.context ?? contextOf(request.id, request.raw);
  context.network = networkOf(request.ip);
  const curator = curatorOf(request);
  if (curator !== undefined) context.curator = curator;
  return context;
}

function contentTypeOf(reply: FastifyReply): string {
  return String(reply.getHeader("content-type"));
}

function headerMapOf(headers: IncomingHttpHeaders): HeaderMap {
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value ?? "")]);
  return new HeaderMap(pairs.filter(([, value]) => value !== ""));
}

/** Refuses a text that takes long to read: comments and long names are no tokens more, and keep all others waiting. */
function refuseLongText(asked: unknown, most: number): void {
  const { query }: { query?: unknown } = typeof asked === "object" && asked !== null ? asked : {};
  if (typeof query !== "string" || query.length <= most) return;
  throw new RequestRefused(
    `the text has ${query.length} characters, and may have ${most}: pass values as variables, leave out comments, or ask in several operations`,
    "TEXT_TOO_LONG",
    400,
  );
}

/** Refuses what is written as JSON once more on its way, which is done by recursion, if it is too deep or too much. */
function refuseUnfit(linked: unknown, limits: Limits): void {
  const { variables, extensions }: { variables?: unknown; extensions?: unknown } =
    typeof linked === "object" && linked !== null ? linked : {};
  for (const part of [variables, extensions]) {
    const unfit = unfitVariables(part, limits);
    if (unfit !== undefined) throw new RequestRefused(unfit.message, unfit.code, 400);
  }
}
