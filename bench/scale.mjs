// What many enrolments cost on PostgreSQL: how long they take to load, how much room they need, and how long questions of each kind
// take, against few of them.
// Run on a built checkout: npm run bench:scale -- [--sizes 100000,10000000] [--rounds 5] [--seconds 2]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { questions } from "./contestants/ours/questions.mjs";
import { postgresDatabases } from "./data/databases.mjs";
import { readRegister } from "./data/register.mjs";
import { startRegistry } from "./run/many-servers.mjs";
import { optionsFrom } from "./run/options.mjs";
import { startPostgres } from "./run/postgres.mjs";
import { root } from "./run/registry.mjs";
import { rounds } from "./run/rounds.mjs";
import { ask } from "./run/server.mjs";
import { printTable, short } from "./run/table.mjs";
import { WORKLOADS, variations } from "./workloads.mjs";

/** How many times as long a question may take with the most enrolments as with the fewest. */
const WANTED_GROWTH = 2;

/** Questions of readers beside the workloads, `$code` for a region. */
const MORE = {
  "enrolments of a regency, most workers first": `{ region(code: "$code") { sectorEnrollments(first: 20, orderBy: [{ enrolledCount: DESC }]) { nodes { key enrolledCount } } } }`,
  "the 20 largest figures of all": `{ sectorEnrollments(first: 20, orderBy: [{ enrolledCount: DESC }]) { nodes { key enrolledCount region { name } } } }`,
  "how many enrolments a regency has": `{ region(code: "$code") { sectorEnrollments { totalCount } } }`,
  "a search": `{ search(query: "$code", first: 10) { nodes { score matched } } }`,
};

const options = optionsFrom({ sizes: ["100000", "10000000"], rounds: 5, seconds: 2 });
const directory = mkdtempSync(join(tmpdir(), "paritrana-scale-"));
const running = new Set();
const postgres = await startPostgres();
let missed = 0;
try {
  const servers = [];
  const loaded = [];
  for (const size of options.sizes) {
    const began = performance.now();
    const { ours } = await postgresDatabases(root, { rows: Number(size), compared: false }, postgres.url);
    const seconds = (performance.now() - began) / 1000;
    loaded.push([Number(size).toLocaleString("en"), short(seconds), ...(await sizesOf(ours))]);
    printTable(
      ["enrolments", "made in (s)", "database (MB)", "rows of enrolments (MB)", "their indexes (MB)"],
      loaded,
    );
    const env = { DATABASE_URL: ours, ANSWER_CACHE_BYTES: "0" };
    const server = await startRegistry({ env, running, directory });
    servers.push(Object.assign(server, { name: size, database: ours, postgresKeeper: postgres.keeper }));
  }
  await compare(servers);
} finally {
  for (const server of running) await server.end("SIGKILL");
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;

async function sizesOf(url) {
  const [row] = await rows(
    url,
    `SELECT pg_database_size(current_database()) AS whole, pg_table_size('sector_enrollment') AS records,
      pg_indexes_size('sector_enrollment') AS indexes`,
  );
  return [row.whole, row.records, row.indexes].map((bytes) => short(Number(bytes) / 1e6));
}

async function rows(url, statement) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Puts each kind of question to all sizes in turn. */
async function compare(servers) {
  const [first] = servers;
  const register = await readRegister((text) => rows(first.database, text));
  const asked = variations(register);
  const kinds = [];
  for (const [name, what] of Object.entries(WORKLOADS)) {
    const bodies = new Map();
    for (const server of servers) {
      const own = await questions((body) => ask(server, body));
      bodies.set(
        server,
        asked[name].map((each) => own.request(name, each)),
      );
    }
    kinds.push({ name: `${name}: ${what}`, bodies: (server) => bodies.get(server) });
  }
  for (const [name, query] of Object.entries(MORE)) {
    const all = register.onlyRegencies.map((code) => ({
      query: query.replace("$code", code),
    }));
    kinds.push({ name, bodies: () => all });
  }
  const table = [];
  for (const { name, bodies } of kinds) {
    for (const server of servers) await ask(server, bodies(server)[0]);
    const entrants = servers.map((server) => ({
      server,
      bodies: bodies(server).map((body) => JSON.stringify(body)),
    }));
    const results = await rounds(entrants, { count: options.rounds, seconds: options.seconds });
    const ms = servers.map((server) => results.get(server.name).processorMs);
    const growth = Math.max(...ms) / ms[0];
    if (growth > WANTED_GROWTH) missed += 1;
    table.push([name, ...ms.map(short), short(growth), growth > WANTED_GROWTH ? "MISSED" : "reached"]);
  }
  printTable(["", ...servers.map(({ name }) => `processor ms at ${name}`), "growth", ""], table);
}
