import { fileURLToPath } from "node:url";

/** Where the records are kept. */
export type DatabaseConfig =
  { readonly kind: "sqlite"; readonly path: string } | { readonly kind: "postgres"; readonly url: string };

/** Names a database for people: the file, or host and database without user and password. */
export function describeDatabase(database: DatabaseConfig): string {
  if (database.kind === "postgres") {
    const { host, pathname } = new URL(database.url);
    return `PostgreSQL ${host}${pathname}`;
  }
  return database.path === ":memory:" ? "SQLite in memory" : `SQLite ${database.path}`;
}

/** Parameters of an address by which the driver would override what the registry sets for its connections. */
const OVERRIDING = [
  "options",
  "statement_timeout",
  "query_timeout",
  "lock_timeout",
  "idle_in_transaction_session_timeout",
];

/** Those that the address of a database on a server has. */
export function overridingIn(url: string): string[] {
  const { searchParams } = new URL(url);
  return OVERRIDING.filter((name) => searchParams.has(name));
}

/** The database that an address names; undefined if it names none that can be used. */
export function parseDatabase(value: string): DatabaseConfig | undefined {
  if (value === ":memory:") return { kind: "sqlite", path: value };
  if (/^postgres(ql)?:\/\//i.test(value))
    return isPostgresUrl(value) ? { kind: "postgres", url: value } : undefined;
  const path = sqlitePath(value);
  return path ? { kind: "sqlite", path } : undefined;
}

/**
 * With a host and a database, and with every per cent sign in the user, password and name part of a per cent form. Where a
 * slash or a question mark stands in the password, the rest of it is taken for a path, and its @ with it.
 */
function isPostgresUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { hostname, pathname, username, password, search, hash } = new URL(value);
  if (/[/@]/.test(pathname.slice(1)) || /@/.test(search + hash)) return false;
  const forms = [username, password, pathname].every((part) => !/%(?![\da-f]{2})/i.test(part));
  return forms && hostname !== "" && pathname.length > 1;
}

function sqlitePath(value: string): string | undefined {
  if (/^file:\/\//i.test(value)) return URL.canParse(value) ? pathOfFileUrl(value) : undefined;
  if (/^(sqlite|file):/i.test(value)) return value.replace(/^(sqlite|file):(\/\/)?/i, "");
  // one letter before a colon is a drive of Windows, more is a kind of database that is not known here
  return /^[a-z][a-z\d+.-]+:/i.test(value) ? undefined : value;
}

/** A file URL may name another machine, which is no path here. */
function pathOfFileUrl(url: string): string | undefined {
  return new URL(url).host === "" ? fileURLToPath(url) : undefined;
}
