import { graphql } from "../../graphql";

/** What a row of enrolments shows. */
export const enrollmentRowFragment = graphql(`
  fragment EnrollmentRow on SectorEnrollment @_unmask {
    id
    area
    period
    periodEnd
    segment
    measure
    basis
    enrolledCount
    enrolledBound
    eligibleCount
    eligibleBound
    eligibleIsEstimate
    statedPercent
    percentBound
    coverage {
      percent
    }
    region {
      code
      name
      level
      parent {
        code
        name
      }
    }
    sources(first: 3) {
      totalCount
      nodes {
        id
        publisher
      }
    }
  }
`);

/** A sector with its enrolment in all regions. */
export const sectorDocument = graphql(
  `
    query SectorPage($key: String!, $where: SectorEnrollmentWhere, $after: String) {
      sectors(where: { key: { eq: $key } }, first: 1) {
        nodes {
          key
          nameIndonesian
          nameEnglish
          kind
          isicSection
          onePer
          remark
          permalink
          all: enrollments {
            totalCount
          }
          enrollments(
            where: $where
            orderBy: [{ region: { code: ASC } }, { period: DESC }, { segment: ASC }]
            first: 50
            after: $after
          ) {
            totalCount
            pageInfo {
              hasNextPage
              endCursor
            }
            nodes {
              ...EnrollmentRow
            }
          }
          citations(kind: RECORD) {
            plain
          }
        }
      }
      years: enrollmentStatistics(
        where: { sector: { key: { eq: $key } } }
        groupBy: [YEAR, SEGMENT]
        first: 1000
      ) {
        groups {
          year
          segment
        }
      }
    }
  `,
  [enrollmentRowFragment],
);

/** A sector's enrolment, as it can be taken away. */
export const sectorTableDocument = graphql(`
  query EnrolmentOfSector($where: SectorEnrollmentWhere) {
    sectorEnrollments(where: $where, orderBy: [{ region: { code: ASC } }, { period: DESC }]) {
      nodes {
        sector {
          key
        }
        region {
          code
          name
        }
        area
        period
        periodEnd
        segment
        measure
        basis
        enrolledCount
        enrolledBound
        eligibleCount
        eligibleBound
        eligibleIsEstimate
        coverage {
          percent
        }
        statedPercent
        permalink
      }
    }
  }
`);
