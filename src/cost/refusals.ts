import { GraphQLError } from "graphql";
import type { ErrorCode } from "../graphql/error-codes";
import { type LimitName, type Limits, limitTable } from "../limits";
import { argumentUse } from "./arguments";
import type { Asked, Cost } from "./cost";
import type { Dearest } from "./price";
import type { ImpossiblePage } from "./sizes";

/** Why an operation isn't run. */
export interface CostRefusal {
  code: ErrorCode;
  message: string;
}

/** An operation that costs more than it may; nothing of it has been run. */
export class TooCostly extends GraphQLError {
  constructor({ code, message }: CostRefusal) {
    // a refusal before execution is a 500 to Apollo unless the error says otherwise
    super(message, { extensions: { code, http: { status: 400 } } });
  }
}

/** What the limits say against an operation of this cost, the first to be mended first. */
export function refusalsOf(asked: Asked, cost: Cost, limits: Limits): CostRefusal[] {
  const refusals: CostRefusal[] = [];
  for (const [name, sizeOf, instead] of BOUNDED) {
    const [size, most] = [sizeOf(cost, asked), limits[name]];
    if (size <= most) continue;
    const message = `${inWords(size)} ${WORDS[name] ?? name} are too many: at most ${most}; ${instead}`;
    refusals.push({ code: codeOf(name), message });
  }
  if (cost.nodes > limits.nodes) refusals.push(tooManyNodes(cost, limits));
  // in an operation that is run its field says so, at its place in the answer
  if (cost.dryRun.length > 0 && cost.impossible !== undefined) refusals.push(impossible(cost.impossible));
  return refusals;
}

/** What is bounded beside the price, how large it is, and what to ask instead. */
const BOUNDED: readonly (readonly [LimitName, (cost: Cost, asked: Asked) => number, string])[] = [
  ["aliases", (cost) => cost.aliases, "ask for several records with `nodes(ids:)` or a condition `in`"],
  [
    "directives",
    (cost) => cost.directives,
    "put what comes or goes together into one fragment with one directive",
  ],
  ["listValues", (cost) => cost.longestList, "ask in several operations"],
  [
    "cursorLength",
    (_cost, asked) => cursorLength(asked),
    "use `endCursor` or `startCursor` as they were given",
  ],
  ["rootFields", (cost) => cost.rootFields, "ask in several operations"],
  ["fields", (cost) => cost.fields, "select less, or ask in several operations"],
  ["depth", (cost) => cost.depth, "ask for what lies deepest by its ids, in an operation of its own"],
  ["ids", (cost) => cost.ids, "ask in several operations"],
  ["pageSize", (cost) => cost.pageSize, "ask for less with `first`, and for the next page with `after`"],
];

/** What is counted, in words. */
const WORDS: Readonly<Partial<Record<LimitName, string>>> = {
  listValues: "values in one list",
  cursorLength: "characters of a cursor",
  rootFields: "fields of the query itself",
  fields: "fields, each fragment counted wherever it is used,",
  depth: "fields inside each other",
  pageSize: "records on a page",
};

function inWords(value: number): string {
  return Number.isFinite(value) ? String(value) : "More than a million";
}

function codeOf(name: LimitName): ErrorCode {
  return limitTable.find((limit) => limit.name === name)?.code ?? "BAD_USER_INPUT";
}

function cursorLength({ operation, fragments, variables }: Asked): number {
  const { cursors, longestCursor } = argumentUse(operation, fragments);
  return cursors.reduce((longest, name) => {
    const value = variables[name];
    return typeof value === "string" ? Math.max(longest, value.length) : longest;
  }, longestCursor);
}

function impossible({ asked, most }: ImpossiblePage): CostRefusal {
  return {
    code: codeOf("pageSize"),
    message: `a page of ${asked} is not possible: it has 1 to ${most} entries`,
  };
}

function tooManyNodes({ nodes, dearest }: Cost, limits: Limits): CostRefusal {
  const whole = `the operation could return ${inWords(nodes)} nodes, were all its pages full: at most ${limits.nodes}`;
  return {
    code: codeOf("nodes"),
    message: dearest === undefined ? whole : `${whole}; ${cheaper(nodes, dearest, limits.nodes)}`,
  };
}

/** Names the dearest field, and the largest page of it that would do. */
function cheaper(
  nodes: number,
  { path, nodes: own, times, size, each, canBeLess }: Dearest,
  most: number,
): string {
  const others = nodes - times * size * each;
  const fits = Math.floor((most - others) / (times * each));
  const instead =
    canBeLess && fits >= 1
      ? `with \`first: ${fits}\` it could be run`
      : "ask for fewer of what it lies in, or for it in an operation of its own";
  return `dearest is \`${path.join(".")}\` with ${own} of them: ${instead}`;
}
