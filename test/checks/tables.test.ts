import type { DataSource } from "typeorm";
import { openDatabase } from "../support/registry";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openDatabase("empty");
});
afterAll(() => dataSource.destroy());

/** What PostgreSQL would do only because the entities don't speak of the columns' collation. */
const COLLATION = /ALTER COLUMN|CONSTRAINT|INDEX/;

describe("the tables of findings", () => {
  it("are those that the entities describe", async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();

    const sqlite = globalThis.databaseOfTests === "sqlite";
    const statements = upQueries.map(({ query }) => query);
    expect(statements.filter((query) => sqlite || !COLLATION.test(query))).toEqual([]);
  });
});
