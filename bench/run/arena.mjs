// The databases and servers of a run, all of them up at the same time, and taken down however the run ends.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { postgresDatabases, sqliteDatabases } from "../data/databases.mjs";
import { readRegister } from "../data/register.mjs";
import { variations } from "../workloads.mjs";
import { startPostgres } from "./postgres.mjs";
import { root } from "./registry.mjs";
import { ask, startServer } from "./server.mjs";

/**
 * Runs `work` on databases with so many enrolments; PostgreSQL is started only when it is among the `kinds`, and
 * `compared` says whether others than the registry take part. What is `written` to is a copy. What `work` is given starts
 * servers and knows the questions.
 */
export async function inArena({ rows, kinds, compared = false, written = false }, work) {
  const directory = mkdtempSync(join(tmpdir(), "paritrana-bench-"));
  const servers = [];
  let postgres;
  try {
    const databases = { sqlite: await sqliteDatabases(root, { rows, compared }) };
    if (written) databases.sqlite = { ours: copyOf(databases.sqlite.ours, directory) };
    if (kinds.includes("postgres")) {
      postgres = await startPostgres();
      databases.postgres = await postgresDatabases(root, { rows, compared }, postgres.url);
    }
    const asked = variations(await registerOf(databases.sqlite.ours));
    return await work({
      directory,
      databases,
      postgres,
      variations: asked,
      async start(contestant, flags) {
        const log = join(directory, `${contestant.name}.log`);
        const server = await startServer(contestant, { databases, log, flags });
        servers.push(server);
        if (contestant.kind === "postgres") server.postgresKeeper = postgres.keeper;
        if (contestant.kind === "none") return server;
        const questions = await contestant.questions();
        return Object.assign(server, await questions((body) => ask(server, body)));
      },
    });
  } finally {
    for (const server of servers) await server.stop();
    await postgres?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function copyOf(path, directory) {
  const copy = join(directory, "registry.sqlite");
  copyFileSync(path, copy);
  return copy;
}

function registerOf(path) {
  const database = new Database(path, { readonly: true });
  return readRegister((text) => database.prepare(text).all()).finally(() => database.close());
}
