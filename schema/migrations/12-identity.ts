import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { text } from "./columns";

/** Table of the keys by which curators show who they are. */
export class Identity1763700000012 implements MigrationInterface {
  name = "Identity1763700000012";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    const instant = { ...varchar, length: "24" };
    await runner.createTable(
      new Table({
        name: "api_key",
        columns: [
          { name: "id", ...varchar, length: "20", isPrimary: true, primaryKeyConstraintName: "pk_api_key" },
          { name: "name", ...varchar, length: "100" },
          { name: "hash", ...varchar, length: "64" },
          { name: "role", ...varchar, length: "8" },
          { name: "territory", ...varchar, type: "text" },
          { name: "may_write_directly", type: "boolean" },
          { name: "created_at", ...instant },
          { name: "expires_at", ...instant, isNullable: true },
          { name: "revoked_at", ...instant, isNullable: true },
          { name: "last_used_at", ...instant, isNullable: true },
        ],
        indices: [
          { name: "ux_api_key_name", columnNames: ["name"], isUnique: true, where: `"revoked_at" IS NULL` },
        ],
        checks: [{ name: "ck_api_key_role", expression: `"role" IN ('CURATOR','REVIEWER','ADMIN')` }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("api_key");
  }
}
