import type { MigrationInterface, QueryRunner } from "typeorm";
import { TableColumn, TableIndex } from "typeorm";
import { text } from "./columns";

/** What figures have to agree in to be summed is kept as a number: sums compare it for every cell, and texts cost more. */
export class SumGrounds1763700000020 implements MigrationInterface {
  name = "SumGrounds1763700000020";

  async up(runner: QueryRunner): Promise<void> {
    await replace(runner, TEXTS, { names: NUMBERS, type: "bigint" });
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, NUMBERS, { names: TEXTS, ...text(runner), length: "24" });
  }
}

const TABLE = "enrollment_total";

/** Names of the columns in their order: of totals and of parts. */
type Pair = readonly [totals: string, parts: string];

const TEXTS: Pair = ["totals_alike", "parts_alike"];
const NUMBERS: Pair = ["totals_grounds", "parts_grounds"];

/** Indexes that hold the sums, by what comes first in them. */
const INDEXES: readonly [name: string, columns: string[]][] = [
  ["ix_enrollment_total_region", ["depth", "by_sector", "region_code", "segment", "year", "sector_id"]],
  [
    "ix_enrollment_total_year",
    ["depth", "by_sector", "year", "segment", "regency_code", "region_code", "sector_id"],
  ],
];

/** Takes all cells away and marks their places, so that whoever knows the new columns makes them anew. */
async function replace(
  runner: QueryRunner,
  old: Pair,
  { names, ...options }: { names: Pair; type: string; length?: string; collation?: string },
): Promise<void> {
  await runner.query(
    `INSERT INTO "enrollment_total_stale" ("region_code", "year")
     SELECT DISTINCT "region_code", "year" FROM "${TABLE}" WHERE "depth" = 2 ON CONFLICT DO NOTHING`,
  );
  await runner.query(`DELETE FROM "${TABLE}"`);
  for (const [name] of INDEXES) await runner.dropIndex(TABLE, name);
  await runner.dropColumns(TABLE, [...old]);
  await runner.addColumns(
    TABLE,
    names.map((name) => new TableColumn({ name, ...options, isNullable: true })),
  );
  const [totals, parts] = names;
  for (const [name, first] of INDEXES) {
    const columnNames = [...first, "level", "records", "totals_enrolled", totals, "parts_enrolled", parts];
    await runner.createIndex(TABLE, new TableIndex({ name, columnNames }));
  }
}
