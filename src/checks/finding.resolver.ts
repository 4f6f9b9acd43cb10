import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { Assertion } from "../assertions/assertion.entity";
import { AwardEvent } from "../awards/award-event.entity";
import { Award } from "../awards/award.entity";
import { Recipient } from "../awards/recipient.entity";
import { Claim } from "../claims/claim.entity";
import type { Context } from "../context";
import { Commitment } from "../coverage/commitment.entity";
import { Observation } from "../coverage/observation.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { connectionOf } from "../query/connection";
import { type Link, Listed, Queryable, ReadsAlone } from "../query/declare";
import { readById, readList } from "../query/read";
import { type Sql, sql } from "../query/sql";
import { Region } from "../regions/region.entity";
import { ScopeArgs, inScope } from "../regions/region.resolver";
import { OfficeHolder } from "../sources/office-holder.entity";
import { CheckRule } from "./check-rule.types";
import { Finding, FindingSide } from "./finding.entity";
import { FindingRule } from "./finding.enums";
import type { RECORD_KEYS } from "./rule";
import { rules } from "./rules";

const FindingConnection = connectionOf(Finding);

const FINDINGS = { description: "What doesn't fit together, or only seems not to, and concerns it." };

/** The part of curators, who find what no rule can see. */
const CURATED: CheckRule = {
  rule: FindingRule.CURATED,
  name: "What only a reader sees",
  description:
    "Recorded by a curator in the data files, where no rule can see that two statements don't fit together.",
  opensWhen: "The curator leaves the question open.",
  explainedWhen: "The curator explains it, e.g. that two figures only look like a conflict.",
};

/** The condition that a finding is about a record, as a whole or on one side. */
function concerns(
  { parent, child, scope }: Pick<Link<{ id: string }, Finding>, "parent" | "child" | "scope">,
  column: (typeof RECORD_KEYS)[number],
): Sql {
  const side = scope.from(FindingSide);
  const sides = sql`SELECT ${side.row("findingId")} FROM ${side.table} WHERE ${side.row(column)} = ${parent("id")}`;
  const whole = scope.from(Finding);
  const itself = sql`SELECT ${whole.row("id")} FROM ${whole.table} WHERE ${whole.row(column)} = ${parent("id")}`;
  // one list of ids: neither database looks rows up by an OR of a column and a subquery
  return sql`${child("id")} IN (${itself} UNION ALL ${sides})`;
}

/** Findings and the rules that make them. */
@Resolver(() => Finding)
export class FindingResolver {
  @Query(() => Finding, { nullable: true, description: "The finding with this id; null if there is none." })
  @ReadsAlone("id")
  finding(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Global id of a finding." }) id: string,
  ): Promise<unknown> {
    return readById(reading, info, { of: Finding, id });
  }

  @Query(() => FindingConnection, {
    description: "What doesn't fit together, or only seems not to; open questions first.",
  })
  @ReadsAlone()
  findings(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Finding);
  }

  @Query(() => [CheckRule], { description: "The rules that watch the data, with what each of them checks." })
  checkRules(): CheckRule[] {
    return [...rules, CURATED];
  }

  @Queryable()
  @Listed(() => FindingSide, { description: "What stands on each side." })
  sides({ parent, child }: Link<Finding, FindingSide>): Sql {
    return sql`${child("findingId")} = ${parent("id")}`;
  }
}

/** Findings about a region. */
@Resolver(() => Region)
export class RegionFindingsResolver {
  @Queryable()
  @Listed(() => Finding, {
    description: "What doesn't fit together, or only seems not to, in the region.",
    args: ScopeArgs,
  })
  findings({ parent, child, args }: Link<Region, Finding>): Sql {
    return inScope(child("regionCode"), parent("code"), args);
  }
}

/** Findings that rest on a claim. */
@Resolver(() => Claim)
export class ClaimFindingsResolver {
  @Queryable()
  @Listed(() => Finding, { description: "Findings of which a side rests on the claim." })
  findings({ parent, child, scope }: Link<Claim, Finding>): Sql {
    const side = scope.from(FindingSide);
    return sql`${child("id")} IN (SELECT ${side.row("findingId")} FROM ${side.table} WHERE ${side.row("claimId")} = ${parent("id")})`;
  }
}

/** Findings about an Award. */
@Resolver(() => Award)
export class AwardFindingsResolver {
  @Queryable()
  @Listed(() => Finding, FINDINGS)
  findings(link: Link<Award, Finding>): Sql {
    return concerns(link, "awardId");
  }
}

/** Findings about an AwardEvent. */
@Resolver(() => AwardEvent)
export class AwardEventFindingsResolver {
  @Queryable()
  @Listed(() => Finding, FINDINGS)
  findings(link: Link<AwardEvent, Finding>): Sql {
    return concerns(link, "eventId");
  }
}

/** Findings about a SectorEnrollment. */
@Resolver(() => SectorEnrollment)
export class SectorEnrollmentFindingsResolver {
  @Queryable()
  @Listed(() => Finding, FINDINGS)
  findings(link: Link<SectorEnrollment, Finding>): Sql {
    return concerns(link, "enrollmentId");
  }
}

/** Findings about a Commitment. */
@Resolver(() => Commitment)
export class CommitmentFindingsResolver {
  @Queryable()
  @Listed(() => Finding, FINDINGS)
  findings(link: Link<Commitment, Finding>): Sql {
    return concerns(link, "commitmentId");
  }
}

/** Findings about an Observation. */
@Resolver(() => Observation)
export class ObservationFindingsResolver {
  @Queryable()
  @Listed(() => Finding, FINDINGS)
  findings(link: Link<Observation, Finding>): Sql {
    return concerns(link, "observationId");
  }
}

/** Findings about an Assertion. */
@Resolver(() => Assertion)
export class AssertionFindingsResolver {
  @Queryable()
  @Listed(() => Finding, FINDINGS)
  findings(link: Link<Assertion, Finding>): Sql {
    return concerns(link, "assertionId");
  }
}

/** Findings about a Recipient. */
@Resolver(() => Recipient)
export class RecipientFindingsResolver {
  @Queryable()
  @Listed(() => Finding, FINDINGS)
  findings(link: Link<Recipient, Finding>): Sql {
    return concerns(link, "recipientId");
  }
}

/** Findings about an OfficeHolder. */
@Resolver(() => OfficeHolder)
export class OfficeHolderFindingsResolver {
  @Queryable()
  @Listed(() => Finding, FINDINGS)
  findings(link: Link<OfficeHolder, Finding>): Sql {
    return concerns(link, "officeHolderId");
  }
}
