// Whether answers take longer when there are more enrolments, and how much memory the registry takes with most of them.
// Run on a built checkout: npm run bench:growth -- [--sizes 72000,1000000,5000000] [--kinds sqlite,postgres] [--rounds 5]
import { named } from "./contestants/list.mjs";
import { HEAVY, worded } from "./heavy.mjs";
import { inArena } from "./run/arena.mjs";
import { asked, createClient } from "./run/client.mjs";
import { optionsFrom } from "./run/options.mjs";
import { residentMb } from "./run/processor-time.mjs";
import { rounds } from "./run/rounds.mjs";
import { ask } from "./run/server.mjs";
import { printTable, short } from "./run/table.mjs";
import { WORKLOADS } from "./workloads.mjs";

/** How many times as long an answer may take at any size as at the first. */
const WANTED_GROWTH = 1.5;

/** MB after the start, and beyond that under load. */
const WANTED_MB = { started: 250, more: 150 };

/** Clients that ask for the same heaviest query at once, and seconds for which they do: longer than an operation may take. */
const CLIENTS = 32;
const HEAVY_SECONDS = 10;

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
  await withServers({ kind, sizes: options.sizes.map(Number) }, async (servers, { variations, start }) => {
    printTable(
      ["database", "workload", ...options.sizes.map((it) => `ms at ${it}`), "growth", ""],
      await grown(kind, servers, variations),
    );
    printTable(
      ["database", "enrolments", "started (MB)", "most under load (MB)", "what was answered", ""],
      [await memory(kind, { start, variations, rows: options.sizes.at(-1) })],
    );
  });
}

/** One server for each size, all up at the same time, so that rounds can be interleaved. */
async function withServers({ kind, sizes, started = [] }, work) {
  const [rows, ...others] = sizes;
  await inArena({ rows, kinds: [kind] }, async (arena) => {
    const contestant = { ...named(REGISTRIES[kind]), name: `paritrana-${rows}` };
    const servers = [...started, await arena.start(contestant)];
    if (others.length > 0) await withServers({ kind, sizes: others, started: servers }, work);
    else await work(servers, arena);
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

/** What a registry as it is installed, which remembers its answers, takes, and the most that the heaviest queries bring it to. */
async function memory(kind, { start, variations, rows }) {
  const server = await start({ ...named(REGISTRIES[kind]), name: "paritrana-as-installed", env: {} });
  await ask(server, server.request("W5", variations.W5[0]));
  const startedMb = residentMb(server.pid);
  let most = startedMb;
  const looking = setInterval(() => {
    most = Math.max(most, residentMb(server.pid));
  }, LOOK);
  const outcomes = [];
  for (const [name, query] of Object.entries(HEAVY)) outcomes.push(`${name}: ${await asMuch(server, query)}`);
  clearInterval(looking);
  const kept = startedMb <= WANTED_MB.started && most - startedMb <= WANTED_MB.more;
  const verdict = kept ? "reached" : "MISSED";
  return [
    kind,
    Number(rows).toLocaleString("en"),
    short(startedMb),
    short(most),
    outcomes.join("; "),
    verdict,
  ];
}

/** Has clients ask for one of the heaviest queries, each time in other words; says what was answered how often. */
async function asMuch({ origin }, query) {
  const until = Date.now() + HEAVY_SECONDS * 1000;
  const outcomes = new Map();
  let next = 0;
  const one = async () => {
    const client = createClient(origin);
    while (Date.now() < until) {
      const { status, codes } = await client.ask({ body: asked(worded(query, next++)) });
      const outcome = codes.length === 0 ? String(status) : codes.join(" ");
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: CLIENTS }, one));
  return [...outcomes].map(([outcome, count]) => `${count} × ${outcome}`).join(", ");
}
