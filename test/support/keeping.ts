import { closeSync, copyFileSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { backUp } from "../../src/keeping/backup";
import { SqliteDatabase } from "../../src/query/sqlite-driver";
import { loadedSqliteFile, sqliteFile } from "./sqlite-file";

const running = new AbortController().signal;

/** Makes a backup; what was reported. */
export async function backedUp(
  from: string,
  to: string,
  other: Partial<Parameters<typeof backUp>[2]> = {},
): Promise<string[]> {
  const said: string[] = [];
  await backUp(from, to, { force: false, signal: running, report: (line) => said.push(line), ...other });
  return said;
}

let articles: string | undefined;

/** A database of the articles without the terms of the search index, half of what would have to be looked through. */
function articlesAlone(): string {
  if (articles === undefined) {
    articles = loadedSqliteFile("articles");
    change(articles, `DELETE FROM "search_term"`, "VACUUM");
  }
  const path = sqliteFile();
  copyFileSync(articles, path);
  return path;
}

/** A database of articles with a backup of it. */
export async function kept(): Promise<{ database: string; backup: string }> {
  const database = articlesAlone();
  const backup = join(dirname(database), "backup.sqlite");
  await backedUp(database, backup);
  return { database, backup };
}

/** Runs statements on a file and closes it. */
export function change(path: string, ...statements: string[]): void {
  const database = new SqliteDatabase(path);
  for (const statement of statements) database.exec(statement);
  database.close();
}

/** Writes over bytes in the midst of a file, as a failing disk does. */
export function damage(path: string): void {
  const descriptor = openSync(path, "r+");
  const middle = Math.floor(statSync(path).size / 2);
  writeSync(descriptor, Buffer.alloc(100_000, 0xff), 0, 100_000, middle);
  closeSync(descriptor);
}

/** Names of the files in the folder of a database. */
export function filesBeside(path: string): string[] {
  return readdirSync(dirname(path)).toSorted();
}
