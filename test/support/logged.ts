import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { createLogger } from "../../src/logger";
import type { Bounds } from "../../src/server/bounds";
import { type RunningServer, startServer } from "../../src/server/server";
import { loadedDatabaseUrl } from "./database";

/** A server whose log can be read. */
export interface LoggedServer extends RunningServer {
  dataSource: DataSource;
  /** Address of its database. */
  database: string;
  /** What it has logged since the last call, an object a line. */
  logged(): Record<string, unknown>[];
}

/** The registry as a server on a free port, with the data of the articles. */
export async function startLogged(
  settings: Readonly<Record<string, string>> = {},
  bounds: Partial<Bounds> = {},
): Promise<LoggedServer> {
  const database = await loadedDatabaseUrl("articles");
  const config = loadConfig({ ...settings, DATABASE_URL: database, PORT: "0" });
  const lines: string[] = [];
  const dataSource = await createDataSource(config).initialize();
  const logger = createLogger("info", (line) => lines.push(line));
  // a machine that is busy with other tests is late with everything, too
  const server = await startServer({ config, dataSource, logger, bounds: { delayMs: 60_000, ...bounds } });
  return {
    ...server,
    dataSource,
    database,
    logged() {
      const objects: Record<string, unknown>[] = JSON.parse(`[${lines.splice(0).join(",")}]`);
      return objects;
    },
    async close() {
      await server.close();
      await dataSource.destroy();
    },
  };
}

/** An answer: its `body` without what says the cost and names the request, which `text` has as it came. */
export interface Answered {
  status: number;
  headers: Headers;
  body: unknown;
  text: string;
}

/** Sends an operation as a client does; the whole answer. */
export async function post(
  url: string,
  body: string | Record<string, unknown>,
  headers: Record<string, string> = { "content-type": "application/json" },
): Promise<Answered> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: text });
  return answerOf(response, await response.text());
}

/** Asks for an address; the whole answer. */
export async function get(url: string, headers: Record<string, string> = {}): Promise<Answered> {
  const response = await fetch(url, { headers, redirect: "manual" });
  return answerOf(response, await response.text());
}

/** The answer that a response brings, whose body has been read. */
export function answerOf(response: Response, text: string): Answered {
  const isJson = /[/+]json\b/.test(response.headers.get("content-type") ?? "");
  const body: unknown = isJson ? JSON.parse(text, withoutMeta) : undefined;
  return { status: response.status, headers: response.headers, body, text };
}

/** For `JSON.parse`: leaves out what an answer says of its cost and its request. */
export function withoutMeta(key: string, value: unknown): unknown {
  if (key === "requestId") return undefined;
  return key === "extensions" && typeof value === "object" && value !== null && "cost" in value
    ? undefined
    : value;
}

/** The body of an answer that refuses a request. */
export function refused(message: unknown, code: string): object {
  return { errors: [{ message, extensions: { code } }] };
}
