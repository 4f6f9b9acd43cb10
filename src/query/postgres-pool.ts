import { LRUCache } from "lru-cache";
import { DatabaseError, Pool, type PoolClient } from "pg";
import { FairTurns } from "./fair-turns";
import { AS_OF_SETTING, lastChangeUntil } from "./past-views";
import { MOST_MS, OutOfTime, type ReaderRow, type SharedReader, asRow, noteTurn } from "./reader";
import { Busy, unavailable } from "./unavailable";

/** Characters of the statements remembered; those that come again are prepared. */
const REMEMBERED = 5_000_000;

/** Characters of the prepared statements of one connection, after which another takes its place: the server keeps them as long as it lives. */
const PREPARED = 500_000;

/**
 * What a connection for reading is set to. Statements of many subqueries look dear to the planner, and compiling them
 * (JIT) takes longer than running them.
 */
const settings = (mostMs: number): string => `-c jit=off -c statement_timeout=${mostMs}`;

/** Keeps a connection from writing: from its start on, or from now on. */
const READ_ONLY = {
  setting: "-c default_transaction_read_only=on",
  statement: "SET default_transaction_read_only = on",
};

/** `query_canceled`, when the time of a statement is up (PostgreSQL manual, appendix A). */
const CANCELED = "57014";

/** Lets a connection see what there was after the last change until a moment. */
const LOOK_BACK = {
  name: "lookBack",
  text: `SELECT set_config('${AS_OF_SETTING}', coalesce((${lastChangeUntil("$1")}), 0)::text, false)`,
};

/** Milliseconds that a server has to accept a connection where another can do its work, and to answer a short question. */
export const PATIENCE = 2000;

/** Milliseconds more than a statement may take after which its connection is given up: the server ends such statements itself, if it is still there. */
const LONGER = 1000;

/** What the pool says when none of its connections has been free in time. */
const NO_TURN = "timeout exceeded when trying to connect";

/** What bounds the reading from one server. */
export interface PoolSize {
  /** How many connections there may be for each way to read. */
  connections: number;
  /** Milliseconds after which the server ends a statement. */
  mostMs: number;
}

/** Connections of a process to one server. */
interface PoolParts extends PoolSize {
  url: string;
  /** Milliseconds to wait for a connection, a new one or one that is free. */
  patience: number;
  /** Statements that make the views which hide the tables of today. */
  views?: readonly string[];
}

/** A pool of connections that read, in each of which there are these views. */
function poolOf({ url, connections, mostMs, patience, views = [] }: PoolParts): Pool {
  const isPast = views.length > 0;
  const options = isPast ? settings(mostMs) : `${settings(mostMs)} ${READ_ONLY.setting}`;
  const pool = new Pool({
    connectionString: url,
    options,
    max: connections,
    connectionTimeoutMillis: patience,
    query_timeout: mostMs + LONGER,
  });
  if (isPast) {
    const made = [...views, READ_ONLY.statement].join(";\n");
    // the client runs it before what it is then asked; if it fails, looking back fails as well
    pool.on("connect", (client) => void client.query(made).catch(() => undefined));
  }
  return patient(pool);
}

/** One connection for short questions that are asked all the time, made anew when it breaks. */
export function oneConnection(url: string): Pool {
  return patient(
    new Pool({
      connectionString: url,
      max: 1,
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
    }),
  );
}

/** A connection that breaks leaves the pool; the next statement gets another or says what is wrong. */
function patient(pool: Pool): Pool {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}

/** A connection of the pool, if one is free in so many milliseconds. */
async function connected(pool: Pool, within: number): Promise<PoolClient> {
  const until = performance.now() + within;
  const client = await pool.connect().catch((error: unknown) => {
    throw error instanceof Error && error.message === NO_TURN ? new Busy() : (unavailable(error) ?? error);
  });
  if (performance.now() <= until) return client;
  client.release();
  throw new Busy();
}

/** What reads from one server. */
export interface ServerReader extends Pick<SharedReader, "load" | "close"> {
  row: (...asked: Parameters<SharedReader["row"]>) => Promise<ReaderRow>;
}

/** Reads from one server through a pool of connections, for which those who ask wait in fair turns. */
export function pooled(parts: PoolParts): ServerReader {
  const turns = new FairTurns(parts.connections);
  const { row, load, close } = throughPool(parts);
  return {
    async row(text, values, asking = {}) {
      const { within = MOST_MS, who, waiting } = asking;
      const asked = performance.now();
      const end = await turns.take({ who, begunAt: waiting?.begunAt, within });
      noteTurn(waiting, asked);
      try {
        return await row(text, values, { ...asking, within: asked + within - performance.now() });
      } finally {
        end();
      }
    },
    load: () => ({ ...load(), waiting: turns.waiting + load().waiting }),
    close,
  };
}

/** Reads from one server through a pool of connections. */
function throughPool(parts: PoolParts): ServerReader {
  const pool = poolOf(parts);
  const names = new LRUCache<string, string>({
    maxSize: REMEMBERED,
    sizeCalculation: (_name, text) => text.length + 1,
  });
  const prepared = new WeakMap<PoolClient, Map<string, number>>();
  let number = 0;

  /** Name under which a statement is prepared; none the first time that it comes. */
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known === undefined) names.set(text, "");
    else if (known === "") names.set(text, `read${(number += 1)}`);
    return names.get(text) || undefined;
  };

  const isFull = (client: PoolClient, name: string | undefined, length: number): boolean => {
    const its = prepared.get(client) ?? new Map<string, number>();
    prepared.set(client, its);
    if (name !== undefined) its.set(name, length);
    let all = 0;
    for (const each of its.values()) all += each;
    return all >= PREPARED;
  };

  return {
    async row(text, values, { asOf, within = MOST_MS } = {}) {
      const name = nameOf(text);
      const client = await connected(pool, within);
      let row: unknown;
      try {
        if (asOf !== undefined) await client.query({ ...LOOK_BACK, values: [asOf] });
        const { rows } = await client.query<Record<string, unknown>>({
          ...(name === undefined ? {} : { name }),
          text,
          values: [...values],
        });
        row = rows[0];
      } catch (error) {
        // after an error of the connection, not of the statement, another takes its place
        client.release(!(error instanceof DatabaseError));
        if (error instanceof DatabaseError && error.code === CANCELED) throw new OutOfTime();
        throw unavailable(error) ?? error;
      }
      client.release(isFull(client, name, text.length));
      return asRow(row);
    },
    load: () => ({
      running: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: () => pool.end(),
  };
}
