import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  type GraphQLInputFieldConfigMap,
  type GraphQLLeafType,
  GraphQLList,
  GraphQLNonNull,
  isEnumType,
} from "graphql";
import { withArticle } from "../graphql/article";
import { BadInput } from "./bad-input";
import { type Binding, FALSE, Later, type Sql, type SqlValue, allOf, joined, sql } from "./sql";

/** Most values that `in` takes. */
const LONGEST_IN = 500;

/** Sorts after every other character, so that `prefix + LAST` ends the range of texts that start with `prefix`. */
const LAST = "\u{10FFFF}";

/** How the values of a leaf type are compared: decides the keys of its comparison input. */
type Kind = "ordered" | "period" | "text" | "choice" | "truth";

const kinds: Readonly<Record<string, Kind>> = {
  Int: "ordered",
  Float: "ordered",
  Rupiah: "ordered",
  DateTime: "ordered",
  PartialDate: "period",
  String: "text",
  RegionCode: "choice",
  ID: "choice",
  Boolean: "truth",
};

function kindOf(type: GraphQLLeafType): Kind {
  const kind = isEnumType(type) ? "choice" : kinds[type.name];
  if (kind === undefined) throw new Error(`values of ${type.name} can't be compared yet`);
  return kind;
}

/** Comparisons with one value, on which nothing else of a statement depends. */
const WITH_ONE: ReadonlySet<string> = new Set(["eq", "ne", "gt", "gte", "lt", "lte", "startsWith"]);

/** Comparisons that a range of values meets. */
export const RANGES: ReadonlySet<string> = new Set(["gt", "gte", "lt", "lte", "startsWith"]);

/** Whether the field of an input type is such a comparison. */
export function isWithOne({ extensions }: GraphQLInputObjectType, name: string): boolean {
  return extensions["compares"] === true && WITH_ONE.has(name);
}

/** The input type with the comparisons that make sense for values of `type`, or for lists of them. */
export function comparisonOf(type: GraphQLLeafType, name: string, listed: boolean): GraphQLInputObjectType {
  const value = (description: string) => ({ type, description });
  const values = { type: new GraphQLList(new GraphQLNonNull(type)) };
  const isNull = {
    type: GraphQLBoolean,
    description: "true: the value is unknown or not stated; false: it is known.",
  };
  if (listed) {
    return new GraphQLInputObjectType({
      name,
      description: `Conditions on a list of ${type.name} values; all that are given must hold.`,
      fields: { includes: { ...values, description: "The list contains every one of these." }, isNull },
    });
  }
  const equal = { eq: value("Equal to this."), ne: value("Known, and not equal to this.") };
  const one = {
    in: { ...values, description: `One of these, at most ${LONGEST_IN}; an empty list matches nothing.` },
  };
  const byKind: Record<Kind, GraphQLInputFieldConfigMap> = {
    truth: equal,
    choice: { ...equal, ...one },
    text: { ...equal, ...one, startsWith: value("Starts with this, in the same case.") },
    ordered: { ...equal, ...one, ...bounds(value, "") },
    period: { ...equal, ...one, ...bounds(value, " A year or month stands for all of its days.") },
  };
  return new GraphQLInputObjectType({
    name,
    description: `Conditions on ${withArticle(type.name)} value; all that are given must hold. An unknown value meets only \`isNull: true\`.`,
    extensions: { compares: true },
    fields: { ...byKind[kindOf(type)], isNull },
  });
}

function bounds(
  value: (description: string) => { type: GraphQLLeafType; description: string },
  suffix: string,
): GraphQLInputFieldConfigMap {
  return {
    gt: value(`Greater or later than this.${suffix}`),
    gte: value(`Greater or later than this, or equal to it.${suffix}`),
    lt: value(`Less or earlier than this.${suffix}`),
    lte: value(`Less or earlier than this, or equal to it.${suffix}`),
  };
}

/**
 * The condition that a comparison states about `column`.
 * `given` is the coerced input; refuses null values, too long lists and texts that no database stores.
 */
export function compared(column: Sql, type: GraphQLLeafType, given: Readonly<Record<string, unknown>>): Sql {
  return allOf(
    Object.entries(given).map(([operator, operand]) => {
      if (operand === null) throw new BadInput(`\`${operator}: null\` is no condition: use \`isNull: true\``);
      return condition(column, kindOf(type), { operator, operand });
    }),
  );
}

function condition(
  column: Sql,
  kind: Kind,
  { operator, operand }: { operator: string; operand: unknown },
): Sql {
  if (operator === "isNull") return operand === true ? sql`${column} IS NULL` : sql`${column} IS NOT NULL`;
  if (operator === "in") return oneOf(column, listOf(operand));
  if (operator === "includes") return includesAll(column, listOf(operand));
  const value = operand instanceof Later ? operand : bindable(operand);
  // A day lies within its month and year: "2024" as an upper bound includes 2024-08-09, as a lower one excludes it.
  const end = kind === "period" ? followed(value, "~") : value;
  switch (operator) {
    case "eq":
      return sql`${column} = ${value}`;
    case "ne":
      return sql`${column} <> ${value}`;
    case "gt":
      return sql`${column} > ${end}`;
    case "gte":
      return sql`${column} >= ${value}`;
    case "lt":
      return sql`${column} < ${value}`;
    case "lte":
      return sql`${column} <= ${end}`;
    case "startsWith":
      return sql`(${column} >= ${value} AND ${column} < ${followed(value, LAST)})`;
    default:
      throw new Error(`comparison ${operator} is not known`);
  }
}

/** A text with something behind it. */
function followed(value: Binding, by: string): Binding {
  const make = (text: unknown): string => `${String(text)}${by}`;
  return value instanceof Later ? value.turned(make) : make(value);
}

function listOf(operand: unknown): SqlValue[] {
  if (!Array.isArray(operand)) throw new Error("a list was expected");
  if (operand.length > LONGEST_IN) {
    throw new BadInput(`a list of ${operand.length} values is too long: at most ${LONGEST_IN}`, {
      code: "LIST_TOO_LONG",
    });
  }
  return operand.map(bindable);
}

function oneOf(column: Sql, values: readonly SqlValue[]): Sql {
  if (values.length === 0) return FALSE;
  return sql`${column} IN (${joined(
    values.map((value) => sql`${value}`),
    ",",
  )})`;
}

/** `column` holds a JSON array of enum names, so a quoted name occurs in it exactly when it is a member. */
function includesAll(column: Sql, values: readonly SqlValue[]): Sql {
  if (values.length === 0) return sql`${column} IS NOT NULL`;
  return allOf([...new Set(values)].map((value) => sql`${column} LIKE ${`%"${String(value)}"%`}`));
}

/** A NUL, which PostgreSQL refuses, or one half of a surrogate pair, which each database changes in its own way. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** The value if a statement can take it. */
export function bindable(value: unknown): SqlValue {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  if (typeof value !== "string") throw new Error(`a ${typeof value} can't be bound`);
  if (UNSTORABLE.test(value)) {
    throw new BadInput("a text with a NUL or half a character matches nothing: leave it out");
  }
  return value;
}
