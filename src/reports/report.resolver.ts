import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { Claim } from "../claims/claim.entity";
import type { Context } from "../context";
import { Role } from "../identity/curator";
import { Needs } from "../identity/needs";
import { requireRole } from "../identity/rights";
import { connectionOf } from "../query/connection";
import { type Link, Listed, Queryable, ReadsAlone } from "../query/declare";
import { readById, readList, readRecord } from "../query/read";
import { type Sql, sql } from "../query/sql";
import { Report } from "./report.entity";
import { answer, contactOf, report } from "./report.service";
import { AnswerArgs, ReportArgs, ReportPayload } from "./report.types";

const ReportConnection = connectionOf(Report);

/** Network of those whose address isn't known. */
const NOWHERE = "unknown";

/** What readers hold for wrong, and what became of it. */
@Resolver(() => Report)
export class ReportResolver {
  @Query(() => Report, { nullable: true, description: "The report with this id; null if there is none." })
  @ReadsAlone("id")
  report(
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Global id of a report." }) id: string,
  ): Promise<unknown> {
    return readById(reading, info, { of: Report, id });
  }

  @Query(() => ReportConnection, {
    description: "Values that readers hold for wrong, and what curators answered; the newest first.",
  })
  @ReadsAlone()
  reports(@Ctx() { reading }: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readList(reading, info, Report);
  }

  @Query(() => String, {
    nullable: true,
    description:
      "E-mail address or telephone number of who made the report with this id, for keys of any role whose territory the claim lies in. " +
      "Null if the reporter gave none, if there is no such report, and once it is answered.",
  })
  reportContact(
    @Ctx() { curator, dataSource }: Context,
    @Arg("id", () => ID, { description: "Global id of a report." }) id: string,
  ): Promise<string | null> {
    return contactOf(dataSource, requireRole(curator, Role.CURATOR), id);
  }

  @Mutation(() => ReportPayload, {
    nullable: true,
    description:
      "Reports that a value is wrong. The report is public, and so is its answer; the contact never is. " +
      "At most 5 an hour and 20 a day are taken from one address, also with a key.",
  })
  @Needs("anyone")
  reportValue(
    @Ctx() { dataSource, network = NOWHERE, reportLimits: limits }: Context,
    @Args(() => ReportArgs) said: ReportArgs,
  ): Promise<ReportPayload> {
    return report(dataSource, { network, limits }, said);
  }

  @Mutation(() => ReportPayload, {
    nullable: true,
    description:
      "Answers a report about the own territory, once and for all, and deletes the reporter's contact.",
  })
  @Needs(Role.CURATOR)
  answerReport(
    @Ctx() { curator, dataSource }: Context,
    @Args(() => AnswerArgs) given: AnswerArgs,
  ): Promise<ReportPayload> {
    return answer(dataSource, requireRole(curator, Role.CURATOR), given);
  }
}

/** The report that a mutation was about. */
@Resolver(() => ReportPayload)
export class ReportPayloadResolver {
  @FieldResolver(() => Report, {
    nullable: true,
    description: "The report as it now is; null if there are problems.",
  })
  report(
    @Root() { reportId }: ReportPayload,
    @Ctx() { reading }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> | null {
    return reportId === null ? null : readRecord(reading, info, { of: Report, key: reportId });
  }
}

/** Reports about a claim. */
@Resolver(() => Claim)
export class ClaimReportsResolver {
  @Queryable()
  @Listed(() => Report, { description: "What readers hold for wrong in it, and what curators answered." })
  reports({ parent, child }: Link<Claim, Report>): Sql {
    return sql`${child("claimId")} = ${parent("id")}`;
  }
}
