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
    }
    console.log(small.length, Math.round(process.memoryUsage.rss() / 2 ** 20));
  })();
`;

/** Takes 40 MB outside of the heap, lets them go while the process is busy, and says how many MB are still held when they may be. */
const BUSY = `
  const { setTimeout: pause } = require("node:timers/promises");
  const { Memory } = require(${JSON.stringify(join(packageRoot, "dist", "src", "memory.js"))});
  const held = () => Math.round(process.memoryUsage().external / 2 ** 20);
  void (async () => {
    const memory = new Memory(300);
    await memory.start();
    const work = setInterval(() => { for (const end = Date.now() + 10; Date.now() < end;); }, 50);
    await pause(500);
    let large = Array.from({ length: 40 }, () => Buffer.alloc(2 ** 20, 1));
    const taken = held();
    if (process.argv[1] === "alone") memory.stop();
    await pause(50);
    large = undefined;
    await pause(1500);
    memory.stop();
    clearInterval(work);
    console.log(taken, held());
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

  it("is collected beside a program that is busy, when it has grown", () => {
    const held = (how: string): number[] =>
      execFileSync(process.execPath, ["-e", BUSY, how], { encoding: "utf8" }).split(" ").map(Number);

    const [taken, collected] = held("looking");
    expect(taken).toBeGreaterThan(40);
    expect(collected).toBeLessThan(20);
    expect(held("alone")[1]).toBeGreaterThan(40);
  });

  it("is taken from few heaps by all threads", () => {
    expect(heaps("own")).toBeGreaterThan(heaps("shared") + 4);
  });
});
