// The databases of a run: one for the registry, and a copy with what the other servers' users would add.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { Client } from "pg";
import { commandOf } from "../run/registry.mjs";
import { FUNCTIONS, INDEXES, SORTED } from "./for-contestants.mjs";
import { loadPostgres } from "./load-postgres.mjs";
import { loadSqlite } from "./load-sqlite.mjs";
import { rebuild } from "./rebuild.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const kept = join(here, "..", ".data");

/** Changes with anything that decides what is in the database: the registry's build and this folder. */
function version(root) {
  const hash = createHash("sha256").update(readFileSync(join(root, "dist", "sources.sha256")));
  for (const name of readdirSync(here).toSorted()) hash.update(readFileSync(join(here, name)));
  return hash.digest("hex").slice(0, 12);
}

/**
 * Paths of the files with so many enrolments, kept from run to run until the registry or the generator changes.
 * The copy for the other servers is made only if they are `compared`.
 */
export async function sqliteDatabases(root, { rows: count, compared }) {
  mkdirSync(kept, { recursive: true });
  const current = version(root);
  for (const name of readdirSync(kept))
    if (!name.includes(current)) rmSync(join(kept, name), { force: true });
  const ours = join(kept, `${count}-${current}.sqlite`);
  if (!existsSync(ours)) await makeSqlite(root, ours, count);
  const contestants = join(kept, `${count}-${current}-contestants.sqlite`);
  if (compared && !existsSync(contestants)) copyForContestants(ours, contestants);
  return { ours, contestants };
}

async function makeSqlite(root, path, count) {
  const unfinished = `${path}.unfinished`;
  // of a run that was ended early
  rmSync(unfinished, { force: true });
  const command = commandOf(root, unfinished);
  await command("seed");
  await loadSqlite(unfinished, count);
  await rebuild(command);
  const database = new Database(unfinished);
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
  renameSync(unfinished, path);
  // by which commands on one database wait for each other
  rmSync(`${unfinished}.lock`, { force: true });
}

function copyForContestants(ours, path) {
  const unfinished = `${path}.unfinished`;
  copyFileSync(ours, unfinished);
  const database = new Database(unfinished);
  for (const index of INDEXES) database.exec(index);
  database.exec("ANALYZE");
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
  renameSync(unfinished, path);
}

/** Addresses of the same in a server that is thrown away after the run. */
export async function postgresDatabases(root, { rows: count, compared }, server) {
  const names = { ours: `registry_${count}`, contestants: `contestants_${count}` };
  const address = (name) => Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await statements(server, [`CREATE DATABASE ${names.ours}`]);
  const command = commandOf(root, address(names.ours));
  await command("seed");
  await loadPostgres(address(names.ours), count);
  await rebuild(command);
  if (compared) {
    await statements(server, [`CREATE DATABASE ${names.contestants} TEMPLATE ${names.ours}`]);
    await statements(address(names.contestants), [...INDEXES, ...SORTED, ...FUNCTIONS, "VACUUM ANALYZE"]);
  }
  return { ours: address(names.ours), contestants: address(names.contestants) };
}

async function statements(url, texts) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const text of texts) await client.query(text);
  } finally {
    await client.end();
  }
}
