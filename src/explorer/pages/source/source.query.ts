import { graphql } from "../../graphql";

/** What a claim of a source shows, and what it is about. */
export const sourceClaimFragment = graphql(`
  fragment SourceClaim on Claim @_unmask {
    id
    property
    value
    asPrinted
    bound
    paragraph
    link
    standing
    standingReason
    statedOn
    speaker {
      id
      name
      office
    }
    subject {
      __typename
      ... on Node {
        id
      }
      ... on Award {
        editionLabel
        scheme
        recipient {
          key
          name
        }
        category {
          key
          nameIndonesian
          nameEnglish
        }
        host {
          code
          name
        }
      }
      ... on AwardEvent {
        eventKind: kind
        date
        place
      }
      ... on Assertion {
        summary
        region {
          code
          name
        }
      }
      ... on Commitment {
        commitmentKind: kind
        about: subject
        ofRegion: region {
          code
          name
        }
      }
      ... on Observation {
        indicator {
          nameIndonesian
          nameEnglish
        }
        region {
          code
          name
        }
      }
      ... on OfficeHolder {
        personName: name
        office
      }
      ... on Recipient {
        recipientName: name
      }
      ... on SectorEnrollment {
        period
        segment
        area
        region {
          code
          name
        }
        sector {
          key
          nameIndonesian
          nameEnglish
        }
      }
    }
  }
`);

/** A source with everything that the registry took from it. */
export const sourceDocument = graphql(
  `
    query SourcePage($id: ID!, $after: String) {
      node(id: $id) {
        __typename
        ... on Source {
          id
          title
          publisher
          kind
          publishedOn
          accessedOn
          url
          remark
          collection
          permalink
          via {
            id
            title
            publisher
          }
          claims(first: 100, after: $after) {
            totalCount
            pageInfo {
              hasNextPage
              endCursor
            }
            nodes {
              ...SourceClaim
            }
          }
          citations {
            kind
            plain
          }
        }
      }
    }
  `,
  [sourceClaimFragment],
);

/** What the registry took from a source, as it can be taken away. */
export const sourceClaimsTableDocument = graphql(`
  query ClaimsOfSource($id: ID!) {
    node(id: $id) {
      ... on Source {
        publisher
        claims {
          nodes {
            subject {
              __typename
              ... on Node {
                id
              }
            }
            property
            value
            asPrinted
            bound
            paragraph
            standing
            permalink
          }
        }
      }
    }
  }
`);
