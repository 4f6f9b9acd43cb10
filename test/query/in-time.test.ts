import { dialectOf } from "../../src/query/dialect";
import { IN_TIME, SqliteDatabase } from "../../src/query/sqlite-driver";
import { trusted } from "../../src/query/sql";

it.each([1, 2, 7, 14, 16, 28, 64, 1000, 4096, 65_536])(
  "looks at the time at one of 16 rows or so, also if they lie %i apart",
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
        `WITH RECURSIVE t(rowid) AS (SELECT 3 UNION ALL SELECT t.rowid + ${distance} FROM t LIMIT 16000) SELECT count(*) FROM t WHERE ${inTime}`,
      )
      .pluck()
      .get();

    expect(rows).toBe(16_000);
    expect(Math.abs(looks - 1000)).toBeLessThan(250);
    database.close();
  },
);
