import { graphql } from "../../graphql";

/** What a list of recipients shows of each. */
export const recipientRowFragment = graphql(`
  fragment RecipientRow on Recipient @_unmask {
    id
    name
    kind
    region {
      code
      name
    }
    wins: awards(where: { scheme: { eq: PARITRANA }, outcome: { in: [WON, HONOURABLE_MENTION] } }) {
      totalCount
    }
    nominations: awards(where: { scheme: { eq: PARITRANA }, outcome: { in: [NOMINATED, FINALIST] } }) {
      totalCount
    }
    otherHonours: awards(where: { scheme: { ne: PARITRANA } }) {
      totalCount
    }
  }
`);

/** Recipients: those that the words find, or without words those that `where` chooses. */
export const recipientsDocument = graphql(
  `
    query Recipients($query: String!, $searches: Boolean!, $where: RecipientWhere, $after: String) {
      recipients(
        where: $where
        orderBy: [{ awards: { direction: DESC } }, { name: ASC }]
        first: 50
        after: $after
      ) @skip(if: $searches) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...RecipientRow
        }
      }
      search(query: $query, types: [RECIPIENT], first: 50, after: $after) @include(if: $searches) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          record {
            ... on Recipient {
              ...RecipientRow
            }
          }
        }
      }
    }
  `,
  [recipientRowFragment],
);

const recipientTableFragment = graphql(`
  fragment RecipientTableRow on Recipient @_unmask {
    name
    kind
    region {
      code
      name
    }
    wins: awards(where: { scheme: { eq: PARITRANA }, outcome: { in: [WON, HONOURABLE_MENTION] } }) {
      totalCount
    }
    nominations: awards(where: { scheme: { eq: PARITRANA }, outcome: { in: [NOMINATED, FINALIST] } }) {
      totalCount
    }
    otherHonours: awards(where: { scheme: { ne: PARITRANA } }) {
      totalCount
    }
    permalink
  }
`);

/** Recipients, as they can be taken away. */
export const recipientsTableDocument = graphql(
  `
    query RecipientsTable($where: RecipientWhere) {
      recipients(where: $where, orderBy: [{ awards: { direction: DESC } }, { name: ASC }]) {
        nodes {
          ...RecipientTableRow
        }
      }
    }
  `,
  [recipientTableFragment],
);

/** The recipients that the words find, as they can be taken away. */
export const foundTableDocument = graphql(
  `
    query RecipientsFound($query: String!) {
      search(query: $query, types: [RECIPIENT]) {
        nodes {
          record {
            ... on Recipient {
              ...RecipientTableRow
            }
          }
        }
      }
    }
  `,
  [recipientTableFragment],
);
