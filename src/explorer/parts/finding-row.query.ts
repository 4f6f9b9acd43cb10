import { graphql } from "../graphql";

/** What a list of findings shows of each. */
export const findingRowFragment = graphql(`
  fragment FindingRow on Finding @_unmask {
    id
    question
    rule
    status
    explanation
  }
`);
