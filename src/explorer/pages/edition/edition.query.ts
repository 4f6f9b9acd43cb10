import { type ResultOf, graphql } from "../../graphql";
import { awardRowFragment } from "../../parts/award-row.query";

/**
 * An edition. What is recorded of all of it is counted; the lists hold what is chosen: `wins`, `nominations` and `others` repeat it
 * with what is their own, as a condition can't be put together of variables.
 */
export const editionDocument = graphql(
  `
    query EditionPage(
      $year: Int!
      $wins: AwardWhere!
      $nominations: AwardWhere!
      $others: AwardWhere!
      $afterWins: String
      $afterNominations: String
    ) {
      counts: awardStatistics(
        where: { assessmentYear: { eq: $year }, scheme: { eq: PARITRANA } }
        groupBy: [LEVEL, PROVINCE, CATEGORY, OUTCOME]
        first: 1000
      ) {
        totalCount
        groups {
          level
          province {
            code
            name
          }
          category {
            key
            nameIndonesian
            nameEnglish
          }
          outcome
          count
        }
      }
      labels: awardStatistics(
        where: { assessmentYear: { eq: $year } }
        groupBy: [EDITION_LABEL]
        orderBy: [{ count: DESC }]
        first: 100
      ) {
        groups {
          editionLabel
          count
        }
      }
      wins: awards(
        where: $wins
        orderBy: [{ level: ASC }, { host: { code: ASC } }, { category: { key: ASC } }, { rank: ASC }]
        first: 25
        after: $afterWins
      ) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...AwardRow
        }
      }
      nominations: awards(
        where: $nominations
        orderBy: [{ level: ASC }, { host: { code: ASC } }, { category: { key: ASC } }]
        first: 25
        after: $afterNominations
      ) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...AwardRow
        }
      }
      others: awards(where: $others, orderBy: [{ scheme: ASC }], first: 50) {
        totalCount
        nodes {
          ...AwardRow
        }
      }
      ceremonies: awardEvents(
        where: {
          kind: { eq: CEREMONY }
          awards: { where: { assessmentYear: { eq: $year }, level: { eq: NATIONAL } }, count: { gte: 1 } }
        }
        orderBy: [{ date: ASC }]
        first: 20
      ) {
        nodes {
          id
          date
          place
        }
      }
    }
  `,
  [awardRowFragment],
);

/** Awards of an edition, as they can be taken away. */
export const editionTableDocument = graphql(`
  query AwardsOfEdition($where: AwardWhere!) {
    awards(
      where: $where
      orderBy: [{ level: ASC }, { host: { code: ASC } }, { category: { key: ASC } }, { rank: ASC }]
    ) {
      nodes {
        recipient {
          name
          kind
        }
        region {
          code
          name
        }
        outcome
        rank
        category {
          nameEnglish
        }
        distinction
        level
        host {
          code
          name
        }
        zone
        scheme
        editionLabel
        assessmentYear
        permalink
      }
    }
  }
`);

/** Winners and nominations of an edition by province and category, as they can be taken away. */
export const editionCountsTableDocument = graphql(`
  query EditionCounts($year: Int!) {
    awardStatistics(
      where: { assessmentYear: { eq: $year }, scheme: { eq: PARITRANA } }
      groupBy: [LEVEL, PROVINCE, CATEGORY, OUTCOME]
      first: 1000
    ) {
      groups {
        level
        province {
          code
          name
        }
        category {
          key
          nameEnglish
        }
        outcome
        count
        recipientCount
      }
    }
  }
`);

/** What an edition's page knows. */
export type EditionAnswer = ResultOf<typeof editionDocument>;
