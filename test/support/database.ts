import { randomBytes } from "node:crypto";
import { Client } from "pg";
import type { DataSource, EntityManager } from "typeorm";
import { type Content, templateName } from "./loaded";
import { loadedSqliteFile, sqliteFile } from "./sqlite-file";

declare global {
  /** Set by the project of jest.config.cjs that a test file runs in. */
  var databaseOfTests: "sqlite" | "postgres";
}

/** For what is tested on PostgreSQL only. */
export const onPostgres = globalThis.databaseOfTests === "postgres" ? describe : describe.skip;

/**
 * The DATABASE_URL of a new, empty database: in memory on SQLite, a database of its own on PostgreSQL.
 * Ask for "file" when a test opens the same SQLite database twice. It is removed after the tests.
 */
export function testDatabaseUrl(place: "memory" | "file" = "memory"): Promise<string> {
  if (globalThis.databaseOfTests === "postgres") return createPostgresDatabase();
  return Promise.resolve(place === "memory" ? ":memory:" : sqliteFile());
}

/** The DATABASE_URL of a new database that holds the registry's real data; it is removed after the tests. */
export function loadedDatabaseUrl(content: Content = "loaded"): Promise<string> {
  if (globalThis.databaseOfTests === "postgres") return createPostgresDatabase(templateName(content));
  return Promise.resolve(loadedSqliteFile(content));
}

/**
 * Lets PostgreSQL take the tables for empty, as it does when it looks at them after a load that was undone: it then expects no
 * rows, whatever comes in.
 */
export async function recordAsEmpty({ manager }: DataSource): Promise<void> {
  await manager.query(
    `UPDATE pg_class SET relpages = 10, reltuples = 0 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
}

/** How many rows PostgreSQL expects in a table. */
export async function expectedRows(manager: EntityManager, table: string): Promise<unknown> {
  const [first] = await manager.query<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }[]>(
    `EXPLAIN (FORMAT JSON) SELECT * FROM "${table}"`,
  );
  return first?.["QUERY PLAN"][0].Plan["Plan Rows"];
}

/** It goes with the whole server after the last test file, so it needs no removal of its own. */
async function createPostgresDatabase(template = "template1"): Promise<string> {
  const server = process.env["TEST_POSTGRES_URL"];
  const name = `test_${randomBytes(8).toString("hex")}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    // copying the files takes half the time of writing them to the log
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  } finally {
    await client.end();
  }
  return new URL(name, server).href;
}
