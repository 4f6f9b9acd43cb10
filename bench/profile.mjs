// Where the registry's time goes under one workload: the functions with most time of their own.
// Run on a built checkout: npm run bench:profile -- [--workload W2] [--kind sqlite] [--rows 72000] [--seconds 5]
// [--cached no] [--top 30]
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { CACHED, named } from "./contestants/list.mjs";
import { inArena } from "./run/arena.mjs";
import { load, wire } from "./run/load.mjs";
import { optionsFrom } from "./run/options.mjs";
import { root } from "./run/registry.mjs";
import { printTable, short } from "./run/table.mjs";

const options = optionsFrom({
  workload: "W2",
  kind: "sqlite",
  rows: 72_000,
  seconds: 5,
  cached: "no",
  top: 30,
});
const uncached = named(options.kind === "postgres" ? "paritrana-pg" : "paritrana");
const contestant = options.cached === "no" ? uncached : { ...CACHED, kind: options.kind };

await inArena({ rows: options.rows, kinds: [options.kind] }, async ({ start, variations, directory }) => {
  const profiles = join(directory, "profiles");
  const server = await start(contestant, ["--cpu-prof", `--cpu-prof-dir=${profiles}`]);
  const varied = variations[options.workload].slice(0, options.cached === "no" ? undefined : 1);
  const requests = varied.map((it) =>
    wire(server.origin, JSON.stringify(server.request(options.workload, it))),
  );
  const { perSecond } = await load(server.origin, requests, { seconds: options.seconds });
  await server.stop();
  console.log(`${options.workload} on ${options.kind}: ${short(perSecond)} requests/s under the profiler\n`);
  // a worker thread writes a profile of its own
  const selfTimes = new Map();
  for (const name of readdirSync(profiles))
    addSelfTimes(selfTimes, JSON.parse(readFileSync(join(profiles, name), "utf8")));
  printSelfTimes(selfTimes);
});

/** Microseconds by function; idle time is nobody's. */
function addSelfTimes(selfTimes, { nodes, samples, timeDeltas }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  for (const [index, id] of samples.entries()) {
    const name = names.get(id);
    if (name === "(idle)" || name === "(program)") continue;
    selfTimes.set(name, (selfTimes.get(name) ?? 0) + timeDeltas[index]);
  }
}

function nameOf({ functionName, url, lineNumber }) {
  if (url === "") return functionName || "(anonymous)";
  const path = url.startsWith("file:") ? relative(root, fileURLToPath(url)) : url;
  return `${functionName || "(anonymous)"} ${path}:${lineNumber + 1}`;
}

function printSelfTimes(selfTimes) {
  const total = [...selfTimes.values()].reduce((sum, time) => sum + time, 0);
  const top = [...selfTimes].toSorted(([, a], [, b]) => b - a).slice(0, options.top);
  printTable(
    ["self ms", "%", "function"],
    top.map(([name, time]) => [short(time / 1000), short((time / total) * 100), name]),
  );
}
