import { type ResultOf, graphql } from "../../graphql";
import { awardRowFragment } from "../../parts/award-row.query";

/** Every edition with what is recorded of it. */
export const editionsDocument = graphql(
  `
    query Editions {
      counts: awardStatistics(
        where: { scheme: { eq: PARITRANA } }
        groupBy: [ASSESSMENT_YEAR, LEVEL, OUTCOME]
        first: 1000
      ) {
        groups {
          assessmentYear
          level
          outcome
          count
        }
      }
      labels: awardStatistics(
        where: { scheme: { eq: PARITRANA } }
        groupBy: [ASSESSMENT_YEAR, EDITION_YEAR]
        first: 1000
      ) {
        groups {
          assessmentYear
          editionYear
          count
        }
      }
      withoutYear: awards(where: { assessmentYear: { isNull: true } }, first: 100) {
        totalCount
        nodes {
          ...AwardRow
        }
      }
    }
  `,
  [awardRowFragment],
);

/** The table of editions, as it can be taken away. */
export const editionsTableDocument = graphql(`
  query EditionsTable {
    awardStatistics(
      where: { scheme: { eq: PARITRANA } }
      groupBy: [ASSESSMENT_YEAR, LEVEL, OUTCOME]
      first: 1000
    ) {
      groups {
        assessmentYear
        level
        outcome
        count
        recipientCount
      }
    }
  }
`);

/** Awards of which nobody says which year was judged, as they can be taken away. */
export const withoutYearTableDocument = graphql(`
  query AwardsWithoutYear {
    awards(where: { assessmentYear: { isNull: true } }) {
      nodes {
        recipient {
          name
        }
        scheme
        editionLabel
        level
        category {
          nameEnglish
        }
        outcome
        rank
        distinction
        permalink
      }
    }
  }
`);

/** What the list of editions knows. */
export type EditionsAnswer = ResultOf<typeof editionsDocument>;
