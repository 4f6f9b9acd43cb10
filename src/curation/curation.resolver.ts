import { type GraphQLResolveInfo, getArgumentValues } from "graphql";
import {
  Args,
  ArgsType,
  type ClassType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Resolver,
  Root,
} from "type-graphql";
import { Standing } from "../claims/claim.entity";
import type { Context } from "../context";
import type { SectionName } from "../dataset/sections";
import { ClaimValue } from "../graphql/claim-value.scalar";
import { Role } from "../identity/curator";
import { Needs } from "../identity/needs";
import { requireRole } from "../identity/rights";
import { Node } from "../query/connection";
import { readNodes } from "../query/read";
import { ChangeInput, ChangePayload, SaidInput } from "./curation.types";
import { RecordReference } from "./entered.scalars";
import { inputProblems } from "./input-problems";
import { ProposalState } from "./proposal.entity";
import { propose } from "./proposals.service";

/** What goes with every change. */
@ArgsType()
class ChangeArgs {
  @Field(() => ChangeInput, { description: "Why it is changed." })
  change!: ChangeInput;
}

/** Who says what is recorded, and how. */
@ArgsType()
class SaidArgs extends ChangeArgs {
  @Field(() => RecordReference, {
    description: "The source that says it: its global id or key. Cite it first.",
  })
  source!: string;

  @Field(() => [SaidInput], {
    description: "How the source states the values: every value of the record is covered by one entry.",
  })
  said!: SaidInput[];
}

/** A record at the version that is expected. */
@ArgsType()
class VersionArgs extends ChangeArgs {
  @Field(() => ID, { description: "Global id of the record." })
  id!: string;

  @Field(() => Int, {
    description: "The record's `version` when you looked at it; if it is another now, nothing is changed.",
  })
  expectedVersion!: number;
}

/** One property of a record, and who says what of it. */
@ArgsType()
class PropertyArgs extends ChangeArgs {
  @Field(() => ID, { description: "Global id of the record." })
  id!: string;

  @Field({ description: "Name of the field that it is about, e.g. `enrolledCount`." })
  property!: string;

  @Field(() => ClaimValue, {
    description: "What the source says, as printed or in the type of the property.",
  })
  value!: unknown;

  @Field(() => RecordReference, {
    description: "The source that says it: its global id or key. Cite it first.",
  })
  source!: string;

  @Field(() => SaidInput, {
    description: "Where and how the source says it; `of` and `value` are given already.",
  })
  said!: SaidInput;
}

/** A correction of one property. */
@ArgsType()
class CorrectionArgs extends PropertyArgs {
  @Field(() => Int, {
    description: "The record's `version` when you looked at it; if it is another now, nothing is changed.",
  })
  expectedVersion!: number;
}

/** How the registry is to regard a claim. */
@ArgsType()
class RegardArgs extends VersionArgs {
  @Field(() => Standing, {
    description: "How the registry is to regard the claim; the reason is that of the change.",
  })
  standing!: Standing;
}

/** Two recipients that are one. */
@ArgsType()
class MergeArgs extends ChangeArgs {
  @Field(() => ID, {
    description: "Global id of the recipient that goes; it answers with the other from then on.",
  })
  from!: string;

  @Field(() => ID, { description: "Global id of the recipient that stays." })
  into!: string;

  @Field(() => Int, { description: "The `version` of the one that goes, when you looked at it." })
  expectedVersion!: number;
}

/** What a curator knows about a finding. */
@ArgsType()
class ExplanationArgs extends VersionArgs {
  @Field({
    description: "Why the sides differ, or why one of them is taken for right: 10 to 1000 characters.",
  })
  explanation!: string;
}

/** A proposal of what the mutation asks for, or its problems. */
async function submit({ curator, dataSource }: Context, info: GraphQLResolveInfo): Promise<ChangePayload> {
  const author = requireRole(curator, Role.CURATOR);
  const field = info.parentType.getFields()[info.fieldName];
  const [node] = info.fieldNodes;
  if (field === undefined || node === undefined) throw new Error("a mutation without a field");
  const input: Record<string, unknown> = getArgumentValues(field, node, info.variableValues);
  const change = Object.assign(new ChangeInput(), input["change"]);
  const problems = inputProblems(change, input);
  if (problems.length > 0) return { problems, proposal: null, recordId: null };
  const { reason, idempotencyKey = null } = change;
  const asked = { verb: info.fieldName, input, reason, idempotencyKey };
  const outcome = await propose({ dataSource, schema: info.schema }, author, asked);
  return {
    problems: [...outcome.problems],
    proposal: outcome.proposal,
    recordId: outcome.proposal?.recordId ?? null,
  };
}

