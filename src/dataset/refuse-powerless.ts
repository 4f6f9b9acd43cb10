import type { DataSource } from "typeorm";
import { UnusableDatabase } from "./unusable-database";

/** Refuses a server of PostgreSQL that follows another, as nothing can be written there. */
export async function refuseFollower(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type !== "postgres") return;
  const [server] = await dataSource.query<{ follows: boolean }[]>("SELECT pg_is_in_recovery() AS follows");
  if (server?.follows !== true) return;
  throw new UnusableDatabase(
    "The database follows another server: set DATABASE_URL to the primary, and DATABASE_REPLICA_URLS to this one.",
  );
}

/** Refuses a PostgreSQL database whose user may make no temporary tables: many rows come in through one. */
export async function refusePowerless(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type !== "postgres") return;
  const [grant] = await dataSource.query<{ statement: string }[]>(
    `SELECT format('GRANT TEMPORARY ON DATABASE %I TO %I', current_database(), current_user) AS statement
     WHERE NOT has_database_privilege(current_database(), 'TEMPORARY')`,
  );
  if (grant === undefined) return;
  throw new UnusableDatabase(
    `The database doesn't give the user of DATABASE_URL the right to create temporary tables: let its owner run \`${grant.statement}\`.`,
  );
}
