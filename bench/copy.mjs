// What COPY would spare where many rows are loaded into PostgreSQL: the same enrolments into a table with all the columns,
// indexes and checks of theirs, as one JSON text for each few thousand rows, which is how the registry sends them, and by COPY.
// Run on a built checkout: node bench/copy.mjs [--rows 72000] [--rounds 3]
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { inArena } from "./run/arena.mjs";
import { median } from "./run/load.mjs";
import { optionsFrom } from "./run/options.mjs";
import { processorSecondsBelow } from "./run/processor-time.mjs";
import { printTable, short } from "./run/table.mjs";

/** Rows in one statement, as in src/exchange. */
const CHUNK = 5000;

const options = optionsFrom({ rows: 72_000, rounds: 3 });
await inArena({ rows: options.rows, kinds: ["postgres"] }, compared);

async function compared({ databases, postgres }) {
  const client = new Client({ connectionString: databases.postgres.ours });
  await client.connect();
  try {
    await client.query("CREATE TABLE target (LIKE sector_enrollment INCLUDING ALL)");
    await client.query("CREATE TEMP TABLE incoming (LIKE sector_enrollment INCLUDING GENERATED)");
    const shape = await shapeOf(client);
    const { rows } = await client.query({
      text: `SELECT ${shape.names} FROM sector_enrollment`,
      rowMode: "array",
      types: { getTypeParser: () => (text) => text },
    });
    const ways = {
      "one JSON text for each 5,000 rows": () => asJson(client, shape, rows),
      "COPY beside, then inserted": () => copiedBeside(client, shape, rows),
      "COPY into the table itself, new rows only": () => copied(client, `target (${shape.names})`, rows),
    };
    const found = Object.keys(ways).map((name) => ({ name, seconds: [], own: [], postgres: [] }));
    for (let round = 0; round < options.rounds; round += 1)
      for (const each of found)
        await measured({ client, keeper: postgres.keeper, each, work: ways[each.name] });
    report(rows.length, found);
  } finally {
    await client.end();
  }
}

async function measured({ client, keeper, each, work }) {
  await client.query("TRUNCATE target, incoming");
  const before = [performance.now(), process.cpuUsage(), processorSecondsBelow(keeper)];
  await client.query("BEGIN");
  await work();
  await client.query("COMMIT");
  const used = process.cpuUsage(before[1]);
  each.seconds.push((performance.now() - before[0]) / 1000);
  each.own.push((used.user + used.system) / 1e6);
  each.postgres.push(processorSecondsBelow(keeper) - before[2]);
  const { rows } = await client.query("SELECT count(*)::int AS there FROM target");
  each.there = rows[0].there;
}

async function shapeOf(client) {
  const { rows } = await client.query(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = 'sector_enrollment'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
  );
  const names = rows.map(({ name }) => `"${name}"`).join(", ");
  const values = rows.map(({ type }, index) => `("given"."value"->>${index})::${type}`).join(", ");
  const updates = rows.map(({ name }) => `"${name}" = excluded."${name}"`).join(", ");
  return { names, values, conflict: `ON CONFLICT (id) DO UPDATE SET ${updates}` };
}

async function asJson(client, { names, values, conflict }, rows) {
  const text = `INSERT INTO target (${names}) SELECT ${values} FROM json_array_elements($1::json) AS given (value) ${conflict}`;
  for (let start = 0; start < rows.length; start += CHUNK)
    await client.query(text, [JSON.stringify(rows.slice(start, start + CHUNK))]);
}

async function copiedBeside(client, { names, conflict }, rows) {
  await copied(client, `incoming (${names})`, rows);
  await client.query(`INSERT INTO target (${names}) SELECT ${names} FROM incoming ${conflict}`);
}

async function copied(client, target, rows) {
  await pipeline(Readable.from(linesOf(rows)), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

function* linesOf(rows) {
  for (let start = 0; start < rows.length; start += CHUNK)
    yield rows
      .slice(start, start + CHUNK)
      .map((row) => `${row.map(field).join("\t")}\n`)
      .join("");
}

/** A value in COPY's text form. */
function field(value) {
  if (value === null) return "\\N";
  return value.replaceAll(
    /[\\\t\n\r]/g,
    (sign) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[sign],
  );
}

function report(rows, found) {
  printTable(
    [
      `${rows.toLocaleString("en")} rows`,
      "seconds",
      "processor s of the loader",
      "of PostgreSQL",
      "rows there",
    ],
    found.map(({ name, seconds, own, postgres, there }) => [
      name,
      ...[seconds, own, postgres].map((each) => short(median(each))),
      there.toLocaleString("en"),
    ]),
  );
}
