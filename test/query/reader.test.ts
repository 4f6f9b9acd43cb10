import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { createReader } from "../../src/query/create-reader";
import { OutOfTime, type Reader, type ReaderRow } from "../../src/query/reader";
import { IN_TIME } from "../../src/query/sqlite-driver";
import { loadedDatabaseUrl } from "../support/database";

let dataSource: DataSource;
let reader: Reader;
beforeAll(async () => {
  const database = await loadedDatabaseUrl("articles");
  dataSource = await createDataSource(loadConfig({ DATABASE_URL: database })).initialize();
  reader = createReader(dataSource, 1);
});
afterAll(async () => {
  await reader.close();
  await dataSource.destroy();
});

/** What comes at once or later, later. */
const rowOf = async (from: Reader, ...asked: Parameters<Reader["row"]>): Promise<ReaderRow> =>
  from.row(...asked);

/** Counts to `limit`, which takes about a microsecond each. */
const counting = (limit: number): string =>
  `WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${limit} AND ${inTime()}) SELECT count(*) AS "count" FROM counted`;

const parameter = (): string => (globalThis.databaseOfTests === "postgres" ? "$1" : "?");
const inTime = (): string => (globalThis.databaseOfTests === "postgres" ? "1 = 1" : `${IN_TIME}()`);
const endless = (): string =>
  `WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n % 100 + 1 FROM counted WHERE ${inTime()}) SELECT count(*) AS "count" FROM counted`;

