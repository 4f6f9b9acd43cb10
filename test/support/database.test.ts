import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { Client } from "pg";
import { testDatabaseUrl } from "./database";

async function answer(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows;
  } finally {
    await client.end();
  }
}

const cases = {
  sqlite: () => {
    it("is in memory", async () => {
      expect(await testDatabaseUrl()).toBe(":memory:");
    });

    it("is a new file in a directory of its own when asked for", async () => {
      const [one, other] = [await testDatabaseUrl("file"), await testDatabaseUrl("file")];

      expect(one).not.toBe(other);
      expect([existsSync(one), existsSync(dirname(one))]).toEqual([false, true]);
    });
  },
  postgres: () => {
    it("is a database of its own", async () => {
      const [one, other] = [await testDatabaseUrl(), await testDatabaseUrl()];
      await answer(one, "CREATE TABLE region (code text)");

      const tables = (url: string) =>
        answer(url, "SELECT count(*)::int FROM information_schema.tables WHERE table_name = 'region'");

      expect([await tables(one), await tables(other)]).toEqual([[[1]], [[0]]]);
    });

    it("orders names as dictionaries do, unlike SQLite", async () => {
      const names = "SELECT name FROM (VALUES ('b'), ('A'), ('a'), ('B')) AS v (name) ORDER BY name";

      expect(await answer(await testDatabaseUrl(), names)).toEqual([["a"], ["A"], ["b"], ["B"]]);
    });
  },
};

describe("the database of a test", () => {
  cases[globalThis.databaseOfTests]();
});
