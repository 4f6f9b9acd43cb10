import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { Role } from "../../src/identity/curator";
import { createLogger } from "../../src/logger";
import { type RunningServer, startServer } from "../../src/server/server";
import { onPostgres } from "../support/database";
import { givenKey } from "../support/keys";
import { get, post } from "../support/logged";
import { type OwnPostgres, ownPostgres } from "../support/own-postgres";
import { fill } from "../support/small-registry";

// a PostgreSQL that starts twice on a busy machine
jest.setTimeout(120_000);

let postgres: OwnPostgres;
let dataSource: DataSource;
let server: RunningServer;
beforeAll(async () => {
  if (globalThis.databaseOfTests !== "postgres") return;
  postgres = await ownPostgres();
  const config = loadConfig({ DATABASE_URL: postgres.url, PORT: "0", METRICS_ADDRESS: "127.0.0.1:0" });
  dataSource = await createDataSource(config).initialize();
  await dataSource.runMigrations({ transaction: "each" });
  await fill(dataSource);
  server = await startServer({ config, dataSource, logger: createLogger("silent") });
});
afterAll(async () => {
  await server?.close();
  await dataSource?.destroy();
  await postgres?.remove();
});

/** Asks until the server says that it is ready, or not; the seconds that took. */
async function readiness(status: number): Promise<number> {
  const start = performance.now();
  while ((await get(`${server.url}/health/ready`)).status !== status) await pause(50);
  return (performance.now() - start) / 1000;
}

const CITING = `mutation Cite($key: String!) { citeSource(
  record: { kind: GOVERNMENT_RELEASE, publisher: "Disnaker", title: "Laporan", publishedOn: "9/8/24", key: $key }
  change: { reason: "report" }
) { problems { message } record { id } } }`;

onPostgres("while its PostgreSQL is gone, a server", () => {
  it("says so with a code and nothing else, and goes on by itself when it is back, with all that was acknowledged", async () => {
    const { headers: byCurator } = await givenKey(dataSource, {
      role: Role.CURATOR,
      territory: ["ID"],
      mayWriteDirectly: true,
    });
    const acknowledged: string[] = [];
    const codes = new Set<string>();
    const asking = new AbortController();
    const load = [1, 2, 3, 4].map(async (each) => {
      for (let round = 0; !asking.signal.aborted; round += 1) {
        const query = `{ region(code: "64.03") { a${each}x${round}: name } }`;
        const key = `disnaker-${each}-${round}`;
        const read = await post(server.url, { query });
        const write = await post(server.url, { query: CITING, variables: { key } }, byCurator);
        for (const { status, text } of [read, write])
          codes.add(/"code":"(\w+)"/.exec(text)?.[1] ?? String(status));
        const id = /"record":\{"id":"(\w+)"\}/.exec(write.text)?.[1];
        if (id !== undefined) acknowledged.push(id);
      }
    });
    await pause(500);

    await postgres.stop();
    const red = await readiness(503);
    const asked = await post(server.url, { query: '{ region(code: "64.03") { name } }' });
    const page = await get(`${server.url}/r/reg_3634`);
    const table = await post(
      server.url,
      { query: "{ regions(first: 1) { nodes { name } } }" },
      { "content-type": "application/json", accept: "text/csv" },
    );
    const wholeTable = await post(
      server.url,
      { query: "{ regions { nodes { name } } }" },
      { "content-type": "application/json", accept: "text/csv" },
    );
    const live = await get(`${server.url}/health/live`);
    const metrics = await get(server.metricsUrl ?? "");
    await postgres.start();
    await readiness(200);
    asking.abort();
    await Promise.all(load);

    expect(red).toBeLessThan(5);
    expect(live.status).toBe(200);
    expect(metrics.text).toContain("\nparitrana_database_up 0\n");
    for (const { status, headers, text } of [page, table, wholeTable])
      expect([status, headers.get("retry-after"), text]).toEqual([
        503,
        "5",
        expect.stringContaining('"code":"TRY_AGAIN"'),
      ]);
    expect(asked.body).toEqual({
      errors: [
        expect.objectContaining({
          message: "the database doesn't answer at the moment: try again in some seconds",
          extensions: expect.objectContaining({ code: "TRY_AGAIN" }),
        }),
      ],
      data: { region: null },
    });
    expect([...codes].toSorted()).toEqual(["200", "TRY_AGAIN"]);
    expect(acknowledged.length).toBeGreaterThan(0);
    const again = await post(server.url, { query: '{ region(code: "64.03") { name } }' });
    expect(again.body).toEqual({ data: { region: { name: "Berau" } } });
    const kept: { id: string }[] = await dataSource.query('SELECT "id" FROM "source"');
    const ids = new Set(kept.map(({ id }) => id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  });
});
