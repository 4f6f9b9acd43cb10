import type { Direction } from "./declare";
import { Json, type Sql, type SqlValue, TRUE, asJson, joined, literal, sql, trusted } from "./sql";
import { IN_TIME, usesNewerDriver } from "./sqlite-driver";

/** One key of a JSON object and the SQL of its value, JSON or not. */
export type Entry = readonly [key: string, value: Sql];

/** What SQLite and PostgreSQL spell differently. Everything else the registry writes runs on both. */
export interface Dialect {
  /** A JSON object with these keys in this order. */
  object(entries: readonly Entry[]): Json;
  /** A JSON array of the expressions, JSON or not. */
  array(values: readonly Sql[]): Json;
  /**
   * Aggregate: the JSON array of `value`, JSON or not, over the rows, in their order; `[]` for no row. Where the rows are joined
   * with others, `orderBy` is what they are sorted by.
   */
  collected(value: Sql, orderBy?: Sql): Json;
  /** A boolean as JSON; null stays null. */
  boolean(value: Sql): Json;
  /** A number that is whole or has no more digits than its column as JSON; null stays null. */
  number(value: Sql): Json;
  /** A floating point number as JSON that reads back as the same double; null stays null. */
  float(value: Sql): Json;
  /** Text that is JSON already; null stays null. */
  json(text: Sql): Json;
  /** The JSON behind the first condition that holds; null if none does. */
  firstOf(choices: readonly (readonly [condition: Sql, json: Json])[]): Json;
  /** The bytes of a text as lower-case hexadecimal digits. */
  hex(text: Sql): Sql;
  /** The value as a floating point number. */
  asFloat(value: Sql): Sql;
  /**
   * Whether an index on a sort key ends with the unknown values when it is read in this direction; for a standard order
   * it is made so where it can be.
   */
  nullsLast(direction: Direction, standard: boolean): boolean;
  /** A condition that holds for every row of a table, which has this alias, until the statement has taken too long. */
  inTime(alias: Sql): Sql;
  /** A condition that is tested on rows found by others: no index is used for it. */
  tested(condition: Sql): Sql;
  /** Whether it is known, when a statement is planned, how many rows a range finds. */
  knowsRanges: boolean;
  /** A value by which rows are sorted that were found by others: no index is read in its order. */
  sorted(value: Sql): Sql;
  /** A subquery that gives JSON, as a value inside other JSON; null if it has no row. */
  embedded(subquery: Sql): Json;
  /** A JSON value as what a statement returns of it: its text, or the bytes of that in UTF-8; the text if it usually is short. */
  document(json: Sql, isShort: boolean): Sql;
  /** The text of a statement as the driver takes it. */
  rendered(text: string): string;
  /** A value as the driver takes it. */
  bound(value: SqlValue): SqlValue;
}

function choicesOf(choices: readonly (readonly [condition: Sql, json: Json])[]): Sql {
  return joined(
    choices.map(([condition, json]) => sql`WHEN ${condition} THEN ${json}`),
    " ",
  );
}

/**
 * Spreads row ids so that one of 64 rows has the same six bits, also where the rows that are looked at lie at regular
 * distances: 2^32 divided by the golden ratio, as Knuth's multiplicative hashing has it.
 */
const SPREAD = trusted("2654435769");

