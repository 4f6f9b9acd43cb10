import { type Order, type SortKey, sorted } from "./order";
import { FALSE, type Sql, type SqlValue, allOf, anyOf, joined, sql, trusted } from "./sql";
import type { Place } from "./statement";

/** A stretch of a list: its rows are one range of an index on the sort keys, in its order. */
export interface Stretch {
  condition: Sql;
  orderBy: Sql;
}

/**
 * The stretches that a list consists of beyond the cursor's values, or as a whole without them, forward or backward.
 * Neither database finds a range of an index in a comparison of several keys in mixed directions or with unknown values,
 * so the rows are told apart by the first key that differs.
 */
export function stretches(
  order: Order,
  place: Place,
  { values, backward }: { values: readonly SqlValue[] | undefined; backward: boolean },
): Stretch[] {
  const { keys } = order;
  const columns = keys.map((key) => key.expression(place));
  const stretch = (same: number, conditions: readonly Sql[], known: boolean): Stretch => {
    const rest = keys
      .slice(same)
      .map((key, at) =>
        sorted(key, place, { reversed: backward, known: known && at === 0 && !order.standard }),
      );
    const equals = columns.slice(0, same).map((column, at) => equal(column, values?.[at] ?? null));
    return { condition: allOf([...equals, ...conditions]), orderBy: sql`ORDER BY ${joined(rest, ", ")}` };
  };
  if (values === undefined) {
    const column = columns[0] ?? FALSE;
    if (!order.apart) return [stretch(0, [], false)];
    return [
      stretch(0, [sql`${column} IS NOT NULL`], true),
      { ...stretch(1, [], false), condition: sql`${column} IS NULL` },
    ];
  }
  if (isOneRange(order)) return [stretch(0, [beyond(order, place, { values, backward })], false)];
  return keys.flatMap((key, index) => {
    const [column, value] = [columns[index] ?? FALSE, values[index] ?? null];
    if (value === null) return backward ? [stretch(index, [sql`${column} IS NOT NULL`], true)] : [];
    const operator = trusted((key.direction === "ASC") !== backward ? ">" : "<");
    const known = stretch(index, [sql`${column} ${operator} ${value}`], true);
    if (!key.nullable || backward) return [known];
    const unknown = stretch(index, [sql`${column} IS NULL`], false);
    // PostgreSQL knows an index to have the order of its further columns only if its own is stated, too
    return [known, order.standard ? unknown : { ...unknown, orderBy: stretch(index + 1, [], false).orderBy }];
  });
}

/** Whether what lies beyond a row is one comparison of all keys at once. */
function isOneRange({ keys }: Order): boolean {
  const [first] = keys;
  return first !== undefined && keys.every((key) => !key.nullable && key.direction === first.direction);
}

/** The condition that the row at `place` has just these values of the keys. */
export function standsAt(order: Order, place: Place, values: readonly SqlValue[]): Sql {
  return allOf(order.keys.map((key, at) => equal(key.expression(place), values[at] ?? null)));
}

/** The condition that the row at `place` lies strictly beyond the values, forward or backward in the order. */
export function beyond(
  order: Order,
  place: Place,
  { values, backward }: { values: readonly SqlValue[]; backward: boolean },
): Sql {
  const columns = order.keys.map((key) => key.expression(place));
  const [first] = order.keys;
  if (first !== undefined && isOneRange(order)) {
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
