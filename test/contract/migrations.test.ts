import type { DataSource } from "typeorm";
import { migrations } from "../../schema/migrations/migrations";
import { openDatabase } from "../support/registry";

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openDatabase("empty");
});
afterEach(() => dataSource.destroy());

/** Statements that would bring the tables to what the entities say. */
async function differences(): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

/** Undoes so many migrations, the last first. */
async function undo(count: number): Promise<void> {
  for (let undone = 0; undone < count; undone += 1)
    await dataSource.undoLastMigration({ transaction: "each" });
}

/** Tables of the registry that are there, but the one that remembers the migrations. */
async function tables(): Promise<string[]> {
  const statements = {
    sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    postgres: "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
  };
  const rows: { name: string }[] = await dataSource.query(statements[globalThis.databaseOfTests]);
  return rows
    .map(({ name }) => name)
    .filter((name) => name !== "migrations")
    .toSorted();
}

describe("the migrations", () => {
  it("make just the tables that the entities describe", async () => {
    expect(await differences()).toEqual([]);
    expect(await tables()).toEqual(dataSource.entityMetadatas.map(({ tableName }) => tableName).toSorted());
  });

  it("can be undone one after the other, and done again", async () => {
    await undo(migrations.length);
    const undone = await tables();
    const again = await dataSource.runMigrations({ transaction: "each" });

    expect(undone).toEqual([]);
    expect(again.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
    expect(await differences()).toEqual([]);
  });

  it.each(migrations.map(({ name }, index) => ({ name, later: migrations.length - index })))(
    "can be undone and done again from $name on",
    async ({ later }) => {
      await undo(later);

      const again = await dataSource.runMigrations({ transaction: "each" });

      expect(again).toHaveLength(later);
      expect(await differences()).toEqual([]);
    },
  );

  it("are named by their time, which grows", () => {
    const times = migrations.map(({ name }) => Number(/^[A-Z][A-Za-z]+(\d{13})$/.exec(name)?.[1]));

    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(migrations.length);
  });
});
