import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { noAction, text } from "./columns";

/** Tables of what readers report as wrong, and, apart from it, of how those can be reached who want an answer. */
export class Reports1763700000018 implements MigrationInterface {
  name = "Reports1763700000018";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await runner.createTable(reports(varchar));
    // ties of a status are decided by the newest report, a direction that Table knows no word for
    await runner.query(`CREATE INDEX "ix_report_status" ON "report" ("status", "key" DESC)`);
    await runner.createTable(contacts(varchar));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("report_contact");
    await runner.dropTable("report");
  }
}

function reports(varchar: ReturnType<typeof text>): Table {
  return new Table({
    name: "report",
    columns: [
      { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_report" },
      { name: "key", ...varchar, length: "200" },
      { name: "claim_key", ...varchar, length: "200" },
      { name: "claim_id", ...varchar, length: "24", isNullable: true },
      { name: "region_code", ...varchar, length: "13" },
      { name: "message", ...varchar, length: "1000" },
      { name: "right_value", ...varchar, length: "160", isNullable: true },
      { name: "seen_at", ...varchar, length: "2000", isNullable: true },
      { name: "reported_at", ...varchar, length: "24" },
      { name: "status", ...varchar, length: "9" },
      { name: "answer", ...varchar, length: "1000", isNullable: true },
      { name: "answered_at", ...varchar, length: "24", isNullable: true },
      { name: "answered_by", ...varchar, length: "100", isNullable: true },
      { name: "change_number", type: "integer", isNullable: true },
    ],
    indices: [
      { name: "ux_report_key", columnNames: ["key"], isUnique: true },
      { name: "ix_report_claim", columnNames: ["claim_id", "key"] },
      { name: "ix_report_region", columnNames: ["region_code", "key"] },
    ],
    checks: [
      {
        name: "ck_report_status",
        expression: `"status" IN ('OPEN','ACCEPTED','DECLINED','DUPLICATE') AND ("status" = 'OPEN') = ("answer" IS NULL) AND ("status" = 'OPEN') = ("answered_at" IS NULL) AND ("status" = 'OPEN') = ("answered_by" IS NULL)`,
      },
      {
        name: "ck_report_change",
        expression: `"change_number" IS NULL OR "status" IN ('ACCEPTED','DUPLICATE')`,
      },
    ],
    foreignKeys: [
      {
        name: "fk_report_claim",
        columnNames: ["claim_id"],
        referencedTableName: "claim",
        referencedColumnNames: ["id"],
        onDelete: "SET NULL",
        onUpdate: "NO ACTION",
      },
      {
        name: "fk_report_region",
        columnNames: ["region_code"],
        referencedTableName: "region",
        referencedColumnNames: ["code"],
        ...noAction,
      },
      {
        name: "fk_report_change",
        columnNames: ["change_number"],
        referencedTableName: "change",
        referencedColumnNames: ["number"],
        ...noAction,
      },
    ],
  });
}

function contacts(varchar: ReturnType<typeof text>): Table {
  return new Table({
    name: "report_contact",
    columns: [
      {
        name: "report_id",
        ...varchar,
        length: "24",
        isPrimary: true,
        primaryKeyConstraintName: "pk_report_contact",
      },
      { name: "contact", ...varchar, length: "200" },
    ],
    foreignKeys: [
      {
        name: "fk_report_contact_report",
        columnNames: ["report_id"],
        referencedTableName: "report",
        referencedColumnNames: ["id"],
        onDelete: "CASCADE",
        onUpdate: "NO ACTION",
      },
    ],
  });
}
