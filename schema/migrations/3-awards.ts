import type { MigrationInterface, QueryRunner } from "typeorm";
import { Table } from "typeorm";
import { noAction, text } from "./columns";

/** Tables of awards. */
export class Awards1763700000003 implements MigrationInterface {
  name = "Awards1763700000003";

  async up(runner: QueryRunner): Promise<void> {
    const varchar = text(runner);
    await runner.createTable(
      new Table({
        name: "award_category",
        columns: [
          {
            name: "id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_award_category",
          },
          { name: "key", ...varchar, length: "200" },
          { name: "name_indonesian", ...varchar, length: "200" },
          { name: "name_english", ...varchar, length: "200" },
          { name: "remark", ...varchar, length: "500", isNullable: true },
        ],
        indices: [{ name: "ux_award_category_key", columnNames: ["key"], isUnique: true }],
      }),
    );
    await runner.createTable(
      new Table({
        name: "recipient",
        columns: [
          { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_recipient" },
          { name: "key", ...varchar, length: "200" },
          { name: "kind", ...varchar, length: "22" },
          { name: "name", ...varchar, length: "200" },
          { name: "member_count", type: "integer", isNullable: true },
          { name: "region_code", ...varchar, length: "13", isNullable: true },
        ],
        indices: [
          { name: "ix_recipient_kind", columnNames: ["kind", "id"] },
          { name: "ix_recipient_region", columnNames: ["region_code", "kind"] },
          { name: "ix_recipient_name", columnNames: ["name", "id"] },
          { name: "ux_recipient_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          {
            name: "ck_recipient_kind",
            expression: `"kind" IN ('PROVINCE_GOVERNMENT','REGENCY_GOVERNMENT','CITY_GOVERNMENT','VILLAGE_GOVERNMENT','COMPANY','MICRO_SMALL_ENTERPRISE','INSTITUTION','PERSON','UNNAMED_GROUP')`,
          },
          {
            name: "ck_recipient_members",
            expression: `"member_count" IS NULL OR ("member_count" >= 2 AND "kind" = 'UNNAMED_GROUP')`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_recipient_region",
            columnNames: ["region_code"],
            referencedTableName: "region",
            referencedColumnNames: ["code"],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "recipient_spelling",
        columns: [
          {
            name: "id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_recipient_spelling",
          },
          { name: "key", ...varchar, length: "200" },
          { name: "value", ...varchar, length: "200" },
          { name: "recipient_id", ...varchar, length: "24" },
        ],
        indices: [
          { name: "ix_recipient_spelling_value", columnNames: ["value"] },
          { name: "ix_recipient_spelling_recipient", columnNames: ["recipient_id", "value"] },
          { name: "ux_recipient_spelling_key", columnNames: ["key"], isUnique: true },
        ],
        foreignKeys: [
          {
            name: "fk_recipient_spelling_recipient",
            columnNames: ["recipient_id"],
            referencedTableName: "recipient",
            referencedColumnNames: ["id"],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "award",
        columns: [
          { name: "id", ...varchar, length: "24", isPrimary: true, primaryKeyConstraintName: "pk_award" },
          { name: "key", ...varchar, length: "200" },
          { name: "scheme", ...varchar, length: "19" },
          { name: "edition_label", ...varchar, length: "100", isNullable: true },
          { name: "edition_year", type: "integer", isNullable: true },
          { name: "assessment_year", type: "integer", isNullable: true },
          { name: "ceremony_date", ...varchar, length: "10", isNullable: true },
          { name: "level", ...varchar, length: "10", isNullable: true },
          { name: "host_code", ...varchar, length: "13", isNullable: true },
          { name: "zone", ...varchar, length: "100", isNullable: true },
          { name: "category_id", ...varchar, length: "24", isNullable: true },
          { name: "distinction", ...varchar, length: "300", isNullable: true },
          { name: "outcome", ...varchar, length: "18" },
          { name: "rank", type: "integer", isNullable: true },
          { name: "nominee_count", type: "integer", isNullable: true },
          { name: "prize", ...varchar, length: "200", isNullable: true },
          { name: "authority", ...varchar, length: "200", isNullable: true },
          { name: "remark", ...varchar, length: "500", isNullable: true },
          { name: "is_disputed", type: "boolean" },
          { name: "recipient_id", ...varchar, length: "24" },
          { name: "region_code", ...varchar, length: "13", isNullable: true },
        ],
        indices: [
          { name: "ix_award_category", columnNames: ["category_id"] },
          { name: "ix_award_host", columnNames: ["host_code", "edition_year"] },
          { name: "ix_award_edition", columnNames: ["edition_year", "ceremony_date", "key"] },
          { name: "ix_award_recipient", columnNames: ["recipient_id", "edition_year"] },
          { name: "ix_award_region", columnNames: ["region_code", "edition_year"] },
          { name: "ux_award_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          { name: "ck_award_nominees", expression: `"nominee_count" >= 1` },
          {
            name: "ck_award_rank",
            expression: `"rank" IS NULL OR ("rank" >= 1 AND "outcome" IN ('WON','HONOURABLE_MENTION'))`,
          },
          {
            name: "ck_award_outcome",
            expression: `"outcome" IN ('NOMINATED','FINALIST','WON','HONOURABLE_MENTION')`,
          },
          { name: "ck_award_level", expression: `"level" IN ('NATIONAL','PROVINCIAL')` },
          {
            name: "ck_award_scheme",
            expression: `"scheme" IN ('PARITRANA','COMPANION','OCCUPATIONAL_SAFETY')`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_award_host",
            columnNames: ["host_code"],
            referencedTableName: "region",
            referencedColumnNames: ["code"],
            ...noAction,
          },
          {
            name: "fk_award_category",
            columnNames: ["category_id"],
            referencedTableName: "award_category",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_award_recipient",
            columnNames: ["recipient_id"],
            referencedTableName: "recipient",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_award_region",
            columnNames: ["region_code"],
            referencedTableName: "region",
            referencedColumnNames: ["code"],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "award_event",
        columns: [
          {
            name: "id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_award_event",
          },
          { name: "key", ...varchar, length: "200" },
          { name: "kind", ...varchar, length: "9" },
          { name: "date", ...varchar, length: "10", isNullable: true },
          { name: "place", ...varchar, length: "200", isNullable: true },
          { name: "remark", ...varchar, length: "500", isNullable: true },
        ],
        indices: [
          { name: "ix_award_event_date", columnNames: ["date", "key"] },
          { name: "ux_award_event_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          { name: "ck_award_event_kind", expression: `"kind" IN ('INTERVIEW','CEREMONY','HANDOVER')` },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "award_at_event",
        columns: [
          {
            name: "event_id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_award_at_event",
          },
          {
            name: "award_id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_award_at_event",
          },
        ],
        indices: [{ name: "ix_award_at_event_award", columnNames: ["award_id"] }],
        foreignKeys: [
          {
            name: "fk_award_at_event_event",
            columnNames: ["event_id"],
            referencedTableName: "award_event",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_award_at_event_award",
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
        name: "event_participant",
        columns: [
          {
            name: "id",
            ...varchar,
            length: "24",
            isPrimary: true,
            primaryKeyConstraintName: "pk_event_participant",
          },
          { name: "key", ...varchar, length: "200" },
          { name: "role", ...varchar, length: "9" },
          { name: "event_id", ...varchar, length: "24" },
          { name: "award_id", ...varchar, length: "24", isNullable: true },
          { name: "person_id", ...varchar, length: "24" },
        ],
        indices: [
          { name: "ix_event_participant_award", columnNames: ["award_id"] },
          { name: "ix_event_participant_person", columnNames: ["person_id"] },
          { name: "ix_event_participant_event", columnNames: ["event_id", "role"] },
          { name: "ux_event_participant_key", columnNames: ["key"], isUnique: true },
        ],
        checks: [
          {
            name: "ck_event_participant_role",
            expression: `"role" IN ('PRESENTER','RECEIVER','CANDIDATE','PRESENT')`,
          },
        ],
        foreignKeys: [
          {
            name: "fk_event_participant_event",
            columnNames: ["event_id"],
            referencedTableName: "award_event",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_event_participant_award",
            columnNames: ["award_id"],
            referencedTableName: "award",
            referencedColumnNames: ["id"],
            ...noAction,
          },
          {
            name: "fk_event_participant_person",
            columnNames: ["person_id"],
            referencedTableName: "office_holder",
            referencedColumnNames: ["id"],
            ...noAction,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("event_participant");
    await runner.dropTable("award_at_event");
    await runner.dropTable("award_event");
    await runner.dropTable("award");
    await runner.dropTable("recipient_spelling");
    await runner.dropTable("recipient");
    await runner.dropTable("award_category");
  }
}
