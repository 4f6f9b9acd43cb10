// Whether answers take longer when there are more enrolments, and how much memory the registry takes with most of them.
// Run on a built checkout: npm run bench:growth -- [--sizes 72000,1000000,5000000] [--kinds sqlite,postgres] [--rounds 5]
import { named } from "./contestants/list.mjs";
import { HEAVY, reworded } from "./heavy.mjs";
import { inArena } from "./run/arena.mjs";
import { load, wire } from "./run/load.mjs";
import { optionsFrom } from "./run/options.mjs";
import { residentMb } from "./run/processor-time.mjs";
import { rounds } from "./run/rounds.mjs";
import { ask, post } from "./run/server.mjs";
import { printTable, short } from "./run/table.mjs";
import { WORKLOADS } from "./workloads.mjs";

/** How many times as long an answer may take at any size as at the first. */
const WANTED_GROWTH = 1.5;

/** MB after the start, and beyond that under load. */
const WANTED_MB = { started: 250, more: 150 };

/** More than are answered in the time. */
const WORDINGS = 1000;

/** Milliseconds between two looks at the memory. */
const LOOK = 50;

const REGISTRIES = { sqlite: "paritrana", postgres: "paritrana-pg" };

const options = optionsFrom({
  sizes: ["72000", "1000000", "5000000"],
  kinds: Object.keys(REGISTRIES),
  workloads: Object.keys(WORKLOADS),
  rounds: 5,
  seconds: 2,
});
for (const kind of options.kinds) {
  await withServers({ kind, sizes: options.sizes.map(Number) }, async (servers, variations) => {
    printTable(
      ["database", "workload", ...options.sizes.map((it) => `ms at ${it}`), "growth", ""],
      await grown(kind, servers, variations),
    );
    printTable(
      ["database", "enrolments", "started (MB)", "most under load (MB)", ""],
      [await memory(kind, servers.at(-1))],
    );
  });
}

/** One server for each size, all up at the same time, so that rounds can be interleaved. */
async function withServers({ kind, sizes, started = [] }, work) {
  const [rows, ...others] = sizes;
  await inArena({ rows, kinds: [kind] }, async ({ start, variations }) => {
    const contestant = { ...named(REGISTRIES[kind]), name: `paritrana-${rows}` };
    const server = Object.assign(await start(contestant), { rows });
    const servers = [...started, server];
    if (others.length > 0) await withServers({ kind, sizes: others, started: servers }, work);
    else {
      // the last and largest; nothing has been asked yet but what starting takes
      await ask(server, server.request("W5", variations.W5[0]));
      server.startedMb = residentMb(server.pid);
      await work(servers, variations);
    }
  });
}

async function grown(kind, servers, variations) {
  const lines = [];
  for (const workload of options.workloads) {
    const entrants = servers.map((server) => ({
      server,
      bodies: variations[workload].map((it) => JSON.stringify(server.request(workload, it))),
    }));
    const results = await rounds(entrants, { count: options.rounds, seconds: options.seconds });
    const times = servers.map((server) => 1000 / results.get(server.name).perSecond);
    const growth = Math.max(...times) / times[0];
    const verdict = growth <= WANTED_GROWTH ? "reached" : "MISSED";
    lines.push([kind, workload, ...times.map(short), short(growth), verdict]);
  }
  return lines;
}

/** The most that any of the heaviest queries brings it to, each asked by 32 clients at once. */
async function memory(kind, server) {
  let most = residentMb(server.pid);
  const looking = setInterval(() => {
    most = Math.max(most, residentMb(server.pid));
  }, LOOK);
  for (const query of Object.values(HEAVY)) {
    const body = { query };
    const answer = await post(server, body).catch(() => '{"errors"');
    if (answer.startsWith('{"errors"')) continue;
    const requests = reworded(query, WORDINGS).map((it) =>
      wire(server.origin, JSON.stringify({ query: it })),
    );
    await load(server.origin, requests, { seconds: options.seconds });
  }
  clearInterval(looking);
  const { startedMb, rows } = server;
  const kept = startedMb <= WANTED_MB.started && most - startedMb <= WANTED_MB.more;
  return [kind, rows.toLocaleString("en"), short(startedMb), short(most), kept ? "reached" : "MISSED"];
}
