import { Field, ObjectType } from "type-graphql";
import { Ordinary } from "../query/declare";
import { FindingRule } from "./finding.enums";

/** What one rule checks, for readers. */
@Ordinary()
@ObjectType({ description: "What one rule checks, and when it makes which findings." })
export class CheckRule {
  @Field(() => FindingRule, { description: "The rule, by which findings name it." })
  rule!: FindingRule;

  @Field({ description: "What it asks, in a few words." })
  name!: string;

  @Field({ description: "What it looks at and how it compares." })
  description!: string;

  @Field({ description: "When it makes an open finding." })
  opensWhen!: string;

  @Field({ description: "When it makes a finding that is explained, and when none." })
  explainedWhen!: string;
}
