import { createHash } from "node:crypto";
import { getNamedType } from "graphql";
import { BadInput } from "./bad-input";
import { bindable } from "./comparison";
import { type EntityPlan, type StandardOrder, isNullable } from "./catalog";
import type { Direction } from "./declare";
import { FALSE, type Sql, type SqlValue, allOf, anyOf, joined, literal, sql, trusted } from "./sql";
import { type Place, type Statement, placeOf } from "./statement";
import { type Input, fieldOf, input, keyOf, membersOf } from "./where";

/** Most sort keys a client can give. */
const MOST_KEYS = 5;

/** One sort key of a list. */
export interface SortKey {
  expression: (place: Place) => Sql;
  direction: Direction;
  nullable: boolean;
  /** What a cursor must hold for this key. */
  holds: "integer" | "whole" | "number" | "string" | "truth";
}

/** An order of a list: its keys, ending in a unique one, and a mark by which its cursors are known. */
export interface Order {
  keys: readonly SortKey[];
  mark: string;
}

/** The order that `orderBy` states, or the entity's own; the primary key is added as the last key. */
export function orderOf(
  statement: Statement,
  entity: EntityPlan,
  { orderBy, standard = entity.registered.order }: { orderBy?: unknown; standard?: StandardOrder },
): Order {
  const stated = Array.isArray(orderBy) ? orderBy.map(input) : [];
  if (stated.length > MOST_KEYS) {
    throw new BadInput(`${stated.length} sort keys are too many: at most ${MOST_KEYS}`);
  }
  const keys =
    stated.length > 0
      ? stated.map((each) => statedKey(statement, entity, each))
      : standardKeys(entity, standard);
  const ends = stated.length === 0 && standard.at(-1)?.[0] === entity.key;
  const mark = createHash("sha256")
    .update(JSON.stringify([entity.type.name, stated]))
    .digest("hex")
    .slice(0, 8);
  return { keys: ends ? keys : [...keys, columnKey(entity, entity.key, "ASC")], mark };
}

/** The order with its keys compiled, once, for rows at `place` and no other. */
export function settled({ keys, mark }: Order, place: Place): Order {
  const compiled = keys.map((key) => {
    const expression = key.expression(place);
    return { ...key, expression: () => expression };
  });
  return { keys: compiled, mark };
}

function standardKeys(entity: EntityPlan, standard: StandardOrder): SortKey[] {
  return standard.map(([property, direction]) => columnKey(entity, property, direction));
}

function columnKey(entity: EntityPlan, property: string, direction: Direction): SortKey {
  const type = entity.type.getFields()[property]?.type;
  return {
    expression: ({ row }) => row(property),
    direction,
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
  const leaf = { nullable: isNullable(field), holds: holdsOf(getNamedType(field.type).name) };
  switch (plan.kind) {
    case "column":
      return { ...leaf, direction: directionOf(value), expression: ({ row }) => row(plan.property) };
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
        nullable: false,
        holds: "integer",
        direction: directionOf(direction),
        expression: (place) => sql`(SELECT count(*) ${membersOf(statement, place, { plan, filter })})`,
      };
    }
    case "toOne": {
      const target = { entity: plan.target, type: plan.target.type, row: at.row };
      const inner = keyAt(statement, target, input(value));
      const expression = (place: Place): Sql => {
        const related = statement.source(plan.target);
        const found = sql`${keyOf(related)} = ${place.row(plan.foreignKey)}`;
        return sql`(SELECT ${inner.expression(placeOf(related))} FROM ${related.table} WHERE ${found})`;
      };
      return { ...inner, expression, nullable: inner.nullable || isNullable(field) };
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
  const keys = order.keys.map((key) => {
    const descending = (key.direction === "DESC") !== reversed;
    const nulls = key.nullable ? ` NULLS ${reversed ? "FIRST" : "LAST"}` : "";
    return sql`${key.expression(place)} ${trusted(`${descending ? "DESC" : "ASC"}${nulls}`)}`;
  });
  return sql`ORDER BY ${joined(keys, ", ")}`;
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

/** The condition that the row at `place` lies strictly beyond the values, forward or backward in the order. */
export function beyond(
  order: Order,
  place: Place,
  { values, backward }: { values: readonly SqlValue[]; backward: boolean },
): Sql {
  const columns = order.keys.map((key) => key.expression(place));
  const [first] = order.keys;
  if (first !== undefined && order.keys.every((key) => !key.nullable && key.direction === first.direction)) {
    const operator = trusted((first.direction === "ASC") !== backward ? ">" : "<");
    return sql`(${joined(columns, ",")}) ${operator} (${joined(
      values.map((value) => sql`${value}`),
      ",",
    )})`;
  }
  const alternatives = order.keys.map((key, index) => {
    const same = columns.slice(0, index).map((column, at) => equal(column, values[at] ?? null));
    return allOf([
      ...same,
      past(key, { column: columns[index] ?? FALSE, value: values[index] ?? null, backward }),
    ]);
  });
  return anyOf(alternatives);
}

function equal(column: Sql, value: SqlValue): Sql {
  return value === null ? sql`${column} IS NULL` : sql`${column} = ${value}`;
}

function past(
  key: SortKey,
  { column, value, backward }: { column: Sql; value: SqlValue; backward: boolean },
): Sql {
  if (value === null) return backward ? sql`${column} IS NOT NULL` : FALSE;
  const operator = trusted((key.direction === "ASC") !== backward ? ">" : "<");
  const known = sql`${column} ${operator} ${value}`;
  return key.nullable && !backward ? anyOf([known, sql`${column} IS NULL`]) : known;
}
