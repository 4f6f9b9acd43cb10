import type { GraphQLFormattedError } from "graphql";
import { type ErrorCode, errorCodeOf } from "../graphql/error-codes";
import { withoutValues } from "./without-values";

/** Longest message or name of a field: what a client sent may be as long as it likes. */
const LONGEST_TEXT = 500;

/** Most places in the text that one error names. */
const MOST_PLACES = 10;

/** Start of what graphql-js says of an argument that a variable, allowed to be null by its default, makes null; it gives no code. */
const NULL_ARGUMENT = /^Argument "\w+" (?:has invalid value|of (?:required|non-null) type) /;

/** How graphql-js says that a text is too long; it is a fault of syntax to it. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;

/** How graphql-js ends the comparing of fields with the same name, each with each. */
const REPEATED = "Validation aborted.";

/** How Apollo refuses several operations in one body. */
const BATCH = "Operation batching disabled.";

/** How Apollo refuses a mutation by GET. */
const READS_ONLY = /^GET requests only support query operations\b/;

/** How Apollo refuses a body where there can be none. */
const BODY_OF_GET = /^GET requests may not have a content-type header\b/;

/** The code of an error as clients get it. */
export function codeOf({
  message,
  extensions,
}: Pick<GraphQLFormattedError, "message" | "extensions">): ErrorCode {
  if (TOO_MANY_TOKENS.test(message)) return "TOO_MANY_TOKENS";
  if (message === BATCH) return "BATCHES_NOT_SUPPORTED";
  if (READS_ONLY.test(message)) return "METHOD_NOT_ALLOWED";
  if (BODY_OF_GET.test(message)) return "UNSUPPORTED_MEDIA_TYPE";
  const code = errorCodeOf(extensions?.["code"]) ?? "INTERNAL_SERVER_ERROR";
  return code === "INTERNAL_SERVER_ERROR" && NULL_ARGUMENT.test(message) ? "BAD_USER_INPUT" : code;
}

/** What an error says to clients. */
function messageOf(code: ErrorCode, message: string): string {
  if (code === "INTERNAL_SERVER_ERROR")
    return "Something went wrong in the registry; the request id leads to it in the log.";
  if (code === "TOO_MANY_TOKENS")
    return `the text has more than ${/\d+/.exec(message)?.[0] ?? "all allowed"} tokens: pass values as variables, or ask in several operations`;
  if (code === "BATCHES_NOT_SUPPORTED")
    return "several operations in one request aren't answered: send each in a request of its own";
  if (message === REPEATED)
    return "the text selects the same fields too often for all of it to be checked: select each once";
  return shortened(withoutValues(message));
}

/** An error as clients get it: one of the codes, and of the registry's own faults nothing else. */
export function withheld(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const code = codeOf(formatted);
  const { message, locations, path } = formatted;
  return {
    message: messageOf(code, message),
    ...(locations === undefined ? {} : { locations: locations.slice(0, MOST_PLACES) }),
    ...(path === undefined
      ? {}
      : { path: path.map((key) => (typeof key === "string" ? shortened(key) : key)) }),
    extensions: { code },
  };
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

/** As many of the errors as have room, each with the id of its request. */
export function boundedErrors(
  errors: readonly GraphQLFormattedError[],
  requestId: string,
  mostBytes: number,
): GraphQLFormattedError[] {
  const bounded: GraphQLFormattedError[] = [];
  let bytes = 0;
  for (const error of errors) {
    const told = { ...error, extensions: { ...error.extensions, requestId } };
    bytes += Buffer.byteLength(JSON.stringify(told)) + 1;
    if (bytes > mostBytes - ROOM_AROUND && bounded.length > 0) break;
    bounded.push(told);
  }
  return bounded;
}

/** Bytes of an answer around its errors. */
const ROOM_AROUND = 1000;
