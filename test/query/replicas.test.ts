import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { migrateDatabase } from "../../src/dataset/prepare";
import { Role } from "../../src/identity/curator";
import { createLogger } from "../../src/logger";
import { createReader } from "../../src/query/create-reader";
import { MOST_MS, type SharedReader } from "../../src/query/reader";
import { type RunningServer, startServer } from "../../src/server/server";
import { at } from "../support/answers";
import { onPostgres } from "../support/database";
import { givenKey } from "../support/keys";
import { post } from "../support/logged";
import { type Breakable, type OwnPostgres, ownReplicated } from "../support/own-postgres";
import { fill } from "../support/small-registry";
import { stallable } from "../support/stallable";

// two PostgreSQL that start, one of them again and again
jest.setTimeout(120_000);

let postgres: OwnPostgres & { replica: Breakable };
let dataSource: DataSource;
let reader: SharedReader;
let replica: Client;
const logged: unknown[] = [];

beforeAll(async () => {
  if (globalThis.databaseOfTests !== "postgres") return;
  postgres = await ownReplicated();
  dataSource = await createDataSource(loadConfig({ DATABASE_URL: postgres.url })).initialize();
  await dataSource.query("CREATE TABLE counter (n integer NOT NULL)");
  await dataSource.query("INSERT INTO counter VALUES (0)");
  reader = readerWith(postgres.replica.url);
  replica = await connected(postgres.replica.url);
});
afterAll(async () => {
  await replica?.end();
  await reader?.close();
  await dataSource?.destroy();
  await postgres?.remove();
});
beforeEach(() => logged.splice(0));

function readerWith(...replicaUrls: string[]): SharedReader {
  return createReader(dataSource, 0, {
    mostMs: MOST_MS,
    replicaUrls,
    replicaTold: (_replica, reason = "asked") => void logged.push(reason),
  });
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** What is read, and whether a replica gave it. */
async function counted(from: SharedReader = reader): Promise<{ n: unknown; replica: unknown }> {
  const row = await from.row(`SELECT n, pg_is_in_recovery() AS "replica" FROM counter`, []);
  return { n: row["n"], replica: row["replica"] };
}

async function write(n: number): Promise<void> {
  await dataSource.query("UPDATE counter SET n = $1", [n]);
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20);
}

async function readByReplica(): Promise<void> {
  await until(async () => (await counted()).replica === true);
}

onPostgres("connections that write", () => {
  it("are as many, and let a statement take as long, as is set, and notice a machine that is gone", async () => {
    const settings = {
      DATABASE_URL: postgres.url,
      DATABASE_CONNECTIONS: "3",
      DATABASE_WRITE_SECONDS: "90",
    };
    const own = await createDataSource(loadConfig(settings)).initialize();

    const values = async (statement: string): Promise<unknown> => {
      const rows: Record<string, unknown>[] = await own.query(statement);
      return Object.values(rows[0] ?? {})[0];
    };
    const shown = await Promise.all(
      ["statement_timeout", "tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count"].map(
        (name) => values(`SHOW ${name}`),
      ),
    );
    const slow = Array.from({ length: 5 }, () => values("SELECT pg_backend_pid(), pg_sleep(0.2)"));
    const processes = new Set(await Promise.all(slow));
    await own.destroy();

    expect(shown).toEqual(["90s", "10", "5", "3"]);
    expect(processes.size).toBe(3);
  });
});

onPostgres("two processes with a replica", () => {
  const CITING = `mutation Cite($key: String!) { citeSource(
    record: { kind: NEWS, publisher: "Kaltim Post", key: $key }, change: { reason: "read" }) { problems { message } } }`;
  const KEPT = "{ sources { totalCount } }";

  it("answer each question with all that was acknowledged before it, whichever was written in", async () => {
    await dataSource.runMigrations({ transaction: "each" });
    await fill(dataSource);
    const settings = { DATABASE_URL: postgres.url, DATABASE_REPLICA_URLS: postgres.replica.url, PORT: "0" };
    const config = loadConfig(settings);
    const sources = [dataSource, await createDataSource(config).initialize()];
    const logger = createLogger("silent");
    const servers: RunningServer[] = [];
    for (const each of sources) servers.push(await startServer({ config, dataSource: each, logger }));
    const { headers } = await givenKey(dataSource, {
      role: Role.ADMIN,
      territory: ["ID"],
      mayWriteDirectly: true,
    });
    const countIn = async (url: string, query: string): Promise<unknown> =>
      at((await post(url, { query })).body, "data.sources.totalCount");

    const seen: unknown[][] = [];
    const written: unknown[] = [];
    for (let n = 1; n <= 20; n += 1) {
      const { url = "" } = servers[n % 2] ?? {};
      const { body } = await post(url, { query: CITING, variables: { key: `kaltim-post-${n}` } }, headers);
      written.push(body);
      const asked = servers.flatMap((server) => [
        countIn(server.url, KEPT),
        countIn(server.url, KEPT.replace("sources", `sources(first: ${n})`)),
      ]);
      seen.push(await Promise.all(asked));
    }
    for (const server of servers) await server.close();
    await sources[1]?.destroy();

    expect(written).toEqual(Array.from({ length: 20 }, () => ({ data: { citeSource: { problems: [] } } })));
    expect(seen).toEqual(
      Array.from({ length: 20 }, (_, index) => Array.from({ length: 4 }, () => index + 1)),
    );
  });
});

