// Processes of the registry on one database, and what they need beside it.
import { spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { programNamed, startRedis } from "../../test/support/programs.mjs";
import { postgresDatabases } from "../data/databases.mjs";
import { startReplicated } from "./postgres.mjs";
import { root } from "./registry.mjs";

/**
 * Runs `work` with a primary that holds so many enrolments, a replica, a Redis if there is one, and what starts processes of the
 * registry; all of it is taken down however that ends.
 */
export async function withMany(rows, work) {
  const directory = mkdtempSync(join(tmpdir(), "paritrana-many-"));
  const running = new Set();
  const postgres = await startReplicated();
  const redis = programNamed("redis-server") === undefined ? undefined : await startRedis();
  try {
    const { ours } = await postgresDatabases(root, { rows, compared: false }, postgres.url);
    const replica = Object.assign(new URL(postgres.replicaUrl), { pathname: new URL(ours).pathname }).href;
    const alone = { DATABASE_URL: ours, ...(redis === undefined ? {} : { REDIS_URL: redis.url }) };
    await work({
      database: ours,
      postgres,
      redis,
      alone,
      replicated: { ...alone, DATABASE_REPLICA_URLS: replica },
      start: (env, program) => startRegistry({ env, program, running, directory }),
    });
  } finally {
    for (const server of running) await server.end("SIGKILL");
    await redis?.stop();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Starts a process of the registry: this checkout's, or that of another. */
export async function startRegistry({
  env,
  program = join(root, "bin", "paritrana.mjs"),
  running,
  directory,
}) {
  const log = openSync(join(directory, "log"), "a");
  const child = spawn(process.execPath, [program, "serve"], {
    env: { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", PORT: "0", ...env },
    stdio: ["ignore", "pipe", log],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const server = {
    name: "the registry",
    pid: child.pid,
    end: (signal) => {
      child.kill(signal);
      running.delete(server);
      return ended;
    },
  };
  running.add(server);
  for await (const line of createInterface({ input: child.stdout })) {
    server.origin = /^Listening on (http:\S+)/.exec(line)?.[1];
    if (server.origin !== undefined) return server;
  }
  throw new Error("a process of the registry ended before it listened");
}
