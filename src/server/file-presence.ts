import { type Stats, statSync } from "node:fs";
import type { DataSource } from "typeorm";

/**
 * Tells whether the file of a SQLite database is still the one that was there when this was called: a process goes on with a
 * file that has been deleted or replaced, and what it writes then nobody finds again. True for every other database.
 */
export function filePresence({ options }: DataSource): () => boolean {
  if (options.type !== "better-sqlite3" || options.database === ":memory:") return () => true;
  const path = options.database;
  const opened = statOf(path);
  return () => {
    const found = statOf(path);
    return found !== undefined && found.dev === opened?.dev && found.ino === opened.ino;
  };
}

/** Undefined for what can't be reached, for whatever reason. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
