import type { EntityManager } from "typeorm";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { literal, sql, trusted } from "../query/sql";
import { DEEPEST } from "./enrollment-cells";
import { NO_REGION } from "./enrollment-total.entity";
import {
  AGREED,
  MEASURED,
  type Tables,
  cellsFromCells,
  cellsFromEnrollments,
  named,
  regencyOrAbove,
  run,
  tablesOf,
} from "./make-totals.service";

/** Number of an advisory lock on PostgreSQL, which the triggers take too: cells are made by one transaction at a time. */
const LOCK = 7_316_843;

/** Regencies in one statement: they bound the memory that sorting takes, and let other work in between. */
const CHUNK = 32;

/**
 * Makes the kept cells of the marked regions and years anew and takes the marks away: of a regency from its enrolments,
 * of a province from the cells of its regencies, of the country from those of its provinces. Sums are never changed by
 * differences, so they can't drift. To be called in the transaction that has changed the enrolments.
 */
export async function settleTotals(manager: EntityManager): Promise<void> {
  const tables = tablesOf(manager);
  if ((await marked(manager, tables)).length === 0) return;
  await lock(manager);
  await planning(manager, "off", "1");
  const codes = await marked(manager, tables);
  for (let start = 0; start < codes.length; start += CHUNK) {
    await cellsFromEnrollments(manager, tables, codes.slice(start, start + CHUNK));
    // SQLite works synchronously
    await new Promise(setImmediate);
  }
  for (let depth = DEEPEST - 1; depth >= 0; depth -= 1) await cellsFromCells(manager, tables, depth);
  await run(manager, sql`DELETE FROM ${tables.marks.table}`);
  await planning(manager, "DEFAULT", "DEFAULT");
}

/** What rebuilding found: cells that were wrong or missing or shouldn't have been, and how many there are now. */
export interface Rebuilt {
  differing: number;
  cells: number;
}

/** Makes all kept cells anew, and tells in how many they differ from before. To be called in a transaction. */
export async function rebuildTotals(manager: EntityManager): Promise<Rebuilt> {
  const { cells, marks, scope } = tablesOf(manager);
  await lock(manager);
  const { row, table } = scope.from(SectorEnrollment);
  const place = regencyOrAbove(sql`coalesce(${row("regionCode")}, ${literal(NO_REGION)})`);
  const all = sql`SELECT ${place}, ${row("year")} FROM ${table} UNION SELECT "region_code", "year" FROM ${cells.table}`;
  await run(
    manager,
    sql`INSERT INTO ${marks.table} ("region_code", "year") SELECT * FROM (${all}) given WHERE true ON CONFLICT DO NOTHING`,
  );
  const columns = named(cells, [
    "depth",
    "bySector",
    "regionCode",
    "year",
    "regencyCode",
    ...AGREED,
    ...MEASURED,
  ]);
  await run(
    manager,
    sql`CREATE TEMPORARY TABLE enrollment_total_before AS SELECT ${columns} FROM ${cells.table}`,
  );
  await settleTotals(manager);
  const [now, before] = [
    sql`SELECT ${columns} FROM ${cells.table}`,
    trusted("SELECT * FROM enrollment_total_before"),
  ];
  const differing = sql`SELECT count(*) AS differing FROM (SELECT DISTINCT ${named(cells, ["depth", "bySector", "regionCode", "year", ...AGREED])} FROM (SELECT * FROM (${now} EXCEPT ${before}) added UNION ALL SELECT * FROM (${before} EXCEPT ${now}) gone) both_ways) places`;
  const counted = sql`SELECT (${differing}) AS differing, (SELECT count(*) FROM ${cells.table}) AS cells`;
  const [found] = await run<{ differing: unknown; cells: unknown }>(manager, counted);
  await run(manager, sql`DROP TABLE enrollment_total_before`);
  return { differing: Number(found?.differing), cells: Number(found?.cells) };
}

async function lock(manager: EntityManager): Promise<void> {
  if (manager.dataSource.options.type === "postgres")
    await manager.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
}

/**
 * Lets PostgreSQL join in the order that the statements are written in, by indexes, as SQLite does: in the transaction that
 * fills the tables it has no statistics of them yet, and would read all of a table for each region.
 */
async function planning(
  manager: EntityManager,
  others: "off" | "DEFAULT",
  most: "1" | "DEFAULT",
): Promise<void> {
  if (manager.dataSource.options.type !== "postgres") return;
  for (const way of ["hashjoin", "mergejoin", "seqscan"])
    await manager.query(`SET LOCAL enable_${way} TO ${others}`);
  await manager.query(`SET LOCAL join_collapse_limit TO ${most}`);
}

async function marked(manager: EntityManager, { marks }: Tables): Promise<string[]> {
  const code = marks.column("regionCode");
  const rows = await run<{ code: string }>(
    manager,
    sql`SELECT DISTINCT ${code} AS code FROM ${marks.table} ORDER BY 1`,
  );
  return rows.map((row) => row.code);
}
