import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Ordinary } from "../query/declare";

/** Kinds of problems. */
export enum ProblemCode {
  INVALID = "INVALID",
  UNKNOWN = "UNKNOWN",
  UNBACKED = "UNBACKED",
  ALREADY_THERE = "ALREADY_THERE",
  CONFLICT = "CONFLICT",
  IN_USE = "IN_USE",
}

registerEnumType(ProblemCode, {
  name: "ProblemCode",
  description: "What kind of problem keeps a change from being made.",
  valuesConfig: {
    INVALID: { description: "A value is missing, can't be read or doesn't go with the others." },
    UNKNOWN: { description: "There is no record of that id, key, code or name, or more than one." },
    UNBACKED: { description: "No entry of `said` covers a value, so nobody says it." },
    ALREADY_THERE: { description: "The registry has it already, in the record `recordId`." },
    CONFLICT: {
      description:
        "The record has been changed since the version that was expected; it is at `currentVersion`.",
    },
    IN_USE: { description: "Other records refer to the record, which so can't go." },
  },
});

/** One thing that keeps a change from being made. */
@ObjectType({
  description:
    "One thing that keeps a change from being made: what is wrong, where, and what would be right. Nothing has been written.",
})
@Ordinary()
export class Problem {
  @Field(() => ProblemCode, { description: "What kind of problem it is." })
  code!: ProblemCode;

  @Field({ description: "What is wrong and what would be right." })
  message!: string;

  @Field(() => [String], {
    description:
      "Where it is in the arguments, from the outside in, e.g. `record`, `enrolledCount`; places in lists count from 0.",
  })
  path!: string[];

  @Field(() => Int, {
    nullable: true,
    description: "Version of the record now; null unless that is the problem.",
  })
  currentVersion?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: "Global id of the record concerned; null where there is none.",
  })
  recordId?: string | null;
}
