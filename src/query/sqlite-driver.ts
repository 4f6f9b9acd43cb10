import type Database from "better-sqlite3";

/** First Node whose garbage collection version 12 of the driver doesn't survive for certain; version 13 needs it or a later one. */
const NODE_OF_VERSION_13 = 22;

/**
 * The SQLite driver for the Node that runs: version 13 from Node 22 on, where version 12 can end the process when a
 * statement is collected (its destructor asks for an environment that isn't there), and version 12 on Node 20,
 * which version 13 doesn't run on. Both have the same interface.
 */
export const SqliteDatabase: typeof Database = load(
  Number(process.versions.node.split(".")[0]) >= NODE_OF_VERSION_13 ? "better-sqlite3-13" : "better-sqlite3",
);

function load(name: string): typeof Database {
  const loaded: unknown = require(name);
  if (isDriver(loaded)) return loaded;
  throw new Error(`${name} is not a SQLite driver`);
}

function isDriver(loaded: unknown): loaded is typeof Database {
  return typeof loaded === "function";
}
