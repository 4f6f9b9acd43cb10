import type { MigrationInterface, QueryRunner } from "typeorm";
import { TableColumn, TableIndex } from "typeorm";
import { text } from "./columns";

/** What sums of kept cells are grouped by and have to agree in, in the cells themselves, and indexes that hold the sums. */
export class Sums1763700000011 implements MigrationInterface {
  name = "Sums1763700000011";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await markAll(runner);
    await runner.dropIndex(TABLE, "ix_enrollment_total_year");
    await runner.addColumns(
      TABLE,
      COLUMNS.map(({ name, length }) => new TableColumn({ name, ...varchar, length, isNullable: true })),
    );
    for (const [name, columnNames] of INDEXES)
      await runner.createIndex(TABLE, new TableIndex({ name, columnNames }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of INDEXES) await runner.dropIndex(TABLE, name);
    await runner.dropColumns(
      TABLE,
      COLUMNS.map(({ name }) => name),
    );
    const columnNames = ["depth", "by_sector", "year", "segment", "region_code"];
    await runner.createIndex(TABLE, new TableIndex({ name: "ix_enrollment_total_year", columnNames }));
  }
}

const TABLE = "enrollment_total";

const COLUMNS = [
  { name: "regency_code", length: "13" },
  { name: "totals_alike", length: "24" },
  { name: "parts_alike", length: "24" },
];

const SUMS = ["level", "records", "totals_enrolled", "totals_alike", "parts_enrolled", "parts_alike"];

const INDEXES: readonly [name: string, columns: string[]][] = [
  [
    "ix_enrollment_total_region",
    ["depth", "by_sector", "region_code", "segment", "year", "sector_id", ...SUMS],
  ],
  [
    "ix_enrollment_total_year",
    ["depth", "by_sector", "year", "segment", "regency_code", "region_code", "sector_id", ...SUMS],
  ],
];

/** Takes all cells away and marks their places, so that they are made anew. */
async function markAll(runner: QueryRunner): Promise<void> {
  await runner.query(
    `INSERT INTO "enrollment_total_stale" ("region_code", "year")
     SELECT DISTINCT "region_code", "year" FROM "${TABLE}" WHERE "depth" = 2 ON CONFLICT DO NOTHING`,
  );
  await runner.query(`DELETE FROM "${TABLE}"`);
}
