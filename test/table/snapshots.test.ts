import { setTimeout as pause } from "node:timers/promises";
import workers from "node:worker_threads";
import type { DataSource } from "typeorm";
import type { Reader } from "../../src/query/reader";
import { Snapshots } from "../../src/table/snapshots";
import { openDatabase } from "../support/registry";

const NAME = `SELECT "name" AS "document" FROM "region" WHERE "code" = '64.02'`;
const nameIn = async (reader: Reader): Promise<unknown> => (await reader.row(NAME, []))["document"];

let dataSource: DataSource;
let snapshots: Snapshots;
beforeEach(async () => {
  dataSource = await openDatabase("articles");
  snapshots = new Snapshots(dataSource);
});
afterEach(async () => {
  await snapshots.close();
  await dataSource.destroy();
});

const renamed = (name: string): Promise<unknown> =>
  dataSource.query(`UPDATE "region" SET "name" = '${name}' WHERE "code" = '64.02'`);

it("a snapshot stays as it is, and the next one sees what was written since", async () => {
  const first = await snapshots.open();
  const before = await nameIn(first);
  await renamed("Lain");
  const second = await snapshots.open();

  expect([before, await nameIn(second), await nameIn(first)]).toEqual([
    "Kutai Kartanegara",
    "Lain",
    "Kutai Kartanegara",
  ]);
  await first.close();
  await second.close();
  const third = await snapshots.open();
  expect(await nameIn(third)).toBe("Lain");
  await third.close();
});

const onSqlite = globalThis.databaseOfTests === "sqlite" ? describe : describe.skip;

onSqlite("snapshots of a file", () => {
  it("are read by the threads of those that have ended, which hold nothing up meanwhile", async () => {
    const { Worker } = workers;
    const beginning = jest.spyOn(workers, "Worker").mockImplementation((...given) => new Worker(...given));
    for (const name of ["Satu", "Dua", "Tiga"]) {
      await renamed(name);
      const reader = await snapshots.open();
      expect(await nameIn(reader)).toBe(name);
      await reader.close();
    }
    await renamed("Empat");
    const checkpointed = async (): Promise<unknown> => {
      const [found]: { busy: number }[] = await dataSource.query("PRAGMA wal_checkpoint(TRUNCATE)");
      return found?.busy;
    };
    // a thread ends its snapshot a moment after its reader; busy is 1 where one still needs what stands in the log
    while ((await checkpointed()) !== 0) await pause(10);

    expect(beginning).toHaveBeenCalledTimes(1);
    beginning.mockRestore();
  });

  it("end with what still runs in them, and give nothing any more", async () => {
    const [quiet, busy] = [await snapshots.open(), await snapshots.open()];
    await nameIn(quiet);
    const endless: Promise<unknown> = Promise.resolve(
      busy.row(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS "document" FROM n`,
        [],
      ),
    );
    const [said] = await Promise.all([endless.catch((error: unknown) => error), busy.close()]);
    await quiet.close();

    expect(said).toMatchObject({ extensions: { code: "TRY_AGAIN" } });
    // its thread is there for others
    await expect(nameIn(quiet)).rejects.toMatchObject({ extensions: { code: "TRY_AGAIN" } });
  });
});
