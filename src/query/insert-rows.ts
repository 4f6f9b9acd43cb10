import type { EntityManager } from "typeorm";

/** Rows in one statement: large enough for speed, small enough to stop between two. */
const CHUNK = 5000;

/** What to insert: the table, its columns in order, and which column tells rows apart, if one does. */
export interface Insertion {
  table: string;
  columns: readonly string[];
  key?: string;
  /** A column holds either whole numbers or texts, and a number in every row. */
  rows: readonly (readonly (string | number | null)[])[];
}

/**
 * Inserts rows, or updates those whose key is there already, a few thousand a statement: the rows travel as one JSON text,
 * which both databases unpack faster than bound values. `progress` is told the number of rows done; stops when aborted.
 */
export async function insertRows(
  manager: EntityManager,
  insertion: Insertion,
  { signal, progress }: { signal: AbortSignal; progress: (done: number) => void },
): Promise<void> {
  const { rows } = insertion;
  const statement = insertionSql(manager.dataSource.options.type === "postgres", insertion);
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    await manager.query(statement, [JSON.stringify(chunk)]);
    progress(start + chunk.length);
    // SQLite works synchronously: without this a signal would be heard only after the last row.
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
}

function insertionSql(postgres: boolean, { table, columns, key, rows }: Insertion): string {
  const quoted = columns.map((column) => `"${column}"`);
  const values = columns.map((_, index) => {
    if (!postgres) return `"value"->>${index}`;
    // `->>` gives text on PostgreSQL
    return typeof rows[0]?.[index] === "number" ? `("row"->>${index})::int` : `"row"->>${index}`;
  });
  const from = postgres ? `jsonb_array_elements($1::jsonb) AS "row"` : "json_each(?) WHERE true";
  const insert = `INSERT INTO "${table}" (${quoted.join(", ")}) SELECT ${values.join(", ")} FROM ${from}`;
  if (key === undefined) return insert;
  const updates = quoted
    .filter((column) => column !== `"${key}"`)
    .map((column) => `${column} = excluded.${column}`);
  return `${insert} ON CONFLICT ("${key}") DO UPDATE SET ${updates.join(", ")}`;
}
