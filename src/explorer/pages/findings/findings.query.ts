import { graphql } from "../../graphql";
import { claimFragment } from "../../parts/said-by.query";

/** A finding with all of its sides; none has more than a hundred. */
export const findingFragment = graphql(
  `
    fragment FindingParts on Finding @_unmask {
      id
      question
      rule
      status
      difference
      differenceUnit
      explanation
      settledBy
      region {
        id
        code
        name
      }
      sides(first: 100) {
        totalCount
        nodes {
          id
          statement
          claim {
            ...ClaimParts
            property
            subject {
              __typename
              ... on Node {
                id
              }
            }
          }
        }
      }
    }
  `,
  [claimFragment],
);

/** A page of the findings that meet a condition, and what the rules check. */
export const findingsDocument = graphql(
  `
    query Findings(
      $where: FindingWhere!
      $first: Int
      $after: String
      $last: Int
      $before: String
      $region: RegionCode!
      $isRegionAsked: Boolean!
    ) {
      findings(where: $where, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          hasPreviousPage
          hasNextPage
          startCursor
          endCursor
        }
        nodes {
          ...FindingParts
        }
      }
      checkRules {
        rule
        description
        opensWhen
        explainedWhen
      }
      region(code: $region) @include(if: $isRegionAsked) {
        code
        name
      }
    }
  `,
  [findingFragment],
);

/** All findings that meet a condition, as a table. */
export const findingsTableDocument = graphql(`
  query FindingsTable($where: FindingWhere!) {
    findings(where: $where) {
      nodes {
        key
        rule
        status
        question
        region {
          code
          name
        }
        difference
        differenceUnit
        explanation
        settledBy
        permalink
        sides(first: 100) {
          nodes {
            statement
          }
        }
      }
    }
  }
`);

/** One finding. */
export const findingDocument = graphql(
  `
    query FindingPage($id: ID!) {
      finding(id: $id) {
        ...FindingParts
        permalink
        citations(kind: RECORD) {
          plain
        }
      }
    }
  `,
  [findingFragment],
);
