// How long the rules take to look at made-up enrolments, and how much memory that takes, in SQLite.
// Run on a built checkout: node bench/checks.mjs [enrolments] [enrolments in a group]
import "reflect-metadata";
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { loadConfig } = require("../dist/src/config.js");
const { createDataSource } = require("../dist/src/data-source.js");
const { loadRegister, migrateDatabase } = require("../dist/src/dataset/prepare.js");
const { refreshFindings } = require("../dist/src/checks/refresh.js");

const SECTORS = 20;
const CHUNK = 5000;
const open = (path) => createDataSource(loadConfig({ DATABASE_URL: path })).initialize();

// a process of its own, so that its memory isn't that of the making
if (process.argv[2] === "--measure")
  process.send(await measured(process.argv[3]), () => process.disconnect());
else await main(Number(process.argv[2] ?? 500_000), Number(process.argv[3] ?? 5));

async function main(enrollments, perGroup) {
  const directory = mkdtempSync(join(tmpdir(), "paritrana-bench-"));
  try {
    const path = join(directory, "registry.sqlite");
    await make(path, enrollments, perGroup);
    console.table({ "first run": await inOwnProcess(path), "nothing changed": await inOwnProcess(path) });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function inOwnProcess(path) {
  const child = fork(fileURLToPath(import.meta.url), ["--measure", path]);
  const [result] = await once(child, "message");
  return result;
}

async function measured(path) {
  const dataSource = await open(path);
  const before = process.resourceUsage().maxRSS;
  const began = performance.now();
  const { findings, written } = await dataSource.transaction((manager) =>
    refreshFindings(manager, "2030-01-01T00:00:00.000Z"),
  );
  const seconds = (performance.now() - began) / 1000;
  await dataSource.destroy();
  return {
    findings,
    written,
    seconds: Math.round(seconds * 10) / 10,
    "memory before (MB)": megabytes(before),
    "peak memory (MB)": megabytes(process.resourceUsage().maxRSS),
  };
}

function megabytes(kilobytes) {
  return Math.round(kilobytes / 1024);
}

/**
 * Figures of one group a year apart, each with a claim. One in a thousand has more enrolled than there are, another one
 * a per cent that isn't its counts', a second claim that says something else, or a misprinted day, and one group in two
 * hundred a limit far from its other figures. One in fifty has three parts, and some of these don't add up.
 */
async function make(path, enrollments, perGroup) {
  const dataSource = await open(path);
  const { signal } = new AbortController();
  await migrateDatabase(dataSource, signal);
  await loadRegister(dataSource, () => {}, signal);
  const regions = await dataSource.query("SELECT code FROM region WHERE depth > 0 ORDER BY code");
  const codes = regions.map(({ code }) => code);
  const insert = (table, rows) => {
    const columns = Object.keys(rows[0]);
    const values = columns.map((_, index) => `value->>${index}`);
    const statement = `INSERT INTO ${table} (${columns.join()}) SELECT ${values.join()} FROM json_each(?)`;
    return dataSource.query(statement, [JSON.stringify(rows.map((row) => Object.values(row)))]);
  };
  await insert("source", [
    { id: idOf("src", 1), key: "bench", kind: "DATASET", collection: "bench", publisher: "Bench" },
  ]);
  const sectors = Array.from({ length: SECTORS }, (_, index) => index);
  await insert("sector", sectors.map(sectorRow));
  await dataSource.query("PRAGMA synchronous = OFF");
  await dataSource.query("PRAGMA foreign_keys = OFF");
  // a commit brings sums up to date, which isn't to be measured
  await dataSource.transaction(async () => {
    for (let start = 0; start < enrollments; start += CHUNK) {
      const length = Math.min(CHUNK, enrollments - start);
      const rows = Array.from({ length }, (_, index) => enrollmentRow(start + index, { perGroup, codes }));
      await insert("sector_enrollment", rows);
      await insert(
        "claim",
        rows.flatMap((row, index) => claimRows(row, start + index)),
      );
    }
  });
  await dataSource.destroy();
}

function idOf(prefix, number) {
  return `${prefix}_${String(number).padStart(16, "0")}`;
}

function sectorRow(index) {
  const name = `Work ${index}`;
  return {
    id: idOf("sec", index),
    key: `work-${index}`,
    kind: "OCCUPATION",
    name_indonesian: name,
    name_english: name,
  };
}

function enrollmentRow(number, { perGroup, codes }) {
  const group = Math.floor(number / perGroup);
  const inGroup = number % perGroup;
  const year = 2024 - (inGroup % 25);
  const isTotal = number % 50 === 49;
  const isPart = number % 50 >= 46 && !isTotal;
  const isLimit = group % 211 === 3 && inGroup === 1;
  const eligible = 3000 + (group % 5000) * 30;
  const usual = Math.floor(eligible / 3) + (number % 89);
  let enrolled = usual;
  if (isTotal) enrolled = number % 1250 === 49 ? 3001 : 3000;
  if (isPart) enrolled = 1000;
  if (isLimit) enrolled = usual * 40;
  if (number % 1009 === 5) enrolled = usual * 9;
  const rounded = number % 3 === 0 ? Math.round((enrolled / eligible) * 1000) / 10 : null;
  const percent = number % 997 === 4 ? 7.5 : rounded;
  return {
    id: idOf("enr", number),
    key: `bench-${String(number).padStart(9, "0")}`,
    region_code: codes[group % codes.length],
    sector_id: idOf("sec", Math.floor(group / codes.length) % SECTORS),
    segment: isPart ? "FORMAL" : "ALL",
    period: String(year),
    year,
    enrolled_count: enrolled,
    enrolled_bound: isLimit ? "AT_LEAST" : "EXACT",
    eligible_count: eligible,
    eligible_bound: "EXACT",
    stated_percent: percent,
    percent_bound: percent === null ? null : "EXACT",
    total_id: isPart ? idOf("enr", number - (number % 50) + 49) : null,
  };
}

function claimRows({ id, key, enrolled_count }, number) {
  const row = (copy, value) => ({
    id: idOf("clm", 2 * number + copy),
    key: `${key}/${copy}`,
    source_id: idOf("src", 1),
    enrollment_id: id,
    property: "enrolledCount",
    value: String(value),
    bound: "EXACT",
    as_printed:
      number % 1013 === 7 ? `Senin (${1 + (number % 28)}/3/${1990 + (number % 37)})` : `${value} orang`,
    standing: "NORMAL",
    recorded_at: "2030-01-01T00:00:00.000Z",
    recorded_by: "bench",
  });
  const other = number % 1019 === 8 ? [row(1, enrolled_count + 1)] : [];
  return [row(0, enrolled_count), ...other];
}
