import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { Region } from "../regions/region.entity";

/** What kind of body or person is honoured. */
export enum RecipientKind {
  PROVINCE_GOVERNMENT = "PROVINCE_GOVERNMENT",
  REGENCY_GOVERNMENT = "REGENCY_GOVERNMENT",
  CITY_GOVERNMENT = "CITY_GOVERNMENT",
  VILLAGE_GOVERNMENT = "VILLAGE_GOVERNMENT",
  COMPANY = "COMPANY",
  MICRO_SMALL_ENTERPRISE = "MICRO_SMALL_ENTERPRISE",
  INSTITUTION = "INSTITUTION",
  PERSON = "PERSON",
  UNNAMED_GROUP = "UNNAMED_GROUP",
}

registerEnumType(RecipientKind, {
  name: "RecipientKind",
  description: "What kind of body or person is honoured.",
  valuesConfig: {
    PROVINCE_GOVERNMENT: { description: "Government of a province (pemerintah provinsi, Pemprov)." },
    REGENCY_GOVERNMENT: { description: "Government of a regency (pemerintah kabupaten, Pemkab)." },
    CITY_GOVERNMENT: { description: "Government of a city (pemerintah kota, Pemkot)." },
    VILLAGE_GOVERNMENT: {
      description: "Government of a village (pemerintah desa) or administration of a ward (kelurahan).",
    },
    COMPANY: { description: "Large or medium company (badan usaha)." },
    MICRO_SMALL_ENTERPRISE: { description: "Micro or small enterprise (usaha kecil mikro, UKM, UMKM)." },
    INSTITUTION: {
      description: "Institution that is neither a government nor a company, e.g. a university or hospital.",
    },
    PERSON: { description: "A person in his or her own right." },
    UNNAMED_GROUP: { description: 'Several recipients that no source names, e.g. "34 UKM".' },
  },
});

/** Who was honoured or nominated; one record through all years and spellings. */
@ObjectType({
  implements: Node,
  description: "Who was honoured or nominated: one record through all years and spellings.",
})
@Registers<Recipient>({ idPrefix: "rcp", order: [["name", "ASC"]] })
@Entity("recipient")
@Index("ux_recipient_key", ["key"], { unique: true })
@Index("ix_recipient_name", ["name", "id"])
@Index("ix_recipient_region", ["regionCode", "kind"])
@Index("ix_recipient_kind", ["kind", "name", "id"])
@Check("ck_recipient_members", `"member_count" IS NULL OR ("member_count" >= 2 AND "kind" = 'UNNAMED_GROUP')`)
@Check(
  "ck_recipient_kind",
  `"kind" IN ('PROVINCE_GOVERNMENT','REGENCY_GOVERNMENT','CITY_GOVERNMENT','VILLAGE_GOVERNMENT','COMPANY','MICRO_SMALL_ENTERPRISE','INSTITUTION','PERSON','UNNAMED_GROUP')`,
)
export class Recipient extends RegistryRecord {
  @Field(() => RecipientKind, { description: "What kind of body or person it is." })
  @Column({ type: "varchar", length: 22 })
  @Queryable()
  kind!: RecipientKind;

  @Field({ description: "Name in full, e.g. `Pemerintah Kabupaten Kutai Kartanegara`." })
  @Column({ type: "varchar", length: 200 })
  @Queryable()
  name!: string;

  @Field(() => Int, {
    nullable: true,
    description: "How many they are, for an unnamed group; null for the others.",
  })
  @Column({ name: "member_count", type: "int", nullable: true })
  memberCount!: number | null;

  @Column({ name: "region_code", type: "varchar", length: 13, nullable: true })
  regionCode!: string | null;

  @Field(() => Region, {
    nullable: true,
    description: "Region that it governs or sits in; null when that isn't known.",
  })
  @ManyToOne(() => Region, { nullable: true })
  @JoinColumn({ name: "region_code", foreignKeyConstraintName: "fk_recipient_region" })
  @Queryable()
  region?: Region | null;
}
