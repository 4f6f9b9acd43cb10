import type { MigrationInterface, QueryRunner } from "typeorm";
import { TableColumn } from "typeorm";
import { text } from "./columns";

/** Column that remembers which records a data file stated when it was loaded. */
export class StatedRecords1763700000008 implements MigrationInterface {
  name = "StatedRecords1763700000008";

  async up(runner: QueryRunner): Promise<void> {
    const column = new TableColumn({ name: "records", ...text(runner), type: "text", isNullable: true });
    await runner.addColumn("loaded_file", column);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("loaded_file", "records");
  }
}
