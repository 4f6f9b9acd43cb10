// How long others wait while one client asks for the heaviest that is allowed, again and again.
// Run on a built checkout: npm run bench:event-loop -- [--rows 1000000] [--seconds 15] [--kinds sqlite,postgres]
import { named } from "./contestants/list.mjs";
import { HEAVY, reworded } from "./heavy.mjs";
import { inArena } from "./run/arena.mjs";
import { load, percentile, wire } from "./run/load.mjs";
import { optionsFrom } from "./run/options.mjs";
import { post } from "./run/server.mjs";
import { printTable, short } from "./run/table.mjs";

/** Milliseconds within which 99 of 100 lookups of a name are to be answered meanwhile. */
const WANTED_P99 = 50;

/** Milliseconds between an answer and the next lookup, which is a reader and no load of its own. */
const PAUSE = 5;

/** More than one client gets answered in the time. */
const WORDINGS = 5000;

const REGISTRIES = { sqlite: "paritrana", postgres: "paritrana-pg" };

const options = optionsFrom({ rows: 1_000_000, seconds: 15, kinds: Object.keys(REGISTRIES) });
const lines = await inArena({ rows: options.rows, kinds: options.kinds }, async ({ start, variations }) => {
  const measured = [];
  for (const kind of options.kinds) {
    const server = await start(named(REGISTRIES[kind]));
    const lookups = variations.W5.map((it) => wire(server.origin, JSON.stringify(server.request("W5", it))));
    measured.push([kind, ...(await lookupsBeside(server, lookups))]);
    for (const [name, query] of Object.entries(HEAVY)) {
      measured.push([kind, ...(await lookupsBeside(server, lookups, { name, queries: [query] }))]);
      const other = { name: `${name}, reworded`, queries: reworded(query, WORDINGS) };
      measured.push([kind, ...(await lookupsBeside(server, lookups, other))]);
    }
    await server.stop();
  }
  return measured;
});
console.log(
  `One-name lookups beside the heaviest queries, ${options.rows.toLocaleString("en")} enrolments\n`,
);
printTable(
  [
    "database",
    "beside",
    "its answer",
    "its time (ms)",
    "lookups",
    "p50 (ms)",
    "p99 (ms)",
    "slowest (ms)",
    "",
  ],
  lines,
);

async function lookupsBeside(server, lookups, heavy) {
  const lookup = (seconds) => load(server.origin, lookups, { seconds, connections: 1, pauseMs: PAUSE });
  await lookup(1);
  if (heavy === undefined) return line("nothing", ["–", "–"], (await lookup(options.seconds)).times);
  const [body, ...others] = heavy.queries.map((query) => ({ query }));
  const refusal = await refusalOf(server, body);
  if (refusal) return [heavy.name, refusal, "–", "–", "–", "–", "–", "refused"];
  const answer = await post(server, body);
  const requests = [...others, body].map((it) => wire(server.origin, JSON.stringify(it)));
  const [{ times }, asked] = await Promise.all([
    lookup(options.seconds),
    load(server.origin, requests, { seconds: options.seconds, connections: 1 }),
  ]);
  return line(heavy.name, [`${short(answer.length / 1000)} kB`, short(percentile(asked.times, 50))], times);
}

/** What the registry says to a question that it doesn't answer. */
async function refusalOf(server, body) {
  try {
    const { errors } = JSON.parse(await post(server, body));
    return errors?.[0].message.slice(0, 60);
  } catch (error) {
    return error.message.slice(0, 60);
  }
}

/**
 * The times of lookups that would have come each `PAUSE`, whether the one before had been answered or not: one that waits long keeps
 * those after it from being asked, and would count once for all of them (HdrHistogram's correction of coordinated omission).
 */
function unhindered(times) {
  return times.flatMap((time) =>
    Array.from({ length: Math.max(1, Math.ceil(time / PAUSE)) }, (_, missed) => time - missed * PAUSE),
  );
}

function line(name, heavy, measured) {
  const times = unhindered(measured);
  const p99 = percentile(times, 99);
  const verdict = p99 <= WANTED_P99 ? "reached" : "MISSED";
  return [
    name,
    ...heavy,
    String(measured.length),
    short(percentile(times, 50)),
    short(p99),
    short(Math.max(...times)),
    verdict,
  ];
}
