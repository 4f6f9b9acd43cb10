import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index } from "typeorm";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { RegionLevel } from "../regions/region.entity";

/** What the members of a sector have in common. */
export enum SectorKind {
  TOTAL = "TOTAL",
  OCCUPATION = "OCCUPATION",
  OFFICE = "OFFICE",
}

registerEnumType(SectorKind, {
  name: "SectorKind",
  description: "What the members of a sector have in common.",
  valuesConfig: {
    TOTAL: { description: "Every kind of work: marks an explicit total." },
    OCCUPATION: { description: "Kind of work, e.g. fishing." },
    OFFICE: { description: "Function for a government, e.g. village head." },
  },
});

/** One kind of work or group of workers. */
@ObjectType({ implements: Node, description: "A kind of work or group of workers that enrolments are broken down by." })
@Registers<Sector>({ idPrefix: "sec", order: [["key", "ASC"]] })
@Entity("sector")
@Index("ux_sector_key", ["key"], { unique: true })
@Check("ck_sector_kind", `"kind" IN ('TOTAL','OCCUPATION','OFFICE')`)
@Check("ck_sector_one_per", `"one_per" IN ('PROVINCE','REGENCY','CITY','DISTRICT','WARD','VILLAGE')`)
export class Sector extends RegistryRecord {
  @Field(() => SectorKind, { description: "What its members have in common." })
  @Column({ type: "varchar", length: 10 })
  @Queryable()
  kind!: SectorKind;

  @Field({ description: "Name in Indonesian, e.g. `Perikanan Nelayan`." })
  @Column({ name: "name_indonesian", type: "varchar", length: 200 })
  @Queryable()
  nameIndonesian!: string;

  @Field({ description: "Name in English, e.g. `Fishers`." })
  @Column({ name: "name_english", type: "varchar", length: 200 })
  @Queryable()
  nameEnglish!: string;

  @Field(() => String, {
    nullable: true,
    description: "Section of ISIC Rev. 4, which is also that of the Indonesian KBLI, e.g. `A`; null when the group lies across sections or in none for certain.",
  })
  @Column({ name: "isic_section", type: "varchar", length: 1, nullable: true })
  @Queryable()
  isicSection!: string | null;

  @Field(() => RegionLevel, {
    nullable: true,
    description: "Level of which every region has exactly one such worker by law, e.g. `VILLAGE` for village heads; null for all others.",
  })
  @Column({ name: "one_per", type: "varchar", length: 10, nullable: true })
  onePer!: RegionLevel | null;

  @Field(() => String, { nullable: true, description: "Who belongs to it, where the name doesn't say it; null where it does." })
  @Column({ type: "varchar", length: 500, nullable: true })
  remark!: string | null;
}
