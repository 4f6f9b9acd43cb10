import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { text } from "./columns";

/** Enrolments counted and summed, and the triggers that mark which of these sums lag behind. */
export class Totals1763700000009 implements MigrationInterface {
  name = "Totals1763700000009";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    const sums = ["totals", "parts"].flatMap((grain) => [
      { name: `${grain}_summed`, type: "integer" },
      { name: `${grain}_enrolled`, type: "bigint", isNullable: true },
      { name: `${grain}_inexact`, type: "integer" },
      { name: `${grain}_regions`, type: "integer" },
      { name: `${grain}_comparable_enrolled`, type: "bigint", isNullable: true },
      { name: `${grain}_comparable_eligible`, type: "bigint", isNullable: true },
      { name: `${grain}_comparable_regions`, type: "integer" },
    ]);
    await runner.createTable(
      new Table({
        name: "enrollment_total",
        columns: [
          { name: "depth", type: "integer", ...primaryOf("enrollment_total") },
          { name: "by_sector", type: "boolean", ...primaryOf("enrollment_total") },
          { name: "region_code", ...varchar, length: "13", ...primaryOf("enrollment_total") },
          { name: "year", type: "integer", ...primaryOf("enrollment_total") },
          { name: "number", type: "integer", ...primaryOf("enrollment_total") },
          { name: "level", ...varchar, length: "10", isNullable: true },
          { name: "period", ...varchar, length: "10" },
          { name: "segment", ...varchar, length: "17" },
          { name: "sector_id", ...varchar, length: "24", isNullable: true },
          { name: "sector_kind", ...varchar, length: "10" },
          { name: "basis", ...varchar, length: "18", isNullable: true },
          { name: "measure", ...varchar, length: "100", isNullable: true },
          { name: "programmes", ...varchar, type: "text", isNullable: true },
          { name: "counts_active", type: "boolean", isNullable: true },
          { name: "records", type: "integer" },
          ...sums,
        ],
        indices: [
          {
            name: "ix_enrollment_total_year",
            columnNames: ["depth", "by_sector", "year", "segment", "region_code"],
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "enrollment_total_stale",
        withoutRowid: true,
        columns: [
          { name: "region_code", ...varchar, length: "13", ...primaryOf("enrollment_total_stale") },
          { name: "year", type: "integer", ...primaryOf("enrollment_total_stale") },
        ],
      }),
    );
    for (const statement of triggersOf(runner)) await runner.query(statement);
    await runner.query(marking('SELECT "region_code", "year" FROM "sector_enrollment" WHERE true'));
  }

  async down(runner: QueryRunner): Promise<void> {
    const postgres = runner.dataSource.options.type === "postgres";
    for (const [trigger, table] of TRIGGERS)
      await runner.query(`DROP TRIGGER IF EXISTS "${trigger}"${postgres ? ` ON "${table}"` : ""}`);
    if (postgres) for (const name of FUNCTIONS) await runner.query(`DROP FUNCTION "${name}"()`);
    await runner.dropTable("enrollment_total_stale");
    await runner.dropTable("enrollment_total");
  }
}

function primaryOf(table: string): { isPrimary: true; primaryKeyConstraintName: string } {
  return { isPrimary: true, primaryKeyConstraintName: `pk_${table}` };
}

const TRIGGERS = [
  ["enrollment_total_lock", "sector_enrollment"],
  ["enrollment_total_insert", "sector_enrollment"],
  ["enrollment_total_update", "sector_enrollment"],
  ["enrollment_total_delete", "sector_enrollment"],
  ["enrollment_total_truncate", "sector_enrollment"],
  ["enrollment_total_region", "region"],
  ["enrollment_total_sector", "sector"],
] as const;

const FUNCTIONS = [
  "enrollment_total_lock",
  "enrollment_total_mark",
  "enrollment_total_mark_changed",
  "enrollment_total_mark_all",
  "enrollment_total_mark_region",
  "enrollment_total_mark_sector",
] as const;

/** Columns that cells are made of. */
const COLUMNS = [
  "id",
  "region_code",
  "year",
  "period",
  "segment",
  "sector_id",
  "enrolled_count",
  "enrolled_bound",
  "eligible_count",
  "eligible_bound",
  "measure",
  "counts_active",
  "programmes",
  "basis",
  "total_id",
].map((column) => `"${column}"`);

/** Marks the regency, province or country of each enrolment that the query gives, and its year. */
function marking(enrollments: string): string {
  const place = `CASE WHEN "region_code" IS NULL THEN '~' WHEN length("region_code") > 5 THEN substr("region_code", 1, 5) ELSE "region_code" END`;
  return (
    `INSERT INTO "enrollment_total_stale" ("region_code", "year") SELECT DISTINCT ${place}, "year" ` +
    `FROM (${enrollments}) AS "marked" WHERE true ON CONFLICT DO NOTHING`
  );
}

/**
 * The triggers. A change marks the place and year of the row itself, and of its total and parts: which of them are summed
 * depends on each other. A later migration that makes SQLite's table `sector_enrollment` anew has to make them anew too.
 */
function triggersOf(runner: QueryRunner): string[] {
  return runner.dataSource.options.type === "postgres" ? postgresTriggers() : sqliteTriggers();
}

/** Query for the enrolments that meet the condition. */
function found(where: string): string {
  return `SELECT "region_code", "year" FROM "sector_enrollment" WHERE ${where}`;
}

type Changed = "OLD" | "NEW";

function row(changed: Changed): string {
  return `SELECT ${changed}."region_code" AS "region_code", ${changed}."year" AS "year"`;
}

function valuesOf(changed: Changed): string {
  return `(${COLUMNS.map((column) => `${changed}.${column}`).join(", ")})`;
}

function steps(...selects: string[]): string {
  return selects.map((select) => `${marking(select)};`).join(" ");
}

function sqliteTriggers(): string[] {
  return [
    `CREATE TRIGGER "enrollment_total_insert" AFTER INSERT ON "sector_enrollment" BEGIN
      ${steps(row("NEW"), found(`"id" = NEW."total_id"`))} END`,
    `CREATE TRIGGER "enrollment_total_update" AFTER UPDATE ON "sector_enrollment" WHEN ${valuesOf("OLD")} IS NOT ${valuesOf("NEW")} BEGIN
      ${steps(
        row("OLD"),
        row("NEW"),
        found(`"id" IN (OLD."total_id", NEW."total_id")`),
        found(`"total_id" IN (OLD."id", NEW."id")`),
      )} END`,
    `CREATE TRIGGER "enrollment_total_delete" AFTER DELETE ON "sector_enrollment" BEGIN
      ${steps(row("OLD"), found(`"id" = OLD."total_id"`), found(`"total_id" = OLD."id"`))} END`,
    `CREATE TRIGGER "enrollment_total_region" AFTER UPDATE ON "region" WHEN OLD."level" <> NEW."level" BEGIN
      ${steps(found(`"region_code" = NEW."code"`))} END`,
    `CREATE TRIGGER "enrollment_total_sector" AFTER UPDATE ON "sector" WHEN OLD."kind" <> NEW."kind" BEGIN
      ${steps(found(`"sector_id" = NEW."id"`))} END`,
  ];
}

/** The number of the advisory lock that `settleTotals` takes too: cells are made by one transaction at a time. */
const LOCK = 7_316_843;

const LOCKING = `PERFORM pg_advisory_xact_lock(${LOCK})`;

function define(name: (typeof FUNCTIONS)[number], statement: string): string {
  return `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${statement}; RETURN NULL; END $$`;
}

function postgresTriggers(): string[] {
  const columns = COLUMNS.join(", ");
  const relatives = `
    SELECT "region_code", "year" FROM "changed"
    UNION ALL SELECT r."region_code", r."year" FROM "sector_enrollment" r JOIN "changed" c ON r."id" = c."total_id"
    UNION ALL SELECT r."region_code", r."year" FROM "sector_enrollment" r JOIN "changed" c ON r."total_id" = c."id"`;
  const difference = `
    WITH "changed" AS (
      (SELECT ${columns} FROM "old_rows" EXCEPT SELECT ${columns} FROM "new_rows")
      UNION ALL
      (SELECT ${columns} FROM "new_rows" EXCEPT SELECT ${columns} FROM "old_rows"))
    ${relatives}`;
  return [
    define("enrollment_total_lock", LOCKING),
    define("enrollment_total_mark", marking(relatives)),
    define("enrollment_total_mark_changed", marking(difference)),
    define("enrollment_total_mark_all", marking(`SELECT "region_code", "year" FROM "enrollment_total"`)),
    define("enrollment_total_mark_region", `${LOCKING}; ${marking(found(`"region_code" = NEW."code"`))}`),
    define("enrollment_total_mark_sector", `${LOCKING}; ${marking(found(`"sector_id" = NEW."id"`))}`),
    // before any row is locked, so that two writers can't wait for each other
    `CREATE TRIGGER "enrollment_total_lock" BEFORE INSERT OR UPDATE OR DELETE ON "sector_enrollment"
      FOR EACH STATEMENT EXECUTE FUNCTION "enrollment_total_lock"()`,
    `CREATE TRIGGER "enrollment_total_insert" AFTER INSERT ON "sector_enrollment" REFERENCING NEW TABLE AS "changed"
      FOR EACH STATEMENT EXECUTE FUNCTION "enrollment_total_mark"()`,
    `CREATE TRIGGER "enrollment_total_update" AFTER UPDATE ON "sector_enrollment" REFERENCING OLD TABLE AS "old_rows" NEW TABLE AS "new_rows"
      FOR EACH STATEMENT EXECUTE FUNCTION "enrollment_total_mark_changed"()`,
    `CREATE TRIGGER "enrollment_total_delete" AFTER DELETE ON "sector_enrollment" REFERENCING OLD TABLE AS "changed"
      FOR EACH STATEMENT EXECUTE FUNCTION "enrollment_total_mark"()`,
    `CREATE TRIGGER "enrollment_total_truncate" AFTER TRUNCATE ON "sector_enrollment"
      FOR EACH STATEMENT EXECUTE FUNCTION "enrollment_total_mark_all"()`,
    `CREATE TRIGGER "enrollment_total_region" AFTER UPDATE ON "region" FOR EACH ROW WHEN (OLD."level" <> NEW."level")
      EXECUTE FUNCTION "enrollment_total_mark_region"()`,
    `CREATE TRIGGER "enrollment_total_sector" AFTER UPDATE ON "sector" FOR EACH ROW WHEN (OLD."kind" <> NEW."kind")
      EXECUTE FUNCTION "enrollment_total_mark_sector"()`,
  ];
}
