import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { noAction, text } from "./columns";

/** Tables of coverage. */
export class Coverage1763700000004 implements MigrationInterface {
  name = "Coverage1763700000004";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await runner.createTable(
      new Table({
        name: "sector",
        columns: [
          { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_sector" },
          { name: "key", ...varchar, length: "200" },
          { name: "kind", ...varchar, length: "10" },
          { name: "name_indonesian", ...varchar, length: "200" },
          { name: "name_english", ...varchar, length: "200" },
          { name: "isic_section", ...varchar, length: "1", isNullable: true },
          { name: "one_per", ...varchar, length: "10", isNullable: true },
          { name: "remark", ...varchar, length: "500", isNullable: true },
        ],
        indices: [{ name: "ux_sector_key", columnNames: ["key"], isUnique: true }],
        checks: [
          {
            name: "ck_sector_one_per",
            expression: `"one_per" IN ('PROVINCE','REGENCY','CITY','DISTRICT','WARD','VILLAGE')`,
          },
          { name: "ck_sector_kind", expression: `"kind" IN ('TOTAL','OCCUPATION','OFFICE')` },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "sector_enrollment",
        columns: [
          {
            name: "id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_sector_enrollment",
          },
          { name: "key", ...varchar, length: "200" },
          { name: "region_code", ...varchar, length: "13", isNullable: true },
          { name: "area", ...varchar, length: "100", isNullable: true },
          { name: "sector_id", ...varchar, length: "24" },
          { name: "segment", ...varchar, length: "17" },
          { name: "period", ...varchar, length: "10" },
          { name: "period_end", ...varchar, length: "10", isNullable: true },
          { name: "period_as_printed", ...varchar, length: "100", isNullable: true },
          { name: "year", type: "integer" },
          { name: "enrolled_count", type: "integer", isNullable: true },
          { name: "enrolled_bound", ...varchar, length: "9", isNullable: true },
          { name: "inactive_count", type: "integer", isNullable: true },
          { name: "eligible_count", type: "integer", isNullable: true },
          { name: "eligible_bound", ...varchar, length: "9", isNullable: true },
          { name: "eligible_is_estimate", type: "boolean", isNullable: true },
          { name: "stated_percent", type: "numeric", precision: 7, scale: 2, isNullable: true },
          { name: "percent_bound", ...varchar, length: "9", isNullable: true },
          { name: "measure", ...varchar, length: "100", isNullable: true },
          { name: "counts_active", type: "boolean", isNullable: true },
          { name: "programmes", ...varchar, type: "text", isNullable: true },
          { name: "funding", ...varchar, type: "text", isNullable: true },
          { name: "funder", ...varchar, length: "200", isNullable: true },
          { name: "monthly_contribution", type: "bigint", isNullable: true },
          { name: "basis", ...varchar, length: "18", isNullable: true },
          { name: "remark", ...varchar, length: "500", isNullable: true },
          { name: "total_id", ...varchar, length: "24", isNullable: true },
        ],
        indices: [
          { name: "ix_sector_enrollment_year", columnNames: ["year", "key"] },
          { name: "ix_sector_enrollment_total", columnNames: ["total_id", "key"] },
          { name: "ix_sector_enrollment_sector", columnNames: ["sector_id", "year"] },
          { name: "ix_sector_enrollment_region", columnNames: ["region_code", "year", "key"] },
          { name: "ux_sector_enrollment_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          { name: "ck_sector_enrollment_place", expression: `("region_code" IS NULL) <> ("area" IS NULL)` },
          {
            name: "ck_sector_enrollment_percent",
            expression: `("stated_percent" IS NULL) = ("percent_bound" IS NULL) AND "stated_percent" >= 0 AND "percent_bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`,
          },
          {
            name: "ck_sector_enrollment_eligible",
            expression: `("eligible_count" IS NULL) = ("eligible_bound" IS NULL) AND "eligible_count" >= 0 AND "eligible_bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`,
          },
          {
            name: "ck_sector_enrollment_enrolled",
            expression: `("enrolled_count" IS NULL) = ("enrolled_bound" IS NULL) AND "enrolled_count" >= 0 AND "enrolled_bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`,
          },
          {
            name: "ck_sector_enrollment_basis",
            expression: `"basis" IN ('RESIDENCE','WORKPLACE','REGISTERED_OFFICE','WORKING_POPULATION','TARGET')`,
          },
          {
            name: "ck_sector_enrollment_segment",
            expression: `"segment" IN ('FORMAL','INFORMAL','CONSTRUCTION','MIGRANT','VULNERABLE','NON_CIVIL_SERVANT','ALL')`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_sector_enrollment_region",
            columnNames: ["region_code"],
            referencedTableName: "region",
            referencedColumnNames: ["code"],
            ...noAction,
          },
          {
            name: "fk_sector_enrollment_sector",
            columnNames: ["sector_id"],
            referencedTableName: "sector",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_sector_enrollment_total",
            columnNames: ["total_id"],
            referencedTableName: "sector_enrollment",
            referencedColumnNames: ["id"],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "commitment",
        columns: [
          {
            name: "id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_commitment",
          },
          { name: "key", ...varchar, length: "200" },
          { name: "kind", ...varchar, length: "10" },
          { name: "status", ...varchar, length: "8", isNullable: true },
          { name: "region_code", ...varchar, length: "13" },
          { name: "period", ...varchar, length: "10", isNullable: true },
          { name: "period_end", ...varchar, length: "10", isNullable: true },
          { name: "year", type: "integer", isNullable: true },
          { name: "subject", ...varchar, length: "300" },
          { name: "number", ...varchar, length: "50", isNullable: true },
          { name: "counterparty", ...varchar, length: "200", isNullable: true },
          { name: "worker_count", type: "integer", isNullable: true },
          { name: "worker_bound", ...varchar, length: "9", isNullable: true },
          { name: "village_count", type: "integer", isNullable: true },
          { name: "amount", type: "bigint", isNullable: true },
          { name: "amount_bound", ...varchar, length: "9", isNullable: true },
          { name: "months", type: "integer", isNullable: true },
          { name: "target_percent", type: "numeric", precision: 7, scale: 2, isNullable: true },
          { name: "segment", ...varchar, length: "17", isNullable: true },
          { name: "sector_id", ...varchar, length: "24", isNullable: true },
          { name: "programmes", ...varchar, type: "text", isNullable: true },
          { name: "funding", ...varchar, type: "text", isNullable: true },
          { name: "remark", ...varchar, length: "500", isNullable: true },
        ],
        indices: [
          { name: "ix_commitment_sector", columnNames: ["sector_id"] },
          { name: "ix_commitment_year", columnNames: ["year", "key"] },
          { name: "ix_commitment_region", columnNames: ["region_code", "year", "key"] },
          { name: "ux_commitment_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          { name: "ck_commitment_months", expression: `"months" >= 1` },
          {
            name: "ck_commitment_amount",
            expression: `("amount" IS NULL) = ("amount_bound" IS NULL) AND "amount" >= 0 AND "amount_bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`,
          },
          {
            name: "ck_commitment_workers",
            expression: `("worker_count" IS NULL) = ("worker_bound" IS NULL) AND "worker_count" >= 0 AND "worker_bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`,
          },
          {
            name: "ck_commitment_status",
            expression: `"status" IN ('PLANNED','DRAFT','PROPOSED','APPROVED','ISSUED','SIGNED','REJECTED')`,
          },
          {
            name: "ck_commitment_kind",
            expression: `"kind" IN ('TARGET','BUDGET','REGULATION','AGREEMENT','PLEDGE')`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_commitment_region",
            columnNames: ["region_code"],
            referencedTableName: "region",
            referencedColumnNames: ["code"],
            ...noAction,
          },
          {
            name: "fk_commitment_sector",
            columnNames: ["sector_id"],
            referencedTableName: "sector",
            referencedColumnNames: ["id"],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "indicator",
        columns: [
          { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_indicator" },
          { name: "key", ...varchar, length: "200" },
          { name: "name_indonesian", ...varchar, length: "200" },
          { name: "name_english", ...varchar, length: "200" },
          { name: "definition", ...varchar, length: "500" },
          { name: "unit", ...varchar, length: "9" },
          { name: "direction", ...varchar, length: "7" },
        ],
        indices: [{ name: "ux_indicator_key", columnNames: ["key"], isUnique: true }],
        checks: [
          { name: "ck_indicator_direction", expression: `"direction" IN ('UP','DOWN','NEUTRAL')` },
          {
            name: "ck_indicator_unit",
            expression: `"unit" IN ('RUPIAH','PERSONS','CASES','EMPLOYERS','REGIONS','PERCENT')`,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "observation",
        columns: [
          {
            name: "id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_observation",
          },
          { name: "key", ...varchar, length: "200" },
          { name: "indicator_id", ...varchar, length: "24" },
          { name: "region_code", ...varchar, length: "13", isNullable: true },
          { name: "area", ...varchar, length: "100", isNullable: true },
          { name: "period", ...varchar, length: "10", isNullable: true },
          { name: "period_end", ...varchar, length: "10", isNullable: true },
          { name: "year", type: "integer", isNullable: true },
          { name: "value", type: "double precision" },
          { name: "value_to", type: "double precision", isNullable: true },
          { name: "bound", ...varchar, length: "9" },
          { name: "segment", ...varchar, length: "17", isNullable: true },
          { name: "programmes", ...varchar, type: "text", isNullable: true },
          { name: "remark", ...varchar, length: "500", isNullable: true },
        ],
        indices: [
          { name: "ix_observation_year", columnNames: ["year", "key"] },
          { name: "ix_observation_indicator", columnNames: ["indicator_id", "year"] },
          { name: "ix_observation_region", columnNames: ["region_code", "year", "key"] },
          { name: "ux_observation_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          { name: "ck_observation_range", expression: `"value_to" >= "value"` },
          { name: "ck_observation_place", expression: `("region_code" IS NULL) <> ("area" IS NULL)` },
          {
            name: "ck_observation_bound",
            expression: `"bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_observation_indicator",
            columnNames: ["indicator_id"],
            referencedTableName: "indicator",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_observation_region",
            columnNames: ["region_code"],
            referencedTableName: "region",
            referencedColumnNames: ["code"],
            ...noAction,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("observation");
    await runner.dropTable("indicator");
    await runner.dropTable("commitment");
    await runner.dropTable("sector_enrollment");
    await runner.dropTable("sector");
  }
}
