// Imports 1,000,000 enrolments with all checks on, and the same columns with the database's own loader (psql for PostgreSQL) into a bare table.
// node bench/import.mjs [rows] [postgres://…]: SQLite without an address. Needs the build in dist.
import { spawn, spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROWS = Number(process.argv[2] ?? 1_000_000);
const POSTGRES = process.argv[3];
const root = fileURLToPath(new URL("..", import.meta.url));
const main = join(root, "bin", "paritrana.mjs");
const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "paritrana-bench-"));
const sqlite = join(folder, "registry.sqlite");
const DATABASE_URL = POSTGRES ?? sqlite;

function run(args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, DATABASE_URL } });
    let [peak, said] = [0, ""];
    const told = [];
    const hear = (text) => {
      said += text;
      for (const line of String(text).split("\n").filter(Boolean))
        told.push([((performance.now() - start) / 1000).toFixed(1), line]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    const watch = setInterval(() => {
      const status = `/proc/${child.pid}/status`;
      const size = existsSync(status) ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1] : undefined;
      peak = Math.max(peak, Number(size ?? 0) / 1024);
    }, 100);
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, peak, said, told });
      else reject(new Error(said));
    });
  });
}

/** Every village in every sector that isn't the total, for as many years as it takes. */
async function writeTable(path) {
  const rows = require("better-sqlite3")(sqlite0(), { readonly: true });
  const villages = rows.prepare("SELECT code FROM region WHERE depth = 4 ORDER BY code").pluck().all();
  const sectors = rows.prepare("SELECT key FROM sector WHERE kind <> 'TOTAL' ORDER BY key").pluck().all();
  rows.close();
  const out = createWriteStream(path);
  out.write("Wilayah;Sektor;Segmen;Periode;Peserta;Potensi\n");
  for (let row = 0; row < ROWS; row += 1) {
    const village = villages[row % villages.length];
    const sector = sectors[Math.floor(row / villages.length) % sectors.length];
    const count = (row * 7919) % 5000;
    const line = `${village};${sector};BPU;2024;${count.toLocaleString("id-ID")};${(count + 100).toLocaleString("id-ID")}\n`;
    if (!out.write(line)) await new Promise((resolve) => out.once("drain", resolve));
  }
  await new Promise((resolve) => out.end(resolve));
}

let seeded;
function sqlite0() {
  if (seeded !== undefined) return seeded;
  const path = POSTGRES === undefined ? sqlite : join(folder, "regions.sqlite");
  const done = spawnSync(process.execPath, [main, "seed"], { env: { ...process.env, DATABASE_URL: path } });
  if (done.status !== 0) throw new Error(String(done.stderr));
  return (seeded = path);
}

function bareSqlite(path) {
  const database = require("better-sqlite3")(join(folder, "bare.sqlite"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(
    "CREATE TABLE bare (region text, sector text, segment text, period text, enrolled int, eligible int)",
  );
  const insert = database.prepare("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?)");
  const lines = readFileSync(path, "utf8").split("\n").slice(1, -1);
  const start = performance.now();
  database.transaction(() => {
    for (const line of lines) insert.run(line.replaceAll(".", "").split(";"));
  })();
  const seconds = (performance.now() - start) / 1000;
  database.close();
  return seconds;
}

async function barePostgres(path) {
  const { Client } = require("pg");
  const client = new Client({ connectionString: POSTGRES });
  await client.connect();
  await client.query(
    "CREATE TABLE bare (region text, sector text, segment text, period text, enrolled text, eligible text)",
  );
  const start = performance.now();
  const psql = spawn(
    "psql",
    [POSTGRES, "-c", "COPY bare FROM STDIN WITH (FORMAT csv, DELIMITER ';', HEADER)"],
    { stdio: ["pipe", "ignore", "inherit"] },
  );
  createReadStream(path).pipe(psql.stdin);
  const code = await new Promise((resolve) => psql.on("error", () => resolve(-1)).on("close", resolve));
  const seconds = code === 0 ? (performance.now() - start) / 1000 : Number.NaN;
  await client.query("DROP TABLE bare");
  await client.end();
  return seconds;
}

const figure = (seconds) =>
  `${seconds.toFixed(1)} s, ${Math.round(ROWS / seconds).toLocaleString("en")} rows/s`;

try {
  const path = join(folder, "table.csv");
  if (POSTGRES !== undefined) await run(["seed"]);
  await writeTable(path);
  const source = ["--publisher", "Bench", "--title", "Rows"];
  const idle = await run(["migrate"]);
  const limit = POSTGRES === undefined ? bareSqlite(path) : await barePostgres(path);
  console.log(
    `${ROWS} rows, ${POSTGRES === undefined ? "SQLite" : "PostgreSQL"}; idle ${Math.round(idle.peak)} MB`,
  );
  console.log(`own loader, bare table:  ${figure(limit)}`);
  const applied = await run(["import", path, ...source, "--apply", "--by", "bench"]);
  const lookedThrough = Number(applied.told.find(([, line]) => line.startsWith("Preview"))?.[0]);
  console.log(`preview:                 ${figure(lookedThrough)}`);
  console.log(
    `apply:                   ${figure(applied.seconds - lookedThrough)}; of it after the last row ${(applied.seconds - Number(applied.told.findLast(([, line]) => line.startsWith("Wrote"))?.[0])).toFixed(1)} s`,
  );
  console.log(
    `peak memory:             ${Math.round(applied.peak)} MB, ${Math.round(applied.peak - idle.peak)} MB more than idle`,
  );
  const again = await run(["import", path, ...source]);
  console.log(
    `the same file again:     ${figure(again.seconds)}; ${/added .*/.exec(again.said)?.[0]}; peak ${Math.round(again.peak)} MB`,
  );
  const undone = await run(["import", "--undo", "1", "--by", "bench"]);
  console.log(`undo:                    ${figure(undone.seconds)}; peak ${Math.round(undone.peak)} MB`);
  for (const line of applied.told) if (process.env.TOLD) console.log(line.join("  "));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
