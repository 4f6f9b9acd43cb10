import { Field, ObjectType } from "type-graphql";
import { Column, Entity, Index, JoinColumn, ManyToOne } from "typeorm";
import { Node } from "../query/connection";
import { Queryable, Registers } from "../query/declare";
import { RegistryRecord } from "../query/registry-record";
import { Recipient } from "./recipient.entity";

/** One way in which a source spells a recipient. */
@ObjectType({ implements: Node, description: "A way in which sources spell the name of a recipient." })
@Registers<RecipientSpelling>({ idPrefix: "rsp", order: [["value", "ASC"]] })
@Entity("recipient_spelling")
@Index("ux_recipient_spelling_key", ["key"], { unique: true })
@Index("ix_recipient_spelling_recipient", ["recipientId", "value"])
@Index("ix_recipient_spelling_value", ["value"])
export class RecipientSpelling extends RegistryRecord {
  @Field({ description: "The name as printed, e.g. `Pemkab Kukar`." })
  @Column({ type: "varchar", length: 200 })
  @Queryable()
  value!: string;

  @Column({ name: "recipient_id", type: "varchar", length: 24 })
  recipientId!: string;

  @Field(() => Recipient, { description: "The recipient that is meant." })
  @ManyToOne(() => Recipient, { nullable: false })
  @JoinColumn({ name: "recipient_id", foreignKeyConstraintName: "fk_recipient_spelling_recipient" })
  @Queryable()
  recipient?: Recipient;
}
