// How many rows are loaded into PostgreSQL: the same enrolments into a table with all the columns, indexes and checks of theirs, by what the
// registry loads with, which sends some as JSON and many by COPY, and by COPY into the table itself, which only new rows could take.
// Run on a built checkout: node bench/copy.mjs [--rows 72000] [--rounds 3]
import "reflect-metadata";
import { createRequire } from "node:module";
import { inArena } from "./run/arena.mjs";
import { median } from "./run/load.mjs";
import { optionsFrom } from "./run/options.mjs";
import { processorSecondsBelow } from "./run/processor-time.mjs";
import { printTable, short } from "./run/table.mjs";

const require = createRequire(import.meta.url);
const { loadConfig } = require("../dist/src/config.js");
const { createDataSource } = require("../dist/src/data-source.js");
const { copyRows } = require("../dist/src/query/copy-rows.js");
const { insertRows } = require("../dist/src/query/insert-rows.js");

/** Rows at a time; those above 1,000 travel by COPY, see src/query/insert-rows.ts. */
const SIZES = [100, 300, 999, 1000, 2000, 5000];

const TABLE = "sector_enrollment";

const options = optionsFrom({ rows: 72_000, rounds: 3 });
await inArena({ rows: options.rows, kinds: ["postgres"] }, compared);

async function compared({ databases, postgres }) {
  const url = databases.postgres.ours;
  await prepared(url);
  // tables of this schema are found before those of the same name
  const beside = Object.assign(new URL(url), { search: "?options=-c%20search_path%3Dbeside%2Cpublic" }).href;
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: beside })).initialize();
  try {
    const columns = columnsOf(dataSource);
    const names = columns.map((name) => `"${name}"`).join(", ");
    const found = await dataSource.query(`SELECT ${names} FROM "public"."${TABLE}"`);
    const rows = found.map((row) => columns.map((name) => row[name]));
    const target = { table: TABLE, columns, key: ["id"] };
    const ways = SIZES.map((size) => ({
      name: `${size.toLocaleString("en")} rows at a time, inserted or updated`,
      size,
      send: (manager, some) => insertRows(manager, target, some),
    }));
    ways.push({
      name: "COPY into the table itself, 5,000 at a time, new rows only",
      size: 5000,
      send: (manager, some) => copyRows(manager, `"${TABLE}" (${names})`, some),
    });
    const all = ways.map((way) => ({ ...way, seconds: [], own: [], postgres: [] }));
    for (let round = 0; round < options.rounds; round += 1)
      for (const way of all) await measured({ dataSource, keeper: postgres.keeper, rows, way });
    report(rows.length, all);
  } finally {
    await dataSource.destroy();
  }
}

async function prepared(url) {
  const dataSource = await createDataSource(loadConfig({ DATABASE_URL: url })).initialize();
  await dataSource.query(`CREATE SCHEMA "beside"`);
  await dataSource.query(`CREATE TABLE "beside"."${TABLE}" (LIKE "public"."${TABLE}" INCLUDING ALL)`);
  await dataSource.destroy();
}

function columnsOf(dataSource) {
  const { columns } = dataSource.getMetadata(TABLE);
  return columns.filter(({ isVirtual }) => !isVirtual).map(({ databaseName }) => databaseName);
}

async function measured({ dataSource, keeper, rows, way }) {
  await dataSource.query(`TRUNCATE "${TABLE}"`);
  const before = [performance.now(), process.cpuUsage(), processorSecondsBelow(keeper)];
  await dataSource.transaction(async (manager) => {
    for (let start = 0; start < rows.length; start += way.size)
      await way.send(manager, rows.slice(start, start + way.size));
  });
  const used = process.cpuUsage(before[1]);
  way.seconds.push((performance.now() - before[0]) / 1000);
  way.own.push((used.user + used.system) / 1e6);
  way.postgres.push(processorSecondsBelow(keeper) - before[2]);
  const [{ there }] = await dataSource.query(`SELECT count(*)::int AS there FROM "${TABLE}"`);
  way.there = there;
}

function report(count, ways) {
  printTable(
    [
      `${count.toLocaleString("en")} rows`,
      "seconds",
      "processor s of the loader",
      "of PostgreSQL",
      "rows there",
    ],
    ways.map(({ name, seconds, own, postgres, there }) => [
      name,
      ...[seconds, own, postgres].map((each) => short(median(each))),
      there.toLocaleString("en"),
    ]),
  );
}
