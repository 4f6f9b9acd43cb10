/** A bound of one operation, its request or its answer. */
interface LimitRow {
  name: string;
  /** Environment variable that sets it; undefined for what the schema or the database fixes. */
  setting: string | undefined;
  standard: number;
  /** Most that can be set, so that no setting brings the process down. */
  highest: number;
  /** Code of the error that refuses more. */
  code: string;
  description: string;
}

/** Every limit of one operation: the settings, the README and the field `limits` are made of this table. */
export const limitTable = [
  {
    name: "nodes",
    setting: "LIMIT_NODES",
    standard: 20_000,
    highest: 500_000,
    code: "TOO_MANY_NODES",
    description:
      "Records, groups and lists that one operation may return, were all its pages full, and changes; the price of an operation is their number.",
  },
  {
    name: "depth",
    setting: "LIMIT_DEPTH",
    standard: 12,
    highest: 50,
    code: "TOO_DEEP",
    description:
      "Fields inside each other, through fragments too; `ofType` isn't counted, as every client's introspection nests nine of them.",
  },
  {
    name: "fields",
    setting: "LIMIT_FIELDS",
    standard: 5000,
    highest: 5000,
    code: "TOO_MANY_FIELDS",
    description: "Fields of one operation, those of a fragment counted wherever it is used.",
  },
  {
    name: "rootFields",
    setting: "LIMIT_ROOT_FIELDS",
    standard: 30,
    highest: 1000,
    code: "TOO_MANY_ROOT_FIELDS",
    description: "Fields of the query or mutation itself; each is a statement of its own.",
  },
  {
    name: "aliases",
    setting: "LIMIT_ALIASES",
    standard: 30,
    highest: 10_000,
    code: "TOO_MANY_ALIASES",
    description: "Fields with an alias in the text that is sent, `__typename` too.",
  },
  {
    name: "directives",
    setting: "LIMIT_DIRECTIVES",
    standard: 50,
    highest: 1000,
    code: "TOO_MANY_DIRECTIVES",
    description: "Directives in the text that is sent.",
  },
  {
    name: "tokens",
    setting: "LIMIT_TOKENS",
    standard: 1000,
    highest: 10_000,
    code: "TOO_MANY_TOKENS",
    description: "Names, values and signs in the text that is sent.",
  },
  {
    name: "textLength",
    setting: "LIMIT_TEXT_LENGTH",
    standard: 50_000,
    highest: 1_000_000,
    code: "TEXT_TOO_LONG",
    description: "Characters of the text that is sent, comments and spaces too.",
  },
  {
    name: "ids",
    setting: "LIMIT_IDS",
    standard: 100,
    highest: 1000,
    code: "TOO_MANY_IDS",
    description: "Global ids in one `nodes`; each is a record.",
  },
  {
    name: "listValues",
    setting: "LIMIT_LIST_VALUES",
    standard: 500,
    highest: 500,
    code: "LIST_TOO_LONG",
    description: "Values of one list in arguments and variables, such as those of `in`.",
  },
  {
    name: "cursorLength",
    setting: "LIMIT_CURSOR_LENGTH",
    standard: 10_000,
    highest: 10_000,
    code: "CURSOR_TOO_LONG",
    description: "Characters of a cursor.",
  },
  {
    name: "variableValues",
    setting: "LIMIT_VARIABLE_VALUES",
    standard: 30_000,
    highest: 30_000,
    code: "VARIABLES_TOO_LARGE",
    description: "Values in the variables, those inside others counted too.",
  },
  {
    name: "bodyBytes",
    setting: "LIMIT_BODY_BYTES",
    standard: 1_000_000,
    highest: 100_000_000,
    code: "REQUEST_TOO_LARGE",
    description: "Bytes of the body of a request.",
  },
  {
    name: "answerBytes",
    setting: "LIMIT_ANSWER_BYTES",
    standard: 2_000_000,
    highest: 100_000_000,
    code: "ANSWER_TOO_LARGE",
    description: "Bytes of an answer, tables and dumps excepted.",
  },
  {
    name: "seconds",
    setting: "LIMIT_SECONDS",
    standard: 5,
    highest: 60,
    code: "TOO_SLOW",
    description:
      "Seconds that the statements of an operation may take together, with the waiting for their turn.",
  },
  {
    name: "errorBytes",
    setting: undefined,
    standard: 64_000,
    highest: 64_000,
    code: "ANSWER_TOO_LARGE",
    description: "Bytes of the errors in an answer; what goes beyond is left out.",
  },
  {
    name: "pageSize",
    setting: "LIMIT_PAGE_SIZE",
    standard: 100,
    highest: 100,
    code: "PAGE_SIZE_OUT_OF_RANGE",
    description: "Records on a page, by `first` or `last`; 20 if neither is given.",
  },
  {
    name: "groups",
    setting: undefined,
    standard: 1000,
    highest: 1000,
    code: "PAGE_SIZE_OUT_OF_RANGE",
    description: "Groups of a statistic, by `first`; 100 if it isn't given.",
  },
  {
    name: "operations",
    setting: undefined,
    standard: 1,
    highest: 1,
    code: "BATCHES_NOT_SUPPORTED",
    description: "Operations of a request; a list of several in one body is refused.",
  },
] as const satisfies readonly LimitRow[];

/** Name of a limit. */
export type LimitName = (typeof limitTable)[number]["name"];

/** How much of everything is allowed. */
export type Limits = Readonly<Record<LimitName, number>>;

/** Limits of which each is what `value` says. */
export function limitsOf(value: (limit: (typeof limitTable)[number]) => number): Limits {
  const values = Object.fromEntries(limitTable.map((limit) => [limit.name, value(limit)]));
  if (!isComplete(values)) throw new Error("a limit has no value");
  return Object.freeze(values);
}

function isComplete(values: Partial<Record<LimitName, number>>): values is Record<LimitName, number> {
  return limitTable.every(({ name }) => values[name] !== undefined);
}

/** The limits where nothing else is set. */
export const STANDARD_LIMITS = limitsOf(({ standard }) => standard);

/** For what the registry asks itself: its own operations are as large as its schema, and take no longer than others. */
export const NO_LIMITS = limitsOf(({ name, standard }) => (name === "seconds" ? standard : Infinity));
