import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { PartialDate } from "../graphql/partial-date.scalar";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";

/** What kind of text a source is: decides how much its silence and its praise are worth. */
export enum SourceKind {
  NEWS = "NEWS",
  GOVERNMENT_RELEASE = "GOVERNMENT_RELEASE",
  PAID_ADVERTORIAL = "PAID_ADVERTORIAL",
  OFFICIAL_STATISTIC = "OFFICIAL_STATISTIC",
  REGULATION = "REGULATION",
  DATASET = "DATASET",
}

registerEnumType(SourceKind, {
  name: "SourceKind",
  description: "What kind of text a source is.",
  valuesConfig: {
    NEWS: { description: "Press report (berita)." },
    GOVERNMENT_RELEASE: {
      description: "Release of a government or its communications office (siaran pers, Prokom, Diskominfo).",
    },
    PAID_ADVERTORIAL: { description: "Paid text in a medium, marked as such (advertorial, ADV)." },
    OFFICIAL_STATISTIC: {
      description: "Table or report of an office that counts (BPS, BPJS Ketenagakerjaan, a ministry).",
    },
    REGULATION: { description: "Law, regulation or decree (peraturan perundang-undangan)." },
    DATASET: { description: "Data set that a program reads." },
  },
});

/** A text that says something about an award, a region or a figure. */
@ObjectType({
  implements: Node,
  description: "A text from which the registry takes what is said. Its words stay with its publisher.",
})
@Registers<Source>({ idPrefix: "src", order: [["key", "ASC"]] })
@Entity("source")
@Index("ux_source_key", ["key"], { unique: true })
@Index("ix_source_published", ["publishedOn", "key"])
@Index("ix_source_publisher", ["publisher", "key"])
@Index("ix_source_via", ["viaId"])
@Index("ix_source_kind", ["kind", "key"])
@Index("ix_source_collection", ["collection", "key"])
@Check(
  "ck_source_kind",
  `"kind" IN ('NEWS','GOVERNMENT_RELEASE','PAID_ADVERTORIAL','OFFICIAL_STATISTIC','REGULATION','DATASET')`,
)
export class Source extends RegistryRecord {
  @Field(() => SourceKind, { description: "What kind of text it is." })
  @Column({ type: "varchar", length: 18 })
  @Queryable()
  kind!: SourceKind;

  @Field({ description: "Collection of data files that brought it into the registry, e.g. `articles`." })
  @Column({ type: "varchar", length: 50 })
  @Queryable()
  collection!: string;

  @Field({ description: "Who published it, e.g. `Purantara.id`." })
  @Column({ type: "varchar", length: 200 })
  @Queryable()
  publisher!: string;

  @Field(() => String, { nullable: true, description: "Title as printed; null when it isn't known." })
  @Column({ type: "varchar", length: 300, nullable: true })
  title!: string | null;

  @Field(() => String, { nullable: true, description: "Address on the web; null when none is known." })
  @Column({ type: "varchar", length: 2000, nullable: true })
  url!: string | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: "Date of publication; null when the text doesn't print one.",
  })
  @Column({ name: "published_on", type: "varchar", length: 10, nullable: true })
  @Queryable()
  publishedOn!: string | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: "Day on which the registry read it; null when it never saw the text itself.",
  })
  @Column({ name: "accessed_on", type: "varchar", length: 10, nullable: true })
  accessedOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What else is known of where it comes from, in the registry's words; null when nothing is.",
  })
  @Column({ type: "varchar", length: 500, nullable: true })
  remark!: string | null;

  @Column({ name: "via_id", type: "varchar", length: 24, nullable: true })
  viaId!: string | null;

  @Field(() => Source, {
    nullable: true,
    description: "The source from which this one copies; null when it names none.",
  })
  @ManyToOne(() => Source, { nullable: true })
  @JoinColumn({ name: "via_id", foreignKeyConstraintName: "fk_source_via" })
  @Queryable()
  via?: Source | null;
}
