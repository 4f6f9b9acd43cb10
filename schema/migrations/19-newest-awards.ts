import type { MigrationInterface, QueryRunner } from "typeorm";
import { TableIndex } from "typeorm";

/** Indexes that have the awards of a region, or of a recipient, in the order of their lists: a page reads no more than it shows. */
export class NewestAwards1763700000019 implements MigrationInterface {
  name = "NewestAwards1763700000019";

  async up(runner: QueryRunner): Promise<void> {
    const newest = runner.dataSource.options.type === "postgres" ? "DESC NULLS LAST" : "DESC";
    for (const [name, column] of INDEXES) {
      await runner.dropIndex(TABLE, name);
      await runner.query(
        `CREATE INDEX "${name}" ON "${TABLE}" ("${column}", "edition_year" ${newest}, "ceremony_date" ${newest}, "key")`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, column] of INDEXES) {
      await runner.dropIndex(TABLE, name);
      await runner.createIndex(TABLE, new TableIndex({ name, columnNames: [column, "edition_year"] }));
    }
  }
}

const TABLE = "award";

const INDEXES = [
  ["ix_award_region", "region_code"],
  ["ix_award_recipient", "recipient_id"],
] as const;
