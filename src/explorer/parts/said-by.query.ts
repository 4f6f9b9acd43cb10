import { graphql } from "../graphql";

/** What a claim says, and where. */
export const claimFragment = graphql(`
  fragment ClaimParts on Claim @_unmask {
    id
    value
    asPrinted
    bound
    paragraph
    statedOn
    standing
    standingReason
    link
    speaker {
      id
      name
      office
    }
    source {
      id
      title
      publisher
      kind
      publishedOn
      accessedOn
      url
    }
  }
`);

/** Who stated a property of a record, or from what it follows. */
export const saidFragment = graphql(
  `
    fragment Said on PropertyProvenance @_unmask {
      property
      status
      formula
      inputs
      value
      valueCount
      claims {
        totalCount
        nodes {
          ...ClaimParts
        }
      }
    }
  `,
  [claimFragment],
);

/** The types with claims have no interface in common. `fromParts` asks for what the parts of a total are said to be, too. */
export const saidByDocument = graphql(
  `
    query WhoSaysSo($id: ID!, $fromParts: Boolean!) {
      node(id: $id) {
        __typename
        id
        ... on SectorEnrollment {
          provenance {
            ...Said
          }
          parts(first: 100) @include(if: $fromParts) {
            totalCount
            nodes {
              id
              segment
              area
              sector {
                kind
                nameIndonesian
                nameEnglish
              }
              claims(where: { property: { in: ["enrolledCount", "eligibleCount"] } }) {
                totalCount
                nodes {
                  property
                  ...ClaimParts
                }
              }
            }
          }
        }
        ... on Award {
          provenance {
            ...Said
          }
        }
        ... on AwardEvent {
          provenance {
            ...Said
          }
        }
        ... on Recipient {
          provenance {
            ...Said
          }
        }
        ... on Commitment {
          provenance {
            ...Said
          }
        }
        ... on Observation {
          provenance {
            ...Said
          }
        }
        ... on Assertion {
          provenance {
            ...Said
          }
        }
        ... on OfficeHolder {
          provenance {
            ...Said
          }
        }
      }
    }
  `,
  [saidFragment, claimFragment],
);
