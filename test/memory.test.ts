import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../src/package-root";

/** Takes 300 MB in small pieces, frees all but each fiftieth, and says how many bytes the process still holds. */
const SCRIPT = `
  const { Memory } = require(${JSON.stringify(join(packageRoot, "dist", "src", "memory.js"))});
  const take = () => Array.from({ length: 300_000 }, () => Buffer.allocUnsafeSlow(1000)).filter((_, each) => each % 50 === 0);
  const kept = take();
  const memory = new Memory();
  memory.collect();
  const before = process.memoryUsage.rss();
  memory.start().then(() => {
    memory.stop();
    console.log(JSON.stringify({ before, after: process.memoryUsage.rss(), kept: kept.length }));
  });
`;

/** Begins ten threads that take memory, and says how many heaps of glibc there are: each begins at a multiple of 64 MB (arena.c). */
const THREADS = `
  const { readFileSync } = require("node:fs");
  const { Worker } = require("node:worker_threads");
  const { Memory } = require(${JSON.stringify(join(packageRoot, "dist", "src", "memory.js"))});
  const taking = "setInterval(() => taken, 1000); const taken = Array.from({ length: 2000 }, () => Buffer.allocUnsafeSlow(5000)); require('node:worker_threads').parentPort.postMessage('taken')";
  void (async () => {
    if (process.argv[1] === "shared") await new Memory().settle();
    const begun = Array.from({ length: 10 }, () => new Worker(taking, { eval: true }));
    await Promise.all(begun.map((thread) => new Promise((resolve) => thread.once("message", resolve))));
    const starts = readFileSync("/proc/self/maps", "utf8").match(/^[0-9a-f]+(?=-[0-9a-f]+ rw)/gm);
    console.log(starts.filter((start) => Number.parseInt(start.slice(-8), 16) % 0x4000000 === 0).length);
    process.exit();
  })();
`;

/** Takes and frees large pieces, with small ones that stay between them, and says how many MB the process then holds. */
const LARGE = `
  const { Memory } = require(${JSON.stringify(join(packageRoot, "dist", "src", "memory.js"))});
  void (async () => {
    const memory = new Memory();
    if (process.argv[1] === "settled") await memory.settle();
    const small = [];
    for (let round = 0; round < 3; round++) {
      let large = [];
      for (let each = 0; each < 200; each++) {
        large.push(Buffer.allocUnsafeSlow(1_000_000).fill(1));
        small.push(Buffer.allocUnsafeSlow(10_000).fill(1));
      }
      large = undefined;
      memory.collect();
      await new Promise((resolve) => setTimeout(resolve, 100));
      // ends what the collection before does beside the program
      memory.collect();
    }
    console.log(small.length, Math.round(process.memoryUsage.rss() / 2 ** 20));
  })();
`;

/**
 * Takes 40 MB outside of the heap and lets them go, while the process is busy, when it isn't any more, some looks after it has taken
 * them without ever being busy, or while it does nothing at all, and says how many MB were held, and how many are left within ten
 * seconds, or one where nothing looks.
 */
const BUSY = `
  const { setTimeout: pause } = require("node:timers/promises");
  const { Memory } = require(${JSON.stringify(join(packageRoot, "dist", "src", "memory.js"))});
  const [, how] = process.argv;
  const held = () => Math.round(process.memoryUsage().external / 2 ** 20);
  void (async () => {
    const memory = new Memory(how === "idle" ? 300 : 1500);
    await memory.start();
    let spent = { never: 5, idle: 0 }[how] ?? 30;
    const work = setInterval(() => { for (const end = Date.now() + spent; Date.now() < end;); }, 50);
    if (how !== "calm") await pause(2000);
    let large = Array.from({ length: 40 }, () => Buffer.alloc(2 ** 20, 1));
    // moves them to where only a whole collection finds them
    memory.collect();
    memory.collect();
    const taken = held();
    // two looks find the process busy, and as large as it is
    if (how === "calm") await pause(4000);
    // one look finds the process larger, and collects what isn't free yet
    if (how === "never") await pause(2600);
    // looks find that it has grown, and then nothing at all
    if (how === "idle") await pause(2500);
    if (how === "calm") spent = 5;
    if (how === "alone") memory.stop();
    large = undefined;
    let left = taken;
    for (const end = Date.now() + (how === "alone" ? 1000 : 10_000); left > 20 && Date.now() < end; left = held()) await pause(100);
    memory.stop();
    clearInterval(work);
    console.log(taken, left);
  })();
`;

