import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { noAction, text } from "./columns";

/** Tables of claims. */
export class Claims1763700000005 implements MigrationInterface {
  name = "Claims1763700000005";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await runner.createTable(
      new Table({
        name: "assertion",
        columns: [
          { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_assertion" },
          { name: "key", ...varchar, length: "200" },
          { name: "kind", ...varchar, length: "14" },
          { name: "summary", ...varchar, length: "300" },
          { name: "count", type: "integer", isNullable: true },
          { name: "region_code", ...varchar, length: "13", isNullable: true },
          { name: "award_id", ...varchar, length: "24", isNullable: true },
        ],
        indices: [
          { name: "ix_assertion_kind", columnNames: ["kind", "key"] },
          { name: "ix_assertion_award", columnNames: ["award_id"] },
          { name: "ix_assertion_region", columnNames: ["region_code", "kind"] },
          { name: "ux_assertion_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          {
            name: "ck_assertion_kind",
            expression: `"kind" IN ('FIRST','ONLY','SUPERLATIVE','COUNT','CONFERRAL','DEFINITION','CRITERION','PROCEDURE','COVERED_GROUPS','PRACTICE','APPRAISAL','AFFILIATION')`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_assertion_region",
            columnNames: ["region_code"],
            referencedTableName: "region",
            referencedColumnNames: ["code"],
            ...noAction,
          },
          {
            name: "fk_assertion_award",
            columnNames: ["award_id"],
            referencedTableName: "award",
            referencedColumnNames: ["id"],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "claim",
        columns: [
          { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_claim" },
          { name: "key", ...varchar, length: "200" },
          { name: "property", ...varchar, length: "40" },
          { name: "value", ...varchar, type: "text" },
          { name: "as_printed", ...varchar, length: "160", isNullable: true },
          { name: "bound", ...varchar, length: "9", isNullable: true },
          { name: "paragraph", type: "integer", isNullable: true },
          { name: "stated_on", ...varchar, length: "10", isNullable: true },
          { name: "standing", ...varchar, length: "10" },
          { name: "standing_reason", ...varchar, length: "500", isNullable: true },
          { name: "recorded_at", ...varchar, length: "24" },
          { name: "recorded_by", ...varchar, length: "100" },
          { name: "source_id", ...varchar, length: "24" },
          { name: "speaker_id", ...varchar, length: "24", isNullable: true },
          { name: "award_id", ...varchar, length: "24", isNullable: true },
          { name: "event_id", ...varchar, length: "24", isNullable: true },
          { name: "enrollment_id", ...varchar, length: "24", isNullable: true },
          { name: "commitment_id", ...varchar, length: "24", isNullable: true },
          { name: "observation_id", ...varchar, length: "24", isNullable: true },
          { name: "assertion_id", ...varchar, length: "24", isNullable: true },
          { name: "recipient_id", ...varchar, length: "24", isNullable: true },
          { name: "office_holder_id", ...varchar, length: "24", isNullable: true },
        ],
        indices: [
          { name: "ix_claim_office_holder", columnNames: ["office_holder_id", "key"] },
          { name: "ix_claim_recipient", columnNames: ["recipient_id", "key"] },
          { name: "ix_claim_assertion", columnNames: ["assertion_id", "key"] },
          { name: "ix_claim_observation", columnNames: ["observation_id", "key"] },
          { name: "ix_claim_commitment", columnNames: ["commitment_id", "key"] },
          { name: "ix_claim_enrollment", columnNames: ["enrollment_id", "key"] },
          { name: "ix_claim_event", columnNames: ["event_id", "key"] },
          { name: "ix_claim_award", columnNames: ["award_id", "key"] },
          { name: "ix_claim_property", columnNames: ["property", "key"] },
          { name: "ix_claim_speaker", columnNames: ["speaker_id"] },
          { name: "ix_claim_source", columnNames: ["source_id", "key"] },
          { name: "ux_claim_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          {
            name: "ck_claim_subject",
            expression: `(CASE WHEN "award_id" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN "event_id" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN "enrollment_id" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN "commitment_id" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN "observation_id" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN "assertion_id" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN "recipient_id" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN "office_holder_id" IS NULL THEN 0 ELSE 1 END) = 1`,
          },
          {
            name: "ck_claim_bound",
            expression: `"bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`,
          },
          {
            name: "ck_claim_standing",
            expression: `"standing" IN ('PREFERRED','NORMAL','DEPRECATED') AND ("standing" = 'NORMAL' OR "standing_reason" IS NOT NULL)`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_claim_source",
            columnNames: ["source_id"],
            referencedTableName: "source",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_claim_speaker",
            columnNames: ["speaker_id"],
            referencedTableName: "office_holder",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_claim_award",
            columnNames: ["award_id"],
            referencedTableName: "award",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_claim_event",
            columnNames: ["event_id"],
            referencedTableName: "award_event",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_claim_enrollment",
            columnNames: ["enrollment_id"],
            referencedTableName: "sector_enrollment",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_claim_commitment",
            columnNames: ["commitment_id"],
            referencedTableName: "commitment",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_claim_observation",
            columnNames: ["observation_id"],
            referencedTableName: "observation",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_claim_assertion",
            columnNames: ["assertion_id"],
            referencedTableName: "assertion",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_claim_recipient",
            columnNames: ["recipient_id"],
            referencedTableName: "recipient",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_claim_office_holder",
            columnNames: ["office_holder_id"],
            referencedTableName: "office_holder",
            referencedColumnNames: ["id"],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "loaded_file",
        columns: [
          {
            name: "name",
            ...varchar,
            length: "200",
            isPrimary: true,
            primaryKeyConstraintName: "pk_loaded_file",
          },
          { name: "digest", ...varchar, length: "64" },
          { name: "loaded_at", ...varchar, length: "24" },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("loaded_file");
    await runner.dropTable("claim");
    await runner.dropTable("assertion");
  }
}
