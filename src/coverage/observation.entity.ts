import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { PartialDate } from "../graphql/partial-date.scalar";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { Region } from "../regions/region.entity";
import { Bound, Programme, Segment } from "./coverage.enums";

/** Unit in which an indicator is measured. */
export enum Unit {
  RUPIAH = "RUPIAH",
  PERSONS = "PERSONS",
  CASES = "CASES",
  EMPLOYERS = "EMPLOYERS",
  REGIONS = "REGIONS",
  PERCENT = "PERCENT",
}

registerEnumType(Unit, {
  name: "Unit",
  description: "Unit in which an indicator is measured.",
  valuesConfig: {
    RUPIAH: { description: "Indonesian rupiah." },
    PERSONS: { description: "Persons." },
    CASES: { description: "Cases (kasus)." },
    EMPLOYERS: { description: "Employers (badan usaha, pemberi kerja)." },
    REGIONS: { description: "Regions." },
    PERCENT: { description: "Per cent." },
  },
});

/** Which way an indicator should go. */
export enum DesiredDirection {
  UP = "UP",
  DOWN = "DOWN",
  NEUTRAL = "NEUTRAL",
}

registerEnumType(DesiredDirection, {
  name: "DesiredDirection",
  description: "Which way an indicator should go.",
  valuesConfig: {
    UP: { description: "More is better." },
    DOWN: { description: "Less is better." },
    NEUTRAL: { description: "Neither." },
  },
});

/** One indicator of the code list. */
@ObjectType({ implements: Node, description: "What an observation measures." })
@Registers<Indicator>({ idPrefix: "ind", order: [["key", "ASC"]] })
@Entity("indicator")
@Index("ux_indicator_key", ["key"], { unique: true })
@Check("ck_indicator_unit", `"unit" IN ('RUPIAH','PERSONS','CASES','EMPLOYERS','REGIONS','PERCENT')`)
@Check("ck_indicator_direction", `"direction" IN ('UP','DOWN','NEUTRAL')`)
export class Indicator extends RegistryRecord {
  @Field({ description: "Name in Indonesian." })
  @Column({ name: "name_indonesian", type: "varchar", length: 200 })
  nameIndonesian!: string;

  @Field({ description: "Name in English." })
  @Column({ name: "name_english", type: "varchar", length: 200 })
  nameEnglish!: string;

  @Field({ description: "What exactly is measured." })
  @Column({ type: "varchar", length: 500 })
  definition!: string;

  @Field(() => Unit, { description: "Unit of its values." })
  @Column({ type: "varchar", length: 9 })
  @Queryable()
  unit!: Unit;

  @Field(() => DesiredDirection, { description: "Which way it should go." })
  @Column({ type: "varchar", length: 7 })
  direction!: DesiredDirection;
}

/** Any measured figure that isn't an enrolment or a commitment. */
@ObjectType({ implements: Node, description: "A measured figure that is neither an enrolment nor a commitment: benefits paid, cases, arrears and the like." })
@Registers<Observation>({ idPrefix: "obs", order: [["year", "DESC"], ["key", "ASC"]] })
@Entity("observation")
@Index("ux_observation_key", ["key"], { unique: true })
@Index("ix_observation_region", ["regionCode", "year", "key"])
@Index("ix_observation_indicator", ["indicatorId", "year"])
@Index("ix_observation_year", ["year", "key"])
@Index("ix_observation_begin", ["year", "id"])
@Index("ix_observation_period", ["period", "id"])
@Index("ix_observation_value", ["value", "id"])
@Index("ix_observation_bound", ["bound", "id"])
@Index("ix_observation_segment", ["segment", "id"])
@Check("ck_observation_bound", `"bound" IN ('EXACT','AT_LEAST','MORE_THAN','ABOUT','ALMOST')`)
@Check("ck_observation_place", `("region_code" IS NULL) <> ("area" IS NULL)`)
@Check("ck_observation_range", `"value_to" >= "value"`)
export class Observation extends RegistryRecord {
  @Column({ name: "indicator_id", type: "varchar", length: 24 })
  indicatorId!: string;

  @Field(() => Indicator, { description: "What is measured, with its unit." })
  @ManyToOne(() => Indicator, { nullable: false })
  @JoinColumn({ name: "indicator_id", foreignKeyConstraintName: "fk_observation_indicator" })
  @Queryable()
  indicator?: Indicator;

  @Column({ name: "region_code", type: "varchar", length: 13, nullable: true })
  regionCode!: string | null;

  @Field(() => Region, {
    nullable: true,
    description: "Region for which it is measured; null for an area that isn't one of the register, then named in `area`.",
  })
  @ManyToOne(() => Region, { nullable: true })
  @JoinColumn({ name: "region_code", foreignKeyConstraintName: "fk_observation_region" })
  @Queryable()
  region?: Region | null;

  @Field(() => String, {
    nullable: true,
    description: "Area that isn't a region of the register, e.g. a branch of BPJS Ketenagakerjaan; null for a region.",
  })
  @Column({ type: "varchar", length: 100, nullable: true })
  area!: string | null;

  @Field(() => PartialDate, { nullable: true, description: "Year, month or day of the figure, or from which it runs; null when none is stated." })
  @Column({ type: "varchar", length: 10, nullable: true })
  @Queryable()
  period!: string | null;

  @Field(() => PartialDate, { nullable: true, description: "Last year, month or day of an interval; null otherwise." })
  @Column({ name: "period_end", type: "varchar", length: 10, nullable: true })
  periodEnd!: string | null;

  @Field(() => Int, { nullable: true, description: "Year in which the period begins; null when none is stated." })
  @Column({ type: "int", nullable: true })
  @Queryable()
  year!: number | null;

  @Field(() => Float, { description: "The figure, in the indicator's unit; the lower end of a range." })
  @Column({ type: "double precision" })
  @Queryable()
  value!: number;

  @Field(() => Float, { nullable: true, description: "Upper end of a range; null for a single figure." })
  @Column({ name: "value_to", type: "double precision", nullable: true })
  valueTo!: number | null;

  @Field(() => Bound, { description: "How the figure is bounded." })
  @Column({ type: "varchar", length: 9 })
  @Queryable()
  bound!: Bound;

  @Field(() => Segment, { nullable: true, description: "Segment of workers it concerns; null when not stated." })
  @Column({ type: "varchar", length: 17, nullable: true })
  @Queryable()
  segment!: Segment | null;

  @Field(() => [Programme], { nullable: true, description: "Programmes it concerns; null when not stated." })
  @Column({ type: "simple-json", nullable: true })
  @Queryable()
  programmes!: Programme[] | null;

  @Field(() => String, { nullable: true, description: "What a reader should know beside the values, in the registry's words; null when that is nothing." })
  @Column({ type: "varchar", length: 500, nullable: true })
  remark!: string | null;
}
