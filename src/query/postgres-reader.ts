import type { Pool } from "pg";
import { fetchedTogether } from "./fetched-together";
import { type PoolSize, type ServerReader, oneConnection, pooled } from "./postgres-pool";
import { MOST_MS, OutOfTime, type SharedReader, allOf, asRow } from "./reader";
import { ORIGIN, Replicas, type Replication } from "./replica";
import { unavailable } from "./unavailable";

/** A snapshot names the transactions that it doesn't see, so it is another one after every commit (PostgreSQL manual, 9.27.15). */
const MARK = { name: "mark", text: `SELECT pg_current_snapshot()::text AS "mark"` };

/**
 * With how far the log had got after the snapshot was taken, in bytes: a server that has replayed it so far has all that
 * the snapshot shows, whether it has been written to the disk or not.
 */
const SNAPSHOT = {
  name: "snapshot",
  text: `SELECT pg_current_snapshot()::text AS "snapshot", pg_current_wal_insert_lsn() - '0/0' AS "position"`,
};

/** What reading a database takes. */
export interface PostgresParts extends Replication, PoolSize {
  url: string;
  /** Statements that make the views of the past. */
  pastViews: readonly string[];
}

/**
 * Reads a PostgreSQL database through connections of its own, and its past where `pastViews` show it. A replica is asked
 * once it is known to have all that had been committed before the question; until then, the primary.
 */
export function postgresReader(parts: PostgresParts): SharedReader {
  const { url, connections, mostMs, pastViews } = parts;
  const present = pooled({ url, connections, mostMs, patience: mostMs });
  const past = pooled({ url, connections, mostMs, patience: mostMs, views: pastViews });
  // one of its own: answers that are kept don't wait for statements that take long
  const marks = oneConnection(url);
  const origin = (): Promise<string> => textOf(marks, ORIGIN);
  const replicas = new Replicas(parts, { connections, mostMs }, origin);
  const version = fetchedTogether(replicas.isEmpty ? () => textOf(marks, MARK) : inLog(marks));
  const row = replicas.isEmpty ? present.row : readBy(replicas, present.row, version);
  return {
    row: (text, values, asking) =>
      asking?.asOf === undefined ? row(text, values, asking) : past.row(text, values, asking),
    version,
    load: () => allOf(present.load(), past.load(), ...replicas.loads()),
    replicas: () => replicas.count(),
    async close() {
      await Promise.all([present.close(), past.close(), marks.end(), replicas.close()]);
    },
  };
}

/** What a statement that gives one text has given. */
async function textOf(pool: Pool, statement: { name: string; text: string }): Promise<string> {
  const { rows } = await pool.query<Record<string, unknown>>(statement);
  return String(Object.values(asRow(rows[0]))[0]);
}

/** Marks that end with a position of the log: that at which the snapshot was seen first, as nothing has been committed since. */
function inLog(marks: Pool): () => Promise<string> {
  let last = { snapshot: "", mark: "" };
  return async () => {
    const { rows } = await marks.query<{ snapshot: string; position: string }>(SNAPSHOT);
    const { snapshot = "", position = "" } = rows[0] ?? {};
    if (snapshot !== last.snapshot) last = { snapshot, mark: `${snapshot} ${position}` };
    return last.mark;
  };
}

function positionIn(mark: string): number {
  return Number(mark.slice(mark.indexOf(" ") + 1));
}

/** Reads from a replica that has all that `version` says; what it then fails to do, and all else, the primary does. */
function readBy(
  replicas: Replicas,
  primary: ServerReader["row"],
  version: () => Promise<string>,
): ServerReader["row"] {
  return async (text, values, asking = {}) => {
    if (!replicas.isAnyThere) return primary(text, values, asking);
    const { within = MOST_MS } = asking;
    const until = performance.now() + within;
    const left = () => ({ ...asking, within: until - performance.now() });
    const mark = await version().catch((error: unknown) => {
      throw unavailable(error) ?? error;
    });
    const replica = replicas.readyFor(positionIn(mark));
    if (replica === undefined) return primary(text, values, left());
    return replica(text, values, left()).catch((error: unknown) => {
      if (error instanceof OutOfTime || performance.now() >= until) throw error;
      return primary(text, values, left());
    });
  };
}
