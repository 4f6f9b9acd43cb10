import { Field, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { PartialDate } from "../graphql/partial-date.scalar";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { Region } from "../regions/region.entity";
import { AwardCategory } from "./award-category.entity";
import { AwardLevel, AwardOutcome, AwardScheme } from "./award.enums";
import { Recipient } from "./recipient.entity";

/** One honour or nomination of one recipient. */
@ObjectType({
  implements: Node,
  description:
    "One honour or nomination of one recipient. What sources disagree on is null here and stands in `claims`.",
})
@Registers<Award>({
  idPrefix: "awd",
  order: [
    ["editionYear", "DESC"],
    ["ceremonyDate", "DESC"],
    ["key", "ASC"],
  ],
})
@Entity("award")
@Index("ux_award_key", ["key"], { unique: true })
@Index("ix_award_region", ["regionCode", "editionYear", "ceremonyDate", "key"])
@Index("ix_award_recipient", ["recipientId", "editionYear", "ceremonyDate", "key"])
@Index("ix_award_edition", ["editionYear", "ceremonyDate", "key"])
@Index("ix_award_host", ["hostCode", "editionYear"])
@Index("ix_award_category", ["categoryId"])
@Index("ix_award_year", ["editionYear", "id"])
@Index("ix_award_scheme", ["scheme", "id"])
@Index("ix_award_label", ["editionLabel", "id"])
@Index("ix_award_assessment", ["assessmentYear", "id"])
@Index("ix_award_ceremony", ["ceremonyDate", "id"])
@Index("ix_award_level", ["level", "id"])
@Index("ix_award_zone", ["zone", "id"])
@Index("ix_award_outcome", ["outcome", "id"])
@Index("ix_award_rank", ["rank", "id"])
@Index("ix_award_disputed", ["isDisputed", "id"])
@Check("ck_award_scheme", `"scheme" IN ('PARITRANA','COMPANION','OCCUPATIONAL_SAFETY')`)
@Check("ck_award_level", `"level" IN ('NATIONAL','PROVINCIAL')`)
@Check("ck_award_outcome", `"outcome" IN ('NOMINATED','FINALIST','WON','HONOURABLE_MENTION')`)
@Check("ck_award_rank", `"rank" IS NULL OR ("rank" >= 1 AND "outcome" IN ('WON','HONOURABLE_MENTION'))`)
@Check("ck_award_nominees", `"nominee_count" >= 1`)
export class Award extends RegistryRecord {
  @Field(() => AwardScheme, { description: "Which honour it is." })
  @Column({ type: "varchar", length: 19 })
  @Queryable()
  scheme!: AwardScheme;

  @Field(() => String, {
    nullable: true,
    description: "Edition as printed, e.g. `Paritrana Award 2025`; null when none is printed.",
  })
  @Column({ name: "edition_label", type: "varchar", length: 100, nullable: true })
  @Queryable()
  editionLabel!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Year in the printed edition: sometimes the year that was judged, sometimes the year of the ceremony; null when none is printed.",
  })
  @Column({ name: "edition_year", type: "int", nullable: true })
  @Queryable()
  editionYear!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Year that was judged (tahun penilaian); null when no source says it.",
  })
  @Column({ name: "assessment_year", type: "int", nullable: true })
  @Queryable()
  assessmentYear!: number | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: "Date of the ceremony (penganugerahan); null when no source states it.",
  })
  @Column({ name: "ceremony_date", type: "varchar", length: 10, nullable: true })
  @Queryable()
  ceremonyDate!: string | null;

  @Field(() => AwardLevel, {
    nullable: true,
    description: "National or provincial round; null when no source says it.",
  })
  @Column({ type: "varchar", length: 10, nullable: true })
  @Queryable()
  level!: AwardLevel | null;

  @Column({ name: "host_code", type: "varchar", length: 13, nullable: true })
  hostCode!: string | null;

  @Field(() => Region, {
    nullable: true,
    description: "Province whose round it is; null for the national round or when unknown.",
  })
  @ManyToOne(() => Region, { nullable: true })
  @JoinColumn({ name: "host_code", foreignKeyConstraintName: "fk_award_host" })
  @Queryable()
  host?: Region | null;

  @Field(() => String, {
    nullable: true,
    description: "Zone of the national round as printed, e.g. `Kalimantan`; null when none is stated.",
  })
  @Column({ type: "varchar", length: 100, nullable: true })
  @Queryable()
  zone!: string | null;

  @Column({ name: "category_id", type: "varchar", length: 24, nullable: true })
  categoryId!: string | null;

  @Field(() => AwardCategory, {
    nullable: true,
    description: "Category; null for a recognition without one.",
  })
  @ManyToOne(() => AwardCategory, { nullable: true })
  @JoinColumn({ name: "category_id", foreignKeyConstraintName: "fk_award_category" })
  @Queryable()
  category?: AwardCategory | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What the honour is for where category and rank don't say it, in English, e.g. a special recognition; null otherwise.",
  })
  @Column({ type: "varchar", length: 300, nullable: true })
  distinction!: string | null;

  @Field(() => AwardOutcome, { description: "How far the recipient came." })
  @Column({ type: "varchar", length: 18 })
  @Queryable()
  outcome!: AwardOutcome;

  @Field(() => Int, {
    nullable: true,
    description: "Rank, 1 the highest; null when no rank is printed, which doesn't mean the first.",
  })
  @Column({ type: "int", nullable: true })
  @Queryable()
  rank!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many were nominated in the same category and round; null when no source says it.",
  })
  @Column({ name: "nominee_count", type: "int", nullable: true })
  nomineeCount!: number | null;

  @Field(() => String, { nullable: true, description: "Prize as stated; null when no source names one." })
  @Column({ type: "varchar", length: 200, nullable: true })
  prize!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Authority in whose name it is given; null while sources name different ones, which then stand in `claims`.",
  })
  @Column({ type: "varchar", length: 200, nullable: true })
  authority!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What a reader should know beside the values, in the registry's words; null when that is nothing.",
  })
  @Column({ type: "varchar", length: 500, nullable: true })
  remark!: string | null;

  @Field(() => Boolean, {
    description: "Whether the record rests on a report that can't be right as printed; `remark` says why.",
  })
  @Column({ name: "is_disputed", type: "boolean" })
  @Queryable()
  isDisputed!: boolean;

  @Column({ name: "recipient_id", type: "varchar", length: 24 })
  recipientId!: string;

  @Field(() => Recipient, { description: "Who was honoured or nominated." })
  @ManyToOne(() => Recipient, { nullable: false })
  @JoinColumn({ name: "recipient_id", foreignKeyConstraintName: "fk_award_recipient" })
  @Queryable()
  recipient?: Recipient;

  @Column({ name: "region_code", type: "varchar", length: 13, nullable: true })
  regionCode!: string | null;

  @Field(() => Region, {
    nullable: true,
    description: "Region of the recipient; null when that isn't known.",
  })
  @ManyToOne(() => Region, { nullable: true })
  @JoinColumn({ name: "region_code", foreignKeyConstraintName: "fk_award_region" })
  @Queryable()
  region?: Region | null;
}
