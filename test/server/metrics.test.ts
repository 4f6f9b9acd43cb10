import { type LoggedServer, get, post, startLogged } from "../support/logged";

let server: LoggedServer;
beforeEach(async () => {
  server = await startLogged({ METRICS_ADDRESS: "127.0.0.1:0" });
});
afterEach(() => server.close());

/** The samples of the metrics now, by name and labels. */
async function scraped(): Promise<Record<string, number>> {
  const { status, headers, text } = await get(server.metricsUrl ?? "");
  expect([status, headers.get("content-type")]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    samples.map((line) => {
      const space = line.lastIndexOf(" ");
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }),
  );
}

const countOf = (operation: string): string =>
  `paritrana_operation_duration_seconds_count{operation="${operation}"}`;

/** What is counted where no other test writes to the same server: that of PostgreSQL tells of writes to all its databases as of its own, and an answer is then made anew. */
const EXACT =
  globalThis.databaseOfTests === "postgres"
    ? {}
    : { 'paritrana_operations_total{way="kept"}': 2, paritrana_kept_answers: 2 };

const NAMED = 'query Kukar { region(code: "64.02") { name } }';

describe("/metrics", () => {
  it("counts operations by name and way, also those that are answered before Fastify", async () => {
    for (let times = 0; times < 3; times += 1) await post(server.url, { query: NAMED });
    await post(server.url, { query: '{ region(code: "64.08") { name } }' });
    await post(server.url, { query: "{ nothing }" });

    const samples = await scraped();

    expect(samples).toMatchObject({
      [countOf("Kukar")]: 3,
      [countOf("(none)")]: 2,
      'paritrana_operation_duration_seconds_bucket{le="+Inf",operation="Kukar"}': 3,
      'paritrana_operations_total{way="executed"}': 1,
      'paritrana_operation_errors_total{code="GRAPHQL_VALIDATION_FAILED"}': 1,
      'paritrana_http_requests_total{route="/graphql",status="200"}': 5,
    });
    const [kept = 0, text = 0] = ["kept", "text"].map(
      (way) => samples[`paritrana_operations_total{way="${way}"}`],
    );
    expect(samples["paritrana_statements_total"]).toBe(text);
    expect(kept + text).toBe(4);
    expect(samples).toMatchObject(EXACT);
  });

  it("tells a hundred names apart, and none that was only refused", async () => {
    await post(server.url, { query: "query Refused { nothing }" });
    for (let number = 0; number < 105; number += 1)
      await post(server.url, { query: `query Q${number} { __typename }` });

    const samples = await scraped();

    const names = Object.keys(samples).filter((name) => /_count\{operation="Q\d+"/.test(name));
    expect(names).toHaveLength(100);
    expect([samples[countOf("(other)")], samples[countOf("Refused")]]).toEqual([5, undefined]);
  });

  it("tells addresses by their route, so that nobody makes series by asking for what isn't there", async () => {
    await get(`${server.url}/health/live`);
    for (const path of ["/a", "/b", "/dump/nothing/award.csv"]) await get(server.url + path);

    const samples = await scraped();

    const requests = Object.keys(samples).filter((name) => name.startsWith("paritrana_http_requests_total"));
    expect(requests.toSorted()).toEqual([
      'paritrana_http_requests_total{route="(none)",status="404"}',
      'paritrana_http_requests_total{route="/dump/:id/:file",status="404"}',
      'paritrana_http_requests_total{route="/health/live",status="200"}',
    ]);
    expect(samples['paritrana_http_requests_total{route="(none)",status="404"}']).toBe(2);
  });

  it("says how old the data are, how busy the readers are, and how the process does", async () => {
    const newest = "2030-01-02T03:04:05.000Z";
    await server.dataSource.query(
      `INSERT INTO "change" ("number", "kind", "at", "by", "reason") VALUES (1, 'EDIT', '${newest}', 'Sari', 'a test')`,
    );

    const samples = await scraped();

    expect(samples).toMatchObject({
      paritrana_database_up: 1,
      paritrana_newest_change_timestamp_seconds: Date.parse(newest) / 1000,
      paritrana_statements_waiting: 0,
      paritrana_replicas: 0,
      paritrana_replicas_asked: 0,
    });
    expect(Object.keys(samples)).toEqual(
      expect.arrayContaining([
        "paritrana_readers_running",
        "paritrana_readers_idle",
        "nodejs_eventloop_lag_p99_seconds",
        "process_resident_memory_bytes",
      ]),
    );
  });

  it("is served at its own address alone, which serves nothing else and ends with the server", async () => {
    const address = server.metricsUrl ?? "";
    const statuses = [await get(`${server.url}/metrics`), await get(address.replace("metrics", "graphql"))];

    expect(statuses.map(({ status }) => status)).toEqual([404, 404]);
    await server.close();
    await expect(fetch(address)).rejects.toThrow("fetch failed");
    server = await startLogged();
    expect(server.metricsUrl).toBe(undefined);
  });
});
