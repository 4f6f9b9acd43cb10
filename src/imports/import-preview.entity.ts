import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { Secret } from "../graphql/dump-notes";

/** What would become of a row of a table. */
export enum RowStatus {
  ADDED = "ADDED",
  CHANGED = "CHANGED",
  UNCHANGED = "UNCHANGED",
  CONFLICTING = "CONFLICTING",
  REJECTED = "REJECTED",
}

/** A table that was looked through and is kept for a day, so that just what was shown is applied. */
@Entity("import_preview")
@Secret()
export class ImportPreview {
  @PrimaryColumn({ type: "integer" })
  number!: number;

  /** Name of the type of the records. */
  @Column({ name: "record_type", type: "varchar", length: 24 })
  recordType!: string;

  @Column({ name: "file_name", type: "varchar", length: 200 })
  fileName!: string;

  /** SHA-256 of the file's bytes. */
  @Column({ type: "varchar", length: 64 })
  digest!: string;

  /** The mapping with which it was read, as JSON. */
  @Column({ type: "text" })
  mapping!: string;

  /** Id of the source that says it. */
  @Column({ name: "source_id", type: "varchar", length: 24 })
  sourceId!: string;

  /** The source as JSON if it is a new one, which comes into the registry with the rows; null for one that is there. */
  @Column({ name: "new_source", type: "text", nullable: true })
  newSource!: string | null;

  /** What is odd about the table as a whole, as a list in JSON. */
  @Column({ type: "text" })
  warnings!: string;

  @Column({ type: "varchar", length: 100 })
  by!: string;

  @Column({ type: "varchar", length: 24 })
  at!: string;

  /** Number of the change as which it was applied; null while it isn't. Its rows are gone then. */
  @Column({ name: "change_number", type: "integer", nullable: true })
  changeNumber!: number | null;
}

/** One row of a table that was looked through. */
@Entity("import_row")
@Secret()
@Index("ix_import_row_status", ["previewNumber", "status", "line"])
@Check("ck_import_row_status", `"status" IN ('ADDED','CHANGED','UNCHANGED','CONFLICTING','REJECTED')`)
export class ImportRow {
  @PrimaryColumn({ name: "preview_number", type: "integer" })
  previewNumber!: number;

  /** Line of the file on which the row begins. */
  @PrimaryColumn({ type: "integer" })
  line!: number;

  @Column({ type: "varchar", length: 11 })
  status!: RowStatus;

  /** Id of the record that it is about; null if that can't be told. */
  @Column({ name: "record_id", type: "varchar", length: 24, nullable: true })
  recordId!: string | null;

  /** Whole state of the record before, as JSON; null where there is none. */
  @Column({ type: "text", nullable: true })
  before!: string | null;

  /** What the row states of the record, by property, as JSON; null if it can't be read. */
  @Column({ type: "text", nullable: true })
  stated!: string | null;

  /** What is printed for each claim, by property, as JSON. */
  @Column({ type: "text", nullable: true })
  printed!: string | null;

  /** What is wrong with it, as a list in JSON; null for nothing. */
  @Column({ type: "text", nullable: true })
  problems!: string | null;
}
