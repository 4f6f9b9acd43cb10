import type { DataSource, Logger } from "typeorm";
import { openDatabase } from "../support/registry";
import { apply, preview, table, undo } from "./importing";

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openDatabase("articles");
});
afterEach(() => dataSource.destroy());

/** The most statements of a form that `work` runs without letting other work in between. */
async function mostAtOnce(form: RegExp, work: () => Promise<unknown>): Promise<number> {
  let [most, sinceTurn, isOver] = [0, 0, false];
  const turn = (): void => {
    sinceTurn = 0;
    if (!isOver) setImmediate(turn);
  };
  const silent = (): void => {};
  const usual = dataSource.logger;
  dataSource.logger = {
    logQuery: (query) => {
      if (form.test(query)) most = Math.max(most, (sinceTurn += 1));
    },
    logQueryError: silent,
    logQuerySlow: silent,
    logSchemaBuild: silent,
    logMigration: silent,
    log: silent,
  } satisfies Logger;
  turn();
  try {
    await work();
  } finally {
    isOver = true;
    dataSource.logger = usual;
  }
  return most;
}

it("lets others in between the statements that write and look through many rows", async () => {
  const rows = table(
    "64.02.13.1007;fishers;BPU;2024;5;9",
    "64.03;fishers;BPU;2024;6;9",
    "64.74;fishers;BPU;2024;7;9",
  );
  const { number } = await preview(dataSource, rows, { mapping: { constants: {} } });
  const change: number[] = [];

  const applying = await mostAtOnce(
    /^INSERT INTO "(?:sector_enrollment|claim|revision)" .* SELECT /,
    async () => {
      change.push((await apply(dataSource, number)) ?? 0);
    },
  );
  const undoing = await mostAtOnce(/^(?:SELECT "referring"|DELETE FROM "(?:claim|sector_enrollment)")/, () =>
    undo(dataSource, change[0] ?? 0),
  );

  expect([applying, undoing]).toEqual([1, 1]);
});
