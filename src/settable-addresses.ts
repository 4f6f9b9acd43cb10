import { type DatabaseConfig, overridingIn, parseDatabase } from "./database-address";

/** Where a server listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** The address without a slash at the end; undefined if none is set, an empty text if it is not usable. */
export function parsePublicUrl(value: string): string | undefined {
  if (value === "") return undefined;
  if (!URL.canParse(value)) return "";
  const { href, username, password, search, hash } = new URL(value);
  return [username, password, search, hash].join("") === "" ? href.replace(/\/+$/, "") : "";
}

/** Address and port; undefined if none is set, an empty text if they are not usable. */
export function parseListenAddress(value: string): string | undefined {
  if (value === "") return undefined;
  const port = /^(?:\[[\da-f:.]+\]|[\w.-]+):(\d{1,5})$/i.exec(value)?.[1];
  return port !== undefined && Number(port) <= 65_535 ? value : "";
}

export function listenAddress(value: string | undefined): ListenAddress | undefined {
  if (value === undefined) return undefined;
  const colon = value.lastIndexOf(":");
  return Object.freeze({
    host: value.slice(0, colon).replaceAll(/[[\]]/g, ""),
    port: Number(value.slice(colon + 1)),
  });
}

/** Origins as browsers write them; undefined if one of them is none. */
export function originsIn(value: string): readonly string[] | undefined {
  const origins = value.split(/\s+/).filter((each) => each !== "");
  return origins.every((each) => each === "*" || isOrigin(each)) ? origins : undefined;
}

/** Origins as browsers write them, `*` for all or `none`; undefined if one of them is none. */
export function embeddingIn(value: string): readonly string[] | undefined {
  return value === "none" ? [] : originsIn(value);
}

/** As a browser writes one; what may stand in a host beside letters, digits and dots would end a header's value. */
const ORIGIN = /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/;

function isOrigin(value: string): boolean {
  return ORIGIN.test(value) && URL.canParse(value) && new URL(value).origin === value;
}

/** Databases on servers; undefined if one of them is none. */
export function serversIn(value: string): readonly string[] | undefined {
  const urls = value.split(/\s+/).filter((each) => each !== "");
  return urls.every((each) => parseDatabase(each)?.kind === "postgres") ? urls : undefined;
}

/** What is wrong with addresses that can be used one by one; undefined if nothing is. */
export function databaseFault(
  database: DatabaseConfig | undefined,
  replicaUrls: readonly string[] = [],
): string | undefined {
  if (database?.kind === "sqlite" && replicaUrls.length > 0)
    return "DATABASE_REPLICA_URLS names servers that follow one of PostgreSQL: set DATABASE_URL to that, or no replicas.";
  const primary = database?.kind === "postgres" ? overridingIn(database.url) : [];
  const replicas = replicaUrls.flatMap(overridingIn);
  const names = new Set([...primary, ...replicas]);
  if (names.size === 0) return undefined;
  const setting = primary.length > 0 ? "DATABASE_URL" : "DATABASE_REPLICA_URLS";
  return `${setting} must not set ${[...names].join(", ")}: the registry sets that itself for each connection.`;
}

/** The address; undefined if none is set, an empty text if it is not usable. Keys that came by http anyone on the way could have replaced. */
export function parseJwksUrl(value: string): string | undefined {
  if (value === "") return undefined;
  if (!URL.canParse(value)) return "";
  const { href, protocol, hostname, username, password, hash } = new URL(value);
  const isHere = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  const isSafe = protocol === "https:" || (protocol === "http:" && isHere);
  return isSafe && [username, password, hash].join("") === "" ? href : "";
}

/** The address of a Redis; undefined if none is set, an empty text if it is not usable. */
export function parseRedisUrl(value: string): string | undefined {
  if (value === "") return undefined;
  return /^rediss?:\/\/./.test(value) && URL.canParse(value) ? value : "";
}
