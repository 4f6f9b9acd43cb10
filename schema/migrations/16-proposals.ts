import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { text } from "./columns";

/** Table of what curators propose, and what became of it. */
export class Proposals1763700000016 implements MigrationInterface {
  name = "Proposals1763700000016";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    const table = new Table({
      name: "proposal",
      columns: [
        { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_proposal" },
        { name: "verb", ...varchar, length: "24" },
        { name: "input", ...varchar, type: "text" },
        { name: "record_id", ...varchar, length: "24", isNullable: true },
        { name: "author_id", ...varchar, length: "100" },
        { name: "author", ...varchar, length: "100" },
        { name: "reason", ...varchar, length: "500" },
        { name: "state", ...varchar, length: "17" },
        { name: "proposed_at", ...varchar, length: "24" },
        { name: "decided_at", ...varchar, length: "24", isNullable: true },
        { name: "decided_by", ...varchar, length: "100", isNullable: true },
        { name: "comment", ...varchar, length: "500", isNullable: true },
        { name: "change_number", type: "integer", isNullable: true },
        { name: "idempotency_key", ...varchar, length: "100", isNullable: true },
      ],
      indices: [
        { name: "ux_proposal_idempotency", columnNames: ["author_id", "idempotency_key"], isUnique: true },
        { name: "ix_proposal_state", columnNames: ["state", "proposed_at"] },
      ],
      checks: [
        {
          name: "ck_proposal_state",
          expression: `"state" IN ('OPEN','CHANGES_REQUESTED','APPROVED','REJECTED','WITHDRAWN') AND ("state" = 'APPROVED') = ("change_number" IS NOT NULL)`,
        },
      ],
    });
    await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("proposal");
  }
}
