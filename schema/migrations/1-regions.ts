import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { noAction, text } from "./columns";

/** Tables of regions. */
export class Regions1763700000001 implements MigrationInterface {
  name = "Regions1763700000001";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await runner.createTable(
      new Table({
        name: "region",
        columns: [
          { name: "code", ...varchar, length: "13", isPrimary: true, primaryKeyConstraintName: "pk_region" },
          { name: "level", ...varchar, length: "10" },
          { name: "depth", type: "integer" },
          { name: "name", ...varchar, length: "100" },
          { name: "official_name", ...varchar, length: "100" },
          { name: "parent_code", ...varchar, length: "13", isNullable: true },
        ],
        indices: [
          { name: "ix_region_name", columnNames: ["name", "code"] },
          { name: "ix_region_level", columnNames: ["level", "code"] },
          { name: "ix_region_parent", columnNames: ["parent_code", "code"] },
        ],
        checks: [
          {
            name: "ck_region_level",
            expression: `"level" IN ('COUNTRY','PROVINCE','REGENCY','CITY','DISTRICT','WARD','VILLAGE')`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_region_parent",
            columnNames: ["parent_code"],
            referencedTableName: "region",
            referencedColumnNames: ["code"],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "region_alias",
        columns: [
          {
            name: "id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_region_alias",
          },
          { name: "key", ...varchar, length: "200" },
          { name: "kind", ...varchar, length: "12" },
          { name: "value", ...varchar, length: "100" },
          { name: "region_code", ...varchar, length: "13" },
        ],
        indices: [
          { name: "ix_region_alias_value", columnNames: ["value"] },
          { name: "ix_region_alias_region", columnNames: ["region_code", "kind", "value"] },
          { name: "ux_region_alias_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          {
            name: "ck_region_alias_kind",
            expression: `"kind" IN ('NICKNAME','SPELLING','FORMER_CODE','FORMER_NAME')`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_region_alias_region",
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
    await runner.dropTable("region_alias");
    await runner.dropTable("region");
  }
}
