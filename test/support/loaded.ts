import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { loadRegister, migrateDatabase, prepareFrom } from "../../src/dataset/prepare";
import { readDataFiles } from "../../src/dataset/seeds";
import { packageRoot } from "../../src/package-root";

/** What a test database holds: everything, or beside the code lists only the articles the registry started from. */
export type Content = "loaded" | "articles";

const CONTENTS: readonly Content[] = ["loaded", "articles"];

/** Name of the PostgreSQL database that test databases are copied from. */
export function templateName(content: Content): string {
  return `template_${content}`;
}

const running = { report: () => {}, signal: new AbortController().signal };

async function opened(url: string, work: (dataSource: DataSource) => Promise<void>): Promise<void> {
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();
  try {
    await work(dataSource);
    if (dataSource.options.type === "better-sqlite3") await dataSource.query("PRAGMA journal_mode = DELETE");
  } finally {
    await dataSource.destroy();
  }
}

/** Loads into the database at `url` what every content has: the tables and the register of regions. */
function loadRegions(url: string): Promise<void> {
  return opened(url, async (dataSource) => {
    await migrateDatabase(dataSource, running.signal);
    await loadRegister(dataSource, running.report, running.signal);
  });
}

/** Loads the rest of the registry's real data, once for all test files. */
function load(url: string, content: Content): Promise<void> {
  const all = readDataFiles(join(packageRoot, "seeds"));
  const files = content === "loaded" ? all : all.filter(({ name }) => !name.startsWith("press/"));
  return opened(url, (dataSource) => prepareFrom(dataSource, files, running));
}

/** Makes the SQLite files for tests to copy, one for each content; gives their folder. */
export async function makeSqliteTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "paritrana-template-"));
  const regions = join(folder, "regions.sqlite");
  await loadRegions(regions);
  for (const content of CONTENTS) {
    const path = join(folder, `${content}.sqlite`);
    copyFileSync(regions, path);
    await load(path, content);
  }
  return folder;
}

/** Removes the folder of the SQLite template. */
export function removeSqliteTemplate(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Makes the databases on the PostgreSQL server for tests to copy, one for each content. */
export async function makePostgresTemplate(server: string): Promise<void> {
  const addressOf = (name: string): string => new URL(name, server).href;
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query("CREATE DATABASE regions");
    await loadRegions(addressOf("regions"));
    for (const content of CONTENTS)
      await client.query(`CREATE DATABASE ${templateName(content)} TEMPLATE regions STRATEGY FILE_COPY`);
  } finally {
    await client.end();
  }
  // side by side, as PostgreSQL and this process mostly wait for one another
  await Promise.all(CONTENTS.map((content) => load(addressOf(templateName(content)), content)));
}
