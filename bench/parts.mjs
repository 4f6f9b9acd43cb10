// What the parts of an answer cost that a large installation is planned by: an answer from memory, one that nginx keeps, the
// question whether something has been written, and fetching an answer from Redis instead of making it.
// Run on a built checkout, with nginx and Redis (npm run programs): node bench/parts.mjs [--rows 1000] [--seconds 3]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@redis/client";
import { Client } from "pg";
import { freePort, startProgram } from "../test/support/programs.mjs";
import { questions } from "./contestants/ours/questions.mjs";
import { readRegister } from "./data/register.mjs";
import { load, wire } from "./run/load.mjs";
import { withMany } from "./run/many-servers.mjs";
import { optionsFrom } from "./run/options.mjs";
import { processorSeconds, processorSecondsBelow } from "./run/processor-time.mjs";
import { commandOf, root } from "./run/registry.mjs";
import { ask } from "./run/server.mjs";
import { printTable, short } from "./run/table.mjs";
import { variations } from "./workloads.mjs";

const MARK = { name: "mark", text: "SELECT pg_current_snapshot(), pg_current_wal_insert_lsn() - '0/0'" };

const options = optionsFrom({ rows: 1000, seconds: 3 });
const directory = mkdtempSync(join(tmpdir(), "paritrana-parts-"));
const table = [];
try {
  await withMany(options.rows, async (many) => {
    const server = await many.start({ ...many.alone, TRUST_PROXY: "true", RATE_LIMIT_ADDRESS: "0" });
    const { body, text } = await question(server, many.database);
    const processes = {
      registry: () => processorSeconds(server.pid),
      PostgreSQL: () => processorSecondsBelow(many.postgres.keeper),
    };
    const posted = wire(server.origin, JSON.stringify(body));
    await part("an answer from memory", processes, () => asked(server.origin, posted));
    const linked = (origin) => asked(origin, got(body));
    await part("the same by GET, as a cache asks for it", processes, () => linked(server.origin));
    await behindNginx(server, linked, processes);
    await writes(many, server, processes);
    await marks(many.database, processes);
    await throughRedis(many.redis, text);
  });
} finally {
  rmSync(directory, { recursive: true, force: true });
}
printTable(["", "a second", "processor ms of each"], table);

/** A page of a region, some 4 kB, and its answer. */
async function question(server, database) {
  const client = new Client({ connectionString: database });
  await client.connect();
  const asked = variations(await readRegister(async (text) => (await client.query(text)).rows));
  await client.end();
  const own = await questions((body) => ask(server, body));
  const body = own.request("W1", asked.W1[0]);
  return { body, text: JSON.stringify({ data: await ask(server, body) }) };
}

async function asked(origin, request) {
  return (await load(origin, [request], { seconds: options.seconds })).times.length;
}

/** Measures `work`, which gives how often it did something, once after having warmed up. */
async function part(name, processes, work) {
  await work();
  const before = Object.values(processes).map((seconds) => seconds());
  const began = performance.now();
  const count = await work();
  const took = (performance.now() - began) / 1000;
  const costs = Object.entries(processes).map(
    ([process, seconds], index) => `${short(((seconds() - before[index]) * 1000) / count)} ${process}`,
  );
  table.push([name, short(count / took), costs.join(", ")]);
}

/** A request by GET. */
function got({ query, variables }) {
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const head = ["host: registry", "accept: application/json", "apollo-require-preflight: 1"];
  return Buffer.from(`GET /graphql?${search} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n`);
}

async function behindNginx(server, linked, processes) {
  const port = await freePort();
  const path = join(directory, "nginx.conf");
  const origin = new URL(server.origin).host;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${directory}/${name};`,
  );
  const text = readFileSync(join(root, "docs", "nginx.conf"), "utf8")
    .replaceAll(/server 127\.0\.0\.1:400[01]/g, `server ${origin}`)
    .replace("listen 80;", `listen 127.0.0.1:${port};`)
    .replace("/var/cache/nginx/paritrana", join(directory, "cache"))
    .replace("worker_processes auto;", process.getuid?.() === 0 ? "user root;" : "")
    .replace("http {", `http { access_log off; keepalive_requests 1000000000; ${temporary.join(" ")}`);
  writeFileSync(path, text);
  const args = ["-c", path, "-p", directory, "-e", "stderr", "-g", `daemon off; pid ${directory}/pid;`];
  const nginx = await startProgram("nginx", args, port);
  const all = { nginx: () => processorSecondsBelow(nginx.keeper), ...processes };
  await part("the same kept by nginx", all, () => linked(`http://127.0.0.1:${port}`));
  await nginx.stop();
}

/** Sources that eight clients record; the registry makes one change after the other. */
async function writes({ database }, server, processes) {
  const command = commandOf(root, database);
  const { stdout } = await command("keys", "add", "Parts", "--role", "admin", "--region", "ID", "--direct");
  const headers = { "content-type": "application/json", authorization: `Bearer ${stdout.trim()}` };
  let number = 0;
  await part("a write of a source, by 8 clients", processes, async () => {
    const until = performance.now() + options.seconds * 1000;
    let count = 0;
    const one = async () => {
      for (; performance.now() < until; count += 1) {
        number += 1;
        const query = `mutation { citeSource(record: { key: "parts-${number}", kind: NEWS, publisher: "Parts" },
          change: { reason: "parts" }) { problems { message } } }`;
        const body = JSON.stringify({ query });
        await (await fetch(`${server.origin}/graphql`, { method: "POST", headers, body })).text();
      }
    };
    await Promise.all(Array.from({ length: 8 }, one));
    return count;
  });
}

/** One connection that asks again and again, as a process does that always has questions. */
async function marks(database, { PostgreSQL }) {
  const client = new Client({ connectionString: database });
  await client.connect();
  await part("whether something has been written", { PostgreSQL }, async () => {
    const until = performance.now() + options.seconds * 1000;
    let count = 0;
    for (; performance.now() < until; count += 1) await client.query(MARK);
    return count;
  });
  await client.end();
}

async function throughRedis(redis, text) {
  const client = createClient({ url: redis.url });
  await client.connect();
  await client.set("answer", text);
  const processes = { "who asks": ownSeconds, Redis: () => processorSecondsBelow(redis.keeper()) };
  await part("the same answer from Redis, 32 at a time", processes, async () => {
    const until = performance.now() + options.seconds * 1000;
    let count = 0;
    const one = async () => {
      for (; performance.now() < until; count += 1) await client.get("answer");
    };
    await Promise.all(Array.from({ length: 32 }, one));
    return count;
  });
  client.destroy();
}

function ownSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
