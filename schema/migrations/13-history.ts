import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { noAction, text } from "./columns";

/** Tables of what was changed when, by whom and why, and of what each record was before. */
export class History1763700000013 implements MigrationInterface {
  name = "History1763700000013";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await runner.createTable(changes(varchar));
    await runner.createTable(revisions(varchar));
    await runner.createTable(mergedRecords(varchar));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("merged_record");
    await runner.dropTable("revision");
    await runner.dropTable("change");
  }
}

function changes(varchar: ReturnType<typeof text>): Table {
  return new Table({
    name: "change",
    columns: [
      { name: "number", type: "integer", isPrimary: true, primaryKeyConstraintName: "pk_change" },
      { name: "kind", ...varchar, length: "7" },
      { name: "at", ...varchar, length: "24" },
      { name: "by", ...varchar, length: "100" },
      { name: "approved_by", ...varchar, length: "100", isNullable: true },
      { name: "reason", ...varchar, length: "500" },
    ],
    checks: [{ name: "ck_change_kind", expression: `"kind" IN ('EDIT','IMPORT','UNDO','RELEASE')` }],
  });
}

function revisions(varchar: ReturnType<typeof text>): Table {
  return new Table({
    name: "revision",
    columns: [
      { name: "sequence", type: "integer", isPrimary: true, primaryKeyConstraintName: "pk_revision" },
      { name: "kind", ...varchar, length: "9" },
      { name: "record_type", ...varchar, length: "24" },
      { name: "record_id", ...varchar, length: "49" },
      { name: "merged_into", ...varchar, length: "24", isNullable: true },
      { name: "before", ...varchar, type: "text", isNullable: true },
      { name: "after", ...varchar, type: "text", isNullable: true },
      { name: "change_number", type: "integer" },
    ],
    indices: [
      { name: "ix_revision_record", columnNames: ["record_id", "change_number"] },
      { name: "ix_revision_change", columnNames: ["change_number"] },
    ],
    checks: [
      {
        name: "ck_revision_kind",
        expression: `"kind" IN ('ADDED','CHANGED','WITHDRAWN','MERGED') AND ("kind" = 'ADDED') = ("before" IS NULL)`,
      },
    ],
    foreignKeys: [
      {
        name: "fk_revision_change",
        columnNames: ["change_number"],
        referencedTableName: "change",
        referencedColumnNames: ["number"],
        ...noAction,
      },
    ],
  });
}

function mergedRecords(varchar: ReturnType<typeof text>): Table {
  return new Table({
    name: "merged_record",
    columns: [
      { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_merged_record" },
      { name: "into_id", ...varchar, length: "24" },
    ],
    indices: [{ name: "ix_merged_record_into", columnNames: ["into_id"] }],
  });
}
