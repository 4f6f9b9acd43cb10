import type { GraphQLResolveInfo } from "graphql";
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import type { Context } from "../context";
import { FindingRule } from "../checks/finding.enums";
import { unseenIn } from "../entry/unseen-character";
import { RecordState } from "../graphql/record-state.scalar";
import { Change } from "../history/change.entity";
import { differing, kindOf, recordIdOf } from "../history/record-change.service";
import { RevisionKind } from "../history/revision.entity";
import { Role } from "../identity/curator";
import { Needs } from "../identity/needs";
import { requireRole } from "../identity/rights";
import { BadInput } from "../query/bad-input";
import { Ordinary } from "../query/declare";
import { PAGE_SIZE } from "../query/page";
import { readRecord } from "../query/read";
import { ChangePayload } from "./curation.types";
import { Problem } from "./problem";
import { Proposal, ProposalState } from "./proposal.entity";
import { type Decision, decide, preview, proposalWithId, withdraw } from "./proposals.service";

/** What a proposal would do to one record. */
@ObjectType({ description: "What a proposal would do to one record." })
@Ordinary()
class ProposedEdit {
  @Field({ description: "Name of the record's type, e.g. `Award`." })
  recordType!: string;

  @Field(() => ID, { description: "Global id of the record." })
  recordId!: string;

  @Field(() => RevisionKind, { description: "What would become of the record." })
  kind!: RevisionKind;

  @Field(() => [String], {
    description: "Names of the values that would change; empty unless it would be changed.",
  })
  fields!: string[];

  @Field(() => RecordState, {
    nullable: true,
    description: "The record as it is; null for one that would be added.",
  })
  before!: object | null;

  @Field(() => RecordState, {
    nullable: true,
    description: "The record as it would be; null for one that would go.",
  })
  after!: object | null;
}

/** A finding that a proposal would make or settle. */
@ObjectType({ description: "A finding that a proposal would make or settle." })
@Ordinary()
class ConcernedFinding {
  @Field({ description: "Key of the finding." })
  key!: string;

  @Field(() => FindingRule, { description: "Rule that makes it." })
  rule!: FindingRule;

  @Field({ description: "What is to be settled, as a question." })
  question!: string;
}

/** What a proposal would do now. */
@ObjectType({ description: "What a proposal would do if it were approved now." })
@Ordinary()
class ProposalDiff {
  @Field(() => [ProposedEdit], { description: "What would become of each record." })
  edits!: ProposedEdit[];

  @Field(() => [Problem], { description: "What keeps it from being approved as the records now are." })
  problems!: Problem[];

  @Field(() => [ConcernedFinding], { description: "Open findings that there would be then." })
  opens!: ConcernedFinding[];

  @Field(() => [ConcernedFinding], {
    description: "Open findings that there would be no more, or that would be explained.",
  })
  closes!: ConcernedFinding[];
}

/** Which proposal, and what is said of it. */
@ArgsType()
class ApprovalArgs {
  @Field(() => ID, { description: "Id of the proposal." })
  id!: string;

  @Field(() => String, { nullable: true, description: "What is to be said of it, at most 500 characters." })
  comment!: string | null;
}

/** Which proposal, and why it isn't approved. */
@ArgsType()
class DecisionArgs {
  @Field(() => ID, { description: "Id of the proposal." })
  id!: string;

  @Field({ description: "Why, or what should be different, at most 500 characters." })
  comment!: string;
}

/** Proposals, for those who work on the registry. */
@Resolver(() => Proposal)
export class ProposalResolver {
  @Query(() => [Proposal], {
    description:
      "Proposals, the newest first. For keys of any role: what is proposed is public only once it is approved.",
  })
  proposals(
    @Ctx() { curator, dataSource }: Context,
    @Arg("state", () => ProposalState, {
      nullable: true,
      description: "Only proposals in this state; all if left out.",
    })
    state: ProposalState | null,
    @Arg("first", () => Int, {
      nullable: true,
      description: `How many: 1 to ${PAGE_SIZE.maximum}, ${PAGE_SIZE.standard} if left out.`,
    })
    first: number | null,
  ): Promise<Proposal[]> {
    requireRole(curator, Role.CURATOR);
    const take = first ?? PAGE_SIZE.standard;
    if (take < 1 || take > PAGE_SIZE.maximum) {
      throw new BadInput(`first must be 1 to ${PAGE_SIZE.maximum}`, { code: "PAGE_SIZE_OUT_OF_RANGE" });
    }
    return dataSource.manager.find(Proposal, {
      ...(state == null ? {} : { where: { state } }),
      order: { proposedAt: "DESC", id: "ASC" },
      take,
    });
  }

