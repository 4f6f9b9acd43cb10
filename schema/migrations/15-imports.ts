import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { text } from "./columns";

/** Tables of what is looked through before it is imported, and of the mappings of columns. */
export class Imports1763700000015 implements MigrationInterface {
  name = "Imports1763700000015";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await runner.createTable(previews(varchar));
    await runner.createTable(rows(varchar));
    await runner.createTable(mappings(varchar));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("import_mapping");
    await runner.dropTable("import_row");
    await runner.dropTable("import_preview");
  }
}

function previews(varchar: ReturnType<typeof text>): Table {
  return new Table({
    name: "import_preview",
    columns: [
      { name: "number", type: "integer", isPrimary: true, primaryKeyConstraintName: "pk_import_preview" },
      { name: "record_type", ...varchar, length: "24" },
      { name: "file_name", ...varchar, length: "200" },
      { name: "digest", ...varchar, length: "64" },
      { name: "mapping", ...varchar, type: "text" },
      { name: "source_id", ...varchar, length: "24" },
      { name: "new_source", ...varchar, type: "text", isNullable: true },
      { name: "warnings", ...varchar, type: "text" },
      { name: "by", ...varchar, length: "100" },
      { name: "at", ...varchar, length: "24" },
      { name: "change_number", type: "integer", isNullable: true },
    ],
  });
}

function rows(varchar: ReturnType<typeof text>): Table {
  const primary = { type: "integer", isPrimary: true, primaryKeyConstraintName: "pk_import_row" };
  return new Table({
    name: "import_row",
    withoutRowid: true,
    columns: [
      { name: "preview_number", ...primary },
      { name: "line", ...primary },
      { name: "status", ...varchar, length: "11" },
      { name: "record_id", ...varchar, length: "24", isNullable: true },
      { name: "before", ...varchar, type: "text", isNullable: true },
      { name: "stated", ...varchar, type: "text", isNullable: true },
      { name: "printed", ...varchar, type: "text", isNullable: true },
      { name: "problems", ...varchar, type: "text", isNullable: true },
    ],
    indices: [{ name: "ix_import_row_status", columnNames: ["preview_number", "status", "line"] }],
    checks: [
      {
        name: "ck_import_row_status",
        expression: `"status" IN ('ADDED','CHANGED','UNCHANGED','CONFLICTING','REJECTED')`,
      },
    ],
  });
}

function mappings(varchar: ReturnType<typeof text>): Table {
  return new Table({
    name: "import_mapping",
    columns: [
      {
        name: "name",
        ...varchar,
        length: "80",
        isPrimary: true,
        primaryKeyConstraintName: "pk_import_mapping",
      },
      { name: "record_type", ...varchar, length: "24" },
      { name: "definition", ...varchar, type: "text" },
      { name: "saved_by", ...varchar, length: "100" },
      { name: "saved_at", ...varchar, length: "24" },
    ],
  });
}