describe("a reader", () => {
  it("answers quick statements while a long one runs", async () => {
    const quick = `SELECT "name" FROM "region" WHERE "code" = 'ID'`;
    // a new statement goes to the thread; the second time it is known to be quick
    for (let run = 0; run < 300; run += 1) await rowOf(reader, quick, []);
    const ended: string[] = [];

    const long = rowOf(reader, counting(1_000_000), []).then(() => ended.push("long"));
    await rowOf(reader, quick, []).then(() => ended.push("quick"));
    await long;

    expect(ended).toEqual(["quick", "long"]);
  });

  it("ends a statement that takes longer than it may, and goes on", async () => {
    const mostMs = 500;
    const hasty = createReader(dataSource, 1, { replicaUrls: [], replicaTold() {}, mostMs });
    try {
      await expect(rowOf(hasty, endless(), [], { within: mostMs })).rejects.toBeInstanceOf(OutOfTime);
      await expect(rowOf(hasty, counting(10), [])).resolves.toMatchObject({ count: expect.anything() });
    } finally {
      await hasty.close();
    }
  });

  it("doesn't let a statement that was quick so far hold up the others", async () => {
    const text = `WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < CAST(${parameter()} AS int) AND ${inTime()}) SELECT count(*) AS "count" FROM counted`;
    for (let run = 0; run < 400; run += 1) await rowOf(reader, text, [3]);
    const ended: string[] = [];

    const long = rowOf(reader, text, [2_000_000]).then(({ count }) => ended.push(`long ${Number(count)}`));
    await rowOf(reader, text, [4]).then(({ count }) => ended.push(`quick ${Number(count)}`));
    await long;

    expect(ended.toSorted()).toEqual(["long 2000000", "quick 4"]);
  });

  it("runs a statement that held up the others in a thread from then on, until it has been quick for a while", async () => {
    const text = `WITH RECURSIVE counted(n) AS (SELECT -2 UNION ALL SELECT n + 1 FROM counted WHERE n < CAST(${parameter()} AS int) AND ${inTime()}) SELECT count(*) AS "count" FROM counted`;
    for (let run = 0; run < 400; run += 1) await rowOf(reader, text, [3]);

    await rowOf(reader, text, [2_000_000]);
    const next = Array.from({ length: 5 }, () => reader.row(text, [3]));

    expect(next.every((row) => row instanceof Promise)).toBe(true);
    for (const row of next) await row;
  });

  it("doesn't take a quick statement for a slow one that was slow once", async () => {
    const text = `WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < CAST(${parameter()} AS int) AND ${inTime()}) SELECT count(*) AS "count" FROM counted`;
    for (let run = 0; run < 400; run += 1) await rowOf(reader, text, [3]);
    await rowOf(reader, text, [10_000]);
    // a busy machine can make any statement slow for a while, so it is asked some times, but not so often that it would be forgotten
    const first = new Set<string>();
    for (let attempt = 0; attempt < 10 && !first.has("quick"); attempt += 1) {
      const ended: string[] = [];
      const long = rowOf(reader, counting(2_000_001), []).then(() => ended.push("long"));
      await rowOf(reader, text, [4]).then(() => ended.push("quick"));
      await long;
      first.add(String(ended[0]));
    }

    expect([...first]).toContain("quick");
  });

  it("soon takes a statement for a quick one again that was slow when many asked for it first", async () => {
    const text = `WITH RECURSIVE counted(n) AS (SELECT -1 UNION ALL SELECT n + 1 FROM counted WHERE n < CAST(${parameter()} AS int) AND ${inTime()}) SELECT count(*) AS "count" FROM counted`;
    await Promise.all(
      [60_000, ...Array.from({ length: 40 }, () => 3)].map((most) => rowOf(reader, text, [most])),
    );
    for (let run = 0; run < 140; run += 1) await rowOf(reader, text, [3]);
    // a busy machine can make any statement slow for a while, so it is asked some times
    const first = new Set<string>();
    for (let attempt = 0; attempt < 10 && !first.has("quick"); attempt += 1) {
      const ended: string[] = [];
      const long = rowOf(reader, counting(2_000_002), []).then(() => ended.push("long"));
      await rowOf(reader, text, [4]).then(() => ended.push("quick"));
      await long;
      first.add(String(ended[0]));
    }

    expect([...first]).toContain("quick");
  });

  it("gives a single column by its name, also where it is unknown, and says where there is no row", async () => {
    await expect(rowOf(reader, 'SELECT "name" FROM "region" WHERE "code" = \'ID\'', [])).resolves.toEqual({
      name: "Indonesia",
    });
    await expect(rowOf(reader, 'SELECT NULL AS "nothing"', [])).resolves.toEqual({ nothing: null });
    await expect(rowOf(reader, 'SELECT "name" FROM "region" WHERE 1 = 0', [])).rejects.toThrow(
      "the statement returned no row",
    );
  });

  it("goes on after a statement that is wrong", async () => {
    await expect(rowOf(reader, 'SELECT "nothing" AS x FROM "nowhere"', [])).rejects.toMatchObject({
      message: expect.stringMatching(/nowhere/),
    });
    await expect(rowOf(reader, counting(10), [])).resolves.toMatchObject({ count: expect.anything() });
  });

  it("lets statements wait for a thread, each with its own answer", async () => {
    const counts = await Promise.all([1000, 2000, 3000].map((limit) => rowOf(reader, counting(limit), [])));

    expect(counts.map(({ count }) => Number(count))).toEqual([1000, 2000, 3000]);
  });

  it("gives another version after every write, and the same without one", async () => {
    const before = await reader.version();
    const same = await reader.version();
    await dataSource.query(`UPDATE "region" SET "name" = 'Indonesia Raya' WHERE "code" = 'ID'`);
    const after = await reader.version();

    expect(same).toBe(before);
    expect(after).not.toBe(before);
  });
});

it("a reader of a database in memory sees every write as another version", async () => {
  const memory = await createDataSource(loadConfig({ DATABASE_URL: ":memory:" })).initialize();
  const alone = createReader(memory, 2);
  await memory.query("CREATE TABLE written (x int)");
  const before = await alone.version();
  await memory.query("INSERT INTO written VALUES (1)");

  expect(await alone.version()).not.toBe(before);

  await alone.close();
  await memory.destroy();
});
