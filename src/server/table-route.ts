import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { ApolloServer } from "@apollo/server";
import type { FastifyReply, FastifyRequest } from "fastify";
import {
  type DocumentNode,
  type GraphQLFormattedError,
  getOperationAST,
  parse,
  print,
  validate,
} from "graphql";
import type { DataSource } from "typeorm";
import type { Context } from "../context";
import type { Logger } from "../logger";
import { BadInput } from "../query/bad-input";
import type { Reader } from "../query/reader";
import { newSpent } from "../query/run";
import { Closed } from "../query/unavailable";
import { tableBytes } from "../table/bytes";
import { NoTable } from "../table/no-table";
import { type BegunTable, PAGE_SIZES, answersOf } from "../table/pages";
import { type TablePlan, planTable } from "../table/plan";
import { Snapshots } from "../table/snapshots";
import type { TableWish } from "../table/wish";
import type { Bounds } from "./bounds";
import { coercedVariables } from "./coerced-variables";
import { codeOf } from "./errors";
import { LONGEST_NAME } from "./graphql";
import { priceAndRefusals } from "./priced";
import type { RateLimits } from "./rate-limits";
import { Refusal, refusal } from "./refusal";
import type { Posted } from "./shortcut";
import { RETRY_AFTER, laterIn } from "./try-again";
import { unfitVariables } from "./variable-faults";
import { WholeLists } from "./whole-lists";

/** Codes of refusals that a smaller page may be free of. */
const MENDED_BY_SMALLER_PAGES = new Set<unknown>(["BAD_USER_INPUT", "TOO_MANY_NODES", "ANSWER_TOO_LARGE"]);

/** What tables need of the server. */
export interface TableParts {
  apollo: ApolloServer<Context>;
  dataSource: DataSource;
  logger: Logger;
  contextOf: (request: FastifyRequest) => Context;
  rateLimits: RateLimits;
  bounds: Pick<Bounds, "wholeListMs">;
  /** Gives a reader whose statements are parts of the trace of a request; undefined where none is traced. */
  traced: ((reader: Reader, request: IncomingMessage) => Reader) | undefined;
}

/** An operation whose answer a client wants as a table. */
export interface TableQuestion {
  wish: TableWish;
  posted: Posted;
}

/** Answers operations with tables, which are sent while they are read. */
export class Tables {
  /** Snapshots that whole lists are being read from. */
  private readonly open = new Set<Reader>();
  private readonly whole = new WholeLists();
  private readonly snapshots: Snapshots;

  constructor(private readonly parts: TableParts) {
    this.snapshots = new Snapshots(parts.dataSource);
  }

  /** Sends the table, or says why there is none before the first byte of it. */
  async answer({ wish, posted }: TableQuestion, reply: FastifyReply): Promise<FastifyReply> {
    void reply.header("vary", "Accept").header("cache-control", "no-store");
    const context = this.parts.contextOf(reply.request);
    context.reading.reader = this.traced(context.reading.reader, reply);
    try {
      const plan = planned(context, { wish, posted });
      if (plan === undefined) return await this.refusedByApollo(posted, { context, reply });
      if (plan.paging === undefined) return await this.send({ plan, wish, posted }, { context, reply });
      const refusal = this.whole.refusal(this.parts.rateLimits.owing(reply.request));
      if (refusal !== undefined) return tooMany(reply, refusal);
      return await this.sendWhole({ plan, wish, posted }, { context, reply });
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      return reply.code(400).send(new Refusal(codeOf(error), error.message, reply.request.id));
    }
  }

  private traced(reader: Reader, { request }: FastifyReply): Reader {
    return this.parts.traced?.(reader, request.raw) ?? reader;
  }

  /** Ends what is being read. */
  async close(): Promise<void> {
    await this.snapshots.close();
    await Promise.all([...this.open].map((snapshot) => this.closeSnapshot(snapshot)));
  }

  private async sendWhole(
    asked: TableQuestion & { plan: TablePlan },
    { context, reply }: Answering,
  ): Promise<FastifyReply> {
    let snapshot: Reader | undefined;
    const sent = this.whole.begin(this.parts.rateLimits.owing(reply.request));
    const release = async (): Promise<void> => {
      sent();
      if (snapshot !== undefined) await this.closeSnapshot(snapshot);
    };
    try {
      snapshot = await this.snapshots.open();
      this.open.add(snapshot);
      const reading = { ...context.reading, reader: this.traced(snapshot, reply) };
      return await this.send(asked, { context: { ...context, reading }, reply, release });
    } catch (error) {
      await release();
      throw error;
    }
  }

  private async send(
    { plan, wish, posted }: TableQuestion & { plan: TablePlan },
    answering: Answering & { release?: () => Promise<void> },
  ): Promise<FastifyReply> {
    const { context, reply, release } = answering;
    const start = performance.now();
    const { variables } = posted;
    const { size, data, errors, status } = await this.firstPage({ plan, posted, context });
    this.parts.rateLimits.charge(reply.request, context);
    if (errors !== undefined || data == null) {
      await release?.();
      return refuse(reply, status, (errors ?? []).map(withoutPlaces));
    }
    refuseCut(plan, data);
    const begun: BegunTable = { plan, variables, first: data, size, context };
    const { contentType, ending, bytes } = tableBytes(plan, wish, this.charged(begun, reply));
    const name = plan.operationName?.slice(0, LONGEST_NAME) ?? null;
    // of what only the headers are wanted, the other pages aren't read
    const stream = Readable.from(reply.request.method === "HEAD" ? [] : bytes, { objectMode: false });
    const { logger, bounds } = this.parts;
    const { requestId } = context;
    const late = release && setTimeout(() => stream.destroy(), bounds.wholeListMs);
    stream.once("error", (error) => {
      if (!(error instanceof Closed)) logger.error("failed", { requestId, error });
    });
    stream.once("close", () => {
      clearTimeout(late);
      const ms = Math.round(performance.now() - start);
      const { statements } = context.reading;
      logger.info("table", { requestId, name, ms, statements, complete: stream.readableEnded });
      void release?.();
    });
    return reply
      .type(contentType)
      .header("content-disposition", `attachment; filename="${plan.name.slice(0, LONGEST_NAME)}.${ending}"`)
      .send(stream);
  }

