import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify from "fastify";
import { Client } from "pg";
import { DataSource } from "typeorm";
import type { Reader } from "../../src/query/reader";
import { Busy } from "../../src/query/unavailable";
import { filePresence } from "../../src/server/file-presence";
import { addHealth } from "../../src/server/health";
import { type LoggedServer, get, startLogged } from "../support/logged";

let server: LoggedServer;
beforeEach(async () => {
  server = await startLogged();
});
afterEach(() => server.close());

/** Makes the database one that can't answer. */
const breaking = {
  sqlite: async () => {
    await server.dataSource.query("PRAGMA foreign_keys = OFF");
    await server.dataSource.query('ALTER TABLE "region" RENAME TO "gone"');
  },
  postgres: async () => {
    const name = new URL(server.database).pathname.slice(1);
    const client = new Client({ connectionString: new URL("/postgres", server.database).href });
    await client.connect();
    await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    await client.end();
  },
};

describe("/health/live", () => {
  it("tells that the process runs, and is never kept", async () => {
    const { status, headers, body } = await get(`${server.url}/health/live`);

    expect([status, headers.get("cache-control"), body]).toEqual([200, "no-store", { status: "live" }]);
  });

  it("does so without the database as well", async () => {
    await breaking[globalThis.databaseOfTests]();

    expect(await get(`${server.url}/health/live`)).toMatchObject({ status: 200, body: { status: "live" } });
  });
});

describe("/health/ready", () => {
  it("tells that the database answers, and is never kept", async () => {
    const { status, headers, body } = await get(`${server.url}/health/ready`);

    expect([status, headers.get("cache-control"), body]).toEqual([200, "no-store", { status: "ready" }]);
  });

  it("tells within seconds that it doesn't, and nothing of why", async () => {
    await breaking[globalThis.databaseOfTests]();
    const start = performance.now();

    const { status, headers, body } = await get(`${server.url}/health/ready`);

    expect([status, headers.get("cache-control"), body]).toEqual([
      503,
      "no-store",
      { status: "unavailable", reason: "the database doesn't answer" },
    ]);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

describe("readiness while many others ask", () => {
  const never = () => new Promise<never>(() => undefined);
  const statusOf = async (reader: Pick<Reader, "row" | "version">): Promise<number> => {
    const app = fastify();
    addHealth(app, { reader, isThere: () => true });
    const { statusCode } = await app.inject("/health/ready");
    await app.close();
    return statusCode;
  };

  it.each([
    ["waits for its turn", never],
    ["has had no turn", () => Promise.reject(new Busy())],
  ])("is there as long as the database tells its version, though the question %s", async (_what, row) => {
    const told = await statusOf({ row, version: () => Promise.resolve("1") });
    const gone = await statusOf({ row, version: () => Promise.reject(new Error("gone")) });
    const hanging = await statusOf({ row, version: never });

    expect([told, gone, hanging]).toEqual([200, 503, 503]);
  });
});

describe("readiness on a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "registry-"));
  const path = join(folder, "registry.sqlite");
  afterAll(() => {
    for (const each of [folder, `${folder}.gone`]) rmSync(each, { recursive: true, force: true });
  });
  const replace = (): void => {
    writeFileSync(`${path}.new`, "");
    renameSync(`${path}.new`, path);
  };
  const unreachable = (): void => {
    renameSync(folder, `${folder}.gone`);
    writeFileSync(folder, "");
  };
  const opened = new DataSource({ type: "better-sqlite3", database: path });

  it.each([
    ["deleted", () => rmSync(path)],
    ["replaced by another", replace],
    ["put behind what is no folder", unreachable],
  ])("that has been %s under it isn't there any more", async (_what, change) => {
    writeFileSync(path, "");
    const app = fastify();
    const reader = { row: () => Promise.resolve({}), version: () => Promise.resolve("1") };
    addHealth(app, { reader, isThere: filePresence(opened) });
    const before = await app.inject("/health/ready");

    change();
    const after = await app.inject("/health/ready");
    await app.close();

    expect([before.statusCode, after.statusCode]).toEqual([200, 503]);
    expect(after.json()).toEqual({
      status: "unavailable",
      reason: "the database's file has been deleted or replaced: start the registry anew",
    });
  });
});
