import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { type GraphQLSchema, OperationTypeNode } from "graphql";
import type { AnsweredOperation, Context } from "../context";
import type { Logger } from "../logger";
import { inText } from "./database-text";
import { codeOf, withheld } from "./errors";
import { documentStore } from "./known-documents";
import { knownOperationRule } from "./known-operation-rule";
import { priced } from "./priced";
import { marksWellFormed } from "./well-formed";

/** Faults of a text that are told: finding the place of each takes as long as the text is. */
const MOST_FAULTS = 20;

/** Apollo Server over the registry's schema, not yet started. */
export function createApolloServer(
  schema: GraphQLSchema,
  logger: Logger,
  { tokens, plugins }: { tokens: number; plugins: ApolloServerPlugin<Context>[] },
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxLexicalTokens: tokens },
    validationRules: [knownOperationRule],
    validationOptions: { maxErrors: MOST_FAULTS },
    formatError: withheld,
    documentStore: documentStore(),
    logger: {
      debug() {},
      info() {},
      warn: (message) => logger.warn("apollo", { message }),
      error: (message) => logger.error("apollo", { message }),
    },
    plugins: [
      // wraps every field and costs more than the rest of Apollo; nothing here sets hints
      ApolloServerPluginCacheControlDisabled(),
      // loads its page from elsewhere; /playground is here
      ApolloServerPluginLandingPageDisabled(),
      // would report operations to Apollo wherever APOLLO_KEY is set for another program
      ApolloServerPluginUsageReportingDisabled(),
      logOperations(logger),
      priced,
      inText,
      marksWellFormed,
      ...plugins,
    ],
  });
}

/** One line for each operation, with what went wrong in full where it is the registry's fault; never variables. */
function logOperations(logger: Logger): ApolloServerPlugin<Context> {
  return {
    requestDidStart() {
      const start = performance.now();
      return Promise.resolve({
        didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) {
            if (codeOf(error) === "INTERNAL_SERVER_ERROR") {
              logger.error("failed", {
                requestId: contextValue.requestId,
                path: error.path,
                error: error.originalError ?? error,
              });
            }
          }
          return Promise.resolve();
        },
        willSendResponse({ operationName, operation, contextValue, errors }) {
          const name = operationName ?? null;
          const { text, known } = contextValue.outcome;
          const way = text === undefined ? "executed" : "text";
          const codes = errors?.map(codeOf) ?? [];
          contextValue.outcome.isLater = codes.includes("TRY_AGAIN");
          logOperation(logger, contextValue, { name, start, way, codes });
          const isQuery = operation?.operation === OperationTypeNode.QUERY;
          if (errors === undefined && isQuery && known !== undefined)
            contextValue.outcome.query = { known, name };
          return Promise.resolve();
        },
      });
    },
  };
}

/** What is known of an operation when it is answered. */
interface Answered extends Pick<AnsweredOperation, "name" | "way" | "codes"> {
  /** As `performance.now()` gave it when the operation came. */
  start: number;
}

/** Characters of an operation's name where it is watched: a client may have made it as long as a text may be. */
export const LONGEST_NAME = 100;

/** Logs an operation that has been answered, and tells whoever watches. */
export function logOperation(
  logger: Logger,
  { requestId, curator, watch, outcome, reading: { statements } }: Context,
  { name, start, way, codes }: Answered,
): void {
  const exact = performance.now() - start;
  const named = name?.slice(0, LONGEST_NAME) ?? null;
  watch?.({ name: named, ms: exact, statements, way, codes });
  const ms = Math.round(exact * 10) / 10;
  const cost = outcome.cost?.nodes;
  // what is undefined is left out; spreading takes longer than writing the line
  logger.info("operation", {
    requestId,
    curator: curator?.id,
    name: named,
    ms,
    statements,
    cost,
    way,
    codes,
  });
}
