import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { dialectOf } from "../../src/query/dialect";
import { IN_TIME, SqliteDatabase } from "../../src/query/sqlite-driver";
import { trusted } from "../../src/query/sql";
import { buildRegistrySchema } from "../../src/schema";
import { compiler } from "../support/compiled";
import { loadedSqliteFile } from "../support/sqlite-file";

it.each([1, 2, 7, 14, 16, 28, 64, 1000, 4096, 65_536])(
  "looks at the time at one of 64 rows or so, also if they lie %i apart",
  (distance) => {
    const database = new SqliteDatabase(":memory:");
    let looks = 0;
    database.function(IN_TIME, () => {
      looks += 1;
      return 1;
    });
    const inTime = dialectOf("better-sqlite3").inTime(trusted("t")).text;

    const rows: unknown = database
      .prepare(
        `WITH RECURSIVE t(rowid) AS (SELECT 3 UNION ALL SELECT t.rowid + ${distance} FROM t LIMIT 64000) SELECT count(*) FROM t WHERE ${inTime}`,
      )
      .pluck()
      .get();

    expect(rows).toBe(64_000);
    expect(Math.abs(looks - 1000)).toBeLessThan(250);
    database.close();
  },
);

const onSqlite = globalThis.databaseOfTests === "sqlite" ? describe : describe.skip;

/** How often a statement of one root field looks at the time over the registry's real data. */
async function looksOf(operation: string, variables: Record<string, unknown>): Promise<number> {
  const path = loadedSqliteFile();
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: `sqlite:${path}` })).initialize();
  const statement = await compiler(await buildRegistrySchema(), dataSource)(operation)(variables);
  await dataSource.destroy();
  const database = new SqliteDatabase(path, { readonly: true });
  let looks = 0;
  database.function(IN_TIME, () => {
    looks += 1;
    return 1;
  });
  database.prepare(statement.text).get(...statement.values);
  database.close();
  return looks;
}

onSqlite("a statement", () => {
  it.each([
    ["counts a whole table", "{ regions { totalCount } }", {}],
    [
      "counts what meets no condition",
      `{ regions(where: { name: { contains: "zzzz" } }) { totalCount } }`,
      {},
    ],
    ["sums a whole table", "{ awardStatistics(groupBy: [OUTCOME]) { totalCount } }", {}],
    ["looks for what is silent", "{ completeness(level: REGENCY, years: [2024]) { silentCount } }", {}],
    [
      "sums kept totals",
      "{ enrollmentStatistics(groupBy: [REGENCY, SECTOR, YEAR, SEGMENT]) { groups { enrolledCount } } }",
      {},
    ],
  ])("that %s looks at the time", async (_what, operation, variables) => {
    expect(await looksOf(operation, variables)).toBeGreaterThan(0);
  });
});
