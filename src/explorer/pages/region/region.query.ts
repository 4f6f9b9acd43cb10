import { type ResultOf, graphql } from "../../graphql";

const awardFragment = graphql(`
  fragment RegionAward on Award @_unmask {
    id
    editionLabel
    editionYear
    scheme
    level
    outcome
    rank
    distinction
    ceremonyDate
    isDisputed
    category {
      key
      nameIndonesian
      nameEnglish
    }
    recipient {
      id
      name
      kind
    }
  }
`);

const enrollmentFragment = graphql(`
  fragment RegionEnrollment on SectorEnrollment @_unmask {
    id
    period
    periodEnd
    segment
    area
    measure
    basis
    programmes
    funding
    enrolledCount
    enrolledBound
    eligibleCount
    eligibleBound
    eligibleIsEstimate
    statedPercent
    percentBound
    total {
      id
    }
    sector {
      id
      key
      kind
      nameIndonesian
      nameEnglish
    }
    coverage {
      percent
      agreement
      overEnrolledCount
      uncoveredCount
    }
    breakdown {
      partCount
      enrolledCount
      eligibleCount
      difference
      holds
      percent
    }
    findings(where: { rule: { in: [OVER_100, PERCENT] } }, first: 5) {
      nodes {
        id
        rule
        explanation
      }
    }
    open: findings(where: { status: { eq: OPEN } }) {
      totalCount
    }
  }
`);

const commitmentFragment = graphql(`
  fragment RegionCommitment on Commitment @_unmask {
    id
    kind
    subject
    year
    period
    status
    amount
    amountBound
    workerCount
    workerBound
    targetPercent
    funding
    number
  }
`);

const observationFragment = graphql(`
  fragment RegionObservation on Observation @_unmask {
    id
    value
    valueTo
    bound
    period
    segment
    indicator {
      id
      nameIndonesian
      nameEnglish
      unit
    }
  }
`);

const findingFragment = graphql(`
  fragment RegionFinding on Finding @_unmask {
    id
    rule
    status
    question
    explanation
    sides(first: 10) {
      totalCount
      nodes {
        id
        statement
        claim {
          id
          asPrinted
          source {
            id
            title
            publisher
          }
        }
      }
    }
  }
`);

/** What is known of one region. */
export const regionDocument = graphql(
  `
    query RegionPage($code: RegionCode!) {
      region(code: $code) {
        id
        code
        name
        level
        permalink
        ancestors {
          id
          code
          name
          level
          awards {
            totalCount
          }
          sectorEnrollments {
            totalCount
          }
        }
        aliases {
          kind
          value
        }
        citations(kind: RECORD) {
          plain
        }
        awards(first: 100, orderBy: [{ editionYear: DESC }, { ceremonyDate: DESC }]) {
          totalCount
          nodes {
            ...RegionAward
          }
        }
        withBelow: awards(scope: SUBTREE) {
          totalCount
        }
        sectorEnrollments(first: 100, orderBy: [{ period: DESC }]) {
          totalCount
          nodes {
            ...RegionEnrollment
          }
        }
        commitments(first: 100, orderBy: [{ period: DESC }]) {
          totalCount
          nodes {
            ...RegionCommitment
          }
        }
        observations(first: 100, orderBy: [{ period: DESC }]) {
          totalCount
          nodes {
            ...RegionObservation
          }
        }
        findings(first: 20, orderBy: [{ status: DESC }]) {
          totalCount
          nodes {
            ...RegionFinding
          }
        }
        assertions(first: 50) {
          totalCount
          nodes {
            id
            kind
            summary
          }
        }
        children(first: 100, orderBy: [{ code: ASC }]) {
          totalCount
          nodes {
            id
            code
            name
            level
            awards(scope: SUBTREE) {
              totalCount
            }
            sectorEnrollments(scope: SUBTREE) {
              totalCount
            }
          }
        }
      }
    }
  `,
  [awardFragment, enrollmentFragment, commitmentFragment, observationFragment, findingFragment],
);

export type RegionAward = ResultOf<typeof awardFragment>;
export type RegionEnrollment = ResultOf<typeof enrollmentFragment>;
export type RegionCommitment = ResultOf<typeof commitmentFragment>;
export type RegionObservation = ResultOf<typeof observationFragment>;
export type RegionFinding = ResultOf<typeof findingFragment>;
export type Region = NonNullable<ResultOf<typeof regionDocument>["region"]>;
