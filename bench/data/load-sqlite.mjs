// Puts the synthetic records into a prepared SQLite file, in one transaction.
import Database from "better-sqlite3";
import { readRegister } from "./register.mjs";
import { TABLES, awards, enrollments, recipients } from "./rows.mjs";

/** KiB; indexes over five million random keys outgrow the default of 2 MB and would be written again and again. */
const CACHE = 1_000_000;

export async function loadSqlite(path, count) {
  const database = new Database(path);
  try {
    database.pragma(`cache_size = -${CACHE}`);
    // a bench file that a power cut spoils is generated anew
    database.pragma("synchronous = OFF");
    database.pragma("journal_mode = MEMORY");
    database.pragma("foreign_keys = ON");
    const register = await readRegister((text) => database.prepare(text).all());
    const rows = {
      recipient: recipients(register),
      award: awards(register),
      sector_enrollment: enrollments(register, count),
    };
    database.transaction(() => {
      for (const table of Object.keys(TABLES))
        withoutIndexes(database, table, () => insert(database, table, rows[table]));
    })();
    database.pragma("journal_mode = WAL");
  } finally {
    database.close();
  }
}

/** Built once at the end, indexes cost a fraction of being kept row by row. */
function withoutIndexes(database, table, work) {
  const indexes = database
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL")
    .all(table);
  for (const { name } of indexes) database.exec(`DROP INDEX "${name}"`);
  work();
  for (const { sql } of indexes) database.exec(sql);
}

function insert(database, table, rows) {
  const columns = Object.keys(TABLES[table]);
  const marks = columns.map(() => "?").join(", ");
  const statement = database.prepare(`INSERT INTO "${table}" (${quoted(columns)}) VALUES (${marks})`);
  for (const row of rows)
    statement.run(row.map((value) => (typeof value === "boolean" ? Number(value) : value)));
}

const quoted = (columns) => columns.map((column) => `"${column}"`).join(", ");
