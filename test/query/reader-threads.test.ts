import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { getPriority } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root";
import { ReaderThreads } from "../../src/query/reader-threads";
import { IN_TIME } from "../../src/query/sqlite-driver";
import { loadedSqliteFile } from "../support/sqlite-file";

const ENDLESS = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i % 100 + 1 FROM n WHERE ${IN_TIME}()) SELECT count(*) FROM n`;
const CLOSED = "the registry stops: try again in some seconds";

it("threads that are closed end what runs and what waits, and begin nothing more", async () => {
  const threads = new ReaderThreads(loadedSqliteFile("articles"), 1);
  const begun = [1, 2, 3].map(() =>
    threads.row(ENDLESS, []).then(
      () => "answered",
      (error: Error) => error.message,
    ),
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  await threads.close();

  expect(await Promise.all(begun)).toEqual([CLOSED, CLOSED, CLOSED]);
  await expect(threads.row(ENDLESS, [])).rejects.toThrow(CLOSED);
}, 20_000);

it("threads leave one to others, whatever somebody asks of them", async () => {
  const threads = new ReaderThreads(loadedSqliteFile("articles"), 2);
  const ended: string[] = [];
  const long = [1, 2].map(() =>
    threads.row(ENDLESS, [], { who: "one", within: 3000 }).catch(() => ended.push("one")),
  );

  await threads.row("SELECT 1 AS json", [], { who: "other" });
  ended.push("other");
  await Promise.all(long);
  await threads.close();

  expect(ended).toEqual(["other", "one", "one"]);
}, 20_000);

it("threads say how long a statement had to wait for one", async () => {
  const threads = new ReaderThreads(loadedSqliteFile("articles"), 1);
  const [first, second] = [
    { waited: 0, begunAt: undefined },
    { waited: 0, begunAt: undefined },
  ];
  const long = threads.row(ENDLESS, [], { within: 500, waiting: first }).catch(() => "ended");

  await threads.row("SELECT 1 AS json", [], { waiting: second });
  await threads.close();

  expect(await long).toBe("ended");
  expect(first.waited).toBeLessThan(100);
  expect(second.waited).toBeGreaterThan(400);
  expect([first.begunAt, second.begunAt]).toEqual([expect.any(Number), expect.any(Number)]);
});

it("threads that nobody needs any more end, and begin again when they are needed", async () => {
  jest.useFakeTimers({
    doNotFake: ["setTimeout", "clearTimeout", "setImmediate", "nextTick", "performance"],
  });
  const threads = new ReaderThreads(loadedSqliteFile("articles"), 1);
  const counted = () => threads.row("SELECT count(*) AS json FROM region", []);
  try {
    const { row } = await counted();

    jest.advanceTimersByTime(10_000);
    expect(threads.load()).toMatchObject({ running: 0, idle: 1 });
    jest.advanceTimersByTime(9000);
    await counted();
    jest.advanceTimersByTime(1000);
    expect(threads.load()).toMatchObject({ running: 0, idle: 1 });
    jest.advanceTimersByTime(10_000);
    expect(threads.load()).toMatchObject({ running: 0, idle: 0 });
    expect((await counted()).row).toEqual(row);
  } finally {
    await threads.close();
    jest.useRealTimers();
  }
});

/** Where a thread's nice value stands after the name in its line of /proc, as proc(5) has it. */
const NICE = 16;

it("threads that read leave the processor to the one that answers, on Linux", async () => {
  if (process.platform !== "linux") return;
  const threads = new ReaderThreads(loadedSqliteFile("articles"), 1);
  await threads.row("SELECT count(*) AS json FROM region", []);
  const nice = readdirSync("/proc/self/task").map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[NICE]);
  });
  const own = getPriority();
  await threads.close();

  expect(nice.filter((each) => each === Math.max(own, 10))).not.toEqual([]);
  expect(nice.filter((each) => each === own)).not.toEqual([]);
});

/** Has a thread run statements that are ever new and take much memory each, and says how many MB the process holds by and by. */
const EVER_NEW = `
  const { ReaderThreads } = require(${JSON.stringify(join(packageRoot, "dist", "src", "query", "reader-threads.js"))});
  const threads = new ReaderThreads(process.argv[1], 1);
  const sum = Array(20).fill("(SELECT count(*) FROM region a, region b, region c, region d WHERE 0)").join("+");
  const resident = [];
  void (async () => {
    for (let each = 0; each < 4000; each += 1) {
      await threads.row("SELECT " + sum + " AS n" + each, []);
      if (each % 1000 === 999) resident.push(process.memoryUsage.rss() / 2 ** 20);
    }
    await threads.close();
    console.log(JSON.stringify(resident));
  })();
`;

it("a thread gives back the memory of statements that it has forgotten", () => {
  const file = loadedSqliteFile("articles");
  const said = execFileSync(process.execPath, ["-e", EVER_NEW, file], { encoding: "utf8" });
  const resident: number[] = JSON.parse(said);
  const [first = 0, last = 0] = [resident[0], resident.at(-1)];

  expect(resident).toHaveLength(4);
  // what it remembers takes some 20 MB; the statements of 3000 more would take another 60
  expect(last - first).toBeLessThan(30);
});
