import {
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from "graphql";
import type { EntityMetadata } from "typeorm";
import { ClaimValue } from "../graphql/claim-value.scalar";
import { RecordState } from "../graphql/record-state.scalar";
import { DateTime } from "../graphql/date-time.scalar";
import type { Reference } from "./table-shape";

/** What a column of a dump holds: `instant` is a text too, `list` a list of texts, `json` any JSON value. */
export type Kind = "text" | "instant" | "integer" | "number" | "boolean" | "list" | "json";

/** What a value must be, in words, if it isn't that; undefined for a value that is right. Null is checked elsewhere. */
export type Check = (value: unknown) => string | undefined;

/** What the values of a column are and mean. */
export interface ValueShape {
  kind: Kind;
  description: string | undefined;
  /** Values of a code list with their meaning. */
  choices: readonly { value: string; meaning: string }[] | undefined;
  longest: number | undefined;
  check: Check;
}

type Column = EntityMetadata["columns"][number];
type Field = GraphQLField<unknown, unknown> | undefined;

/** The shape of a column that holds a value, from its type in the database and in GraphQL. */
export function valueShape(column: Column, field: Field): ValueShape {
  const type = field === undefined ? undefined : getNamedType(field.type);
  const kind = KINDS_OF_SCALARS[type?.name ?? ""] ?? kindOf(column);
  const longest = Number(column.length) || undefined;
  const stored = storedCheck(column, kind);
  const shown = shownCheck(type);
  const check: Check =
    kind === "list"
      ? (value) => stored(value) ?? (Array.isArray(value) ? value.map(shown).find(Boolean) : undefined)
      : (value) => stored(value) ?? shown(value);
  const choices = isEnumType(type) ? choicesOf(type) : undefined;
  return { kind, longest, choices, check, description: descriptionOf(field, type) };
}

/** The shape of a column that refers to a record by its key. */
export function referenceShape(
  { table, column, isNumber }: Reference,
  field: Field,
  target: GraphQLNamedType | undefined,
): ValueShape {
  const meaning = field?.description ?? (isObjectType(target) ? target.description : undefined);
  const expected = `the ${column} of a record in ${table}`;
  const fits = isNumber ? isWhole : (value: unknown): boolean => isText(value) && value !== "";
  return {
    kind: isNumber ? "integer" : "text",
    longest: undefined,
    choices: undefined,
    check: expecting(expected, fits),
    description: [meaning, `It is ${expected}.`].filter(Boolean).join(" "),
  };
}

/** Scalars whose values aren't told from other texts by the type of the column. */
const KINDS_OF_SCALARS: Readonly<Record<string, Kind>> = {
  [ClaimValue.name]: "json",
  [DateTime.name]: "instant",
  [RecordState.name]: "json",
};

const KINDS: Readonly<Record<string, Kind>> = {
  int: "integer",
  integer: "integer",
  bigint: "integer",
  numeric: "number",
  "double precision": "number",
  boolean: "boolean",
  "simple-json": "list",
  varchar: "text",
  text: "text",
};

function kindOf(column: Column): Kind {
  const kind = KINDS[String(column.type)];
  if (kind === undefined)
    throw new Error(`A dump can't hold ${column.propertyName}: ${String(column.type)} is not in its types`);
  return kind;
}

/** What the database, PostgreSQL the stricter one, can hold in the column. */
function storedCheck(column: Column, kind: Kind): Check {
  if (kind === "text" || kind === "instant") return textCheck(Number(column.length) || Infinity);
  if (kind === "boolean") return expecting("true or false", (value) => typeof value === "boolean");
  if (kind === "list")
    return expecting("a list of texts", (value) => Array.isArray(value) && value.every(isText));
  if (kind === "json") return expecting("a JSON value without \\u0000", isJson);
  if (kind === "integer") {
    const greatest = column.type !== "bigint" ? GREATEST_INTEGER : Number.MAX_SAFE_INTEGER;
    return expecting(`a whole number of at most ${greatest}, without quotes`, (value) =>
      isWhole(value, greatest),
    );
  }
  const { precision, scale } = column;
  if (precision == null || scale == null)
    return expecting("a number, without quotes", (value) => Number.isFinite(value));
  return expecting(
    `a number with at most ${scale} decimals, below ${10 ** (precision - scale)}, without quotes`,
    (value) =>
      typeof value === "number" &&
      Math.abs(value) < 10 ** (precision - scale) &&
      Number(value.toFixed(scale)) === value,
  );
}

/** Of the databases' type integer. */
const GREATEST_INTEGER = 2 ** 31 - 1;

function isWhole(value: unknown, greatest = GREATEST_INTEGER): boolean {
  return Number.isSafeInteger(value) && Math.abs(Number(value)) <= greatest;
}

function expecting(expected: string, holds: (value: unknown) => boolean): Check {
  return (value) => (holds(value) ? undefined : expected);
}

/** Half of a pair of code units that together are one character. */
const TORN = /\p{Surrogate}/u;

function isText(value: unknown): value is string {
  return typeof value === "string" && !value.includes("\0") && !TORN.test(value);
}

function isJson(value: unknown): boolean {
  return value !== null && isText(JSON.stringify(value)) && !JSON.stringify(value).includes("\\u0000");
}

function textCheck(longest: number): Check {
  return (value) => {
    if (typeof value !== "string") return "a text";
    if (!isText(value)) return "a text of whole characters without \\u0000";
    // Counted in characters as PostgreSQL does; a text can't have more of them than code units.
    if (value.length > longest && Array.from(value).length > longest)
      return `a text of at most ${longest} characters`;
    return undefined;
  };
}

/** What GraphQL would take as such a value. */
function shownCheck(type: GraphQLNamedType | undefined): Check {
  if (isEnumType(type)) {
    const values = new Set<unknown>(choicesOf(type).map(({ value }) => value));
    return expecting(`one of ${[...values].join(", ")}`, (value) => values.has(value));
  }
  if (!isScalarType(type) || isSpecifiedScalarType(type)) return () => undefined;
  // GraphQL never takes one
  if (type.name === RecordState.name)
    return expecting(
      "an object with the record's values",
      (value) => typeof value === "object" && !Array.isArray(value),
    );
  return (value) => {
    try {
      type.parseValue(value);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
}

function choicesOf(type: GraphQLEnumType): { value: string; meaning: string }[] {
  return type
    .getValues()
    .map(({ value, description }) => ({ value: String(value), meaning: description ?? "" }));
}

/** The field's description, with what a scalar of the registry's own says of its form and unit. */
function descriptionOf(field: Field, type: GraphQLNamedType | undefined): string | undefined {
  const own = isScalarType(type) && !isSpecifiedScalarType(type) ? type.description : undefined;
  return [field?.description, own].filter(Boolean).join(" ") || undefined;
}
