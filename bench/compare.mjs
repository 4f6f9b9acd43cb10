// The comparison with other servers, as a table. Answers are compared before anything is timed.
// Run on a built checkout: npm run bench -- [--rounds 5] [--seconds 3] [--rows 72000] [--workloads W1,W2]
// [--contestants paritrana,floor]
import { writeFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { join } from "node:path";
import { CACHED, CONTESTANTS, hello } from "./contestants/list.mjs";
import { difference } from "./run/answers.mjs";
import { inArena } from "./run/arena.mjs";
import { optionsFrom } from "./run/options.mjs";
import { installPackages, versionOf } from "./run/packages.mjs";
import { rounds } from "./run/rounds.mjs";
import { ask, post } from "./run/server.mjs";
import { printTable, short } from "./run/table.mjs";
import { ROWS, TARGETS } from "./targets.mjs";
import { WORKLOADS } from "./workloads.mjs";

/** Variations of each workload whose answers are compared before it is timed. */
const TRIES = 3;

const DATABASES = { sqlite: "SQLite", postgres: "PostgreSQL" };

const options = optionsFrom({
  rounds: 5,
  seconds: 3,
  rows: 0,
  workloads: Object.keys(WORKLOADS),
  contestants: CONTESTANTS.map((it) => it.name),
});
const contestants = CONTESTANTS.filter((it) => options.contestants.includes(it.name));

await installPackages();
printSetting();
const sizes = options.rows ? [[options.rows, options.workloads]] : planned();
const measured = [];
for (const [rows, workloads] of sizes) {
  const results = await compare(rows, workloads);
  measured.push({ rows, results });
  printResults(rows, results);
}
printTargets(measured);

/** Sums at their own size as well, where what they cost shows. */
function planned() {
  const sums = options.workloads.filter((it) => it.startsWith("W4"));
  const all = [[ROWS.rest, options.workloads]];
  return sums.length > 0 ? [...all, [ROWS.sums, sums]] : all;
}

/** Results of every workload: a map from contestant to its medians. */
function compare(rows, workloads) {
  const kinds = [...new Set(contestants.map((it) => it.kind))];
  return inArena({ rows, kinds, compared: true }, async (arena) => {
    const servers = [];
    for (const contestant of contestants) servers.push(await arena.start(contestant));
    const { cached, remembering } = await startRemembering(arena, workloads);
    const results = {};
    for (const workload of workloads) {
      console.error(`${rows.toLocaleString("en")} enrolments: ${workload}, ${WORKLOADS[workload]}`);
      await compareAnswers(workload, [...servers, cached], arena.variations[workload]);
      const entrants = servers.map((server) => ({
        server,
        bodies: arena.variations[workload].map((it) => JSON.stringify(server.request(workload, it))),
      }));
      const measure = { count: options.rounds, seconds: options.seconds };
      results[workload] = await rounds(entrants, measure);
      for (const [name, result] of await rounds(remembering(workload), measure))
        results[workload].set(name, result);
    }
    return results;
  });
}

/** The registry with its cache, and a server that sends the same bytes; both are asked the same again and again. */
async function startRemembering(arena, workloads) {
  const cached = await arena.start(CACHED);
  const bodyOf = (workload) => cached.request(workload, arena.variations[workload][0]);
  const answers = {};
  for (const workload of workloads) answers[workload] = await post(cached, bodyOf(workload));
  const file = join(arena.directory, "answers.json");
  writeFileSync(file, JSON.stringify(answers));
  const bare = await arena.start(hello(file));
  const remembering = (workload) => {
    const bodies = [JSON.stringify(bodyOf(workload))];
    return [
      { server: cached, bodies },
      { server: bare, bodies, path: `/${workload}` },
    ];
  };
  return { cached, remembering };
}

async function compareAnswers(workload, servers, variations) {
  for (const variables of variations.slice(0, TRIES)) {
    let expected;
    for (const server of servers) {
      const answer = server.answer(workload, await ask(server, server.request(workload, variables)));
      expected ??= answer;
      const fault = difference(workload, expected, answer);
      if (fault)
        throw new Error(`${workload}: ${server.name} answers otherwise than ${servers[0].name}: ${fault}`);
    }
  }
}

function printSetting() {
  const versions = ["postgraphile", "mercurius", "graphql-yoga", "@pothos/core", "@apollo/server", "typeorm"];
  console.log(
    `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`,
  );
  console.log(versions.map((name) => `${name} ${versionOf(name)}`).join(", "));
  console.log(`32 connections, medians of ${options.rounds} interleaved rounds of ${options.seconds} s\n`);
}

function peer(result) {
  return result.get("postgraphile")?.perSecond;
}

function printResults(rows, results) {
  const workloads = Object.keys(results);
  const names = [...contestants, CACHED, { name: "hello" }].map((it) => it.name);
  const cells = (value) =>
    names.map((name) => [name, ...workloads.map((it) => short(value(results[it].get(name), results[it])))]);
  const headings = (what) => [what, ...workloads];
  console.log(`${rows.toLocaleString("en")} enrolments\n`);
  if (workloads.some((it) => it.startsWith("W4")))
    console.log(
      "W4a, W4b: the registry reads sums that it keeps, the others sum the rows when they are asked\n",
    );
  printTable(
    headings("requests/s"),
    cells((it) => it.perSecond),
  );
  printTable(
    headings("processor ms/request"),
    cells((it) => it.processorMs),
  );
  if (peer(results[workloads[0]]))
    printTable(
      headings("× PostGraphile"),
      cells((it, result) => it.perSecond / peer(result)),
    );
}

/** A server with its database, which isn't the same on both sides of every ratio. */
function withDatabase(name) {
  const database = DATABASES[[...CONTESTANTS, CACHED].find((it) => it.name === name)?.kind];
  return database === undefined ? name : `${name} (${database})`;
}

function printTargets(measured) {
  const lines = [];
  for (const { ours, other, workload, ratio, rows } of TARGETS) {
    const size = measured.find((it) => it.rows === rows && it.results[workload]);
    const [mine, theirs] = [ours, other].map((name) => size?.results[workload].get(name)?.perSecond);
    if (!mine || !theirs) continue;
    const reached = mine / theirs;
    lines.push([
      `${withDatabase(ours)} / ${withDatabase(other)}`,
      workload,
      size.rows.toLocaleString("en"),
      short(reached),
      short(ratio),
      reached >= ratio ? "reached" : "MISSED",
    ]);
  }
  if (lines.length === 0) return;
  printTable(["ratio", "workload", "enrolments", "measured", "wanted", ""], lines);
}
