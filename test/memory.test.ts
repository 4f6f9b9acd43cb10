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
    if (process.argv[1] === "shared") await new Memory().shareHeaps();
    const begun = Array.from({ length: 10 }, () => new Worker(taking, { eval: true }));
    await Promise.all(begun.map((thread) => new Promise((resolve) => thread.once("message", resolve))));
    const starts = readFileSync("/proc/self/maps", "utf8").match(/^[0-9a-f]+(?=-[0-9a-f]+ rw)/gm);
    console.log(starts.filter((start) => Number.parseInt(start.slice(-8), 16) % 0x4000000 === 0).length);
    process.exit();
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

  it("is taken from few heaps by all threads", () => {
    expect(heaps("own")).toBeGreaterThan(heaps("shared") + 4);
  });
});
