// Several processes on a primary, a replica and a Redis: how much they answer together, whether any answer is older than its
// question, and what happens when parts of it break.
// Run on a built checkout: npm run bench:many -- [--rows 72000] [--rounds 3] [--seconds 2] [--writes 5] [--fault 10]
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { questions } from "./contestants/ours/questions.mjs";
import { readRegister } from "./data/register.mjs";
import { load, median, wire } from "./run/load.mjs";
import { withMany } from "./run/many-servers.mjs";
import { optionsFrom } from "./run/options.mjs";
import { processorSeconds, processorSecondsBelow } from "./run/processor-time.mjs";
import { commandOf, root } from "./run/registry.mjs";
import { ask } from "./run/server.mjs";
import { printTable, short } from "./run/table.mjs";
import { PUBLISHER, Watch } from "./run/watching.mjs";
import { variations } from "./workloads.mjs";

/** Of a page of a region, of fifty of them, and of a name. */
const MEASURED = ["W1", "W2", "W5"];

/** Connections to all processes together. */
const CONNECTIONS = 32;

const options = optionsFrom({ rows: 72_000, rounds: 3, seconds: 2, writes: 5, fault: 10 });
const faults = [];
let sources = 0;
await withMany(options.rows, async (many) => {
  const run = asker(many.database);
  const asked = variations(await readRegister(run));
  const command = commandOf(root, many.database);
  const { stdout } = await command("keys", "add", "Watch", "--role", "admin", "--region", "ID", "--direct");
  const token = stdout.trim();
  await throughput({ many, asked, token });
  await truth({ many, asked, token, run });
});
for (const fault of faults) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Requests a second of one process and of two, with and without a replica, each while some writes are made. */
async function throughput({ many, asked, token }) {
  const { alone, replicated } = many;
  const kinds = [
    ["1 process, primary alone", [alone]],
    ["1 process, replica", [replicated]],
    ["2 processes, primary alone", [alone, alone]],
    ["2 processes, replica", [replicated, replicated]],
  ];
  const entrants = [];
  for (const [name, settings] of kinds) {
    const servers = [];
    for (const env of settings) servers.push(await many.start({ ...env, ANSWER_CACHE_BYTES: "0" }));
    entrants.push({ name, servers, results: Object.fromEntries(MEASURED.map((each) => [each, []])) });
  }
  const [first] = entrants[0].servers;
  const own = await questions((body) => ask(first, body));
  const requests = Object.fromEntries(
    MEASURED.map((workload) => [
      workload,
      asked[workload].map((each) => JSON.stringify(own.request(workload, each))),
    ]),
  );
  // the first round warms up
  for (let round = 0; round <= options.rounds; round += 1)
    for (const workload of MEASURED)
      for (const { servers, results } of entrants) {
        results[workload][round] = await measured({ many, servers, bodies: requests[workload], token });
      }
  for (const { servers } of entrants) for (const server of servers) await server.end("SIGTERM");
  printTable(
    ["", ...MEASURED.flatMap((name) => [`${name} a second`, "ms of registry", "of PostgreSQL"])],
    entrants.map(({ name, results }) => [
      name,
      ...MEASURED.flatMap((workload) =>
        ["perSecond", "own", "postgres"].map((figure) =>
          short(median(results[workload].slice(1).map((each) => each[figure]))),
        ),
      ),
    ]),
  );
}

async function measured({ many, servers, bodies, token }) {
  const worked = () => [
    servers.reduce((sum, { pid }) => sum + (processorSeconds(pid) ?? Number.NaN), 0),
    processorSecondsBelow(many.postgres.keeper) ?? Number.NaN,
  ];
  const writing = new AbortController();
  const written = writesTo(servers, token, writing.signal);
  const before = worked();
  const results = await Promise.all(
    servers.map(({ origin }) =>
      load(
        origin,
        bodies.map((body) => wire(origin, body)),
        { seconds: options.seconds, connections: CONNECTIONS / servers.length },
      ),
    ),
  );
  const after = worked();
  writing.abort();
  await written;
  const answered = results.reduce((sum, { times }) => sum + times.length, 0);
  const [own, postgres] = after.map((seconds, index) => ((seconds - before[index]) * 1000) / answered);
  return { perSecond: results.reduce((sum, { perSecond }) => sum + perSecond, 0), own, postgres };
}

