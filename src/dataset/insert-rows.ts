import type { EntityManager } from "typeorm";

/** Rows in one statement: large enough for speed, small enough to stop between two. */
const CHUNK = 5000;

/** What to insert: the table, its columns in order, and which column tells rows apart. */
export interface Insertion {
  table: string;
  columns: readonly string[];
  key: string;
  rows: readonly (readonly (string | number | null)[])[];
}

/**
 * Inserts rows, or updates those whose key is there already, a few thousand a statement: the rows travel as one JSON text,
 * which both databases unpack faster than bound values. `progress` is told the number of rows done; stops when aborted.
 */
export async function insertRows(
  manager: EntityManager,
  { table, columns, key, rows }: Insertion,
  { signal, progress }: { signal: AbortSignal; progress: (done: number) => void },
): Promise<void> {
  const statement = insertion(manager.dataSource.options.type === "postgres", { table, columns, key });
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    await manager.query(statement, [JSON.stringify(chunk)]);
    progress(start + chunk.length);
    // SQLite works synchronously: without this a signal would be heard only after the last row.
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
}

function insertion(postgres: boolean, { table, columns, key }: Omit<Insertion, "rows">): string {
  const quoted = columns.map((column) => `"${column}"`);
  const values = columns.map((_, index) => (postgres ? `"row"->>${index}` : `"value"->>${index}`));
  const from = postgres ? `json_array_elements($1::json) AS "row"` : "json_each(?) WHERE true";
  const updates = quoted
    .filter((column) => column !== `"${key}"`)
    .map((column) => `${column} = excluded.${column}`);
  const selected = postgres ? casts(columns, values) : values.join(", ");
  return `INSERT INTO "${table}" (${quoted.join(", ")}) SELECT ${selected} FROM ${from} ON CONFLICT ("${key}") DO UPDATE SET ${updates.join(", ")}`;
}

/** `->>` gives text on PostgreSQL; the only number among the register's columns is the depth. */
function casts(columns: readonly string[], values: readonly string[]): string {
  return values.map((value, index) => (columns[index] === "depth" ? `(${value})::int` : value)).join(", ");
}
