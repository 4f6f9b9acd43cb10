import { setTimeout as pause } from "node:timers/promises";
import { type LoggedServer, get, startLogged } from "../support/logged";
import { Snapshots } from "../../src/table/snapshots";
import { linkTo } from "./asking";

jest.setTimeout(60_000);

/** Some ten megabytes, more than fit between a server and a client that reads nothing. */
const LONG = `{ regions { nodes { id permalink code name officialName level parent { id permalink code name officialName } } } }`;

let server: LoggedServer;
beforeEach(async () => {
  server = await startLogged();
});

/** What came of reading the rest of an answer. */
async function rest(response: Response): Promise<string> {
  return response.text().then(
    () => "complete",
    () => "cut",
  );
}

/** Ends a connection that holds a transaction open between two pages; on a busy machine it may take a while until one does. */
async function endReader(): Promise<void> {
  const ended: unknown[] = await server.dataSource.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'",
  );
  if (ended.length > 0) return;
  await pause(20);
  await endReader();
}

describe("a table that is cut off", () => {
  it("is told from a whole one, and holds up a stop for five seconds at most", async () => {
    const response = await fetch(linkTo(server.url, LONG, { table: "jsonl" }));
    await pause(500);
    const start = performance.now();

    await server.close();

    expect(performance.now() - start).toBeLessThan(9000);
    expect(await rest(response)).toBe("cut");
    // a stop is no fault
    expect(server.logged().filter(({ event }) => event === "table" || event === "failed")).toEqual([
      expect.objectContaining({ event: "table", complete: false }),
    ]);
  });

  it("is no fault of the registry at a stop, while pages of it are being read", async () => {
    const hasty = await startLogged({}, { stopMs: 0 });
    const taken = rest(await fetch(linkTo(hasty.url, LONG, { table: "jsonl" })));

    await hasty.close();
    await server.close();

    expect(await taken).toBe("cut");
    expect(hasty.logged().filter(({ event }) => event === "failed")).toEqual([]);
  });

  it("is one that can't be read to its end", async () => {
    const response = await fetch(linkTo(server.url, LONG, { table: "jsonl" }));
    await pause(500);
    // PostgreSQL ends the connection that the table is read by; the thread that reads a file can't be reached
    const isPostgres = server.dataSource.options.type === "postgres";
    if (isPostgres) await endReader();

    expect(await rest(response)).toBe(isPostgres ? "cut" : "complete");
    expect((await get(`${server.url}/health/ready`)).status).toBe(200);
    await server.close();
  });

  it("holds no more than a few pages in memory for a client that doesn't read", async () => {
    const before = process.memoryUsage().rss;
    const responses = await Promise.all(
      [1, 2, 3, 4].map(() => fetch(linkTo(server.url, LONG, { table: "csv" }))),
    );
    await pause(2000);

    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    for (const response of responses) await response.body?.cancel();
    await server.close();
  });
});

// the thread that reads a file can't be reached
const onPostgres = globalThis.databaseOfTests === "postgres" ? describe : describe.skip;

onPostgres("a table whose connection ends", () => {
  it("says to try again, and gives the connection back", async () => {
    const reader = await new Snapshots(server.dataSource).open();
    await endReader();

    const row = async (): Promise<unknown> => reader.row("SELECT 1 AS one", []);

    await expect(row()).rejects.toMatchObject({ extensions: { code: "TRY_AGAIN" } });
    await expect(reader.close()).resolves.toBeUndefined();
    await server.close();
  });
});