  @Query(() => Proposal, {
    nullable: true,
    description: "The proposal with this id, for keys of any role; null if there is none.",
  })
  proposal(
    @Ctx() { curator, dataSource }: Context,
    @Arg("id", () => ID, { description: "Id of the proposal." }) id: string,
  ): Promise<Proposal | null> {
    requireRole(curator, Role.CURATOR);
    return proposalWithId(dataSource.manager, id);
  }

  @Mutation(() => ChangePayload, {
    nullable: true,
    description:
      "Carries out another's proposal, on the records as they now are; with problems nothing is done.",
  })
  @Needs(Role.REVIEWER)
  approveProposal(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => ApprovalArgs) { id, comment }: ApprovalArgs,
  ): Promise<ChangePayload> {
    return decided(context, info, { id, decision: ProposalState.APPROVED, comment });
  }

  @Mutation(() => ChangePayload, { nullable: true, description: "Turns another's proposal down." })
  @Needs(Role.REVIEWER)
  rejectProposal(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => DecisionArgs) { id, comment }: DecisionArgs,
  ): Promise<ChangePayload> {
    return decided(context, info, { id, decision: ProposalState.REJECTED, comment });
  }

  @Mutation(() => ChangePayload, {
    nullable: true,
    description: "Asks the author of a proposal for another one; it can still be approved.",
  })
  @Needs(Role.REVIEWER)
  requestChanges(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => DecisionArgs) { id, comment }: DecisionArgs,
  ): Promise<ChangePayload> {
    return decided(context, info, { id, decision: ProposalState.CHANGES_REQUESTED, comment });
  }

  @Mutation(() => ChangePayload, {
    nullable: true,
    description: "Takes back a proposal of one's own that isn't decided yet.",
  })
  @Needs(Role.CURATOR)
  async withdrawProposal(
    @Ctx() { curator, dataSource }: Context,
    @Info() { schema }: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Id of the proposal." }) id: string,
  ): Promise<ChangePayload> {
    const { proposal } = await withdraw({ dataSource, schema }, requireRole(curator, Role.CURATOR), id);
    return { problems: [], proposal, recordId: proposal?.recordId ?? null };
  }

  @FieldResolver(() => RecordState, { description: "The arguments with which it was proposed." })
  input(@Root() { input }: Proposal): unknown {
    return JSON.parse(input);
  }

  @FieldResolver(() => Change, {
    nullable: true,
    description: "The change in which it was carried out; null unless it was.",
  })
  change(
    @Root() { changeNumber }: Proposal,
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> | null {
    return changeNumber === null
      ? null
      : readRecord(reading, info, { of: Change, key: String(changeNumber) });
  }

  @FieldResolver(() => ProposalDiff, {
    nullable: true,
    description:
      "What it would do if it were approved now, with the findings that it would make or settle; null once it is decided.",
  })
  async diff(
    @Root() proposal: Proposal,
    @Ctx() { dataSource }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<ProposalDiff | null> {
    if (proposal.state !== ProposalState.OPEN && proposal.state !== ProposalState.CHANGES_REQUESTED)
      return null;
    const { edits, problems, opens, closes } = await preview({ dataSource, schema }, proposal);
    const { manager } = dataSource;
    const shown = edits.flatMap((edit): ProposedEdit[] => {
      const { entity, before, after } = edit;
      const kind = kindOf(manager, edit);
      if (kind === undefined) return [];
      const fields = before === null || after === null ? [] : differing(manager, { entity, before, after });
      const recordId = recordIdOf(manager, entity, after ?? before ?? {});
      return [{ recordType: entity.name, recordId, kind, fields, before, after }];
    });
    return { edits: shown, problems: [...problems], opens: [...opens], closes: [...closes] };
  }
}

/** Most characters of a comment. */
const LONGEST_COMMENT = 500;

async function decided(
  { curator, dataSource }: Context,
  { schema }: GraphQLResolveInfo,
  what: { id: string; decision: Decision; comment?: string | null },
): Promise<ChangePayload> {
  if ((what.comment ?? "").length > LONGEST_COMMENT)
    throw new BadInput(`comment has more than ${LONGEST_COMMENT} characters`);
  const unseen = unseenIn(what.comment ?? "");
  if (unseen !== undefined) throw new BadInput(`comment has to be ${unseen}`);
  const decision = { ...what, comment: what.comment ?? null };
  const outcome = await decide({ dataSource, schema }, requireRole(curator, Role.REVIEWER), decision);
  return {
    problems: [...outcome.problems],
    proposal: outcome.proposal,
    recordId: outcome.proposal?.recordId ?? null,
  };
}
