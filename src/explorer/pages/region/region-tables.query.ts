import { graphql } from "../../graphql";

/** The tables of the page, each as it can be taken away. */
export const regionTables = {
  awards: graphql(`
    query AwardsOfRegion($code: RegionCode!) {
      region(code: $code) {
        awards(orderBy: [{ editionYear: DESC }]) {
          nodes {
            editionLabel
            editionYear
            scheme
            level
            outcome
            rank
            distinction
            ceremonyDate
            recipient {
              name
              kind
            }
            permalink
          }
        }
      }
    }
  `),
  enrollments: graphql(`
    query EnrolmentsOfRegion($code: RegionCode!) {
      region(code: $code) {
        sectorEnrollments(orderBy: [{ period: DESC }]) {
          nodes {
            period
            segment
            sector {
              key
              nameIndonesian
              nameEnglish
            }
            enrolledCount
            enrolledBound
            eligibleCount
            eligibleBound
            eligibleIsEstimate
            statedPercent
            coverage {
              percent
              agreement
            }
            basis
            area
            measure
            programmes
            funding
            total {
              permalink
            }
            permalink
          }
        }
      }
    }
  `),
  commitments: graphql(`
    query CommitmentsOfRegion($code: RegionCode!) {
      region(code: $code) {
        commitments(orderBy: [{ period: DESC }]) {
          nodes {
            kind
            subject
            period
            status
            amount
            amountBound
            workerCount
            workerBound
            targetPercent
            funding
            number
            permalink
          }
        }
      }
    }
  `),
  observations: graphql(`
    query ObservationsOfRegion($code: RegionCode!) {
      region(code: $code) {
        observations(orderBy: [{ period: DESC }]) {
          nodes {
            indicator {
              nameIndonesian
              nameEnglish
              unit
            }
            value
            valueTo
            bound
            period
            segment
            permalink
          }
        }
      }
    }
  `),
  children: graphql(`
    query RegionsInRegion($code: RegionCode!) {
      region(code: $code) {
        children(orderBy: [{ code: ASC }]) {
          nodes {
            code
            name
            level
            awards(scope: SUBTREE) {
              totalCount
            }
            sectorEnrollments(scope: SUBTREE) {
              totalCount
            }
            permalink
          }
        }
      }
    }
  `),
} as const;
