import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { prepareFrom } from "../../src/dataset/prepare";
import { readDataFiles } from "../../src/dataset/seeds";
import { packageRoot } from "../../src/package-root";

/** What a test database holds: everything, or beside the code lists only the articles the registry started from. */
export type Content = "loaded" | "articles";

const CONTENTS: readonly Content[] = ["loaded", "articles"];

/** Name of the PostgreSQL database that test databases are copied from. */
export function templateName(content: Content): string {
  return `template_${content}`;
}

/** Loads the registry's real data into the database at `url`, once for all test files. */
async function load(url: string, content: Content): Promise<void> {
  const all = readDataFiles(join(packageRoot, "seeds"));
  const files = content === "loaded" ? all : all.filter(({ name }) => !name.startsWith("press/"));
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();
  try {
    await prepareFrom(dataSource, files, { report: () => {}, signal: new AbortController().signal });
    if (dataSource.options.type === "better-sqlite3") await dataSource.query("PRAGMA journal_mode = DELETE");
  } finally {
    await dataSource.destroy();
  }
}

/** Makes the SQLite files for tests to copy, one for each content; gives their folder. */
export async function makeSqliteTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "paritrana-template-"));
  for (const content of CONTENTS) await load(join(folder, `${content}.sqlite`), content);
  return folder;
}

/** Removes the folder of the SQLite template. */
export function removeSqliteTemplate(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Makes the databases on the PostgreSQL server for tests to copy, one for each content. */
export async function makePostgresTemplate(server: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    for (const content of CONTENTS) await client.query(`CREATE DATABASE ${templateName(content)}`);
  } finally {
    await client.end();
  }
  for (const content of CONTENTS) await load(new URL(templateName(content), server).href, content);
}
