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
});
