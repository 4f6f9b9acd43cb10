import type { MigrationInterface, QueryRunner, TableColumnOptions, TableForeignKeyOptions } from "typeorm";
import { Table } from "typeorm";
import { noAction, text } from "./columns";

/** Tables that a finding or one side of it can be about, by the first part of the column's name. */
const RECORDS = {
  award: "award",
  event: "award_event",
  enrollment: "sector_enrollment",
  commitment: "commitment",
  observation: "observation",
  assertion: "assertion",
  recipient: "recipient",
  office_holder: "office_holder",
};

const NAMES = Object.keys(RECORDS);

const AT_MOST_ONE =
  NAMES.map((name) => `(CASE WHEN "${name}_id" IS NULL THEN 0 ELSE 1 END)`).join(" + ") + " <= 1";

/** What goes when its target goes. */
const cascade = { onDelete: "CASCADE", onUpdate: "NO ACTION" } as const;

function keyColumns(varchar: ReturnType<typeof text>): TableColumnOptions[] {
  return NAMES.map((name) => ({ name: `${name}_id`, ...varchar, length: "24", isNullable: true }));
}

function keyIndices(table: string): { name: string; columnNames: string[] }[] {
  return NAMES.map((name) => ({ name: `ix_${table}_${name}`, columnNames: [`${name}_id`] }));
}

function foreignKey(table: string, name: string, target: string): TableForeignKeyOptions {
  return {
    name: `fk_${table}_${name}`,
    columnNames: [`${name}_id`],
    referencedTableName: target,
    referencedColumnNames: ["id"],
    ...cascade,
  };
}

function recordKeys(table: string): TableForeignKeyOptions[] {
  return Object.entries(RECORDS).map(([name, target]) => foreignKey(table, name, target));
}

/** Tables of what the rules find, and of what curators know about it. */
export class Findings1763700000006 implements MigrationInterface {
  name = "Findings1763700000006";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await runner.createTable(findings(varchar));
    await runner.createTable(sides(varchar));
    await runner.createTable(explanations(varchar));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("finding_explanation");
    await runner.dropTable("finding_side");
    await runner.dropTable("finding");
  }
}

function findings(varchar: ReturnType<typeof text>): Table {
  return new Table({
    name: "finding",
    columns: [
      { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_finding" },
      { name: "key", ...varchar, length: "200" },
      { name: "rule", ...varchar, length: "10" },
      { name: "status", ...varchar, length: "9" },
      { name: "question", ...varchar, length: "500" },
      { name: "explanation", ...varchar, length: "1000", isNullable: true },
      { name: "settled_by", ...varchar, length: "500" },
      { name: "difference", type: "double precision", isNullable: true },
      { name: "difference_unit", ...varchar, length: "17", isNullable: true },
      { name: "found_at", ...varchar, length: "24" },
      { name: "region_code", ...varchar, length: "13", isNullable: true },
      ...keyColumns(varchar),
    ],
    indices: [
      ...keyIndices("finding"),
      { name: "ix_finding_region", columnNames: ["region_code", "key"] },
      { name: "ix_finding_status", columnNames: ["status", "rule", "key"] },
      { name: "ux_finding_key", columnNames: ["key"], isUnique: true },
    ],
    checks: [
      {
        name: "ck_finding_rule",
        expression: `"rule" IN ('ARITHMETIC','PERCENT','OVER_100','VALUE','SERIES','UNIQUENESS','EDITION','CALENDAR','BUDGET','CURATED')`,
      },
      {
        name: "ck_finding_status",
        expression: `"status" IN ('OPEN','EXPLAINED') AND ("status" = 'EXPLAINED') = ("explanation" IS NOT NULL)`,
      },
      {
        name: "ck_finding_difference",
        expression: `("difference" IS NULL) = ("difference_unit" IS NULL) AND "difference_unit" IN ('WORKERS','PERCENTAGE_POINTS','RUPIAH','DAYS')`,
      },
      { name: "ck_finding_subject", expression: AT_MOST_ONE },
    ],
    foreignKeys: [
      {
        name: "fk_finding_region",
        columnNames: ["region_code"],
        referencedTableName: "region",
        referencedColumnNames: ["code"],
        ...noAction,
      },
      ...recordKeys("finding"),
    ],
  });
}

function sides(varchar: ReturnType<typeof text>): Table {
  return new Table({
    name: "finding_side",
    columns: [
      { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_finding_side" },
      { name: "key", ...varchar, length: "200" },
      { name: "finding_id", ...varchar, length: "24" },
      { name: "position", type: "integer" },
      { name: "statement", ...varchar, length: "1000" },
      { name: "claim_id", ...varchar, length: "24", isNullable: true },
      ...keyColumns(varchar),
    ],
    indices: [
      ...keyIndices("finding_side"),
      { name: "ix_finding_side_claim", columnNames: ["claim_id"] },
      { name: "ux_finding_side_position", columnNames: ["finding_id", "position"], isUnique: true },
      { name: "ux_finding_side_key", columnNames: ["key"], isUnique: true },
    ],
    checks: [{ name: "ck_finding_side_fact", expression: AT_MOST_ONE }],
    foreignKeys: [
      foreignKey("finding_side", "finding", "finding"),
      foreignKey("finding_side", "claim", "claim"),
      ...recordKeys("finding_side"),
    ],
  });
}

function explanations(varchar: ReturnType<typeof text>): Table {
  return new Table({
    name: "finding_explanation",
    columns: [
      {
        name: "id",
        ...varchar,
        length: "24",
        isPrimary: true,
        primaryKeyConstraintName: "pk_finding_explanation",
      },
      { name: "key", ...varchar, length: "200" },
      { name: "finding", ...varchar, length: "200" },
      { name: "explanation", ...varchar, length: "1000" },
    ],
    indices: [
      { name: "ux_finding_explanation_key", columnNames: ["key"], isUnique: true },
      { name: "ux_finding_explanation_finding", columnNames: ["finding"], isUnique: true },
    ],
  });
}
