// The servers that a large installation has beside the registry: nginx and Redis. Tests and measurements take them from the
// PATH or from test/.programs, and leave out what needs one that isn't there.
//   node test/support/programs.mjs                       gets them from Debian's packages, where there is apt-get, and unpacks
//                                                        them in test/.programs; nothing is installed
//   node test/support/programs.mjs find nginx            fails if there is none
//   node test/support/programs.mjs run nginx 8080 -e …   runs one until stdin ends, that is to listen on this port; of the lines
//                                                        "stop" and "start" on stdin it makes breaks, and says when each is done
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../.programs", import.meta.url));

/** Packages of Debian with the programs, and with the libraries that a bare system lacks. */
const PACKAGES = [
  "redis-server",
  "redis-tools",
  "libjemalloc2",
  "liblzf1",
  "libatomic1",
  "nginx",
  "libpcre2-8-0",
];

/** Where the packages have the programs. */
const UNPACKED = { "redis-server": "usr/bin/redis-server", nginx: "usr/sbin/nginx" };

/** Milliseconds that a server has to listen. */
const START_MS = 10_000;

/** Runs a program until stdin ends, so that it ends with whoever started it, however that ends. */
const KEEPER = 'trap "" INT; "$0" "$@" & program=$!; cat >/dev/null; kill $program; wait $program';

/** Path of `redis-server` or `nginx`; undefined if there is none. */
export function programNamed(name) {
  const installed = spawnSync("sh", ["-c", `PATH="$PATH:/usr/sbin" command -v ${name}`], {
    encoding: "utf8",
  });
  if (installed.status === 0) return installed.stdout.trim();
  const unpacked = join(folder, UNPACKED[name]);
  return existsSync(unpacked) ? unpacked : undefined;
}

/** Starts a server that is to listen on `port`, below the process `keeper`; `stop` resolves when it has ended. */
export async function startProgram(name, args, port) {
  const program = programNamed(name);
  if (program === undefined) throw new Error(`There is no ${name}: npm run programs gets it.`);
  const keeper = spawn("sh", ["-c", KEEPER, program, ...args], {
    env: { ...process.env, LD_LIBRARY_PATH: libraries().join(":") },
    stdio: ["pipe", "ignore", "pipe"],
  });
  let said = "";
  keeper.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = once(keeper, "exit");
  const until = performance.now() + START_MS;
  while (!(await listens(port))) {
    if (keeper.exitCode !== null || performance.now() > until)
      throw new Error(`${name} doesn't listen. ${said}`);
    await pause(20);
  }
  return {
    keeper: keeper.pid,
    async stop() {
      keeper.stdin.end();
      await ended;
    },
  };
}

/** A Redis that keeps nothing on the disk, on a free port; it may be stopped and started. */
export async function startRedis() {
  const port = await freePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const start = () => startProgram("redis-server", [...args, "--dir", tmpdir()], port);
  let running = await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    keeper: () => running.keeper,
    stop: () => running.stop(),
    async start() {
      running = await start();
    },
  };
}

/** A port that nothing listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function libraries() {
  const all = join(folder, "usr", "lib");
  return existsSync(all) ? readdirSync(all).map((name) => join(all, name)) : [];
}

/** Downloads the packages and unpacks them; what is there by half is thrown away. */
function getPrograms() {
  const missing = Object.keys(UNPACKED).filter((name) => programNamed(name) === undefined);
  if (missing.length === 0) return "nginx and Redis are there";
  if (spawnSync("apt-get", ["--version"]).status !== 0)
    return `${missing.join(" and ")} can't be got without apt-get: install them, or what needs them is left out`;
  const unfinished = mkdtempSync(join(tmpdir(), "paritrana-programs-"));
  try {
    const run = (command, args) =>
      execFileSync(command, args, { cwd: unfinished, stdio: ["ignore", "ignore", "pipe"] });
    const download = () => run("apt-get", ["download", ...PACKAGES]);
    try {
      download();
    } catch {
      // the list of packages may be old or missing
      run("apt-get", ["update"]);
      download();
    }
    const unpacked = join(unfinished, "unpacked");
    mkdirSync(unpacked);
    for (const file of readdirSync(unfinished).filter((name) => name.endsWith(".deb")))
      run("dpkg-deb", ["--extract", file, unpacked]);
    rmSync(folder, { recursive: true, force: true });
    execFileSync("cp", ["-r", unpacked, `${folder}.unfinished`]);
    renameSync(`${folder}.unfinished`, folder);
    return `got ${missing.join(" and ")}`;
  } catch (error) {
    return `${missing.join(" and ")} can't be got, and what needs them is left out: ${error.message}`;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function run([name, port, ...args]) {
  let running = await startProgram(name, args, Number(port));
  process.stdout.write("start\n");
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "stop") await running.stop();
    if (line === "start") running = await startProgram(name, args, Number(port));
    process.stdout.write(`${line}\n`);
  }
  await running.stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , order, ...rest] = process.argv;
  if (order === "run") await run(rest);
  else if (order === "find") process.exitCode = programNamed(rest[0]) === undefined ? 1 : 0;
  else process.stdout.write(`${getPrograms()}.\n`);
}
