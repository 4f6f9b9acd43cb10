import { Field, ObjectType } from "type-graphql";
import { Column, Entity, Index } from "typeorm";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";

/** One category of the code list; categories change by edition and province, so the list grows. */
@ObjectType({
  implements: Node,
  description: "A category in which awards are given; the list grows with the editions.",
})
@Registers<AwardCategory>({ idPrefix: "cat", order: [["key", "ASC"]] })
@Entity("award_category")
@Index("ux_award_category_key", ["key"], { unique: true })
export class AwardCategory extends RegistryRecord {
  @Field({ description: "Name in Indonesian, e.g. `Pemerintah Daerah`." })
  @Column({ name: "name_indonesian", type: "varchar", length: 200 })
  @Queryable()
  nameIndonesian!: string;

  @Field({ description: "Name in English, e.g. `Regency or city government`." })
  @Column({ name: "name_english", type: "varchar", length: 200 })
  nameEnglish!: string;

  @Field(() => String, {
    nullable: true,
    description: "What belongs to the category, where the name doesn't say it; null where it does.",
  })
  @Column({ type: "varchar", length: 500, nullable: true })
  remark!: string | null;
}
