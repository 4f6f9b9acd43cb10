import { IsOptional, Length } from "class-validator";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { ClaimValue } from "../graphql/claim-value.scalar";
import { Ordinary } from "../query/declare";
import { Bound } from "../coverage/coverage.enums";
import { EnteredDate, RecordReference } from "./entered.scalars";
import { Problem } from "./problem";
import { Proposal } from "./proposal.entity";

/** What goes with every change. */
@InputType({ description: "Why something is changed, and how to ask for it again without doing it twice." })
export class ChangeInput {
  @Field({ description: "Why: one sentence that is public for ever, at most 500 characters." })
  @Length(3, 500, { message: "reason must be 3 to 500 characters: why, in a sentence" })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Your own mark for this change, at most 100 characters. Asked again with the same mark and the same arguments, the registry answers what became of the first.",
  })
  @IsOptional()
  @Length(1, 100, { message: "idempotencyKey must be 1 to 100 characters" })
  idempotencyKey?: string | null;
}

/** How the source says what is recorded. */
@InputType({ description: "How the source states values of a record: one claim for each property." })
export class SaidInput {
  @Field(() => [String], {
    nullable: true,
    description: "Names of the fields that it is about; everything that no other entry names if left out.",
  })
  of?: string[] | null;

  @Field(() => ClaimValue, {
    nullable: true,
    description: "What the source says, if that isn't the value of the record; numbers may be as printed.",
  })
  value?: unknown;

  @Field(() => String, {
    nullable: true,
    description: "The words or figures as printed, misprints kept: at most 12 words, never a sentence.",
  })
  asPrinted?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Paragraph of the source, 1 the first after the title, 0 the title.",
  })
  paragraph?: number | null;

  @Field(() => RecordReference, {
    nullable: true,
    description: "The office holder who says it; left out where the writer does.",
  })
  by?: string | null;

  @Field(() => EnteredDate, { nullable: true, description: "When it was said, if other than published." })
  statedOn?: string | null;

  @Field(() => Bound, {
    nullable: true,
    description: "How a printed number bounds the true one; exact if left out.",
  })
  bound?: Bound | null;
}

/** What came of a change. */
@ObjectType({
  description:
    "What came of a change: the record as it now is, the proposal that waits for a second person, or all that is wrong.",
})
@Ordinary()
export class ChangePayload {
  @Field(() => [Problem], {
    description: "All that keeps the change from being made; empty when nothing does.",
  })
  problems!: Problem[];

  @Field(() => Proposal, {
    nullable: true,
    description: "The proposal, carried out already if its state is APPROVED; null if there are problems.",
  })
  proposal!: Proposal | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Global id of the record that it is about, which is there once the proposal is approved; null if there are problems.",
  })
  recordId!: string | null;
}