async function writesTo(servers, token, signal) {
  for (let index = 0; !signal.aborted; index += 1) {
    sources += 1;
    const query = `mutation { citeSource(record: { key: "many-${sources}", kind: NEWS, publisher: "Many" },
      change: { reason: "many" }) { problems { message } } }`;
    await fetch(`${servers[index % servers.length].origin}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    await sleep(1000 / options.writes);
  }
}

/** Reads and writes in two processes while one thing after the other breaks. */
async function truth({ many, asked, token, run }) {
  const { postgres, redis, replicated } = many;
  const servers = [await many.start(replicated), await many.start(replicated)];
  const watch = new Watch({
    origins: () => servers.map(({ origin }) => origin),
    token,
    known: await answersOf(servers[0], asked),
  });
  const events = [];
  const event = async (what, work) => {
    const from = watch.second();
    await work();
    events.push({ what, from, to: watch.second() });
    await sleep(options.fault * 1000);
  };
  await event("nothing breaks", () => sleep(options.fault * 1000));
  await event("replica killed", () => postgres.order("kill replica"));
  await event("replica started", () => postgres.order("start replica"));
  await event("primary killed and started", async () => {
    await postgres.order("kill");
    await postgres.order("start");
  });
  await event("primary stopped and started", async () => {
    await postgres.order("stop");
    await postgres.order("start");
  });
  await event("a process killed, left out after 1 s", async () => {
    await servers[1].end("SIGKILL");
    await sleep(1000);
    servers.pop();
  });
  await event("another one in its place", async () => servers.push(await many.start(replicated)));
  if (redis !== undefined)
    await event("Redis stopped for 1 s", async () => {
      await redis.stop();
      await sleep(1000);
      await redis.start();
    });
  await watch.end();
  await report({ watch, events, run });
}

/** What is asked again and again, with the data that it has to give. */
async function answersOf(server, asked) {
  const own = await questions((body) => ask(server, body));
  const known = [];
  for (const workload of ["W1", "W5"]) {
    for (const each of asked[workload].slice(0, 50)) {
      const body = own.request(workload, each);
      known.push({ body, text: JSON.stringify(await ask(server, body)) });
    }
  }
  return known;
}

async function report({ watch, events, run }) {
  const { counts, acknowledged, errors } = watch;
  const there = new Set(
    (await run(`SELECT key FROM source WHERE publisher = '${PUBLISHER}'`)).map(({ key }) => key),
  );
  const found = {
    "acknowledged writes lost": acknowledged.filter((key) => !there.has(key)).length,
    "answers older than their question": counts.stale,
    "own writes not seen": counts.ownUnseen,
    "wrong answers": counts.wrong,
  };
  printTable(
    ["reads", "writes acknowledged", ...Object.keys(found)],
    [[counts.reads, counts.writes, ...Object.values(found)].map(String)],
  );
  const rows = events.map(({ what, from, to }, index) => {
    const until = events[index + 1]?.from ?? Infinity;
    const codes = new Map();
    let last;
    for (const { at, code } of errors.filter((each) => each.at >= from && each.at < until)) {
      codes.set(code, (codes.get(code) ?? 0) + 1);
      last = at;
    }
    const listed = [...codes].map(([code, n]) => `${n} ${code}`).join(", ");
    return [what, short(to - from), listed || "none", last === undefined ? "–" : short(last - to)];
  });
  printTable(["", "took (s)", "errors", "the last after its end (s)"], rows);
  for (const [what, n] of Object.entries(found)) if (n > 0) faults.push(`${n} ${what}`);
}

/** Runs statements, each on a connection of its own, as servers break. */
function asker(connectionString) {
  return async (statement) => {
    const client = new Client({ connectionString });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };
}
