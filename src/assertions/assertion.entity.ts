import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { Award } from "../awards/award.entity";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { Region } from "../regions/region.entity";

/** What an assertion asserts. */
export enum AssertionKind {
  FIRST = "FIRST",
  ONLY = "ONLY",
  SUPERLATIVE = "SUPERLATIVE",
  COUNT = "COUNT",
  CONFERRAL = "CONFERRAL",
  DEFINITION = "DEFINITION",
  CRITERION = "CRITERION",
  PROCEDURE = "PROCEDURE",
  COVERED_GROUPS = "COVERED_GROUPS",
  PRACTICE = "PRACTICE",
  APPRAISAL = "APPRAISAL",
  AFFILIATION = "AFFILIATION",
}

registerEnumType(AssertionKind, {
  name: "AssertionKind",
  description: "What an assertion asserts.",
  valuesConfig: {
    FIRST: { description: "To be the first." },
    ONLY: { description: "To be the only one." },
    SUPERLATIVE: { description: "To be the largest or best, or not yet the best." },
    COUNT: { description: "How many there are of something that the registry doesn't count itself." },
    CONFERRAL: { description: "Who gives the award." },
    DEFINITION: { description: "What a word or the award means." },
    CRITERION: { description: "What the jury judges by." },
    PROCEDURE: { description: "How or how far the assessment goes." },
    COVERED_GROUPS: { description: "Which groups are covered or shall be, without numbers." },
    PRACTICE: { description: "What a government does or has done, without numbers." },
    APPRAISAL: { description: "Praise or a judgement of worth." },
    AFFILIATION: { description: "Party or body that a person belongs to." },
  },
});

/** What somebody asserts and no figure, award or commitment can hold. */
@ObjectType({
  implements: Node,
  description:
    "What somebody asserts and no figure, award or commitment can hold, e.g. to be the first. The registry keeps it without adopting it.",
})
@Registers<Assertion>({ idPrefix: "ast", order: [["key", "ASC"]] })
@Entity("assertion")
@Index("ux_assertion_key", ["key"], { unique: true })
@Index("ix_assertion_region", ["regionCode", "kind"])
@Index("ix_assertion_award", ["awardId"])
@Index("ix_assertion_kind", ["kind", "key"])
@Check(
  "ck_assertion_kind",
  `"kind" IN ('FIRST','ONLY','SUPERLATIVE','COUNT','CONFERRAL','DEFINITION','CRITERION','PROCEDURE','COVERED_GROUPS','PRACTICE','APPRAISAL','AFFILIATION')`,
)
export class Assertion extends RegistryRecord {
  @Field(() => AssertionKind, { description: "What it asserts." })
  @Column({ type: "varchar", length: 14 })
  @Queryable()
  kind!: AssertionKind;

  @Field({ description: "What is asserted, in the registry's words." })
  @Column({ type: "varchar", length: 300 })
  summary!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Number in the assertion, e.g. 5 for "only five regencies"; null when there is none.',
  })
  @Column({ type: "int", nullable: true })
  count!: number | null;

  @Column({ name: "region_code", type: "varchar", length: 13, nullable: true })
  regionCode!: string | null;

  @Field(() => Region, { nullable: true, description: "Region it is about; null when it is about none." })
  @ManyToOne(() => Region, { nullable: true })
  @JoinColumn({ name: "region_code", foreignKeyConstraintName: "fk_assertion_region" })
  @Queryable()
  region?: Region | null;

  @Column({ name: "award_id", type: "varchar", length: 24, nullable: true })
  awardId!: string | null;

  @Field(() => Award, { nullable: true, description: "Award it is about; null when it is about none." })
  @ManyToOne(() => Award, { nullable: true })
  @JoinColumn({ name: "award_id", foreignKeyConstraintName: "fk_assertion_award" })
  @Queryable()
  award?: Award | null;
}