/**
 * Takes 40 MB in pieces between others that stay, lets them go when the process has been as large for a while, and says how many MB it
 * gives back within ten seconds of work, or one where nothing looks.
 */
const STEADY = `
  const { setTimeout: pause } = require("node:timers/promises");
  const { Memory } = require(${JSON.stringify(join(packageRoot, "dist", "src", "memory.js"))});
  const [, how] = process.argv;
  const resident = () => process.memoryUsage.rss() / 2 ** 20;
  void (async () => {
    const memory = new Memory(500);
    await memory.settle();
    await memory.start();
    const kept = [];
    let free = [];
    for (let each = 0; each < 400; each++) {
      free.push(Buffer.allocUnsafeSlow(100_000).fill(1));
      kept.push(Buffer.allocUnsafeSlow(5000).fill(1));
    }
    const work = setInterval(() => { for (const end = Date.now() + 30; Date.now() < end;); }, 50);
    await pause(4000);
    if (how === "alone") memory.stop();
    free = undefined;
    memory.collect();
    memory.collect();
    const before = resident();
    let given = 0;
    for (const end = Date.now() + (how === "alone" ? 1000 : 10_000); given < 25 && Date.now() < end; given = before - resident()) await pause(100);
    memory.stop();
    clearInterval(work);
    console.log(kept.length, Math.round(given));
  })();
`;

/** Works for a moment and then no more, and says whether the heap is collected in the two seconds after that, and how often in two more. */
const QUIET = `
  const { PerformanceObserver, constants } = require("node:perf_hooks");
  const { setTimeout: pause } = require("node:timers/promises");
  const { Memory } = require(${JSON.stringify(join(packageRoot, "dist", "src", "memory.js"))});
  // a collection of so many takes more than what counts as use
  const held = Array.from({ length: 1_000_000 }, (_, index) => ({ index }));
  void (async () => {
    const memory = new Memory(400);
    await memory.start();
    await pause(1000);
    let collected = 0;
    new PerformanceObserver((list) => {
      collected += list.getEntries().filter(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR).length;
    }).observe({ entryTypes: ["gc"] });
    for (const end = Date.now() + 200; Date.now() < end;);
    await pause(2000);
    const wasCollected = collected > 0;
    collected = 0;
    await pause(2000);
    memory.stop();
    console.log(wasCollected, collected, held.length);
  })();
`;

/** Does nothing for 13 seconds of 65 looks, and says how often the heap is collected. */
const IDLE = `
  const { PerformanceObserver, constants } = require("node:perf_hooks");
  const { setTimeout: pause } = require("node:timers/promises");
  const { Memory } = require(${JSON.stringify(join(packageRoot, "dist", "src", "memory.js"))});
  void (async () => {
    const memory = new Memory(200);
    await memory.start();
    await pause(100);
    let collected = 0;
    new PerformanceObserver((list) => {
      collected += list.getEntries().filter(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR).length;
    }).observe({ entryTypes: ["gc"] });
    await pause(13_000);
    memory.stop();
    console.log(collected);
  })();
`;

