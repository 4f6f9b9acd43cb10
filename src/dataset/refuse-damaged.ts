import { statSync } from "node:fs";
import type { DataSource } from "typeorm";
import { MARKING_TRIGGERS } from "../statistics/enrollment-total.entity";
import { UnusableDatabase, unusable } from "./unusable-database";

/** Bytes up to which a SQLite file is looked through at every start: that takes some 2 s for each 1,000,000,000. */
const LOOKED_THROUGH = 1_000_000_000;

/** Characters of a statement in a message. */
const SHOWN = 200;

const REMEDY = "restore a backup, or set DATABASE_URL to another database.";

/** Refuses a SQLite file in which a page is not what it should be; a large one is not looked through. */
export async function refuseDamaged(dataSource: DataSource): Promise<void> {
  const { options } = dataSource;
  if (options.type !== "better-sqlite3" || options.database === ":memory:") return;
  if (statSync(options.database).size > LOOKED_THROUGH) return;
  const [fault = "ok"] = await firstColumn(dataSource, "PRAGMA quick_check(1)");
  if (fault !== "ok") throw new UnusableDatabase(`The database is damaged (${fault}): ${REMEDY}`);
}

/** Applies the migrations that the database lacks, and gives their names; one that fails is undone and told in words. */
export async function applyMigrations(dataSource: DataSource): Promise<string[]> {
  try {
    const applied = await dataSource.runMigrations({ transaction: "each" });
    return applied.map(({ name }) => name);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw (
      unusable(cause) ??
      new UnusableDatabase(
        `The tables can't be brought up to date (${reason}): they aren't as earlier migrations leave them. Nothing of this migration stays; ${REMEDY}`,
        { cause },
      )
    );
  }
}

/** Refuses tables that are not what all migrations together make, such as those of half a migration or half a copy. */
export async function refuseDifferent(dataSource: DataSource): Promise<void> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  const [first] = upQueries;
  if (first !== undefined) refuseFor(`\`${first.query.slice(0, SHOWN)}\` would be needed`);
  const statement =
    dataSource.options.type === "postgres"
      ? "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
      : `SELECT "name" FROM sqlite_master WHERE "type" = 'trigger'`;
  const there = await firstColumn(dataSource, statement);
  const missing = MARKING_TRIGGERS.find((name) => !there.includes(name));
  if (missing !== undefined) refuseFor(`the trigger ${missing} is missing`);
}

function refuseFor(difference: string): never {
  throw new UnusableDatabase(
    `The tables are not what the migrations make, as if one had been applied or copied by half (${difference}): ${REMEDY}`,
  );
}

async function firstColumn(dataSource: DataSource, statement: string): Promise<string[]> {
  const rows: unknown = await dataSource.query(statement);
  return Array.isArray(rows) ? rows.map((row: object) => String(Object.values(row)[0])) : [];
}
