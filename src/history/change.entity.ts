import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, PrimaryColumn } from "typeorm";
import { DateTime } from "../graphql/date-time.scalar";
import { Node } from "../query/connection";
import { Computed, Queryable, Registers } from "../query/declare";
import { HasPast } from "../query/past";
import { numberedId } from "./numbered-id";

/** What brought a change about. */
export enum ChangeKind {
  EDIT = "EDIT",
  IMPORT = "IMPORT",
  UNDO = "UNDO",
  RELEASE = "RELEASE",
}

registerEnumType(ChangeKind, {
  name: "ChangeKind",
  description: "What brought a change about.",
  valuesConfig: {
    EDIT: { description: "A curator's own change." },
    IMPORT: { description: "A table of records that was read in." },
    UNDO: { description: "The undoing of an import." },
    RELEASE: { description: "Data files that came with a newer version of the registry." },
  },
});

const NUMBERED = numberedId<Change>("chg", "number");

/** What was written to the registry at one time, for one reason. */
@ObjectType({
  implements: Node,
  description: "What was written to the registry at one time, wholly, for one reason.",
})
@Registers<Change>({ ...NUMBERED, order: [["number", "DESC"]] })
@Entity("change")
@Check("ck_change_kind", `"kind" IN ('EDIT','IMPORT','UNDO','RELEASE')`)
@HasPast("history")
export class Change extends Node {
  @Field(() => ID, {
    description:
      "Global id, unique over all types. Opaque: store it and send it back, take nothing out of it.",
  })
  @Computed<Change>(NUMBERED.globalId)
  override id!: string;

  @Field(() => Int, {
    description:
      "Number of the change: each is one higher than the one before it, in the order in which they were made.",
  })
  @PrimaryColumn({ type: "integer" })
  @Queryable()
  number!: number;

  @Field(() => ChangeKind, { description: "What brought it about." })
  @Column({ type: "varchar", length: 7 })
  kind!: ChangeKind;

  @Field(() => DateTime, { description: "When it was made." })
  @Column({ type: "varchar", length: 24 })
  at!: string;

  @Field({ description: "Name of who made or proposed it." })
  @Column({ type: "varchar", length: 100 })
  by!: string;

  @Field(() => String, {
    nullable: true,
    description: "Name of the second person who approved it; null where none was needed.",
  })
  @Column({ name: "approved_by", type: "varchar", length: 100, nullable: true })
  approvedBy!: string | null;

  @Field({ description: "Why it was made." })
  @Column({ type: "varchar", length: 500 })
  reason!: string;
}
