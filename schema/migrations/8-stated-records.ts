import type { MigrationInterface, QueryRunner } from "typeorm";
import { TableColumn } from "typeorm";

/** Column that remembers which records a data file stated when it was loaded. */
export class StatedRecords1763700000008 implements MigrationInterface {
  name = "StatedRecords1763700000008";

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn(
      "loaded_file",
      new TableColumn({ name: "records", type: "text", isNullable: true }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("loaded_file", "records");
  }
}