  /** The pages of a table; each that follows the first one costs as much again. */
  private async *charged(begun: BegunTable, { request }: FastifyReply): AsyncGenerator {
    let pages = 0;
    for await (const page of answersOf(begun)) {
      if (pages > 0) this.parts.rateLimits.chargeAgain(request, begun.context);
      pages += 1;
      yield page;
    }
  }

  /** The first page by way of Apollo, with all that it checks; smaller if the largest is refused. */
  private async firstPage({ plan, posted, context }: FirstPage) {
    const [operationName, query] = [posted.operationName, print(plan.document)];
    const sizes = plan.paging === undefined ? PAGE_SIZES.slice(0, 1) : PAGE_SIZES;
    for (const size of sizes) {
      const variables = { ...posted.variables, ...plan.paging?.variables(size) };
      const reading = { ...context.reading, spent: newSpent() };
      const { body, http } = await this.parts.apollo.executeOperation(
        { query, variables, operationName },
        { contextValue: { ...context, reading } },
      );
      if (body.kind !== "single") throw new Error("an answer in one piece was expected");
      context.reading.statements = reading.statements;
      const { data, errors } = body.singleResult;
      const isRefused = errors?.every(({ extensions }) => MENDED_BY_SMALLER_PAGES.has(extensions?.["code"]));
      if (isRefused !== true || size === sizes.at(-1)) return { size, data, errors, status: http.status };
    }
    throw new Error("there are no sizes of pages");
  }

  private async closeSnapshot(snapshot: Reader): Promise<void> {
    if (!this.open.delete(snapshot)) return;
    await snapshot.close().catch((error: unknown) => this.parts.logger.error("failed", { error }));
  }

  /** What Apollo says against an operation that is no valid GraphQL or whose variables can't be used. */
  private async refusedByApollo(
    { query, variables, operationName }: Posted,
    { context, reply }: Answering,
  ): Promise<FastifyReply> {
    const asked = { query, variables: { ...variables }, operationName };
    const { body, http } = await this.parts.apollo.executeOperation(asked, { contextValue: context });
    const errors = body.kind === "single" ? body.singleResult.errors : undefined;
    if (errors === undefined) throw new Error("an operation was answered that can't be made into a table");
    return refuse(reply, http.status, errors);
  }
}

/** What the first page is made of. */
interface FirstPage {
  plan: TablePlan;
  posted: Posted;
  context: Context;
}

/** The request that is being answered. */
interface Answering {
  context: Context;
  reply: FastifyReply;
}

/** Undefined for what Apollo refuses: its fragments may stand for millions of fields, which nobody then looks through. */
function planned({ reading, limits }: Context, { wish, posted }: TableQuestion): TablePlan | undefined {
  const { query, variables, operationName } = posted;
  const document = parsed(query, limits.tokens);
  if (document === undefined || unfitVariables(variables, limits) !== undefined) return undefined;
  const { catalog } = reading;
  if (validate(catalog.schema, document, undefined, { maxErrors: 1 }).length > 0) return undefined;
  const operation = getOperationAST(document, operationName);
  const coerced = operation == null ? undefined : coercedVariables(catalog.schema, operation, variables);
  if (operation == null || coerced === undefined) return undefined;
  const { cost, refusals } = priceAndRefusals(catalog.schema, { document, operation, coerced, limits });
  if (cost.dryRun.length > 0)
    throw new NoTable("an operation that is only priced has no table: ask for the price in JSON");
  if (refusals.some(({ code }) => !MENDED_BY_SMALLER_PAGES.has(code))) return undefined;
  return planTable(catalog, { document, operation, variables: coerced, sources: wish.sources });
}

function parsed(query: string, maxLexicalTokens: number): DocumentNode | undefined {
  try {
    return parse(query, { maxLexicalTokens });
  } catch {
    return undefined;
  }
}

function refuse(
  reply: FastifyReply,
  status: number | undefined,
  errors: readonly GraphQLFormattedError[],
): FastifyReply {
  const isFault = errors.some(({ extensions }) => extensions?.["code"] === "INTERNAL_SERVER_ERROR");
  const isLater = laterIn(errors) !== undefined;
  if (isLater) void reply.header("retry-after", RETRY_AFTER);
  return reply.code(status ?? (isLater ? 503 : isFault ? 500 : 400)).send({ errors });
}

/** Refuses a list without pages that goes on behind its last row, as far as can be seen. */
function refuseCut({ cutAt = Infinity, rows }: TablePlan, answer: unknown): void {
  if (rows(answer).length < cutAt) return;
  throw new NoTable(
    `there are ${cutAt} rows or more, and no more can be given: ask for fewer by \`where\` or \`having\`, or say with \`first\` how many are enough`,
  );
}

/** Places in a text that the client didn't write mean nothing to it. */
function withoutPlaces({ message, path, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  return { message, ...(path && { path }), ...(extensions && { extensions }) };
}

function tooMany(reply: FastifyReply, why: string): FastifyReply {
  const message = `${why}: ask again in some seconds, or for a page with \`first\`.`;
  return reply
    .code(503)
    .header("retry-after", RETRY_AFTER)
    .send(refusal(503, message, reply.request.id));
}
