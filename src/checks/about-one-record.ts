import { ObjectType } from "type-graphql";
import { Column, JoinColumn, ManyToOne } from "typeorm";
import { Assertion } from "../assertions/assertion.entity";
import { AwardEvent } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { Recipient } from "../awards/recipient.entity";
import { Commitment } from "../coverage/commitment.entity";
import { Observation } from "../coverage/observation.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { RegistryRecord } from "../query/registry-record";
import { HasPast } from "../query/past";
import { OfficeHolder } from "../sources/office-holder.entity";

/** Columns of which at most one names the record that a finding or one side of it is about. */
const KEY_COLUMNS = [
  "award_id",
  "event_id",
  "enrollment_id",
  "commitment_id",
  "observation_id",
  "assertion_id",
  "recipient_id",
  "office_holder_id",
] as const;

/** SQL of the condition that at most one record is named. */
export const AT_MOST_ONE_RECORD =
  KEY_COLUMNS.map((column) => `(CASE WHEN "${column}" IS NULL THEN 0 ELSE 1 END)`).join(" + ") + " <= 1";

/** Findings follow from the records: with a record goes what was found about it, and the rules run again. */
const found = { nullable: true, onDelete: "CASCADE" } as const;

/** What is about at most one record that claims can be about. */
@ObjectType()
@HasPast()
export abstract class AboutOneRecord extends RegistryRecord {
  @Column({ name: "award_id", type: "varchar", length: 24, nullable: true })
  awardId!: string | null;

  @ManyToOne(() => Award, found)
  @JoinColumn({ name: "award_id" })
  award?: Award | null;

  @Column({ name: "event_id", type: "varchar", length: 24, nullable: true })
  eventId!: string | null;

  @ManyToOne(() => AwardEvent, found)
  @JoinColumn({ name: "event_id" })
  event?: AwardEvent | null;

  @Column({ name: "enrollment_id", type: "varchar", length: 24, nullable: true })
  enrollmentId!: string | null;

  @ManyToOne(() => SectorEnrollment, found)
  @JoinColumn({ name: "enrollment_id" })
  enrollment?: SectorEnrollment | null;

  @Column({ name: "commitment_id", type: "varchar", length: 24, nullable: true })
  commitmentId!: string | null;

  @ManyToOne(() => Commitment, found)
  @JoinColumn({ name: "commitment_id" })
  commitment?: Commitment | null;

  @Column({ name: "observation_id", type: "varchar", length: 24, nullable: true })
  observationId!: string | null;

  @ManyToOne(() => Observation, found)
  @JoinColumn({ name: "observation_id" })
  observation?: Observation | null;

  @Column({ name: "assertion_id", type: "varchar", length: 24, nullable: true })
  assertionId!: string | null;

  @ManyToOne(() => Assertion, found)
  @JoinColumn({ name: "assertion_id" })
  assertion?: Assertion | null;

  @Column({ name: "recipient_id", type: "varchar", length: 24, nullable: true })
  recipientId!: string | null;

  @ManyToOne(() => Recipient, found)
  @JoinColumn({ name: "recipient_id" })
  recipient?: Recipient | null;

  @Column({ name: "office_holder_id", type: "varchar", length: 24, nullable: true })
  officeHolderId!: string | null;

  @ManyToOne(() => OfficeHolder, found)
  @JoinColumn({ name: "office_holder_id" })
  officeHolder?: OfficeHolder | null;
}
