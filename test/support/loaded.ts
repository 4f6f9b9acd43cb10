import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { prepareDatabase } from "../../src/dataset/prepare";

/** Name of the PostgreSQL database that test databases are copied from. */
export const LOADED_TEMPLATE = "loaded_template";

/** Loads the registry's real data into the database at `url`, once for all test files. */
async function load(url: string): Promise<void> {
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();
  try {
    await prepareDatabase(dataSource, () => {}, new AbortController().signal);
    if (dataSource.options.type === "better-sqlite3") await dataSource.query("PRAGMA journal_mode = DELETE");
  } finally {
    await dataSource.destroy();
  }
}

/** Makes a loaded SQLite file for tests to copy; gives its folder. */
export async function makeSqliteTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "paritrana-template-"));
  await load(join(folder, "loaded.sqlite"));
  return folder;
}

/** Removes the folder of the SQLite template. */
export function removeSqliteTemplate(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Makes a loaded database on the PostgreSQL server for tests to copy. */
export async function makePostgresTemplate(server: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${LOADED_TEMPLATE}`);
  } finally {
    await client.end();
  }
  await load(new URL(LOADED_TEMPLATE, server).href);
}
