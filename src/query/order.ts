import { createHash } from "node:crypto";
import { getNamedType } from "graphql";
import { BadInput } from "./bad-input";
import { bindable } from "./comparison";
import { type EntityPlan, type StandardOrder, isNullable } from "./catalog";
import type { Direction } from "./declare";
import { type Sql, type SqlValue, joined, literal, sql, trusted } from "./sql";
import { type Place, type Statement, placeOf } from "./statement";
import { type Input, fieldOf, input, keyOf, membersOf } from "./where";

/** Most sort keys a client can give. */
const MOST_KEYS = 5;

/** One sort key of a list. */
export interface SortKey {
  expression: (place: Place) => Sql;
  direction: Direction;
  nullable: boolean;
  /** Whether it is a column of the record itself, on which there is an index. */
  own: boolean;
  /** What a cursor must hold for this key. */
  holds: "integer" | "whole" | "number" | "string" | "truth";
}

/** An order of a list: its keys, ending in a unique one, and a mark by which its cursors are known. */
export interface Order {
  keys: readonly SortKey[];
  mark: string;
  /** Whether it is the entity's own order, which has an index made for it, unknown values last. */
  standard: boolean;
  /** Whether unknown values of the first key lie at the other end of an index, and so are read apart. */
  apart: boolean;
}

/** The order that `orderBy` states, or the entity's own; it ends in a key that is unique. */
export function orderOf(
  statement: Statement,
  entity: EntityPlan,
  { orderBy, standard = entity.registered.order }: { orderBy?: unknown; standard?: StandardOrder },
): Order {
  const stated = Array.isArray(orderBy) ? orderBy.map(input) : [];
  if (stated.length > MOST_KEYS) {
    throw new BadInput(`${stated.length} sort keys are too many: at most ${MOST_KEYS}`);
  }
  const mark = createHash("sha256")
    .update(JSON.stringify([entity.type.name, stated]))
    .digest("hex")
    .slice(0, 8);
  const continued = continuedStandard(entity, standard, stated);
  if (continued !== undefined) return { ...continued, mark, apart: isApart(statement, continued) };
  const keys = stated.map((each) => statedKey(statement, entity, each));
  const order = {
    keys: [...keys, ...tiesOf(entity, standard, { stated, last: keys.at(-1) })],
    standard: false,
  };
  return { ...order, mark, apart: isApart(statement, order) };
}

/**
 * The keys that decide ties: the entity's own order, or the primary key alone where that order has unknown values. After a
 * column of the record they run in its direction, so that one index serves both, and conditions on the column as well.
 */
function tiesOf(
  entity: EntityPlan,
  standard: StandardOrder,
  { stated, last }: { stated: readonly Input[]; last: SortKey | undefined },
): SortKey[] {
  const primary = columnKey(entity, entity.key, "ASC");
  const own = standardKeys(entity, standard);
  const whole = endsUnique(entity, standard) ? own : [...own, primary];
  const given = new Set(stated.flatMap(Object.keys));
  if ([...given].some((property) => entity.unique.has(property))) return [];
  const ties = own.some((key) => key.nullable)
    ? [primary]
    : whole.filter((_, index) => !given.has(standard[index]?.[0] ?? ""));
  return last?.own === true && last.direction === "DESC" ? ties.map(reverse) : ties;
}

function endsUnique({ key, unique }: EntityPlan, standard: StandardOrder): boolean {
  const [last = key] = standard.at(-1) ?? [];
  return unique.has(last);
}

function reverse(key: SortKey): SortKey {
  return { ...key, direction: key.direction === "ASC" ? "DESC" : "ASC" };
}

/**
 * The entity's own order if the client states none or its first key alone: the other keys then decide ties, so that the
 * same index serves. Undefined for any other order, and where that index has unknown values at the wrong end.
 */
function continuedStandard(
  entity: EntityPlan,
  standard: StandardOrder,
  stated: readonly Input[],
): Pick<Order, "keys" | "standard"> | undefined {
  const own = standardKeys(entity, standard);
  const keys = endsUnique(entity, standard) ? own : [...own, columnKey(entity, entity.key, "ASC")];
  const [[property, direction] = ["", "ASC"]] = standard;
  const [only] = stated;
  if (only === undefined) return { keys, standard: true };
  const given = stated.length === 1 ? only[property] : undefined;
  if (given === undefined) return undefined;
  if (given === direction) return { keys, standard: true };
  if (keys.some((key) => key.nullable)) return undefined;
  return { keys: keys.map(reverse), standard: true };
}

function isApart(
  { dialect }: Statement,
  { keys: [first], standard }: Pick<Order, "keys" | "standard">,
): boolean {
  return first !== undefined && first.nullable && !dialect.nullsLast(first.direction, standard);
}

/** The order with its keys compiled, once, for rows at `place` and no other. */
export function settled(order: Order, place: Place): Order {
  const compiled = order.keys.map((key) => {
    const expression = key.expression(place);
    return { ...key, expression: () => expression };
  });
  return { ...order, keys: compiled };
}

function standardKeys(entity: EntityPlan, standard: StandardOrder): SortKey[] {
  return standard.map(([property, direction]) => columnKey(entity, property, direction));
}

function columnKey(entity: EntityPlan, property: string, direction: Direction): SortKey {
  const type = entity.type.getFields()[property]?.type;
  return {
    expression: ({ row }) => row(property),
    direction,
    own: true,
    nullable: !entity.required.has(property),
    holds: type === undefined ? entity.holds(property) : holdsOf(getNamedType(type).name),
  };
}

