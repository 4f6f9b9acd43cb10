import type { EntityManager } from "typeorm";

// Rows travel to the database as one JSON text, the statement's only value: both databases unpack that faster than bound values.
// PostgreSQL as jsonb: of json it reads a row's text again for each column.

/** The rows of a JSON array that is the statement's only value, as `"given"."value"` in its FROM. */
export function givenRows(manager: EntityManager): string {
  return isPostgres(manager)
    ? `jsonb_array_elements($1::jsonb) AS "given" ("value")`
    : `json_each(?) AS "given"`;
}

/** Types of columns whose values come out of JSON as texts on PostgreSQL. */
const CASTS: Readonly<Record<string, string>> = {
  int: "integer",
  integer: "integer",
  bigint: "bigint",
  numeric: "numeric",
  "double precision": "double precision",
  boolean: "boolean",
};

/** SQL of a value of such a row, by its place in it, for a column of this type. */
export function givenValue(manager: EntityManager, index: number, type: string): string {
  const value = `"given"."value"->>${index}`;
  const cast = CASTS[type];
  return isPostgres(manager) && cast !== undefined ? `(${value})::${cast}` : value;
}

function isPostgres(manager: EntityManager): boolean {
  return manager.dataSource.options.type === "postgres";
}
