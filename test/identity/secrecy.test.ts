import { existsSync, readFileSync } from "node:fs";
import { printSchema } from "graphql";
import { ApiKey } from "../../src/identity/api-key.entity";
import { buildRegistrySchema } from "../../src/schema";
import { dump, load, textsIn } from "../support/dump";
import { givenKey } from "../support/keys";
import { openDatabase } from "../support/registry";
import { type LoggedServer, post, startLogged } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

/** All that the database holds of keys: the bytes of its files, or its rows. */
async function stored(): Promise<string> {
  const rows = JSON.stringify(await server.dataSource.query(`SELECT * FROM "api_key"`));
  const files = [server.database, `${server.database}-wal`].filter((path) => existsSync(path));
  return [rows, ...files.map((path) => readFileSync(path, "latin1"))].join("\n");
}

describe("a key", () => {
  it("stands neither in the log nor in the database", async () => {
    const { id, token, headers } = await givenKey(server.dataSource);
    const secret = token.slice(-64);

    await post(server.url, { query: "{ me { name } }" }, headers);
    await post(server.url, { query: "{ nothing }" }, headers);
    await post(server.url, "{", headers);
    await post(server.url, { query: "{ me { name } }" }, { ...headers, authorization: `Basic ${token}` });
    await post(server.url, { query: "{ me { name } }" }, { ...headers, authorization: `Bearer ${token}0` });

    const log = JSON.stringify(server.logged());
    expect(log).toContain(id);
    expect(log).not.toContain(secret);
    const kept = await stored();
    expect(kept).toContain(id);
    expect(kept).not.toContain(secret);
  });

  it("isn't dumped in any form, and stays when a dump replaces everything", async () => {
    const dataSource = await openDatabase("empty");
    const { id } = await givenKey(dataSource);
    const { hash } = await dataSource.manager.findOneByOrFail(ApiKey, { id });

    const folder = await dump(dataSource);
    const texts = [...textsIn(folder)].flat().join("\n");
    await load(dataSource, folder, { replace: true });
    const left = await dataSource.manager.countBy(ApiKey, { id });
    await dataSource.destroy();

    expect(texts).toContain("sector.csv");
    for (const secret of [id, hash, "api_key"]) expect(texts).not.toContain(secret);
    expect(left).toBe(1);
  });

  it("has no place in the schema", async () => {
    expect(printSchema(await buildRegistrySchema())).not.toMatch(/api_?key|lastUsedAt|revokedAt/i);
  });
});
