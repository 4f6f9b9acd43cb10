import { type Cells, type Snapshot, textOf } from "./snapshot";
import type { ColumnShape, TableShape } from "./table-shape";

/** The rows of a table with the values of its columns, in the order of the key, some thousands at a time. */
export async function* readTable(snapshot: Snapshot, table: TableShape): AsyncGenerator<Cells[]> {
  for await (const page of snapshot.pages(selection(table))) {
    yield page.map((row) => table.columns.map((column, index) => valueOf(column, row[index])));
  }
}

/** Records that a column refers to are joined in, for their keys stand in a dump and not their ids. */
function selection({ name, columns, key }: TableShape): string {
  const joins = columns.flatMap(({ stored, reference }, index) =>
    reference?.byId === true
      ? [`LEFT JOIN "${reference.table}" "r${index}" ON "r${index}"."id" = "t"."${stored}"`]
      : [],
  );
  const cells = columns.map(({ stored, reference }, index) =>
    reference?.byId === true ? `"r${index}"."key"` : `"t"."${stored}"`,
  );
  // Named by number: PostgreSQL's driver gives rows as objects, in which equal names would fall together.
  const named = cells.map((cell, index) => `${cell} AS "c${index}"`);
  const order = key.map((each) => cells[columns.findIndex((column) => column.name === each)]);
  return `SELECT ${named.join(", ")} FROM "${name}" "t" ${joins.join(" ")} ORDER BY ${order.join(", ")}`;
}

/** SQLite has no booleans, PostgreSQL's driver gives wide numbers as text; a dump has the same values from both. */
function valueOf({ kind, name }: ColumnShape, stored: unknown): unknown {
  if (stored === null) return null;
  switch (kind) {
    case "text":
    case "instant":
      return textOf(stored);
    case "boolean":
      return stored === true || stored === 1;
    case "number":
      return Number(stored);
    case "integer": {
      const value = Number(stored);
      if (!Number.isSafeInteger(value)) throw new Error(`${name} holds ${value}, which JSON can't hold`);
      return value;
    }
    case "list":
    case "json":
      return JSON.parse(textOf(stored));
  }
}
