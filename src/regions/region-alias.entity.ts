import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { Region } from "./region.entity";

/** Why a region is known under another name or code. */
export enum RegionAliasKind {
  NICKNAME = "NICKNAME",
  SPELLING = "SPELLING",
  FORMER_CODE = "FORMER_CODE",
  FORMER_NAME = "FORMER_NAME",
}

registerEnumType(RegionAliasKind, {
  name: "RegionAliasKind",
  description: "Why a region is known under another name or code.",
  valuesConfig: {
    NICKNAME: { description: "Short form in everyday use, e.g. `Kukar`." },
    SPELLING: { description: "Another spelling found in sources, e.g. `Kutai Kertanegara`." },
    FORMER_CODE: {
      description: "Code that the region had in an earlier register, e.g. `92.05` of Raja Ampat.",
    },
    FORMER_NAME: { description: "Name that the region had officially before." },
  },
});

/** One further name or code of a region. */
@ObjectType({ implements: Node, description: "Another name or code under which sources speak of a region." })
@Registers<RegionAlias>({
  idPrefix: "ral",
  order: [
    ["kind", "ASC"],
    ["value", "ASC"],
  ],
})
@Entity("region_alias")
@Index("ux_region_alias_key", ["key"], { unique: true })
@Index("ix_region_alias_region", ["regionCode", "kind", "value"])
@Index("ix_region_alias_value", ["value"])
@Check("ck_region_alias_kind", `"kind" IN ('NICKNAME','SPELLING','FORMER_CODE','FORMER_NAME')`)
export class RegionAlias extends RegistryRecord {
  @Field(() => RegionAliasKind, { description: "Why the region is known under this name or code." })
  @Column({ type: "varchar", length: 12 })
  @Queryable()
  kind!: RegionAliasKind;

  @Field({ description: "The other name or code." })
  @Column({ type: "varchar", length: 100 })
  @Queryable()
  value!: string;

  @Column({ name: "region_code", type: "varchar", length: 13 })
  regionCode!: string;

  @Field(() => Region, { description: "The region that is meant." })
  @ManyToOne(() => Region, { nullable: false })
  @JoinColumn({ name: "region_code", foreignKeyConstraintName: "fk_region_alias_region" })
  @Queryable()
  region?: Region;
}
