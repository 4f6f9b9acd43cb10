import type { ClassType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { learnSize } from "../query/learn-size";

/** Kilobytes of pages that are held while many rows come in: ids are spread all over their index. */
const CACHE = 32_768;

/** Rows from which it takes less time to make indexes anew than to add to them row by row. */
const MANY = 50_000;

interface Made {
  name: string;
  sql: string;
}

/**
 * Runs `work`, which inserts so many rows into the tables of these entities, without their secondary indexes and makes them again from all rows:
 * on SQLite, where readers go on with what was there before; PostgreSQL would make them wait, and only learns how the tables have grown, as what
 * comes next would be planned for the small ones. Indexes that keep keys apart stay.
 */
export async function withoutIndexes<T>(
  manager: EntityManager,
  { entities, rows }: { entities: readonly ClassType[]; rows: number },
  work: () => Promise<T>,
): Promise<T> {
  if (rows < MANY) return work();
  if (manager.dataSource.options.type === "postgres") {
    const result = await work();
    for (const entity of entities) await learnSize(manager, manager.dataSource.getMetadata(entity).tableName);
    return result;
  }
  const [{ cache_size: usual } = { cache_size: 0 }] =
    await manager.query<{ cache_size: number }[]>("PRAGMA cache_size");
  await manager.query(`PRAGMA cache_size = -${CACHE}`);
  try {
    return await indexedAfterwards(manager, entities, work);
  } finally {
    await manager.query(`PRAGMA cache_size = ${usual}`);
  }
}

async function indexedAfterwards<T>(
  manager: EntityManager,
  entities: readonly ClassType[],
  work: () => Promise<T>,
): Promise<T> {
  const tables = entities.map((entity) => `'${manager.dataSource.getMetadata(entity).tableName}'`);
  const indexes = await manager.query<Made[]>(
    `SELECT "name", "sql" FROM "sqlite_master" WHERE "type" = 'index' AND "tbl_name" IN (${tables.join(", ")}) AND "sql" LIKE 'CREATE INDEX%'`,
  );
  for (const { name } of indexes) await manager.query(`DROP INDEX "${name}"`);
  const result = await work();
  for (const { sql } of indexes) {
    await manager.query(sql);
    // SQLite works synchronously
    await new Promise(setImmediate);
  }
  return result;
}
