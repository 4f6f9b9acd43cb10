import type { DataSource } from "typeorm";
import { BadInput } from "./bad-input";
import { pastViews } from "./past-views";
import type { PoolSize } from "./postgres-pool";
import { postgresReader } from "./postgres-reader";
import type { Replication } from "./replica";
import { MOST_MS, type SharedReader, allOf, asRow } from "./reader";
import { sqliteReader } from "./sqlite-reader";

/** What else there is to know of a server that is read: its replicas, and after how many milliseconds it ends a statement. */
type OfServer = Replication & Pick<PoolSize, "mostMs">;

const ALONE: OfServer = { replicaUrls: [], replicaTold() {}, mostMs: MOST_MS };

/** Connections of a pool where the data source doesn't say, as TypeORM has it. */
const CONNECTIONS = 10;

/**
 * The reader of a data source. Databases are read through connections of their own, so that a reader sees only what has
 * been committed; of a SQLite file one beside the requests for quick statements, and `threads` threads for the others.
 * A database in memory has only the one connection. Replicas, which PostgreSQL has, read what they have already.
 */
export function createReader(
  dataSource: DataSource,
  threads: number,
  ofServer: OfServer = ALONE,
): SharedReader {
  const { options } = dataSource;
  if (options.type === "postgres" && options.url !== undefined) {
    const { url, poolSize: connections = CONNECTIONS } = options;
    return postgresReader({ url, connections, pastViews: pastViews(dataSource), ...ofServer });
  }
  if (options.type === "better-sqlite3" && options.database !== ":memory:")
    return sqliteReader(options.database, { threads, pastViews: pastViews(dataSource) });
  const row: SharedReader["row"] = async (text, values, asOf) => {
    if (asOf !== undefined)
      throw new BadInput("`asOf` can't be answered by a database in memory: set DATABASE_URL to a file");
    const rows: unknown = await dataSource.query(text, [...values]);
    return asRow(Array.isArray(rows) ? rows[0] : undefined);
  };
  return {
    row,
    version: async () => String((await row(MARK, []))["mark"]),
    load: () => allOf(),
    close: async () => {},
  };
}

/** Rows written by the only connection, so far. */
const MARK = `SELECT total_changes() AS "mark"`;
