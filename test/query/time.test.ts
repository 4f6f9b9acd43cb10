import { dialectOf } from "../../src/query/dialect";
import { Busy } from "../../src/query/unavailable";
import { OutOfTime, type Reader } from "../../src/query/reader";
import { ReaderThreads } from "../../src/query/reader-threads";
import { newSpent, run } from "../../src/query/run";
import { IN_TIME } from "../../src/query/sqlite-driver";
import { loadedSqliteFile } from "../support/sqlite-file";

const ENDLESS = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i % 100 + 1 FROM n WHERE ${IN_TIME}()) SELECT count(*) FROM n`;

describe("the threads that read", () => {
  it("end a statement in the time that it is given, and refuse those whose turn hasn't come in theirs", async () => {
    const threads = new ReaderThreads(loadedSqliteFile("articles"), 1);
    const endless = threads.row(ENDLESS, [], { within: 300 });
    const waiting = threads.row("SELECT 1 AS x", [], { within: 10 });
    const patient = threads.row("SELECT 2 AS x", []);

    await expect(waiting).rejects.toBeInstanceOf(Busy);
    await expect(endless).rejects.toBeInstanceOf(OutOfTime);
    await expect(patient).resolves.toMatchObject({ row: { x: 2 } });
    await threads.close();
  }, 20_000);
});

describe("the statements of an operation", () => {
  const within: (number | undefined)[] = [];
  const reader: Reader = {
    async row(_text, _values, asking) {
      within.push(asking?.within);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { document: "{}" };
    },
    version: () => Promise.resolve("0"),
    close: () => Promise.resolve(),
  };

  it("share its time, and what is done between them takes none of it", async () => {
    const running = {
      reader,
      dialect: dialectOf("better-sqlite3"),
      statements: 0,
      spent: newSpent(),
      refused: undefined,
      answerBytes: 1000,
      mostMs: 3000,
      who: undefined,
      asText: true,
    };
    const nothing = { text: "SELECT '{}'", values: [], later: [], asOf: undefined, messages: [] };
    const asked = () => run(running, nothing, {});
    await asked();
    const used = running.spent.ms;
    await new Promise((resolve) => setTimeout(resolve, 200));
    await asked();

    expect(within).toEqual([3000, 3000 - used]);
    running.spent.ms = 3000;
    await expect(asked()).rejects.toMatchObject({
      message: expect.stringMatching(/^the answer takes longer than 3 s to find/),
      extensions: { code: "TOO_SLOW" },
    });
    expect(running.statements).toBe(2);

    const crowded = { ...running, refused: undefined, spent: { ...running.spent, waited: 1600 } };
    await expect(run(crowded, nothing, {})).rejects.toBeInstanceOf(Busy);
  });
});
