import { ArgsType, Field, ID, Int, ObjectType } from "type-graphql";
import { Problem } from "../curation/problem";
import { Ordinary } from "../query/declare";
import { ReportStatus } from "./report.entity";

/** What somebody reports. */
@ArgsType()
export class ReportArgs {
  @Field(() => ID, {
    description: "Global id of the claim whose value is wrong: each value of a record leads to its claims.",
  })
  claimId!: string;

  @Field({
    description:
      "What is wrong, in one language or other: 10 to 1000 characters of plain text. It is public: leave out who you are.",
  })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: "What would be right, at most 160 characters; left out where you don't know.",
  })
  right?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Address (http or https) where it can be seen, at most 2000 characters; left out if there is none.",
  })
  seenAt?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "E-mail address or telephone number, at most 200 characters, if curators may ask you. Only they see it, and it is deleted with the answer.",
  })
  contact?: string | null;
}

/** What a curator answers. */
@ArgsType()
export class AnswerArgs {
  @Field(() => ID, { description: "Global id of the report." })
  id!: string;

  @Field(() => ReportStatus, { description: "What has become of it: anything but OPEN." })
  status!: ReportStatus;

  @Field({ description: "The answer, which is public: 3 to 1000 characters of plain text." })
  answer!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Number of the change that followed from it; left out where none did.",
  })
  changeNumber?: number | null;
}

/** What came of a report or its answer. */
@ObjectType({
  description: "What came of a report or of its answer: the report as it now is, or all that is wrong.",
})
@Ordinary()
export class ReportPayload {
  @Field(() => [Problem], {
    description: "All that is wrong; empty when nothing is. Nothing is written then.",
  })
  problems!: Problem[];

  /** Global id of the report; null if there are problems. */
  reportId!: string | null;
}
