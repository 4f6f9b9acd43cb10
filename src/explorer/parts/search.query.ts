import { graphql } from "../graphql";

/** What the search box asks for. */
export const searchDocument = graphql(`
  query Search($query: String!, $types: [SearchType!], $first: Int!) {
    search(query: $query, types: $types, first: $first) {
      totalCount
      nodes {
        match
        matched
        record {
          __typename
          ... on Region {
            id
            code
            name
            level
            parent {
              name
              level
              parent {
                name
              }
            }
          }
          ... on Recipient {
            id
            recipientName: name
            kind
            region {
              name
            }
          }
          ... on Award {
            id
            editionLabel
            outcome
            recipient {
              name
            }
          }
          ... on Sector {
            id
            key
            nameIndonesian
            nameEnglish
          }
          ... on Source {
            id
            title
            publisher
          }
          ... on OfficeHolder {
            id
            personName: name
            office
          }
        }
      }
    }
  }
`);
