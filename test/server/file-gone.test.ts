import { renameSync } from "node:fs";
import { type LoggedServer, get, post, startLogged } from "../support/logged";

// PostgreSQL has tests of its own for that
const onSqlite = globalThis.databaseOfTests === "sqlite" ? describe : describe.skip;

onSqlite("a server whose SQLite file has been moved", () => {
  let server: LoggedServer;
  beforeEach(async () => {
    server = await startLogged();
    renameSync(server.database, `${server.database}.moved`);
  });
  afterEach(async () => {
    renameSync(`${server.database}.moved`, server.database);
    await server.close();
  });

  const JSON_TYPE = { "content-type": "application/json" };
  const PAST = { query: '{ region(code: "64.02", asOf: "2020-01-01T00:00:00.000Z") { name } }' };
  const WHOLE = { query: "{ regions { nodes { code } } }" };

  it("says where it has to open it anew that it can't at the moment, and is no longer ready", async () => {
    server.logged();
    const past = await post(server.url, PAST);
    const whole = await post(server.url, WHOLE, { ...JSON_TYPE, accept: "text/csv" });
    const dump = await get(`${server.url}/dump`);
    const ready = await get(`${server.url}/health/ready`);

    expect([past, whole, dump, ready].map(({ status }) => status)).toEqual([200, 503, 503, 503]);
    for (const { headers, text } of [past, whole, dump]) {
      expect(headers.get("retry-after")).toMatch(/^\d+$/);
      expect(text).toContain('"code":"TRY_AGAIN"');
    }
    expect(server.logged().filter(({ level }) => level === "error")).toEqual([]);
  });
});
