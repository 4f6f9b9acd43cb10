import type { Direction } from "./declare";
import { type Sql, type SqlValue, TRUE, joined, literal, sql, trusted } from "./sql";
import { IN_TIME, usesNewerDriver } from "./sqlite-driver";

/** One key of a JSON object and the SQL of its value. */
export type Entry = readonly [key: string, value: Sql];

/** What SQLite and PostgreSQL spell differently. Everything else the registry writes runs on both. */
export interface Dialect {
  /** A JSON object with these keys in this order. */
  object(entries: readonly Entry[]): Sql;
  /** A JSON array of the expressions. */
  array(values: readonly Sql[]): Sql;
  /** Aggregate: the JSON array of `value` over the rows, in their order; `[]` for no row. */
  collected(value: Sql): Sql;
  /** A boolean as JSON; null stays null. */
  boolean(value: Sql): Sql;
  /** A floating point number as JSON that reads back as the same double; null stays null. */
  float(value: Sql): Sql;
  /** Text that is JSON already; null stays null. */
  json(text: Sql): Sql;
  /** The bytes of a text as lower-case hexadecimal digits. */
  hex(text: Sql): Sql;
  /** The value as a floating point number. */
  asFloat(value: Sql): Sql;
  /**
   * Whether an index on a sort key ends with the unknown values when it is read in this direction; for a standard order
   * it is made so where it can be.
   */
  nullsLast(direction: Direction, standard: boolean): boolean;
  /** A condition that holds for every row until the statement has taken too long. */
  readonly inTime: Sql;
  /** A condition that is tested on rows found by others: no index is used for it. */
  tested(condition: Sql): Sql;
  /** A subquery that gives JSON, as a value inside other JSON. */
  embedded(subquery: Sql): Sql;
  /** A JSON value as what a statement returns of it: its text, or the bytes of that in UTF-8. */
  document(json: Sql): Sql;
  /** The statement as the driver takes it. */
  rendered(statement: Sql): { text: string; values: SqlValue[] };
}

function pairs(entries: readonly Entry[]): Sql {
  return joined(
    entries.map(([key, value]) => sql`${literal(key)},${value}`),
    ",",
  );
}

const sqlite: Dialect = {
  object: (entries) => sql`json_object(${pairs(entries)})`,
  array: (values) => sql`json_array(${joined(values, ",")})`,
  collected: (value) => sql`json_group_array(${value})`,
  boolean: (value) => sql`json(CASE ${value} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)`,
  // json_object prints 15 digits of a REAL; some need 17 to be read back as the same double. What a subquery gives is JSON
  // to SQLite 3.54 only through json().
  float: (value) =>
    sql`json((SELECT CASE WHEN x IS NULL THEN NULL WHEN x = CAST(printf('%.15g', x) AS REAL) THEN printf('%.15g', x) WHEN x = CAST(printf('%!.16g', x) AS REAL) THEN printf('%!.16g', x) ELSE printf('%!.17g', x) END FROM (SELECT ${value} AS x)))`,
  json: (text) => sql`json(${text})`,
  hex: (text) => sql`lower(hex(${text}))`,
  asFloat: (value) => sql`CAST(${value} AS REAL)`,
  // a text would be turned from UTF-8 to UTF-16 and back on its way to the client
  document: (json) => sql`CAST(${json} AS BLOB)`,
  // an unknown value is the smallest, and an index can't say otherwise
  nullsLast: (direction) => direction === "DESC",
  inTime: trusted(`${IN_TIME}()`),
  tested: (condition) => sql`+(${condition})`,
  // SQLite 3.54 takes what a subquery gives for a mere text; the older one of the other driver keeps it JSON.
  embedded: (subquery) => (usesNewerDriver ? sql`json(${subquery})` : subquery),
  rendered: ({ text, values }) => ({
    text,
    values: values.map((value) => (typeof value === "boolean" ? Number(value) : value)),
  }),
};

/** PostgreSQL takes at most 100 arguments to a function: 50 keys. */
const POSTGRES_OBJECT_KEYS = 50;

function chunksOf(entries: readonly Entry[]): (readonly Entry[])[] {
  const count = Math.ceil(entries.length / POSTGRES_OBJECT_KEYS);
  return Array.from({ length: count }, (_, index) =>
    entries.slice(index * POSTGRES_OBJECT_KEYS, (index + 1) * POSTGRES_OBJECT_KEYS),
  );
}

/** The text of a JSON object without its braces. */
function membersText(entries: readonly Entry[]): Sql {
  return sql`left(right(json_build_object(${pairs(entries)})::text, -1), -1)`;
}

const postgres: Dialect = {
  object: (entries) =>
    entries.length <= POSTGRES_OBJECT_KEYS
      ? sql`json_build_object(${pairs(entries)})`
      : sql`('{' || ${joined(chunksOf(entries).map(membersText), " || ',' || ")} || '}')::json`,
  array: (values) => sql`json_build_array(${joined(values, ",")})`,
  collected: (value) => sql`coalesce(json_agg(${value}), '[]'::json)`,
  boolean: (value) => value,
  float: (value) => sql`(${value})::double precision`,
  json: (text) => sql`(${text})::json`,
  hex: (text) => sql`encode(convert_to((${text})::text, 'UTF8'), 'hex')`,
  asFloat: (value) => sql`(${value})::double precision`,
  document: (json) => sql`(${json})::text`,
  // an unknown value is the largest unless an index says otherwise
  nullsLast: (direction, standard) => standard || direction === "ASC",
  // PostgreSQL ends statements itself, and knows how many rows a condition picks
  inTime: TRUE,
  tested: (condition) => condition,
  embedded: (subquery) => subquery,
  rendered: ({ text, values }) => {
    let index = 0;
    return { text: text.replaceAll("?", () => `$${++index}`), values: [...values] };
  },
};

/** The dialect of a TypeORM data source type. */
export function dialectOf(type: string): Dialect {
  return type === "postgres" ? postgres : sqlite;
}
