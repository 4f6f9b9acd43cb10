import type { DataSource } from "typeorm";
import { UnusableDatabase } from "./unusable-database";

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
