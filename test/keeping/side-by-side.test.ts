import { type QueryRunner, Table, TableIndex } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { migrateDatabase } from "../../src/dataset/prepare";
import { Role } from "../../src/identity/curator";
import { at } from "../support/answers";
import { givenKey } from "../support/keys";
import { type LoggedServer, post, startLogged } from "../support/logged";

let server: LoggedServer;
let headers: Record<string, string>;
beforeAll(async () => {
  server = await startLogged();
  ({ headers } = await givenKey(server.dataSource, {
    role: Role.ADMIN,
    territory: ["ID"],
    mayWriteDirectly: true,
  }));
});
afterAll(() => server.close());

/** What a migration may do while an older version serves: it adds. CONTRIBUTING.md has the rule. */
async function migrateNext(runner: QueryRunner): Promise<void> {
  await runner.createTable(
    new Table({ name: "next_thing", columns: [{ name: "key", type: "varchar", isPrimary: true }] }),
  );
  for (const table of ["source", "region", "change", "revision"])
    await runner.query(`ALTER TABLE "${table}" ADD COLUMN "next_column" varchar`);
  await runner.createIndex(
    "source",
    new TableIndex({ name: "ix_source_next", columnNames: ["next_column"] }),
  );
  await runner.query(
    `INSERT INTO "migrations" ("timestamp", "name") VALUES (9999999999999, 'Next9999999999999')`,
  );
}

async function cite(key: string): Promise<unknown> {
  const query = `mutation ($key: String!) { citeSource(
    record: { key: $key, kind: NEWS, publisher: "Kaltim Post" }, change: { reason: "Read" }) { problems { message } } }`;
  const { body } = await post(server.url, { query, variables: { key } }, headers);
  return at(body, "data.citeSource.problems");
}

async function cited(): Promise<unknown> {
  const query = '{ sources(where: { publisher: { eq: "Kaltim Post" } }) { nodes { key } } }';
  return at((await post(server.url, { query })).body, "data.sources.nodes");
}

it("a version goes on reading and writing when a newer one has added to the tables, and isn't started again", async () => {
  const [before] = [await cite("kaltim-post-1"), await cited()];
  const config = loadConfig({ DATABASE_URL: server.database });
  const next = await createDataSource(config).initialize();
  const runner = next.createQueryRunner();

  await migrateNext(runner);
  await runner.release();
  const after = await cite("kaltim-post-2");
  const seen = await cited();
  const started = migrateDatabase(next, new AbortController().signal);

  expect([before, after]).toEqual([[], []]);
  expect(seen).toEqual([{ key: "kaltim-post-1" }, { key: "kaltim-post-2" }]);
  await expect(started).rejects.toThrow(
    "The database has tables of a newer version of the registry (Next9999999999999): start that version, or set DATABASE_URL to another database.",
  );
  await next.destroy();
});
