import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { text } from "./columns";

/** Tables in which searches look; their rows are made from the other tables. */
export class Search1763700000007 implements MigrationInterface {
  name = "Search1763700000007";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await runner.createTable(
      new Table({
        name: "search_term",
        columns: [
          {
            name: "id",
            type: "integer",
            isPrimary: true,
            isGenerated: true,
            generationStrategy: "increment",
            primaryKeyConstraintName: "pk_search_term",
          },
          { name: "shelf", type: "integer" },
          { name: "term", ...varchar, length: "64" },
          { name: "word", type: "integer" },
          { name: "said_as", ...varchar, length: "11" },
          { name: "key", ...varchar, length: "24" },
          { name: "name", ...varchar },
          { name: "words", ...varchar },
          { name: "shown", ...varchar },
          { name: "region_code", ...varchar, length: "13", isNullable: true },
        ],
        indices: [{ name: "ix_search_term_term", columnNames: ["shelf", "term", "id"] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: "search_word",
        columns: [
          {
            name: "word",
            ...varchar,
            length: "64",
            isPrimary: true,
            primaryKeyConstraintName: "pk_search_word",
          },
          { name: "sound", ...varchar, length: "64" },
          { name: "reversed", ...varchar, length: "64" },
        ],
        indices: [
          { name: "ix_search_word_reversed", columnNames: ["reversed"] },
          { name: "ix_search_word_sound", columnNames: ["sound"] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("search_word");
    await runner.dropTable("search_term");
  }
}
