// The tables of the questions, as entities that are GraphQL types at the same time.
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@ObjectType()
@Entity("sector")
export class Sector {
  @PrimaryColumn("varchar")
  id!: string;

  @Field()
  @Column("varchar")
  key!: string;

  @Field()
  @Column("varchar", { name: "name_english" })
  nameEnglish!: string;
}

@ObjectType()
@Entity("recipient")
export class Recipient {
  @PrimaryColumn("varchar")
  id!: string;

  @Field()
  @Column("varchar")
  key!: string;

  @Field()
  @Column("varchar")
  name!: string;

  @Field()
  @Column("varchar")
  kind!: string;
}

@ObjectType()
@Entity("award")
export class Award {
  @PrimaryColumn("varchar")
  id!: string;

  @Field()
  @Column("varchar")
  key!: string;

  @Field()
  @Column("varchar")
  scheme!: string;

  @Field(() => Int, { nullable: true })
  @Column("int", { name: "edition_year", nullable: true })
  editionYear!: number | null;

  @Field(() => String, { nullable: true })
  @Column("varchar", { name: "ceremony_date", nullable: true })
  ceremonyDate!: string | null;

  @Field(() => String, { nullable: true })
  @Column("varchar", { nullable: true })
  level!: string | null;

  @Field()
  @Column("varchar")
  outcome!: string;

  @Field(() => Int, { nullable: true })
  @Column("int", { nullable: true })
  rank!: number | null;

  @Column("varchar", { name: "recipient_id" })
  recipientId!: string;

  @Column("varchar", { name: "region_code", nullable: true })
  regionCode!: string | null;
}

@ObjectType()
@Entity("sector_enrollment")
export class SectorEnrollment {
  @PrimaryColumn("varchar")
  id!: string;

  @Field()
  @Column("varchar")
  key!: string;

  @Field(() => Int)
  @Column("int")
  year!: number;

  @Field()
  @Column("varchar")
  segment!: string;

  @Field(() => Int, { nullable: true })
  @Column("int", { name: "enrolled_count", nullable: true })
  enrolledCount!: number | null;

  @Field(() => Int, { nullable: true })
  @Column("int", { name: "eligible_count", nullable: true })
  eligibleCount!: number | null;

  @Column("varchar", { name: "sector_id" })
  sectorId!: string;

  @Column("varchar", { name: "region_code", nullable: true })
  regionCode!: string | null;
}

@ObjectType()
@Entity("region")
export class Region {
  @Field(() => ID)
  @PrimaryColumn("varchar")
  code!: string;

  @Field()
  @Column("varchar")
  name!: string;

  @Field()
  @Column("varchar", { name: "official_name" })
  officialName!: string;

  @Field()
  @Column("varchar")
  level!: string;

  @Column("varchar", { name: "parent_code", nullable: true })
  parentCode!: string | null;
}
