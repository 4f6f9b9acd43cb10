import { graphql } from "../../graphql";
import { awardRowFragment } from "../../parts/award-row.query";
import { findingRowFragment } from "../../parts/finding-row.query";

/** What is known of one award or nomination. */
export const awardDocument = graphql(
  `
    query AwardPage($id: ID!) {
      award(id: $id) {
        ...AwardRow
        permalink
        authority
        prize
        ceremonyDate
        nomineeCount
        remark
        region {
          code
          name
          ancestors {
            code
            name
          }
        }
        recipient {
          key
          awards(orderBy: [{ assessmentYear: DESC }, { outcome: DESC }], first: 100) {
            totalCount
            nodes {
              ...AwardRow
            }
          }
        }
        provenance {
          property
          status
          claims(first: 50) {
            totalCount
            nodes {
              id
              value
              asPrinted
              standing
              link
              source {
                id
                publisher
              }
            }
          }
        }
        events(first: 20) {
          totalCount
          nodes {
            id
            kind
            date
            place
            remark
            awards {
              totalCount
            }
            participants(first: 50) {
              totalCount
              nodes {
                id
                role
                award {
                  id
                }
                person {
                  id
                  name
                  office
                }
              }
            }
          }
        }
        assertions(first: 100) {
          nodes {
            id
            kind
            summary
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

/** What sources say about an award, as it can be taken away. */
export const awardClaimsTableDocument = graphql(`
  query AwardClaims($id: ID!) {
    award(id: $id) {
      claims {
        nodes {
          property
          value
          asPrinted
          standing
          source {
            title
            publisher
            publishedOn
            url
          }
          permalink
        }
      }
    }
  }
`);
