import { Column, Entity, PrimaryColumn } from "typeorm";

/** That a data file has been loaded wholly, and what it contained then. */
@Entity("loaded_file")
export class LoadedFile {
  /** Path within the data files, or `register` for the register of regions. */
  @PrimaryColumn({ type: "varchar", length: 200 })
  name!: string;

  /** SHA-256 of the content and of the loader's own version, in hexadecimal. */
  @Column({ type: "varchar", length: 64 })
  digest!: string;

  @Column({ name: "loaded_at", type: "varchar", length: 24 })
  loadedAt!: string;
}
