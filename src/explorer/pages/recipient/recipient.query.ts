import { graphql } from "../../graphql";
import { awardRowFragment } from "../../parts/award-row.query";
import { findingRowFragment } from "../../parts/finding-row.query";

/** A recipient with all that it won and was nominated for. */
export const recipientDocument = graphql(
  `
    query RecipientPage($id: ID!) {
      recipient(id: $id) {
        id
        name
        kind
        memberCount
        permalink
        region {
          code
          name
          level
          ancestors {
            code
            name
          }
        }
        spellings(first: 100) {
          nodes {
            id
            value
          }
        }
        wins: awards(
          where: { scheme: { eq: PARITRANA }, outcome: { in: [WON, HONOURABLE_MENTION] } }
          orderBy: [{ assessmentYear: DESC }, { level: ASC }]
          first: 100
        ) {
          totalCount
          nodes {
            ...AwardRow
          }
        }
        nominations: awards(
          where: { scheme: { eq: PARITRANA }, outcome: { in: [NOMINATED, FINALIST] } }
          orderBy: [{ assessmentYear: DESC }, { level: ASC }]
          first: 100
        ) {
          totalCount
          nodes {
            ...AwardRow
          }
        }
        otherHonours: awards(
          where: { scheme: { ne: PARITRANA } }
          orderBy: [{ assessmentYear: DESC }, { level: ASC }]
          first: 100
        ) {
          totalCount
          nodes {
            ...AwardRow
          }
        }
        findings(first: 100) {
          nodes {
            ...FindingRow
          }
        }
        citations(kind: RECORD) {
          plain
        }
      }
    }
  `,
  [awardRowFragment, findingRowFragment],
);

/** Awards of a recipient, as they can be taken away. */
export const awardsTableDocument = graphql(`
  query AwardsOfRecipient($id: ID!, $where: AwardWhere) {
    recipient(id: $id) {
      name
      awards(where: $where, orderBy: [{ assessmentYear: DESC }, { level: ASC }]) {
        nodes {
          editionLabel
          assessmentYear
          scheme
          level
          host {
            name
          }
          zone
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
  }
`);
