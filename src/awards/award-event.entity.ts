import { Field, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from "typeorm";
import { Described } from "../graphql/dump-notes";
import { PartialDate } from "../graphql/partial-date.scalar";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { HasPast } from "../query/past";
import { OfficeHolder } from "../sources/office-holder.entity";
import { Award } from "./award.entity";
import { EventKind, EventRole } from "./award.enums";

/** An interview, ceremony or hand-over; one ceremony serves many awards. */
@ObjectType({
  implements: Node,
  description: "An interview, ceremony or hand-over; one ceremony serves many awards.",
})
@Registers<AwardEvent>({
  idPrefix: "evt",
  order: [
    ["date", "ASC"],
    ["key", "ASC"],
  ],
})
@Entity("award_event")
@Index("ux_award_event_key", ["key"], { unique: true })
@Index("ix_award_event_date", ["date", "key"])
@Index("ix_award_event_day", ["date", "id"])
@Index("ix_award_event_kind", ["kind", "id"])
@Check("ck_award_event_kind", `"kind" IN ('INTERVIEW','CEREMONY','HANDOVER')`)
export class AwardEvent extends RegistryRecord {
  @Field(() => EventKind, { description: "What happened." })
  @Column({ type: "varchar", length: 9 })
  @Queryable()
  kind!: EventKind;

  @Field(() => PartialDate, {
    nullable: true,
    description: "When it took place; null when no source states it.",
  })
  @Column({ type: "varchar", length: 10, nullable: true })
  @Queryable()
  date!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where it took place, as printed, or `online`; null when no source states it.",
  })
  @Column({ type: "varchar", length: 200, nullable: true })
  place!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What else took place on the occasion, in the registry's words; null when nothing is known.",
  })
  @Column({ type: "varchar", length: 500, nullable: true })
  remark!: string | null;
}

/** That an award was dealt with at an event. */
@Described("Which awards were dealt with at which event.")
@Entity("award_at_event")
@Index("ix_award_at_event_award", ["awardId"])
@HasPast("revised")
export class AwardAtEvent {
  @PrimaryColumn({
    name: "event_id",
    type: "varchar",
    length: 24,
  })
  eventId!: string;

  @PrimaryColumn({
    name: "award_id",
    type: "varchar",
    length: 24,
  })
  awardId!: string;

  @ManyToOne(() => AwardEvent, { nullable: false })
  @JoinColumn({ name: "event_id", foreignKeyConstraintName: "fk_award_at_event_event" })
  event?: AwardEvent;

  @ManyToOne(() => Award, { nullable: false })
  @JoinColumn({ name: "award_id", foreignKeyConstraintName: "fk_award_at_event_award" })
  award?: Award;
}

/** The part of one person in an event. */
@ObjectType({ implements: Node, description: "The part of one person in an event." })
@Registers<EventParticipant>({
  idPrefix: "prt",
  order: [
    ["role", "ASC"],
    ["key", "ASC"],
  ],
})
@Entity("event_participant")
@Index("ux_event_participant_key", ["key"], { unique: true })
@Index("ix_event_participant_event", ["eventId", "role"])
@Index("ix_event_participant_person", ["personId"])
@Index("ix_event_participant_award", ["awardId"])
@Check("ck_event_participant_role", `"role" IN ('PRESENTER','RECEIVER','CANDIDATE','PRESENT')`)
export class EventParticipant extends RegistryRecord {
  @Field(() => EventRole, { description: "Which part." })
  @Column({ type: "varchar", length: 9 })
  @Queryable()
  role!: EventRole;

  @Column({ name: "event_id", type: "varchar", length: 24 })
  eventId!: string;

  @Field(() => AwardEvent, { description: "The event." })
  @ManyToOne(() => AwardEvent, { nullable: false })
  @JoinColumn({ name: "event_id", foreignKeyConstraintName: "fk_event_participant_event" })
  @Queryable()
  event?: AwardEvent;

  @Column({ name: "award_id", type: "varchar", length: 24, nullable: true })
  awardId!: string | null;

  @Field(() => Award, {
    nullable: true,
    description: "The one award of the event that the part concerns; null when it concerns the whole event.",
  })
  @ManyToOne(() => Award, { nullable: true })
  @JoinColumn({ name: "award_id", foreignKeyConstraintName: "fk_event_participant_award" })
  @Queryable()
  award?: Award | null;

  @Column({ name: "person_id", type: "varchar", length: 24 })
  personId!: string;

  @Field(() => OfficeHolder, { description: "The person, in the office in which he or she took part." })
  @ManyToOne(() => OfficeHolder, { nullable: false })
  @JoinColumn({ name: "person_id", foreignKeyConstraintName: "fk_event_participant_person" })
  @Queryable()
  person?: OfficeHolder;
}