onPostgres("a reader of a database with a replica", () => {
  it("asks the replica", async () => {
    await readByReplica();

    expect(await counted()).toEqual({ n: 0, replica: true });
    expect(reader.replicas?.()).toEqual({ all: 1, asked: 1 });
  });

  it("never gives less than has been written, and comes back to the replica after each write", async () => {
    for (let n = 1; n <= 100; n += 1) {
      await write(n);
      const given = await Promise.all([counted(), counted(), counted()]);
      expect(given.map((each) => each.n)).toEqual([n, n, n]);
    }
    await readByReplica();
    expect(await counted()).toEqual({ n: 100, replica: true });
  });

  it("asks the primary while the replica lags, says so, and the replica again when it has caught up", async () => {
    await replica.query("SELECT pg_wal_replay_pause()");
    await until(async () => {
      const { rows } = await replica.query<{ state: string }>(
        "SELECT pg_get_wal_replay_pause_state() AS state",
      );
      return rows[0]?.state === "paused";
    });

    await write(101);
    const lagging = await counted();
    await until(() => reader.replicas?.().asked === 0);
    await replica.query("SELECT pg_wal_replay_resume()");

    await readByReplica();
    await until(() => reader.replicas?.().asked === 1);
    expect(lagging).toEqual({ n: 101, replica: false });
    expect(await counted()).toEqual({ n: 101, replica: true });
    expect(logged).toEqual(["it lags behind", "asked"]);
  });

  it("is answered by the primary while the replica is gone, and by the replica when it is back", async () => {
    await postgres.replica.stop();
    const gone = await Promise.all([counted(), counted(), counted(), counted()]);
    await until(() => reader.replicas?.().asked === 0);
    await write(102);
    const without = await counted();
    await postgres.replica.start();
    replica = await connected(postgres.replica.url);

    await readByReplica();
    expect(gone).toEqual(Array.from({ length: 4 }, () => ({ n: 101, replica: false })));
    expect(without).toEqual({ n: 102, replica: false });
    expect(await counted()).toEqual({ n: 102, replica: true });
  });

  it("is answered by the primary when the replica hangs, while there is time left", async () => {
    const way = await stallable(postgres.replica.url);
    const other = readerWith(way.url);
    await until(async () => (await counted(other)).replica === true);
    logged.splice(0);

    way.stall();
    const given = await counted(other);
    await until(() => logged.length > 0);

    expect(given).toEqual({ n: 102, replica: false });
    expect(logged).toEqual(["Query read timeout"]);
    await other.close();
    await way.close();
  });

  it("can't be told to write to the replica", async () => {
    const { url } = postgres.replica;
    const misled = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();

    const { signal } = new AbortController();
    await expect(migrateDatabase(misled, signal)).rejects.toThrow(
      "The database follows another server: set DATABASE_URL to the primary, and DATABASE_REPLICA_URLS to this one.",
    );
    await misled.destroy();
  });

  it("asks no server that follows another database, or none", async () => {
    const other = new URL(postgres.replica.url);
    other.pathname = "/template1";
    const misled = readerWith(postgres.url, other.href);

    await until(() => logged.length === 2);

    expect(await counted(misled)).toEqual({ n: 102, replica: false });
    expect(logged).toEqual(expect.arrayContaining(["it follows no primary", "it is of another database"]));
    await misled.close();
  });

  it("says when the primary is gone what it says without replicas, as nobody else knows what has been written", async () => {
    await dataSource.destroy();
    await postgres.stop();
    const refused = await counted().catch((error: unknown) => error);
    await postgres.start();
    await until(async () =>
      counted().then(
        () => true,
        () => false,
      ),
    );
    await readByReplica();
    dataSource = await dataSource.initialize();

    expect(refused).toMatchObject({ extensions: { code: "TRY_AGAIN" } });
  });
});
