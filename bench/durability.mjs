// Kills the server with SIGKILL in the midst of writing, and imports in the midst of them, again and again, and looks for what was
// acknowledged and isn't there, and for what is there by half.
// Run on a built checkout: node bench/durability.mjs [--kind sqlite] [--rounds 100] [--acknowledged 10000] [--imports 20]
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { Client } from "pg";

const { values } = parseArgs({
  options: {
    kind: { type: "string", default: "sqlite" },
    rounds: { type: "string", default: "100" },
    acknowledged: { type: "string", default: "10000" },
    imports: { type: "string", default: "20" },
  },
});
const rounds = Number(values.rounds);
const imports = Number(values.imports);
const least = Math.ceil(Number(values.acknowledged) / rounds);
const main = fileURLToPath(new URL("../dist/src/main.js", import.meta.url));
const postgresServer = fileURLToPath(new URL("../test/support/postgres-server.mjs", import.meta.url));

/** Writers at once: the registry makes one change after the other, the rest wait. */
const WRITERS = 8;
/** One write of so many is an enrolment with its claims, the others are sources. */
const EACH = 10;
/** Rows of an import. */
const ROWS = 2000;
/** Years of the imported figures, of which the registry has no others. */
const FIRST_YEAR = 1900;
/** Milliseconds after which a started server has to answer. */
const READY_MS = 2000;

const folder = mkdtempSync(join(tmpdir(), "paritrana-durability-"));
const postgres = values.kind === "postgres" ? await startPostgres() : undefined;
const url = postgres?.url ?? join(folder, "registry.sqlite");
const env = { ...process.env, DATABASE_URL: url, HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "error" };
const faults = [];
const acknowledged = { sources: [], enrolments: [] };
const ready = [];
const brokenOff = { before: 0, after: 0 };
try {
  execFileSync(process.execPath, [main, "seed"], { env, stdio: ["ignore", "ignore", "inherit"] });
  const token = execFileSync(
    process.execPath,
    [main, "keys", "add", "Writer", "--role", "admin", "--region", "ID", "--direct"],
    { env, stdio: ["ignore", "pipe", "ignore"] },
  )
    .toString()
    .trim();
  let begun = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const server = await started();
    ready.push(server.ms);
    if (round === 1) await mutate(server, token, sourceOf("durability"));
    const before = count();
    const writers = Array.from({ length: WRITERS }, () =>
      (async () => {
        while (!server.killed) await write(server, token, (begun += 1));
      })(),
    );
    while (count() - before < least) await sleep(5);
    await sleep(Math.random() * 50);
    server.killed = true;
    server.process.kill("SIGKILL");
    await Promise.all([server.ended, ...writers]);
    await look(round);
  }
  await killImports();
  const server = await started();
  ready.push(server.ms);
  await compare(server);
  server.process.kill("SIGTERM");
  await server.ended;
} finally {
  postgres?.process.stdin.end();
  rmSync(folder, { recursive: true, force: true });
}
const slowest = Math.round(Math.max(...ready));
const median = Math.round(ready.toSorted((a, b) => a - b)[Math.floor(ready.length / 2)]);
if (slowest > READY_MS) faults.push(`a start took ${slowest} ms until the first answer`);
console.table({
  [values.kind]: {
    kills: rounds,
    "acknowledged writes": count(),
    "start to answer, median (ms)": median,
    "slowest (ms)": slowest,
    "imports killed before their commit": brokenOff.before,
    "and after it": brokenOff.after,
    faults: faults.length,
  },
});
for (const fault of faults) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

function count() {
  return acknowledged.sources.length + acknowledged.enrolments.length;
}

/** Kills imports at any moment of their time, and then lets each go to its end. */
async function killImports() {
  const run = await asker();
  const villages = await run(`SELECT code FROM region WHERE depth = 4 ORDER BY code LIMIT ${ROWS}`);
  await run();
  const took = await imported(villages, FIRST_YEAR);
  for (let round = 1; round <= imports; round += 1) {
    const year = FIRST_YEAR + round;
    await imported(villages, year, Math.random() * took);
    brokenOff[(await lookAtImport(year, [0, ROWS])) === 0 ? "before" : "after"] += 1;
    await imported(villages, year);
    await lookAtImport(year, [ROWS]);
  }
}

