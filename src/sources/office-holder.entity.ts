import { Field, ObjectType } from "type-graphql";
import { Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { PartialDate } from "../graphql/partial-date.scalar";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { Region } from "../regions/region.entity";

/** A person in the office in which a source shows him or her. */
@ObjectType({
  implements: Node,
  description: "A person in an office at a time: who said something, handed an award over or received it.",
})
@Registers<OfficeHolder>({ idPrefix: "ofh", order: [["name", "ASC"]] })
@Entity("office_holder")
@Index("ux_office_holder_key", ["key"], { unique: true })
@Index("ix_office_holder_name", ["name", "id"])
@Index("ix_office_holder_region", ["regionCode"])
@Index("ix_office_holder_office", ["office", "name", "id"])
export class OfficeHolder extends RegistryRecord {
  @Field({ description: "Name of the person, without titles that the office gives." })
  @Column({ type: "varchar", length: 200 })
  @Queryable()
  name!: string;

  @Field({ description: "Office as the sources print it, e.g. `Wakil Bupati`." })
  @Column({ type: "varchar", length: 200 })
  @Queryable()
  office!: string;

  @Field({ description: "Office in English, e.g. `vice regent`." })
  @Column({ name: "office_english", type: "varchar", length: 200 })
  officeEnglish!: string;

  @Field(() => PartialDate, {
    description: "When a source shows the person in this office; not the term of office.",
  })
  @Column({ name: "seen_on", type: "varchar", length: 10 })
  seenOn!: string;

  @Column({ name: "region_code", type: "varchar", length: 13, nullable: true })
  regionCode!: string | null;

  @Field(() => Region, {
    nullable: true,
    description: "Region that the office belongs to; null for a national office or body.",
  })
  @ManyToOne(() => Region, { nullable: true })
  @JoinColumn({ name: "region_code", foreignKeyConstraintName: "fk_office_holder_region" })
  @Queryable()
  region?: Region | null;
}
