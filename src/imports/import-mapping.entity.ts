import { Column, Entity, PrimaryColumn } from "typeorm";
import { Described } from "../graphql/dump-notes";

/** A mapping of columns that was kept for the next table of the same form. */
@Described(
  "Mappings of the columns of tables to fields of records, kept for the next table of the same form.",
)
@Entity("import_mapping")
export class ImportMapping {
  @Described("Name under which the mapping is kept.")
  @PrimaryColumn({ type: "varchar", length: 80 })
  name!: string;

  @Described("Name of the type of the records.")
  @Column({ name: "record_type", type: "varchar", length: 24 })
  recordType!: string;

  @Described("The mapping as JSON: headerLine, columns (field by header) and constants (text by field).")
  @Column({ type: "text" })
  definition!: string;

  @Described("Name of who kept it.")
  @Column({ name: "saved_by", type: "varchar", length: 100 })
  savedBy!: string;

  @Described("When it was kept.")
  @Column({ name: "saved_at", type: "varchar", length: 24 })
  savedAt!: string;
}
