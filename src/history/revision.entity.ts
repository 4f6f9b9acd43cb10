import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from "typeorm";
import { RecordState } from "../graphql/record-state.scalar";
import { Node } from "../query/connection";
import { Computed, Queryable, Registers } from "../query/declare";
import { HasPast } from "../query/past";
import { numberedId } from "./numbered-id";
import { Change } from "./change.entity";

/** What became of a record in a change. */
export enum RevisionKind {
  ADDED = "ADDED",
  CHANGED = "CHANGED",
  WITHDRAWN = "WITHDRAWN",
  MERGED = "MERGED",
}

registerEnumType(RevisionKind, {
  name: "RevisionKind",
  description: "What became of a record in a change.",
  valuesConfig: {
    ADDED: { description: "It is there since then." },
    CHANGED: { description: "Some of its values are others since then." },
    WITHDRAWN: { description: "It is there no more; `before` holds what it was." },
    MERGED: { description: "It is part of another record since then, which answers under its id." },
  },
});

const NUMBERED = numberedId<Revision>("rev", "sequence");

/** What became of one record in one change. */
@ObjectType({
  implements: Node,
  description: "What became of one record in one change: what it was before and after.",
})
@Registers<Revision>({ ...NUMBERED, order: [["sequence", "ASC"]] })
@Entity("revision")
@Index("ix_revision_record", ["recordId", "changeNumber"])
@Index("ix_revision_change", ["changeNumber"])
@Check(
  "ck_revision_kind",
  `"kind" IN ('ADDED','CHANGED','WITHDRAWN','MERGED') AND ("kind" = 'ADDED') = ("before" IS NULL)`,
)
@HasPast("history")
export class Revision extends Node {
  @Field(() => ID, {
    description:
      "Global id, unique over all types. Opaque: store it and send it back, take nothing out of it.",
  })
  @Computed<Revision>(NUMBERED.globalId)
  override id!: string;

  @Field(() => Int, {
    description:
      "Number of the revision: one higher than that of the one before it, over all records. Who has seen all up to one asks for `since` it.",
  })
  @PrimaryColumn({ type: "integer" })
  @Queryable()
  sequence!: number;

  @Field(() => RevisionKind, { description: "What became of the record." })
  @Column({ type: "varchar", length: 9 })
  @Queryable()
  kind!: RevisionKind;

  @Field({ description: "Name of the record's type, e.g. `Award`." })
  @Column({ name: "record_type", type: "varchar", length: 24 })
  @Queryable()
  recordType!: string;

  @Field(() => ID, { description: "Global id of the record, which may be there no more." })
  @Column({ name: "record_id", type: "varchar", length: 49 })
  @Queryable()
  recordId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "Global id of the record of which it is part now; null unless it was merged.",
  })
  @Column({ name: "merged_into", type: "varchar", length: 24, nullable: true })
  mergedInto!: string | null;

  @Field(() => RecordState, {
    nullable: true,
    description: "The record before the change; null for one that was added.",
  })
  @Column({ type: "text", nullable: true })
  before!: string | null;

  @Field(() => RecordState, {
    nullable: true,
    description:
      "The record after the change, null where it was withdrawn or merged, and for one that was added: what that was " +
      "stands in `before` of its next revision, or, without one, in the record itself.",
  })
  @Column({ type: "text", nullable: true })
  after!: string | null;

  @Column({ name: "change_number", type: "integer" })
  changeNumber!: number;

  @Field(() => Change, { description: "The change of which it is part: who, when and why." })
  @ManyToOne(() => Change, { nullable: false })
  @JoinColumn({ name: "change_number", foreignKeyConstraintName: "fk_revision_change" })
  @Queryable()
  change?: Change;
}
