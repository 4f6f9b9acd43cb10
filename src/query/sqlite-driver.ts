import type Database from "better-sqlite3";
import type { DataSource } from "typeorm";

/** Whether the Node that runs needs version 13 of the driver: from Node 24 on version 12 can end the process. */
export const usesNewerDriver = Number(process.versions.node.split(".")[0]) >= 24;

/**
 * Package of the SQLite driver for the Node that runs: version 13 from Node 24 on, where version 12 can end the process
 * when a statement is collected (its destructor asks for an environment that isn't there), and version 12 before,
 * as version 13 doesn't run on Node 20. Both have the same interface.
 */
export const driverName = usesNewerDriver ? "better-sqlite3-13" : "better-sqlite3";

/**
 * Name of a function that statements call for every 64th row or so that they look at: it is true, and throws when the time
 * is up. Neither SQLite nor its driver ends a statement otherwise. A call takes some 1.5 µs, as long as ten rows of an index.
 */
export const IN_TIME = "in_time";

/**
 * Memory for pages of the file on a connection, as a pragma: 4 MB. The driver would take 16, of which no statement of the bench
 * is quicker, nor the first start: the operating system has the pages as well.
 */
export const PAGE_CACHE = "cache_size = -4000";

/** The SQLite driver for the Node that runs. */
export const SqliteDatabase: typeof Database = load(driverName);

function load(name: string): typeof Database {
  const loaded: unknown = require(name);
  if (isDriver(loaded)) return loaded;
  throw new Error(`${name} is not a SQLite driver`);
}

function isDriver(loaded: unknown): loaded is typeof Database {
  return typeof loaded === "function";
}

/** How many milliseconds statements of a SQLite file wait for another process from now on; gives how many they have so far. */
export function waitForOthers(dataSource: DataSource, ms: number): number {
  return setPragma(dataSource, "busy_timeout", ms);
}

/** Runs `work`, which deletes what nobody may read in the file of a SQLite database any more, and overwrites it there. */
export async function erasing<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  if (dataSource.options.type !== "better-sqlite3") return work();
  // not for every deletion: those of an import would write all its pages once more
  const usual = setPragma(dataSource, "secure_delete", 1);
  try {
    return await work();
  } finally {
    setPragma(dataSource, "secure_delete", usual);
  }
}

/** Empties the log beside a SQLite file, where what was erased still stands, unless somebody is reading there just now. */
export function emptyLog({ options }: DataSource): void {
  if (options.type !== "better-sqlite3" || options.database === ":memory:") return;
  // the registry's own connection may be in the next transaction already
  const database = new SqliteDatabase(options.database, { timeout: 0, fileMustExist: true });
  try {
    database.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    database.close();
  }
}

/** Sets a pragma of the connection that writes; gives what it was. TypeORM keeps statements, and a pragma works when it is prepared. */
function setPragma({ driver }: DataSource, name: string, value: number): number {
  const database: unknown = Reflect.get(driver, "databaseConnection");
  if (!(database instanceof SqliteDatabase)) throw new Error("this is no data source of SQLite");
  const usual = Number(database.pragma(name, { simple: true }));
  database.pragma(`${name} = ${value}`);
  return usual;
}
