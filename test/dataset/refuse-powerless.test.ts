import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { migrateDatabase } from "../../src/dataset/prepare";
import { UnusableDatabase } from "../../src/dataset/unusable-database";
import { onPostgres, testDatabaseUrl } from "../support/database";

/** Prepares the tables of the database. */
async function migrate(url: string): Promise<string[]> {
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();
  try {
    return await migrateDatabase(dataSource, new AbortController().signal);
  } finally {
    await dataSource.destroy();
  }
}

onPostgres("a user who may make no temporary tables", () => {
  it("is refused before anything is made, with the right and the statement that gives it", async () => {
    const url = new URL(await testDatabaseUrl());
    const database = url.pathname.slice(1);
    const user = `Guest ${randomBytes(8).toString("hex")}`;
    const admin = new Client({ connectionString: url.href });
    await admin.connect();
    await admin.query(`CREATE ROLE "${user}" LOGIN PASSWORD 'guest'`);
    await admin.query(`GRANT CREATE ON SCHEMA public TO "${user}"`);
    await admin.query(`REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC`);
    url.username = user;
    url.password = "guest";
    const statement = `GRANT TEMPORARY ON DATABASE ${database} TO "${user}"`;

    await expect(migrate(url.href)).rejects.toEqual(
      new UnusableDatabase(
        `The database doesn't give the user of DATABASE_URL the right to create temporary tables: let its owner run \`${statement}\`.`,
      ),
    );
    const { rows } = await admin.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'");
    expect(rows).toEqual([]);

    await admin.query(statement);
    await admin.end();
    expect(await migrate(url.href)).not.toEqual([]);
  });
});