/** Leaves a third of many objects in the heap, each third, goes on with little to do, and says which share of the heap it still has. */
const HALF_EMPTY = `
  const { setTimeout: pause } = require("node:timers/promises");
  const { getHeapSpaceStatistics } = require("node:v8");
  const { Memory } = require(${JSON.stringify(join(packageRoot, "dist", "src", "memory.js"))});
  const heap = () => getHeapSpaceStatistics().find((space) => space.space_name === "old_space").space_size;
  void (async () => {
    const memory = new Memory(1500);
    await memory.start();
    let objects = [];
    for (let index = 0; index < 600_000; index++) {
      objects.push({ index, name: "x" + index, both: [index, index] });
      if (index % 20_000 === 0) await pause(0);
    }
    const before = heap();
    objects = objects.filter((_object, index) => index % 3 === 0);
    const work = setInterval(() => { for (const end = Date.now() + 4; Date.now() < end;); }, 50);
    await pause(8000);
    memory.stop();
    clearInterval(work);
    console.log(objects.length, Math.round((100 * heap()) / before));
  })();
`;

function heaps(how: string): number {
  return Number(execFileSync(process.execPath, ["-e", THREADS, how], { encoding: "utf8" }));
}

/** Only glibc keeps what is free, and can be told not to. */
const onGlibc = JSON.stringify(process.report.getReport()).includes('"glibcVersionRuntime"')
  ? describe
  : describe.skip;

onGlibc("memory", () => {
  it("is given back where it is free between what is in use", () => {
    const said = execFileSync(process.execPath, ["-e", SCRIPT], { encoding: "utf8" });
    const { before, after, kept }: Record<string, number> = JSON.parse(said);

    expect(kept).toBe(6000);
    expect(before).toBeGreaterThan(Number(after) + 100_000_000);
  });

  it("is given back at once where it was a large piece", () => {
    const held = (how: string): string[] =>
      execFileSync(process.execPath, ["-e", LARGE, how], { encoding: "utf8" }).split(" ");
    const [kept, settled] = held("settled");

    expect(kept).toBe("600");
    expect(Number(held("own")[1])).toBeGreaterThan(Number(settled) + 100);
  });

  it.each([
    ["has grown", "grown"],
    ["is calm again", "calm"],
    ["has grown a while ago, with little to do", "never"],
    ["has grown a while ago, with nothing to do", "idle"],
  ])("is collected beside a program that goes on, when it %s", (_when, how) => {
    const [taken, left] = execFileSync(process.execPath, ["-e", BUSY, how], { encoding: "utf8" }).split(" ");

    expect(Number(taken)).toBeGreaterThan(40);
    expect(Number(left)).toBeLessThanOrEqual(20);
  });

  it("is moved together in the heap of a process that is calm after it was busy", () => {
    const said = execFileSync(process.execPath, ["-e", HALF_EMPTY], { encoding: "utf8" });
    const [kept, share] = said.split(" ");

    expect(kept).toBe("200000");
    expect(Number(share)).toBeLessThan(65);
  });

  it("isn't collected by itself", () => {
    const [, left] = execFileSync(process.execPath, ["-e", BUSY, "alone"], { encoding: "utf8" }).split(" ");

    expect(Number(left)).toBeGreaterThan(40);
  });

  it("is given back where it is free in a process that goes on as it was", () => {
    const given = (how: string): string[] =>
      execFileSync(process.execPath, ["-e", STEADY, how], { encoding: "utf8" }).split(" ");
    const [kept, back] = given("looking");

    expect(kept).toBe("400");
    expect(Number(back)).toBeGreaterThanOrEqual(25);
    expect(Number(given("alone")[1])).toBeLessThan(10);
  });

  it("is collected when nobody needs the process any more, and not again and again", () => {
    expect(execFileSync(process.execPath, ["-e", QUIET], { encoding: "utf8" })).toBe("true 0 1000000\n");
  });

  it("is collected less and less often when nobody needs the process and nothing is given back", () => {
    const collected = Number(execFileSync(process.execPath, ["-e", IDLE], { encoding: "utf8" }));

    // after 12 and 24 looks; each 12 looks it would be five times
    expect(collected).toBeGreaterThanOrEqual(1);
    expect(collected).toBeLessThanOrEqual(3);
  });

  it("is taken from few heaps by all threads", () => {
    expect(heaps("own")).toBeGreaterThan(heaps("shared") + 4);
  });
});