const sqlite: Dialect = {
  object: (entries) =>
    asJson(
      sql`json_object(${joined(
        entries.map(([key, value]) => sql`${literal(key)},${value}`),
        ",",
      )})`,
    ),
  array: (values) => asJson(sql`json_array(${joined(values, ",")})`),
  // a left join goes through the rows in their order
  collected: (value) => asJson(sql`json_group_array(${value})`),
  boolean: (value) => asJson(sql`json(CASE ${value} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)`),
  number: asJson,
  // json_object prints 15 digits of a REAL; some need 17 to be read back as the same double. What a subquery gives is JSON
  // to SQLite 3.54 only through json().
  float: (value) =>
    asJson(
      sql`json((SELECT CASE WHEN x IS NULL THEN NULL WHEN x = CAST(printf('%.15g', x) AS REAL) THEN printf('%.15g', x) WHEN x = CAST(printf('%!.16g', x) AS REAL) THEN printf('%!.16g', x) ELSE printf('%!.17g', x) END FROM (SELECT ${value} AS x)))`,
    ),
  json: (text) => asJson(sql`json(${text})`),
  firstOf: (choices) => asJson(sql`CASE ${choicesOf(choices)} END`),
  hex: (text) => sql`lower(hex(${text}))`,
  asFloat: (value) => sql`CAST(${value} AS REAL)`,
  // a text is turned from UTF-8 to UTF-16 and back on its way to the client; for a short one that is less than making bytes
  document: (json, isShort) => (isShort ? json : sql`CAST(${json} AS BLOB)`),
  // an unknown value is the smallest, and an index can't say otherwise
  nullsLast: (direction) => direction === "DESC",
  // a call takes ten times as long as all else that is done for a row of an index
  inTime: (alias) => sql`(${alias}.rowid * ${SPREAD} >> 16 & 63 OR ${trusted(IN_TIME)}())`,
  tested: (condition) => sql`+(${condition})`,
  knowsRanges: false,
  sorted: (value) => sql`+${value}`,
  // SQLite 3.54 takes what a subquery gives for a mere text; the older one of the other driver keeps it JSON.
  embedded: (subquery) => asJson(usesNewerDriver ? sql`json(${subquery})` : subquery),
  rendered: (text) => text,
  bound: (value) => (typeof value === "boolean" ? Number(value) : value),
};

/** JSON's null where the text is SQL's, which would make the whole text null that it is put into. */
function orNull(text: Sql): Json {
  return asJson(sql`coalesce(${text}, 'null')`);
}

/** The text of a value as it stands in JSON. A constant has no type for `to_json`; as the only argument of `coalesce` it is a text. */
function written(value: Sql): Json {
  return value instanceof Json ? value : orNull(sql`to_json(coalesce(${value}))::text`);
}

/** The texts in a row, put together two by two: from the left, what is first would be copied again for each that follows. */
function concatenated(texts: readonly Sql[]): Sql {
  const [only = literal("")] = texts;
  if (texts.length < 2) return only;
  const middle = Math.ceil(texts.length / 2);
  return sql`(${concatenated(texts.slice(0, middle))} || ${concatenated(texts.slice(middle))})`;
}

/** PostgreSQL's functions that make objects look up the types of their arguments at each call: texts put together take two thirds of the time. */
const postgres: Dialect = {
  object: (entries) => {
    const parts = entries.flatMap(([key, value], index) => [
      literal(`${index === 0 ? "{" : ","}${JSON.stringify(key)}:`),
      written(value),
    ]);
    return asJson(concatenated([...(parts.length === 0 ? [literal("{")] : parts), literal("}")]));
  },
  array: (values) => {
    const parts = values.flatMap((value, index) => [literal(index === 0 ? "[" : ","), written(value)]);
    return asJson(concatenated([...(parts.length === 0 ? [literal("[")] : parts), literal("]")]));
  },
  // a hash join gives the rows in any order
  collected: (value, orderBy = trusted("")) =>
    asJson(sql`('[' || coalesce(string_agg(${written(value)}, ',' ${orderBy}), '') || ']')`),
  boolean: (value) => orNull(sql`(${value})::text`),
  number: (value) => orNull(sql`(${value})::text`),
  float: (value) => written(sql`(${value})::double precision`),
  json: (text) => orNull(sql`(${text})::json::text`),
  firstOf: (choices) => asJson(sql`CASE ${choicesOf(choices)} ELSE 'null' END`),
  hex: (text) => sql`encode(convert_to((${text})::text, 'UTF8'), 'hex')`,
  asFloat: (value) => sql`(${value})::double precision`,
  document: (json) => json,
  // an unknown value is the largest unless an index says otherwise
  nullsLast: (direction, standard) => standard || direction === "ASC",
  // PostgreSQL ends statements itself, and knows how many rows a condition picks
  inTime: () => TRUE,
  tested: (condition) => condition,
  knowsRanges: true,
  sorted: (value) => sql`coalesce(${value})`,
  embedded: (subquery) => orNull(subquery),
  rendered: (text) => {
    let index = 0;
    return text.replaceAll("?", () => `$${++index}`);
  },
  bound: (value) => value,
};

/** The dialect of a TypeORM data source type. */
export function dialectOf(type: string): Dialect {
  return type === "postgres" ? postgres : sqlite;
}