function holdsOf(typeName: string): SortKey["holds"] {
  if (typeName === "Float") return "number";
  if (typeName === "Rupiah") return "whole";
  if (typeName === "Boolean") return "truth";
  return typeName === "Int" ? "integer" : "string";
}

/** The key that one element of `orderBy` names; follows to-one relations down to a column, formula or count. */
function statedKey(statement: Statement, entity: EntityPlan, stated: Input): SortKey {
  return keyAt(statement, { entity, type: entity.type, row: entity.row("") }, stated);
}

function keyAt(statement: Statement, at: Place, stated: Input): SortKey {
  return statement.nested(() => keyWithin(statement, at, stated));
}

function keyWithin(statement: Statement, at: Place, stated: Input): SortKey {
  const [[key, value] = ["", undefined]] = Object.entries(stated);
  const field = fieldOf(at.type, key);
  const plan = statement.catalog.field(at.entity, field);
  const leaf = { own: false, nullable: isNullable(field), holds: holdsOf(getNamedType(field.type).name) };
  switch (plan.kind) {
    case "column":
      return {
        ...leaf,
        own: true,
        direction: directionOf(value),
        expression: ({ row }) => row(plan.property),
      };
    case "computed":
      return {
        ...leaf,
        direction: directionOf(value),
        expression: ({ row }) => plan.formula(row, statement.scope),
      };
    case "sameRow": {
      const inner = keyAt(statement, { ...at, type: plan.type }, input(value));
      const { presence } = plan;
      if (presence === undefined) return inner;
      const expression = (place: Place): Sql =>
        sql`CASE WHEN ${presence(place.row, statement.scope)} THEN ${inner.expression(place)} END`;
      return { ...inner, expression, nullable: true };
    }
    case "list": {
      const { direction, ...filter } = input(value);
      return {
        own: false,
        nullable: false,
        holds: "integer",
        direction: directionOf(direction),
        expression: (place) => sql`(SELECT count(*) ${membersOf(statement, place, { plan, filter })})`,
      };
    }
    case "toOne": {
      const target = { entity: plan.target, type: plan.target.type, row: at.row };
      const inner = keyAt(statement, target, input(value));
      // the key of the related record is the key column itself, on which there is an index
      if (Object.keys(input(value))[0] === plan.target.key)
        return { ...inner, nullable: isNullable(field), expression: ({ row }) => row(plan.foreignKey) };
      const expression = (place: Place): Sql => {
        const related = statement.source(plan.target);
        const found = sql`${keyOf(related)} = ${place.row(plan.foreignKey)}`;
        return sql`(SELECT ${inner.expression(placeOf(related))} FROM ${related.table} WHERE ${found})`;
      };
      return { ...inner, own: false, expression, nullable: inner.nullable || isNullable(field) };
    }
    case "derived":
    case "oneOf":
      throw new Error(`${key} can't be sorted by`);
  }
}

function directionOf(value: unknown): Direction {
  return value === "DESC" ? "DESC" : "ASC";
}

/** ORDER BY of the keys, or of their reverse; unknown values come last, or first in the reverse. */
export function orderBySql(order: Order, place: Place, reversed: boolean): Sql {
  return sql`ORDER BY ${joined(
    order.keys.map((key) => sorted(key, place, { reversed, known: false })),
    ", ",
  )}`;
}

/** A sort key in ORDER BY; of one that is known in every row, where unknown values go isn't said. */
export function sorted(
  key: SortKey,
  place: Place,
  { reversed, known }: { reversed: boolean; known: boolean },
): Sql {
  const descending = (key.direction === "DESC") !== reversed;
  const nulls = key.nullable && !known ? ` NULLS ${reversed ? "FIRST" : "LAST"}` : "";
  return sql`${key.expression(place)} ${trusted(`${descending ? "DESC" : "ASC"}${nulls}`)}`;
}

/** The cursor of the row at `place`: its sort key values and the order's mark, unreadable on purpose. */
export function cursorSql(statement: Statement, order: Order, place: Place): Sql {
  const values = order.keys.map((key) => key.expression(place));
  return statement.dialect.hex(statement.dialect.array([literal(order.mark), ...values]));
}

/** The sort key values in a cursor; refuses cursors of other lists and orders. */
export function valuesOf(cursor: string, order: Order): SqlValue[] {
  const [mark, ...values] = decoded(cursor);
  const fits =
    mark === order.mark &&
    values.length === order.keys.length &&
    order.keys.every((key, index) => holds(key, values[index]));
  if (!fits) {
    throw new BadInput(
      "the cursor doesn't belong to this list and order: use `endCursor` or `startCursor` of a page asked for with the same `orderBy`",
    );
  }
  return values.map(bindable);
}

/** Longest cursor that is looked at: six keys of 200 characters of four bytes, in hexadecimal. */
const LONGEST_CURSOR = 10_000;

function decoded(cursor: string): unknown[] {
  if (cursor.length > LONGEST_CURSOR || !/^(?:[0-9a-f]{2})+$/.test(cursor)) return [];
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "hex").toString("utf8"));
    return Array.isArray(values) ? values : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function holds(key: SortKey, value: unknown): boolean {
  if (value === null) return key.nullable;
  if (key.holds === "string") return typeof value === "string" && !value.includes("\0");
  // SQLite has 0 and 1 for false and true.
  if (key.holds === "truth") return typeof value === "boolean" || value === 0 || value === 1;
  if (key.holds === "integer") return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
  if (key.holds === "whole") return Number.isSafeInteger(value);
  return typeof value === "number";
}