/** The resolver of the mutation that records something of a section. */
function recordingResolver(
  verb: string,
  { section, description, args }: { section: SectionName; description: string; args: ClassType },
): ClassType {
  @Resolver()
  class RecordingResolver {
    @Mutation(() => ChangePayload, { nullable: true, name: verb, description })
    @Needs(Role.CURATOR)
    @Extensions({ records: section })
    submit(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => args) _args: object) {
      return submit(context, info);
    }
  }
  return RecordingResolver;
}

/** The resolver of a mutation that changes what is there. */
function changingResolver(
  verb: string,
  { description, args }: { description: string; args: ClassType },
): ClassType {
  @Resolver()
  class ChangingResolver {
    @Mutation(() => ChangePayload, { nullable: true, name: verb, description })
    @Needs(Role.CURATOR)
    submit(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => args) _args: object) {
      return submit(context, info);
    }
  }
  return ChangingResolver;
}

const RECORDING = {
  citeSource: {
    section: "source",
    args: ChangeArgs,
    description: "Adds a text from which the registry takes what is said.",
  },
  correctSource: {
    section: "source",
    args: VersionArgs,
    description:
      "Corrects what the registry says of a text: what is given, null for nothing, takes the place of what was there; the rest stays.",
  },
  recordRecipient: {
    section: "recipients",
    args: ChangeArgs,
    description: "Adds somebody who is honoured or nominated.",
  },
  recordOfficeHolder: {
    section: "officeHolders",
    args: SaidArgs,
    description: "Adds a person in the office in which a source shows him or her.",
  },
  recordAward: {
    section: "awards",
    args: SaidArgs,
    description: "Adds an honour or nomination of one recipient.",
  },
  recordEnrollment: {
    section: "sectorEnrollments",
    args: SaidArgs,
    description: "Adds how many workers of one group in one region are enrolled, out of how many.",
  },
  recordCommitment: {
    section: "commitments",
    args: SaidArgs,
    description: "Adds what was promised or decreed: a target, a budget, a regulation, an agreement.",
  },
  recordObservation: {
    section: "observations",
    args: SaidArgs,
    description: "Adds any other measured figure.",
  },
  recordAssertion: {
    section: "assertions",
    args: SaidArgs,
    description: "Adds what a source asserts that isn't a figure.",
  },
} as const satisfies Record<string, { section: SectionName; description: string; args: ClassType }>;

const CHANGING = {
  recordClaim: {
    args: PropertyArgs,
    description:
      "Adds what one more source says about a property of a record. The record takes the value if all its sources agree; " +
      "while they don't and no claim is preferred, it has none.",
  },
  correctValue: {
    args: CorrectionArgs,
    description:
      "Corrects a value of a record: adds the claim that has it right as the preferred one, and deprecates those that say otherwise.",
  },
  regardClaim: {
    args: RegardArgs,
    description:
      "Prefers or deprecates a claim, or takes that back; the record takes the value that follows.",
  },
  withdrawRecord: {
    args: VersionArgs,
    description:
      "Takes a record out of the registry, with the claims about it; its revisions keep what it was.",
  },
  mergeRecipients: {
    args: MergeArgs,
    description:
      "Makes one recipient of two: awards, claims and spellings go over, and the old id answers with the one that stays.",
  },
  explainFinding: {
    args: ExplanationArgs,
    description: "Says what a curator knows about a finding, which so is settled.",
  },
} as const satisfies Record<string, { description: string; args: ClassType }>;

/** Resolvers of the mutations that curators propose. */
export const curationResolvers: readonly ClassType[] = [
  ...Object.entries(RECORDING).map(([verb, declared]) => recordingResolver(verb, declared)),
  ...Object.entries(CHANGING).map(([verb, declared]) => changingResolver(verb, declared)),
];

/** The record that a change was about. */
@Resolver(() => ChangePayload)
export class ChangePayloadResolver {
  @FieldResolver(() => Node, {
    nullable: true,
    description:
      "The record as it now is; null if there are problems, and while it waits for its approval or is withdrawn.",
  })
  async record(
    @Root() { proposal, recordId }: ChangePayload,
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    if (recordId === null || proposal?.state !== ProposalState.APPROVED) return null;
    const [record] = await readNodes(reading, info, [recordId]);
    return record ?? null;
  }
}
