import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { noAction, text } from "./columns";

/** Tables of sources. */
export class Sources1763700000002 implements MigrationInterface {
  name = "Sources1763700000002";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await runner.createTable(
      new Table({
        name: "source",
        columns: [
          { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_source" },
          { name: "key", ...varchar, length: "200" },
          { name: "kind", ...varchar, length: "18" },
          { name: "collection", ...varchar, length: "50" },
          { name: "publisher", ...varchar, length: "200" },
          { name: "title", ...varchar, length: "300", isNullable: true },
          { name: "url", ...varchar, length: "2000", isNullable: true },
          { name: "published_on", ...varchar, length: "10", isNullable: true },
          { name: "accessed_on", ...varchar, length: "10", isNullable: true },
          { name: "remark", ...varchar, length: "500", isNullable: true },
          { name: "via_id", ...varchar, length: "24", isNullable: true },
        ],
        indices: [
          { name: "ix_source_via", columnNames: ["via_id"] },
          { name: "ix_source_publisher", columnNames: ["publisher", "id"] },
          { name: "ix_source_published", columnNames: ["published_on", "id"] },
          { name: "ux_source_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          {
            name: "ck_source_kind",
            expression: `"kind" IN ('NEWS','GOVERNMENT_RELEASE','PAID_ADVERTORIAL','OFFICIAL_STATISTIC','REGULATION','DATASET')`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_source_via",
            columnNames: ["via_id"],
            referencedTableName: "source",
            referencedColumnNames: ["id"],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "office_holder",
        columns: [
          {
            name: "id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_office_holder",
          },
          { name: "key", ...varchar, length: "200" },
          { name: "name", ...varchar, length: "200" },
          { name: "office", ...varchar, length: "200" },
          { name: "office_english", ...varchar, length: "200" },
          { name: "seen_on", ...varchar, length: "10" },
          { name: "region_code", ...varchar, length: "13", isNullable: true },
        ],
        indices: [
          { name: "ix_office_holder_region", columnNames: ["region_code"] },
          { name: "ix_office_holder_name", columnNames: ["name", "id"] },
          { name: "ux_office_holder_key", columnNames: ["key"], isUnique: true },
        ],
        foreignKeys: [
          {
            name: "fk_office_holder_region",
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
    await runner.dropTable("office_holder");
    await runner.dropTable("source");
  }
}
