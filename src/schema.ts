import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";
import {
  AssertionResolver,
  AwardAssertionsResolver,
  RegionAssertionsResolver,
} from "./assertions/assertion.resolver";
import {
  AwardCategoryResolver,
  AwardEventResolver,
  AwardResolver,
  OfficeHolderEventsResolver,
  RecipientResolver,
  RegionAwardsResolver,
} from "./awards/award.resolver";
import * as checks from "./checks/finding.resolver";
import { CostResolver } from "./cost.resolver";
import { CitationResolver } from "./citations/citation.resolver";
import * as claims from "./claims/claim.resolver";
import { provenanceResolvers } from "./claims/provenance.resolver";
import { AssumedCoverageResolver } from "./coverage/assumed-coverage.resolver";
import { nameResolvers } from "./coverage/code-list-name.resolver";
import { BreakdownResolver } from "./coverage/breakdown.resolver";
import {
  CoverageResolver,
  IndicatorObservationsResolver,
  RegionCoverageResolver,
  SectorEnrollmentsResolver,
} from "./coverage/coverage.resolver";
import { recordHistoryResolvers } from "./curation/record-history.resolver";
import { refuseLongEnumValues } from "./graphql/enum-values";
import { HistoryResolver } from "./history/history.resolver";
import { enforceNeeds } from "./identity/needs";
import { MeResolver } from "./me.resolver";
import { ChangePayloadResolver, curationResolvers } from "./curation/curation.resolver";
import { ProposalResolver } from "./curation/proposal.resolver";
import { ImportResolver } from "./imports/import.resolver";
import { withRecordArguments } from "./curation/record-inputs";
import { NodeResolver } from "./node.resolver";
import { withAsOf } from "./query/as-of";
import { withListArguments } from "./query/inputs";
import { answerFromCompiled } from "./query/compiled-fields";
import { RegionResolver } from "./regions/region.resolver";
import { ClaimReportsResolver, ReportPayloadResolver, ReportResolver } from "./reports/report.resolver";
import { SearchHitResolver, SearchResolver } from "./search/search.resolver";
import { SourceResolver } from "./sources/source.resolver";
import { AwardStatisticsResolver } from "./statistics/award-statistics.resolver";
import { ComparisonEntryResolver, ComparisonResolver } from "./statistics/comparison.resolver";
import { CompletenessResolver } from "./statistics/completeness.resolver";
import { EnrollmentStatisticsResolver } from "./statistics/enrollment-statistics.resolver";

/** The schema of the registry, ready to be executed: types from the decorated classes, list arguments added. */
export async function buildRegistrySchema(): Promise<GraphQLSchema> {
  const built = await buildSchema({
    resolvers: [
      NodeResolver,
      MeResolver,
      CostResolver,
      RegionResolver,
      SourceResolver,
      AwardResolver,
      RecipientResolver,
      AwardCategoryResolver,
      AwardEventResolver,
      RegionAwardsResolver,
      OfficeHolderEventsResolver,
      CoverageResolver,
      BreakdownResolver,
      AssumedCoverageResolver,
      RegionCoverageResolver,
      SectorEnrollmentsResolver,
      IndicatorObservationsResolver,
      AssertionResolver,
      RegionAssertionsResolver,
      AwardAssertionsResolver,
      AwardStatisticsResolver,
      EnrollmentStatisticsResolver,
      CompletenessResolver,
      ComparisonResolver,
      ComparisonEntryResolver,
      SearchResolver,
      SearchHitResolver,
      ...Object.values(claims),
      ...Object.values(checks),
      ...provenanceResolvers,
      CitationResolver,
      HistoryResolver,
      ...recordHistoryResolvers,
      ...nameResolvers,
      ...curationResolvers,
      ChangePayloadResolver,
      ProposalResolver,
      ImportResolver,
      ReportResolver,
      ReportPayloadResolver,
      ClaimReportsResolver,
    ],
    validate: false,
  });
  const schema = withAsOf(withRecordArguments(withListArguments(built)));
  const query = schema.getQueryType();
  if (query != null) query.description = "What the registry can be asked.";
  const mutation = schema.getMutationType();
  if (mutation != null) mutation.description = "What can be done to the registry; each field says who may.";
  enforceNeeds(schema);
  refuseLongEnumValues(schema);
  answerFromCompiled(schema);
  return schema;
}
