// An upgrade while both versions serve: the registry as it was before the last migration, and this checkout, side by side on
// one PostgreSQL, both read from and written to all the while.
// Run on a built checkout: node bench/rolling.mjs [--from commit] [--seconds 10]
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { questions } from "./contestants/ours/questions.mjs";
import { readRegister } from "./data/register.mjs";
import { startRegistry } from "./run/many-servers.mjs";
import { optionsFrom } from "./run/options.mjs";
import { startPostgres } from "./run/postgres.mjs";
import { commandOf, root } from "./run/registry.mjs";
import { ask } from "./run/server.mjs";
import { printTable } from "./run/table.mjs";
import { PUBLISHER, Watch } from "./run/watching.mjs";
import { variations } from "./workloads.mjs";

const options = optionsFrom({ from: beforeLastMigration(), seconds: 10 });
const directory = mkdtempSync(join(tmpdir(), "paritrana-rolling-"));
const running = new Set();
const faults = [];
const postgres = await startPostgres();
try {
  const older = build(options.from);
  const env = { DATABASE_URL: postgres.url };
  const start = (from) =>
    startRegistry({ env, program: join(from, "bin", "paritrana.mjs"), running, directory });
  const servers = [await start(older)];
  const before = await migrations();
  const watch = new Watch({
    origins: () => servers.map(({ origin }) => origin),
    token: await keyFrom(older),
    known: await answersOf(servers[0]),
  });
  await sleep(options.seconds * 1000);
  servers.push(await start(root));
  const added = (await migrations()).filter((name) => !before.includes(name));
  await sleep(options.seconds * 1000);
  const [old] = servers.splice(0, 1);
  // what it was asked when it was told to stop, it answers
  await sleep(1000);
  await old.end("SIGTERM");
  await sleep(options.seconds * 1000);
  await watch.end();
  await report(watch, added);
} finally {
  for (const server of running) await server.end("SIGKILL");
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}
for (const fault of faults) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

/** The commit before the one that brought the newest migration. */
function beforeLastMigration() {
  const last = git("log", "-1", "--diff-filter=A", "--format=%H", "--", "schema/migrations");
  return git("rev-parse", `${last}^`);
}

function git(...args) {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
}

/** Another version, built with the packages of this checkout. */
function build(commit) {
  const folder = join(directory, "older");
  execFileSync("sh", ["-c", `mkdir "${folder}" && git archive ${commit} | tar -x -C "${folder}"`], {
    cwd: root,
  });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  execFileSync(process.execPath, ["bin/build.mjs"], { cwd: folder, stdio: "ignore" });
  if (!readdirSync(folder).includes("dist")) throw new Error(`${commit} can't be built`);
  return folder;
}

async function keyFrom(checkout) {
  const command = commandOf(checkout, postgres.url);
  const { stdout } = await command("keys", "add", "Watch", "--role", "admin", "--region", "ID", "--direct");
  return stdout.trim();
}

async function migrations() {
  return (await rows("SELECT name FROM migrations ORDER BY name")).map(({ name }) => name);
}

async function rows(statement) {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** What is asked again and again, with the data that both versions have to give. */
async function answersOf(server) {
  const asked = variations(await readRegister(rows));
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

async function report({ counts, acknowledged, errors }, added) {
  const there = new Set(
    (await rows(`SELECT key FROM source WHERE publisher = '${PUBLISHER}'`)).map(({ key }) => key),
  );
  const found = {
    errors: errors.length,
    "acknowledged writes lost": acknowledged.filter((key) => !there.has(key)).length,
    "answers older than their question": counts.stale,
    "own writes not seen": counts.ownUnseen,
    "wrong answers": counts.wrong,
  };
  printTable(
    ["from", "migrations", "reads", "writes", ...Object.keys(found)],
    [
      [
        options.from.slice(0, 8),
        added.join(" "),
        ...[counts.reads, counts.writes, ...Object.values(found)].map(String),
      ],
    ],
  );
  for (const [what, n] of Object.entries(found)) if (n > 0) faults.push(`${n} ${what}`);
  for (const { code, at } of errors.slice(0, 5)) faults.push(`${code} after ${at.toFixed(1)} s`);
}