/** Imports figures of a year, until it is killed after so many milliseconds if any are given; gives the milliseconds that it took. */
async function imported(villages, year, killAfter) {
  const path = join(folder, `${year}.csv`);
  writeFileSync(path, tableOf(villages, year));
  const began = performance.now();
  const source = ["--publisher", "Durability", "--title", `Figures of ${year}`];
  const child = spawn(process.execPath, [main, "import", path, ...source, "--apply", "--by", "durability"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (killAfter !== undefined) void sleep(killAfter).then(() => child.kill("SIGKILL"));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (killAfter === undefined && code !== 0) faults.push(`the import of ${year} ended with ${code}`);
  return performance.now() - began;
}

function tableOf(villages, year) {
  const lines = villages.map(({ code }, index) => `${code};all;BPU;${year};${index + 1}`);
  return ["Wilayah;Sektor;Segmen;Periode;Peserta", ...lines].join("\n");
}

/** The number of figures of a year that are there; a fault if it is none of those allowed, or if their claims and revisions aren't as many. */
async function lookAtImport(year, allowed) {
  const run = await asker();
  const [{ enrolments, claims, revisions }] = await run(`
    SELECT count(*) AS enrolments,
      (SELECT count(*) FROM claim c JOIN sector_enrollment e ON c.enrollment_id = e.id WHERE e.period = '${year}') AS claims,
      (SELECT count(*) FROM revision r JOIN sector_enrollment e ON r.record_id = e.id WHERE e.period = '${year}') AS revisions
    FROM sector_enrollment WHERE period = '${year}'`);
  await run();
  const [n, expected] = [Number(enrolments), { claims: Number(claims), revisions: Number(revisions) }];
  if (!allowed.includes(n)) faults.push(`the import of ${year} has left ${n} of ${ROWS} figures`);
  if (expected.claims % Math.max(n, 1) !== 0 || (n > 0 && expected.claims === 0))
    faults.push(`${n} figures of ${year} have ${expected.claims} claims`);
  if (expected.revisions !== n) faults.push(`${n} figures of ${year} have ${expected.revisions} revisions`);
  return n;
}

async function started() {
  const began = performance.now();
  const child = spawn(process.execPath, [main, "serve"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /^Listening on (http:\S+)/.exec(line)?.[1];
    if (origin === undefined) continue;
    const server = { origin, process: child, ended, killed: false, ms: 0 };
    await post(server, { query: '{ region(code: "64.02") { name } }' });
    server.ms = performance.now() - began;
    return server;
  }
  throw new Error("the server ended before it listened");
}

async function post(server, body, headers = {}) {
  const response = await fetch(`${server.origin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

function sourceOf(key) {
  const query = `mutation ($key: String!) { answer: citeSource(record: { key: $key, kind: NEWS, publisher: "Durability" }, change: { reason: "durability" }) { problems { message } } }`;
  return { query, variables: { key } };
}

/** Of a year before all others, so that no two figures of the registry are compared. */
function enrolmentOf(key) {
  const query = `mutation ($key: String!) {
    answer: recordEnrollment(record: { key: $key, region: "64.02", sector: "all", segment: VULNERABLE, period: "1990", enrolledCount: 1 },
      source: "durability", said: [{ paragraph: 1 }], change: { reason: "durability" }) { problems { message } }
  }`;
  return { query, variables: { key } };
}

async function mutate(server, token, body) {
  const { data, errors } = await post(server, body, { authorization: `Bearer ${token}` });
  const problems = [...(errors ?? []), ...(data?.answer?.problems ?? [])];
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("; "));
}

async function write(server, token, number) {
  const isEnrolment = number % EACH === 0;
  const key = `kill-${number}`;
  try {
    await mutate(server, token, isEnrolment ? enrolmentOf(key) : sourceOf(key));
    acknowledged[isEnrolment ? "enrolments" : "sources"].push(key);
  } catch (error) {
    // a write that the kill broke off is unknown: it may be there, wholly
    if (!server.killed) throw error;
  }
}

/** Looks into the database itself for what is missing or there by half. */
async function look(round) {
  const all = {
    "sources that are missing": lost("source", acknowledged.sources),
    "enrolments that are missing": lost("sector_enrollment", acknowledged.enrolments),
    "enrolments without all their claims": `SELECT count(*) AS n FROM sector_enrollment e WHERE e.key LIKE 'kill-%' AND (SELECT count(*) FROM claim c WHERE c.enrollment_id = e.id) <> 5`,
    "changes without revisions": `SELECT count(*) AS n FROM change c WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.change_number = c.number)`,
    "numbers of changes with gaps": `SELECT coalesce(max(number), 0) - count(*) AS n FROM change`,
    "proposals without their records": `SELECT count(*) AS n FROM proposal p WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.record_id = p.record_id)`,
  };
  const run = await asker();
  for (const [what, statement] of Object.entries(all)) {
    const n = Number((await run(statement))[0].n);
    if (n !== 0) faults.push(`round ${round}: ${n} ${what}`);
  }
  if (postgres === undefined) {
    const [{ integrity_check: integrity }] = await run("PRAGMA integrity_check");
    if (integrity !== "ok") faults.push(`round ${round}: ${integrity}`);
  }
  await run();
}

function lost(table, keys) {
  const listed = keys.map((key) => `('${key}')`).join(",");
  if (keys.length === 0) return "SELECT 0 AS n";
  return `WITH said(key) AS (VALUES ${listed}) SELECT count(*) AS n FROM said WHERE NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.key = said.key)`;
}

/** Runs statements, and ends when called without one. */
async function asker() {
  if (postgres !== undefined) {
    const client = new Client({ connectionString: url });
    await client.connect();
    return async (statement) =>
      statement === undefined ? client.end() : (await client.query(statement)).rows;
  }
  const database = new Database(url);
  return (statement) => (statement === undefined ? database.close() : database.prepare(statement).all());
}

/** Whether the registry itself tells of everything that it acknowledged. */
async function compare(server) {
  for (let start = 0; start < acknowledged.sources.length; start += 100) {
    const keys = acknowledged.sources.slice(start, start + 100);
    const query = "query ($keys: [String!]!) { sources(where: { key: { in: $keys } }) { totalCount } }";
    const { data } = await post(server, { query, variables: { keys } });
    if (data?.sources.totalCount !== keys.length)
      faults.push(`the registry tells of ${data?.sources.totalCount} of ${keys.length} sources`);
  }
}

async function startPostgres() {
  const child = spawn(process.execPath, [postgresServer], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout }))
    return { url: line.trim(), process: child };
  throw new Error("PostgreSQL did not start");
}
