/** What an error code tells a client. */
interface ErrorCodeRow {
  code: string;
  /** HTTP status of an answer with nothing but this error, as the README says it. */
  status: string;
  meaning: string;
  remedy: string;
}

/** Every code that the registry sends: the README's table is compared with this one, and anything else becomes INTERNAL_SERVER_ERROR. */
export const errorCodes = [
  {
    code: "GRAPHQL_PARSE_FAILED",
    status: "200 or 400",
    meaning: "the text isn't GraphQL",
    remedy: "mend it where `locations` says",
  },
  {
    code: "GRAPHQL_VALIDATION_FAILED",
    status: "200 or 400",
    meaning: "a field or argument that the schema doesn't have, or a value of the wrong form",
    remedy: "look it up in the schema; messages name what is near",
  },
  {
    code: "OPERATION_RESOLUTION_FAILURE",
    status: "200 or 400",
    meaning: "several operations, or none of the name that `operationName` says",
    remedy: "choose one of them by `operationName`",
  },
  {
    code: "BAD_USER_INPUT",
    status: "200; 200 or 400 for a variable; 400 where a table is asked for",
    meaning:
      "an argument or variable that can't be used, such as an unknown region or a cursor of another list",
    remedy: "the message says what would be right",
  },
  {
    code: "PAGE_SIZE_OUT_OF_RANGE",
    status: "200 or 400",
    meaning: "`first` or `last` below 1 or above what a page or a statistic holds",
    remedy: "ask for less, and for the next page with `after`",
  },
  {
    code: "TOO_MANY_NODES",
    status: "200 or 400",
    meaning: "the operation could return more than the limit, were all its pages full",
    remedy: "make the field smaller that the message names, or ask in several operations",
  },
  {
    code: "TOO_DEEP",
    status: "200 or 400",
    meaning: "fields inside each other beyond the limit, in the operation or in its filters",
    remedy: "ask for the inner records by their ids, in an operation of their own",
  },
  {
    code: "TOO_MANY_FIELDS",
    status: "200 or 400",
    meaning: "more fields than the limit, each fragment counted wherever it is used",
    remedy: "select less, or ask in several operations",
  },
  {
    code: "TOO_MANY_ROOT_FIELDS",
    status: "200 or 400",
    meaning: "more fields of the query itself than the limit",
    remedy: "ask in several operations, or for several records with `nodes` or a condition `in`",
  },
  {
    code: "TOO_MANY_ALIASES",
    status: "200 or 400",
    meaning: "more aliases than the limit",
    remedy: "ask for several records with `nodes` or a condition `in`",
  },
  {
    code: "TOO_MANY_DIRECTIVES",
    status: "200 or 400",
    meaning: "more directives than the limit",
    remedy: "put fields that come or go together into one fragment with one directive",
  },
  {
    code: "TOO_MANY_TOKENS",
    status: "200 or 400",
    meaning: "a text of more names, values and signs than the limit",
    remedy: "pass values as variables, or ask in several operations",
  },
  {
    code: "TEXT_TOO_LONG",
    status: "400",
    meaning: "a text of more characters than the limit",
    remedy: "pass values as variables, leave out comments, or ask in several operations",
  },
  {
    code: "TOO_MANY_IDS",
    status: "200 or 400",
    meaning: "more ids at once than the limit",
    remedy: "ask in several operations",
  },
  {
    code: "LIST_TOO_LONG",
    status: "200 or 400",
    meaning: "a list of values beyond the limit",
    remedy: "ask in several operations",
  },
  {
    code: "CURSOR_TOO_LONG",
    status: "200 or 400",
    meaning: "a cursor longer than any that the registry gives",
    remedy: "use `endCursor` or `startCursor` as they were given",
  },
  {
    code: "VARIABLES_TOO_LARGE",
    status: "200 or 400",
    meaning:
      "variables with too many values, values too deep inside each other, or a name of more than 1,000 characters",
    remedy: "send less at once",
  },
  {
    code: "ANSWER_TOO_LARGE",
    status: "200",
    meaning: "the answer would be longer than the limit",
    remedy: "ask for smaller pages, or for a table, which has no limit",
  },
  {
    code: "TOO_SLOW",
    status: "200",
    meaning:
      "an operation whose answer takes longer to find than the limit; what was found until then is dropped",
    remedy: "ask for fewer records, or with conditions that pick fewer of them",
  },
  {
    code: "BATCHES_NOT_SUPPORTED",
    status: "400",
    meaning: "a list of operations in one body",
    remedy: "send each in a request of its own, over one connection",
  },
  {
    code: "PERSISTED_QUERY_NOT_FOUND",
    status: "200",
    meaning: "a document that nobody has sent with this hash, or that has been forgotten",
    remedy: "send its text too; clients of persisted queries do so by themselves",
  },
  {
    code: "PERSISTED_QUERY_HASH_MISMATCH",
    status: "400",
    meaning: "a document under the hash of another",
    remedy: "send the SHA-256 of the very text that is sent",
  },
  {
    code: "PERSISTED_QUERY_MALFORMED",
    status: "400",
    meaning: "another version of persisted queries than 1, or no SHA-256 in hexadecimal form",
    remedy: "the message says which",
  },
  {
    code: "PERSISTED_QUERY_NOT_IN_LIST",
    status: "403",
    meaning: "an operation that isn't in the file of `TRUSTED_DOCUMENTS`",
    remedy: "ask who runs the registry to add it",
  },
  {
    code: "UNAUTHENTICATED",
    status: "401",
    meaning: "a key or token that isn't good, or none where one is needed",
    remedy: "ask who runs the registry for a key",
  },
  {
    code: "FORBIDDEN",
    status: "200",
    meaning: "the key's role or territory doesn't allow this",
    remedy: "ask somebody with the right for it",
  },
  {
    code: "RATE_LIMITED",
    status: "429; 200 for reports of wrong values",
    meaning: "more than an address or key may ask for, or more reports than are taken",
    remedy: "wait as long as `Retry-After` or the message says, and ask for less at a time",
  },
  {
    code: "BAD_REQUEST",
    status: "400; 406, 412, 416 and 417 as HTTP has them",
    meaning:
      "no JSON, bytes that aren't UTF-8, no operation, no `Host` or two, or a `GET` without the header `apollo-require-preflight`",
    remedy: "the message says what is missing",
  },
  {
    code: "NOT_FOUND",
    status: "404; 410 for a record that was withdrawn",
    meaning: "an address that doesn't exist, or not any more",
    remedy: "start at `/`",
  },
  {
    code: "METHOD_NOT_ALLOWED",
    status: "405",
    meaning: "another method than those in the header `Allow`",
    remedy: "use one of those",
  },
  {
    code: "REQUEST_TIMEOUT",
    status: "408",
    meaning: "a request that took too long to come",
    remedy: "send it without pauses",
  },
  {
    code: "REQUEST_TOO_LARGE",
    status: "413",
    meaning: "a body above the limit",
    remedy: "send less at once",
  },
  {
    code: "UNSUPPORTED_MEDIA_TYPE",
    status: "415",
    meaning:
      "a body that isn't declared as JSON, is in another encoding than UTF-8 (`charset`), or is packed (`Content-Encoding`)",
    remedy: "send `Content-Type: application/json`",
  },
  {
    code: "HEADERS_TOO_LARGE",
    status: "431",
    meaning: "headers above the limit",
    remedy: "send fewer or shorter ones; values go into the body, as variables",
  },
  {
    code: "TRY_AGAIN",
    status: "503",
    meaning:
      "a whole list as a table, or a dump, while there is no room or it is being made; anything while there is too much to do, or the server stops; an operation, with status 200, while the database doesn't answer, or that would write and can't for five seconds as others do",
    remedy: "ask again after `Retry-After` seconds",
  },
  {
    code: "INTERNAL_SERVER_ERROR",
    status: "200 or 500",
    meaning: "a fault of the registry; its message is withheld",
    remedy: "tell who runs the registry the request id",
  },
] as const satisfies readonly ErrorCodeRow[];

/** Code of an error. */
export type ErrorCode = (typeof errorCodes)[number]["code"];

const codes = new Map<string, ErrorCode>(errorCodes.map(({ code }) => [code, code]));

/** The code, if it is one of the table. */
export function errorCodeOf(code: unknown): ErrorCode | undefined {
  return typeof code === "string" ? codes.get(code) : undefined;
}
