import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { migrateDatabase } from "../../src/dataset/prepare";
import { UnusableDatabase } from "../../src/dataset/unusable-database";
import { testDatabaseUrl } from "../support/database";
import { damage } from "../support/keeping";
import { loadedSqliteFile } from "../support/sqlite-file";

const running = new AbortController().signal;

let dataSource: DataSource;
afterEach(() => dataSource.destroy());

async function open(url: string): Promise<void> {
  dataSource = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();
}

/** Why the database is refused. */
async function refusal(): Promise<string> {
  try {
    await migrateDatabase(dataSource, running);
  } catch (error) {
    return error instanceof UnusableDatabase ? error.message : String(error);
  }
  return "";
}

const REMEDY = "restore a backup, or set DATABASE_URL to another database.";

describe("tables that are not what the migrations make", () => {
  const halves = [
    ["a column", 'ALTER TABLE "proposal" DROP COLUMN "comment"', "proposal"],
    ["an index", 'DROP INDEX "ix_report_region"', 'CREATE INDEX "ix_report_region"'],
    ["a table", 'DROP TABLE "report_contact"', 'CREATE TABLE "report_contact"'],
    [
      "a trigger",
      {
        sqlite: 'DROP TRIGGER "enrollment_total_update"',
        postgres: 'DROP TRIGGER "enrollment_total_update" ON "sector_enrollment"',
      },
      "the trigger enrollment_total_update is missing",
    ],
  ] as const;

  it.each(halves)(
    "because %s is missing are refused, with what differs and what to do",
    async (_what, half, difference) => {
      await open(await testDatabaseUrl("file"));
      await migrateDatabase(dataSource, running);
      expect(await refusal()).toBe("");
      await dataSource.query(typeof half === "string" ? half : half[globalThis.databaseOfTests]);

      const why = await refusal();

      expect(why).toMatch(
        /^The tables are not what the migrations make, as if one had been applied or copied by half \(/,
      );
      expect(why).toContain(difference);
      expect(why.endsWith(`): ${REMEDY}`)).toBe(true);
    },
  );

  it("because those of a migration are there that isn't noted are refused, and left as they are", async () => {
    await open(await testDatabaseUrl("file"));
    await migrateDatabase(dataSource, running);
    await dataSource.query(`DELETE FROM "migrations" WHERE "name" LIKE 'Proposals%'`);

    const why = await refusal();

    expect(why).toMatch(
      /^The tables can't be brought up to date \(.*proposal.* already exists\): they aren't as earlier migrations leave them\./,
    );
    expect(why.endsWith(REMEDY)).toBe(true);
    expect(await refusal()).toBe(why);
  });
});

if (globalThis.databaseOfTests === "sqlite") {
  it("a damaged file is refused before anything reads it", async () => {
    const path = loadedSqliteFile("articles");
    damage(path);
    await open(path);

    const why = await refusal();

    expect(why).toMatch(/^The database is damaged/);
    expect(why).toContain("restore");
  });
}
