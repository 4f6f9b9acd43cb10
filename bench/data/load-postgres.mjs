// Puts the synthetic records into a prepared PostgreSQL database, in one transaction.
import { Client } from "pg";
import { readRegister } from "./register.mjs";
import { TABLES, awards, enrollments, recipients } from "./rows.mjs";

/** Rows in one statement. */
const CHUNK = 20_000;

export async function loadPostgres(url, count) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const register = await readRegister(async (text) => (await client.query(text)).rows);
    const rows = {
      recipient: recipients(register),
      award: awards(register),
      sector_enrollment: enrollments(register, count),
    };
    // the rows are made of the register itself, and what lags behind is counted anew: looking both up for each row takes most of the time
    await client.query("SET session_replication_role = replica");
    await client.query("SET maintenance_work_mem = '1GB'");
    await client.query("BEGIN");
    for (const table of Object.keys(TABLES))
      await withoutIndexes(client, table, () => insert(client, table, rows[table]));
    await client.query("COMMIT");
    // autovacuum would do it some minutes later
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}

/** Built once at the end, indexes cost a fraction of being kept row by row; those of constraints stay. */
async function withoutIndexes(client, table, work) {
  const { rows: indexes } = await client.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = 'public' AND tablename = $1
       AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u'))`,
    [table],
  );
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  await work();
  for (const { definition } of indexes) await client.query(definition);
}

/** A column travels as one array, which PostgreSQL unpacks faster than bound values. */
async function insert(client, table, rows) {
  const columns = Object.keys(TABLES[table]);
  const arrays = columns.map((column, index) => `$${index + 1}::${TABLES[table][column]}[]`).join(", ");
  const names = columns.map((column) => `"${column}"`).join(", ");
  const text = `INSERT INTO "${table}" (${names}) SELECT * FROM unnest(${arrays})`;
  for (const chunk of chunks(rows)) {
    const values = columns.map((_, index) => chunk.map((row) => row[index]));
    await client.query(text, values);
  }
}

function* chunks(rows) {
  let chunk = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
