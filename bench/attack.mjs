// Attacks the registry in every way that is known, one after the other, and looks at what another client notices of it.
// Run on a built checkout: npm run bench:attack -- [--kind sqlite] [--rows 72000] [--only regular expression]
import { setTimeout as sleep } from "node:timers/promises";
import { startCanary, summary } from "./attack/canary.mjs";
import { CONNECTIONS, HELD_OPEN } from "./attack/connections.mjs";
import { FLOODS, addressOf } from "./attack/floods.mjs";
import { OPERATIONS } from "./attack/operations.mjs";
import { Seen } from "./attack/seen.mjs";
import { VALUES } from "./attack/values.mjs";
import { CACHED } from "./contestants/list.mjs";
import { inArena } from "./run/arena.mjs";
import { createClient } from "./run/client.mjs";
import { optionsFrom } from "./run/options.mjs";
import { residentMb } from "./run/processor-time.mjs";
import { printTable, short } from "./run/table.mjs";

/** Milliseconds in which what is refused has to be. */
const MOST_MS = 250;
/** Milliseconds in which an answer to what is allowed has to come: a statement ends after five seconds, and may wait as long. */
const MOST_ALLOWED_MS = 15_000;
/** MB by which the memory of the whole run may grow. */
const MOST_MB = 100;
/** Times as long as in quiet a lookup may take. */
const MOST_TIMES = 5;

/** Milliseconds for which one attack is repeated, and at least how often. */
const REPEATED = 2000;
const LEAST = 3;
/** Milliseconds of quiet: before, after, and between two attacks. */
const QUIET = 5000;
const REST = 300;

const options = optionsFrom({ kind: "sqlite", rows: 72_000, only: "" });
const only = new RegExp(options.only);
const attacks = [...OPERATIONS, ...VALUES, ...CONNECTIONS, ...FLOODS, HELD_OPEN].filter(({ name }) =>
  only.test(name),
);
const faults = await inArena({ rows: options.rows, kinds: [options.kind], written: true }, attacked);
for (const fault of faults) console.log(`- ${fault}`);
console.log(faults.length === 0 ? "passed" : "FAILED");
process.exitCode = faults.length === 0 ? 0 : 1;

async function attacked({ start, variations }) {
  // each attack comes from addresses of its own, so that none is answered by what another has used up
  const server = await start({ ...CACHED, kind: options.kind, env: { TRUST_PROXY: "true" } });
  const bodies = variations.W5.map((it) => JSON.stringify(server.request("W5", it)));
  const canary = startCanary(server.origin, bodies);
  await sleep(QUIET);
  await canary.taken();
  await sleep(QUIET);
  const before = { ...summary((await canary.taken()).times), mb: residentMb(server.pid) };
  const results = [];
  for (const [index, attack] of attacks.entries())
    results.push(await result(server, { attack, index, canary }));
  await sleep(QUIET);
  await canary.taken();
  await sleep(QUIET);
  const after = { ...summary((await canary.taken()).times), mb: residentMb(server.pid) };
  await canary.stop();
  await server.stop();
  print({ results, before, after });
  return faultsOf({ results, before, after });
}

async function result(server, { attack, index, canary }) {
  await canary.taken();
  const before = residentMb(server.pid);
  const seen = await (attack.run?.(server.origin, index) ?? repeated(server, attack, index));
  const { times, refused } = await canary.taken();
  const done = { attack, seen, before, after: residentMb(server.pid), times, refused };
  process.stderr.write(`${index + 1}/${attacks.length} ${attack.name}: ${seen}\n`);
  await sleep(REST);
  return done;
}

/** One client sends the same again and again. */
async function repeated(server, { request }, index) {
  const seen = new Seen();
  const client = createClient(server.origin, addressOf(index));
  const until = performance.now() + REPEATED;
  for (let tries = 0; tries < LEAST || performance.now() < until; tries += 1)
    seen.answer(await client.ask(request(tries)));
  client.close();
  return seen;
}

function highest(results) {
  return Math.max(...results.map(({ after }) => after));
}

function print({ results, before, after }) {
  const late = MOST_TIMES * Math.max(before.p99, after.p99);
  printTable(
    [
      "attack",
      "answered",
      "p50 (ms)",
      "most (ms)",
      "bytes",
      "MB before",
      "after",
      "canary p50",
      "p99",
      "most",
      "late",
    ],
    results.map(({ attack: { name }, seen, before: mbBefore, after: mbAfter, times }) => {
      const { p50, most } = summary(seen.times);
      const noticed = summary(times);
      return [
        name,
        seen.toString(),
        ...[p50, most, seen.mostBytes, mbBefore, mbAfter, noticed.p50, noticed.p99, noticed.most].map(short),
        `${times.filter((ms) => ms > late).length} of ${times.length}`,
      ];
    }),
  );
  const all = summary(results.flatMap(({ times }) => times));
  const refused = results.reduce((sum, it) => sum + it.refused, 0);
  const lookups = results.reduce((sum, it) => sum + it.times.length, 0);
  console.log(
    `Lookups of the canary (late are those above ${short(late)} ms): p50 ${short(before.p50)} and p99 ${short(before.p99)} ms before, ${short(all.p50)} and ${short(all.p99)} ms during ` +
      `all attacks (${lookups}, of which ${refused} were refused), ${short(after.p50)} and ${short(after.p99)} ms after`,
  );
  console.log(
    `Resident memory: ${short(before.mb)} MB before, ${short(after.mb)} MB after, at most ${short(highest(results))} MB after an attack\n`,
  );
}

function faultsOf({ results, before, after }) {
  const faults = results.flatMap(({ attack, seen }) => {
    const unexpected = seen.unexpected(attack.may).map((outcome) => `${attack.name}: ${outcome}`);
    const { most } = summary(seen.times);
    const within = attack.bounded ? undefined : attack.run ? MOST_ALLOWED_MS : MOST_MS;
    return most > within ? [...unexpected, `${attack.name}: answered after ${short(most)} ms`] : unexpected;
  });
  const quiet = Math.max(before.p99, after.p99);
  const all = summary(results.flatMap(({ times }) => times)).p99;
  if (all > MOST_TIMES * quiet)
    faults.push(`the canary's p99 was ${short(all / quiet)} times as long as in quiet`);
  for (const { attack, times } of results) {
    const { p99 } = summary(times);
    if (p99 > MOST_TIMES * quiet) faults.push(`the canary's p99 was ${short(p99)} ms during: ${attack.name}`);
  }
  if (after.mb - before.mb > MOST_MB) faults.push(`memory grew by ${short(after.mb - before.mb)} MB`);
  return faults;
}
