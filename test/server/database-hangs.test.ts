import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { createLogger } from "../../src/logger";
import { createReader } from "../../src/query/create-reader";
import { Unavailable } from "../../src/query/unavailable";
import { startServer } from "../../src/server/server";
import { onPostgres, testDatabaseUrl } from "../support/database";
import { post } from "../support/logged";
import { fill } from "../support/small-registry";
import { stallable } from "../support/stallable";

onPostgres("while its PostgreSQL hangs, a server", () => {
  it("says so with a code, with connections and without, and goes on when it is back", async () => {
    const way = await stallable(await testDatabaseUrl());
    const config = loadConfig({ DATABASE_URL: way.url, PORT: "0", LIMIT_SECONDS: "1" });
    const dataSource = await createDataSource(config).initialize();
    await dataSource.runMigrations({ transaction: "each" });
    await fill(dataSource);
    const server = await startServer({ config, dataSource, logger: createLogger("silent") });
    const ask = (name: string) => post(server.url, { query: `{ region(code: "64.03") { ${name}: name } }` });
    await ask("first");

    way.stall();
    const hanging = await ask("second");
    const connecting = await ask("third");
    way.resume();
    const back = await ask("fourth");

    const later = { errors: [expect.objectContaining({ extensions: { code: "TRY_AGAIN" } })] };
    expect([hanging.body, connecting.body]).toMatchObject([later, later]);
    expect(back.body).toEqual({ data: { region: { fourth: "Berau" } } });
    expect([hanging, connecting, back].map(({ headers }) => headers.get("retry-after"))).toEqual([
      "5",
      "5",
      null,
    ]);
    await server.close();
    await dataSource.destroy();
    await way.close();
  });

  it("reads through new connections in place of those that gave nothing in time", async () => {
    const way = await stallable(await testDatabaseUrl());
    const dataSource = createDataSource(loadConfig({ DATABASE_URL: way.url }));
    const reader = createReader(dataSource, 0, { mostMs: 500, replicaUrls: [], replicaTold() {} });
    const processId = async (): Promise<unknown> =>
      (await reader.row(`SELECT pg_backend_pid() AS "id"`, []))["id"];
    const first = await processId();

    way.stall();
    await expect(processId()).rejects.toBeInstanceOf(Unavailable);
    await expect(processId()).rejects.toBeInstanceOf(Unavailable);
    way.resume();

    const second = await processId();
    expect([typeof second, second === first]).toEqual(["number", false]);
    await reader.close();
    await way.close();
  });
});
