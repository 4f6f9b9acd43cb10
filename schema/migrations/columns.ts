import type { QueryRunner } from "typeorm";

/**
 * Options of a text column. PostgreSQL gets the collation "C": text then sorts and compares by character code as in SQLite,
 * whatever the database's own locale, which ranges of codes and cursors rest on.
 */
export function text(runner: QueryRunner): { type: "varchar"; collation?: string } {
  return runner.dataSource.options.type === "postgres"
    ? { type: "varchar", collation: "C" }
    : { type: "varchar" };
}

/** What a foreign key does when its target changes: nothing, so the change is refused. */
export const noAction = { onDelete: "NO ACTION", onUpdate: "NO ACTION" } as const;
