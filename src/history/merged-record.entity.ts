import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { Described } from "../graphql/dump-notes";
import { HasPast } from "../query/past";

/** That a record is part of another now, which answers under its id too. */
@Described("Records that were merged into others, which answer under their ids too.")
@Entity("merged_record")
@Index("ix_merged_record_into", ["intoId"])
@HasPast("history")
export class MergedRecord {
  @Described("Global id that the record had.")
  @PrimaryColumn({ type: "varchar", length: 24 })
  id!: string;

  @Described("Global id of the record of which it is part now, never itself a merged one.")
  @Column({ name: "into_id", type: "varchar", length: 24 })
  intoId!: string;
}
