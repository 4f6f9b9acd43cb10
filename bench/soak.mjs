// Half an hour of everything that can be asked of the registry, by many clients at once, some of which break off in the midst:
// whether anything unexpected is answered, anything acknowledged lost, and whether memory grows.
// Run on a built checkout:
// npm run bench:soak -- [--minutes 30] [--warm-up 15] [--connections 64] [--kind sqlite] [--pause 50] [--rows 72000]
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CACHED } from "./contestants/list.mjs";
import { inArena } from "./run/arena.mjs";
import { optionsFrom } from "./run/options.mjs";
import { printTable, short } from "./run/table.mjs";
import { Breaks } from "./soak/breaks.mjs";
import { Clients } from "./soak/clients.mjs";
import { PROBED, trend, watchMemory } from "./soak/memory.mjs";
import { Tally } from "./soak/tally.mjs";
import { worldOf } from "./soak/world.mjs";
import { errorsIn, missingOf } from "./soak/afterwards.mjs";

/** What is shown and not judged: a part of the resident memory, which is. */
const COMPILED = "compiled code";

// A server that has just begun grows for some ten minutes: caches fill, what runs often is compiled, and the allocator's heaps become as
// large as the load needs. What comes after that is looked at for as long as is asked for; answers count from the beginning.
const options = optionsFrom({
  minutes: 30,
  "warm-up": 15,
  connections: 64,
  kind: "sqlite",
  pause: 50,
  rows: 72_000,
});
const faults = await inArena({ rows: options.rows, kinds: [options.kind], written: true }, soaked);
for (const fault of faults) console.log(`- ${fault}`);
console.log(faults.length === 0 ? "passed" : "FAILED");
process.exitCode = faults.length === 0 ? 0 : 1;

async function soaked(arena) {
  const { directory, start, postgres } = arena;
  const log = join(directory, "memory");
  const env = { TRUST_PROXY: "true", MEMORY_LOG: log };
  const contestant = { ...CACHED, kind: options.kind, env, args: CACHED.args };
  const world = await worldOf(arena, { contestant, kind: options.kind, flags: PROBED, start });
  const { server } = world;
  const tally = new Tally();
  const memory = watchMemory(server.pid, log);
  const began = Date.now();
  const clients = new Clients(world, { ...options, tally });
  const breaks = postgres === undefined ? undefined : new Breaks({ postgres, world, clients, tally });
  const until = began + (options["warm-up"] + options.minutes) * 60_000;
  await Promise.all([clients.run(until), breaks?.run(until)]);
  await sleep(1000);
  memory.stop();
  const lost = await missingOf(world);
  await server.stop();
  report({ tally, memory, began, breaks, lost });
  const errors = errorsIn(join(directory, `${server.name}.log`));
  return faultsOf({ tally, memory, began, breaks, lost, errors });
}

function looksOf(memory, began) {
  const from = began + options["warm-up"] * 60_000;
  return {
    "resident memory": trend(memory.resident, from),
    "heap after a collection, without compiled code": trend(memory.heap(), from),
    [COMPILED]: trend(memory.compiled(), from),
  };
}

function report({ tally, memory, began, breaks, lost }) {
  const { minutes, "warm-up": warmUp, connections, kind, rows } = options;
  console.log(
    `\n${minutes} min of mixed load after ${warmUp} to warm up on ${kind}, ${connections} connections, ${rows.toLocaleString("en")} enrolments: ` +
      `${tally.requests.toLocaleString("en")} answers, ${tally.brokenOff.toLocaleString("en")} clients that broke off\n`,
  );
  tally.print();
  printTable(
    ["what", "mean (MB)", "most (MB)", "MB an hour", "standard error", ""],
    Object.entries(looksOf(memory, began)).map(([name, found]) =>
      found === undefined
        ? [name, "–", "–", "–", "–", "too short a run"]
        : [
            name,
            ...[found.mean, found.most, found.slope, found.error].map(short),
            name === COMPILED ? "" : found.isFlat ? "flat" : "GROWS",
          ],
    ),
  );
  console.log(`${lost.acknowledged} writes acknowledged, ${lost.missing} of them missing`);
  breaks?.print();
}

function faultsOf({ tally, memory, began, breaks, lost, errors }) {
  const growing = Object.entries(looksOf(memory, began)).filter(
    ([name, found]) => name !== COMPILED && found?.isFlat === false,
  );
  return [
    ...tally.told,
    ...(tally.unexpected > tally.told.length ? [`${tally.unexpected} unexpected answers in all`] : []),
    ...growing.map(([name]) => `${name} grows`),
    ...(lost.missing > 0 ? [`${lost.missing} acknowledged writes are missing`] : []),
    ...errors,
    ...(breaks?.faults ?? []),
  ];
}
