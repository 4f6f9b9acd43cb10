// Starts every contestant on a small data set and compares the answers to all workloads, and sends the registry each attack once;
// times nothing.
// Run on a built checkout: npm run bench:smoke
import { OPERATIONS } from "./attack/operations.mjs";
import { VALUES } from "./attack/values.mjs";
import { CACHED, CONTESTANTS } from "./contestants/list.mjs";
import { difference } from "./run/answers.mjs";
import { inArena } from "./run/arena.mjs";
import { createClient } from "./run/client.mjs";
import { installPackages } from "./run/packages.mjs";
import { ask } from "./run/server.mjs";
import { WORKLOADS } from "./workloads.mjs";

/** Every regency and city reports, and some thousand villages. */
const ROWS = 30_000;

/** Variations of each workload that are compared. */
const TRIES = 4;

/** By whose answers the others' are judged: statements written by hand, without any of the registry's code. */
const REFERENCE = "floor";

await installPackages();
let passed = 0;
let failed = 0;
const contestants = [...CONTESTANTS, CACHED];
const kinds = [...new Set(contestants.map((it) => it.kind))];
await inArena({ rows: ROWS, kinds, compared: true }, async ({ start, variations }) => {
  const servers = [];
  for (const contestant of contestants) servers.push(await start(contestant));
  const reference = servers.find((it) => it.name === REFERENCE);
  for (const workload of Object.keys(WORKLOADS)) {
    const tried = variations[workload].slice(0, TRIES);
    const expected = await answersOf(reference, workload, tried);
    for (const server of servers)
      report(workload, server.name, await faultOf(server, { workload, tried, expected }));
  }
  await attack(servers.find((it) => it.name === CACHED.name));
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function attack(server) {
  const client = createClient(server.origin);
  for (const { name, may, request } of [...OPERATIONS, ...VALUES]) {
    const { status, codes } = await client.ask(request(0));
    const outcome = [status, ...codes].join(" ");
    report("attack", name, may.includes(outcome) ? undefined : outcome);
  }
  client.close();
}

async function answersOf(server, workload, tried) {
  const answers = [];
  for (const variables of tried)
    answers.push(server.answer(workload, await ask(server, server.request(workload, variables))));
  return answers;
}

async function faultOf(server, { workload, tried, expected }) {
  try {
    const answers = await answersOf(server, workload, tried);
    const faults = answers.map((answer, index) => difference(workload, expected[index], answer));
    const index = faults.findIndex((fault) => fault !== undefined);
    return index < 0 ? undefined : `${JSON.stringify(tried[index])}: ${faults[index]}`;
  } catch (error) {
    return error.message;
  }
}

function report(workload, name, fault) {
  if (fault === undefined) passed++;
  else failed++;
  console.log(fault === undefined ? `ok    ${workload} ${name}` : `FAILED ${workload} ${name}: ${fault}`);
}
