import type { EntityManager } from "typeorm";

/**
 * Lets PostgreSQL plan what comes next, also the checks of references, by the rows that the table has got in this transaction:
 * where it once found a table empty, as after a load that was undone, it expects no rows until it looks again, however many come.
 */
export async function learnSize(manager: EntityManager, table: string): Promise<void> {
  if (manager.dataSource.options.type === "postgres") await manager.query(`ANALYZE "${table}"`);
}
