import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, OperationTypeNode } from "graphql";
import type { AnsweredOperation, Context } from "../context";
import type { Logger } from "../logger";
import { inText } from "./database-text";
import { documentStore } from "./known-documents";
import { knownOperationRule } from "./known-operation-rule";
import { marksWellFormed } from "./well-formed";

/** Most tokens of one operation; the largest sample has some 300. */
export const MOST_TOKENS = 2000;

/** Most fields an operation may select, every fragment counted as often as it is used. */
const MOST_SELECTIONS = 5000;

/** Most objects and lists inside each other in variables: graphql-js reads them by recursion. */
const MOST_VARIABLE_LEVELS = 100;

/** Start of what graphql-js says of an argument that a variable, allowed to be null by its default, makes null; it gives no code. */
const NULL_ARGUMENT = /^Argument "\w+" (?:has invalid value|of (?:required|non-null) type) /;

/** Most values in variables, those inside others counted too: a filter takes 500, a statement 30,000. */
const MOST_VARIABLE_VALUES = 30_000;

/** Longest message: graphql-js repeats the value that it refuses, however long. */
const LONGEST_MESSAGE = 500;

/** Codes of errors that a client can do something about; the message of every other error is withheld. */
const PUBLIC_CODES = new Set([
  "BAD_USER_INPUT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "RATE_LIMITED",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_REQUEST",
]);

/** Apollo Server over the registry's schema, not yet started. */
export function createApolloServer(
  schema: GraphQLSchema,
  logger: Logger,
  plugins: ApolloServerPlugin<Context>[],
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxLexicalTokens: MOST_TOKENS },
    maxRecursiveSelections: MOST_SELECTIONS,
    validationRules: [knownOperationRule],
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
      shallowVariables,
      inText,
      marksWellFormed,
      ...plugins,
    ],
  });
}

function withheld(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const code = codeOf(formatted);
  const { message, locations, path } = formatted;
  const known = PUBLIC_CODES.has(code);
  return {
    message: known
      ? shortened(message)
      : "Something went wrong in the registry; the request id leads to it in the log.",
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { code: known ? code : "INTERNAL_SERVER_ERROR" },
  };
}

function codeOf({ message, extensions }: Pick<GraphQLFormattedError, "message" | "extensions">): string {
  const code = extensions?.["code"] ?? "INTERNAL_SERVER_ERROR";
  if (code === "INTERNAL_SERVER_ERROR" && NULL_ARGUMENT.test(message)) return "BAD_USER_INPUT";
  return typeof code === "string" ? code : "INTERNAL_SERVER_ERROR";
}

function parts(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

/** Refuses variables that are too deep or too many, before anything reads them. */
const shallowVariables: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ request: { variables } }) {
        const unfit = unfitVariables(variables);
        if (unfit === undefined) return Promise.resolve();
        // A fault found before execution is a 500 to Apollo unless the error says otherwise.
        throw new GraphQLError(unfit, { extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } });
      },
    }),
};

/** What makes variables unfit to be read; undefined if nothing does. Levels are read by recursion, and each value costs time. */
export function unfitVariables(variables: unknown): string | undefined {
  let level: unknown[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_VARIABLE_LEVELS)
      return `the variables nest more than ${MOST_VARIABLE_LEVELS} levels deep`;
    level = level.flatMap(parts);
    values += level.length;
    if (values > MOST_VARIABLE_VALUES) return `the variables hold more than ${MOST_VARIABLE_VALUES} values`;
  }
  return undefined;
}

function shortened(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}

/** One line for each operation, with what went wrong in full where it is the registry's fault; never variables. */
function logOperations(logger: Logger): ApolloServerPlugin<Context> {
  return {
    requestDidStart() {
      const start = performance.now();
      return Promise.resolve({
        didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) {
            if (!PUBLIC_CODES.has(codeOf(error))) {
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
          logOperation(logger, contextValue, { name, start, way, codes: errors?.map(codeOf) ?? [] });
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

/** Logs an operation that has been answered, and tells whoever watches. */
export function logOperation(
  logger: Logger,
  { requestId, curator, watch, reading: { statements } }: Context,
  { name, start, way, codes }: Answered,
): void {
  const exact = performance.now() - start;
  watch?.({ name, ms: exact, statements, way, codes });
  const ms = Math.round(exact * 10) / 10;
  const by = curator === undefined ? {} : { curator: curator.id };
  logger.info("operation", { requestId, ...by, name, ms, statements, way, codes });
}
