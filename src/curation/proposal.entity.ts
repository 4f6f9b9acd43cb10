import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { DateTime } from "../graphql/date-time.scalar";
import { Secret } from "../graphql/dump-notes";
import { Ordinary } from "../query/declare";

/** What has become of a proposal. */
export enum ProposalState {
  OPEN = "OPEN",
  CHANGES_REQUESTED = "CHANGES_REQUESTED",
  APPROVED = "APPROVED",
  REJECTED = "REJECTED",
  WITHDRAWN = "WITHDRAWN",
}

registerEnumType(ProposalState, {
  name: "ProposalState",
  description: "What has become of a proposal.",
  valuesConfig: {
    OPEN: { description: "Nobody has decided on it yet." },
    CHANGES_REQUESTED: {
      description: "A reviewer asks its author for another one, for the reason in `comment`.",
    },
    APPROVED: { description: "Carried out, in the change that `change` tells." },
    REJECTED: { description: "Turned down, for the reason in `comment`." },
    WITHDRAWN: { description: "Taken back by its author." },
  },
});

/** What a curator wants to change, as it was entered. Left out of dumps: it is for those who work on the registry. */
@ObjectType({
  description:
    "What a curator wants to change. It is carried out when a second person approves it, or at once for a key that writes directly.",
})
@Ordinary()
@Secret()
@Entity("proposal")
@Index("ux_proposal_idempotency", ["authorId", "idempotencyKey"], { unique: true })
@Index("ix_proposal_state", ["state", "proposedAt"])
@Check(
  "ck_proposal_state",
  `"state" IN ('OPEN','CHANGES_REQUESTED','APPROVED','REJECTED','WITHDRAWN') AND ("state" = 'APPROVED') = ("change_number" IS NOT NULL)`,
)
export class Proposal {
  @Field(() => ID, { description: "Id of the proposal." })
  @PrimaryColumn({ type: "varchar", length: 24 })
  id!: string;

  @Field({ description: "Name of the mutation by which it was proposed, e.g. `recordAward`." })
  @Column({ type: "varchar", length: 24 })
  verb!: string;

  /** Arguments of the mutation, as JSON. */
  @Column({ type: "text" })
  input!: string;

  @Field(() => ID, {
    nullable: true,
    description: "Global id of the record that it adds or changes; null when it concerns no single one.",
  })
  @Column({ name: "record_id", type: "varchar", length: 24, nullable: true })
  recordId!: string | null;

  /** Id of the key or person who proposes it. */
  @Column({ name: "author_id", type: "varchar", length: 100 })
  authorId!: string;

  @Field({ description: "Name of who proposes it." })
  @Column({ type: "varchar", length: 100 })
  author!: string;

  @Field({ description: "Why, in its author's words." })
  @Column({ type: "varchar", length: 500 })
  reason!: string;

  @Field(() => ProposalState, { description: "What has become of it." })
  @Column({ type: "varchar", length: 17 })
  state!: ProposalState;

  @Field(() => DateTime, { description: "When it was proposed." })
  @Column({ name: "proposed_at", type: "varchar", length: 24 })
  proposedAt!: string;

  @Field(() => DateTime, { nullable: true, description: "When it was decided; null while it is open." })
  @Column({ name: "decided_at", type: "varchar", length: 24, nullable: true })
  decidedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of who decided; null while it is open, and where its author may write directly.",
  })
  @Column({ name: "decided_by", type: "varchar", length: 100, nullable: true })
  decidedBy!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What was said of it when it was decided; null when nothing was.",
  })
  @Column({ type: "varchar", length: 500, nullable: true })
  comment!: string | null;

  @Column({ name: "change_number", type: "int", nullable: true })
  changeNumber!: number | null;

  /** The author's own mark, under which the same proposal is made only once. */
  @Column({ name: "idempotency_key", type: "varchar", length: 100, nullable: true })
  idempotencyKey!: string | null;
}
