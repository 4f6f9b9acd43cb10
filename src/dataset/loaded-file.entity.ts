import { Column, Entity, PrimaryColumn } from "typeorm";
import { Described } from "../graphql/dump-notes";

/** That a data file has been loaded wholly, and what it contained then. */
@Described(
  "The data files from which the records were loaded, so that a registry started on them loads only newer ones.",
)
@Entity("loaded_file")
export class LoadedFile {
  @Described("Path within the data files, or `register of regions`.")
  @PrimaryColumn({ type: "varchar", length: 200 })
  name!: string;

  @Described("SHA-256 of the content and of the loader's own version, in hexadecimal.")
  @Column({ type: "varchar", length: 64 })
  digest!: string;

  @Described("When it was loaded: an instant in UTC.")
  @Column({ name: "loaded_at", type: "varchar", length: 24 })
  loadedAt!: string;

  @Described("Ids of the records that it stated, with spaces between them; null for what states none.")
  @Column({ type: "text", nullable: true })
  records?: string | null;
}
