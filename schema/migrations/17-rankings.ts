import type { MigrationInterface, QueryRunner } from "typeorm";

/** Index that serves enrolments of one year in the order of their numbers: a sort of them takes seconds. */
export class Rankings1763700000017 implements MigrationInterface {
  name = "Rankings1763700000017";

  async up(runner: QueryRunner): Promise<void> {
    const where = runner.dataSource.options.type === "postgres" ? ` WHERE "enrolled_count" IS NOT NULL` : "";
    for (const [name, columns] of INDEXES)
      await runner.query(`CREATE INDEX "${name}" ON "${TABLE}" (${columns})${where}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of INDEXES) await runner.dropIndex(TABLE, name);
  }
}

const TABLE = "sector_enrollment";

/**
 * With the directions of what decides ties, which TypeORM can't say. On PostgreSQL unknown numbers are
 * left out: it would sort them by this index, where another has them in order.
 */
const INDEXES = [["ix_sector_enrollment_year_enrolled", '"year" DESC, "enrolled_count", "key"']] as const;
