import { graphql } from "../../graphql";

/** A comparison of regions, or only their names; and where there are figures to compare. */
export const compareDocument = graphql(`
  query Compare(
    $codes: [RegionCode!]!
    $measure: ComparisonMeasure!
    $segment: Segment!
    $year: Int
    $compares: Boolean!
  ) {
    compareRegions(codes: $codes, measure: $measure, segment: $segment, year: $year) @include(if: $compares) {
      verdict
      objections {
        reason
        regions
      }
      entries {
        region {
          id
          code
          name
          level
        }
        value
        year
        enrollment {
          id
          period
          periodEnd
          basis
          measure
          programmes
          countsActive
          enrolledBound
          percentBound
        }
      }
    }
    regions(where: { code: { in: $codes } }, first: 6) @skip(if: $compares) {
      nodes {
        code
        name
        level
      }
    }
    years: enrollmentStatistics(where: { segment: { eq: $segment } }, groupBy: [YEAR]) {
      groups {
        year
      }
    }
    withFigures: regions(
      where: { sectorEnrollments: { where: { segment: { eq: $segment } } } }
      orderBy: [{ code: ASC }]
      first: 100
    ) {
      totalCount
      nodes {
        code
        name
        level
      }
    }
  }
`);

/** The figures of a comparison as a table. */
export const compareTableDocument = graphql(`
  query CompareTable($codes: [RegionCode!]!, $measure: ComparisonMeasure!, $segment: Segment!, $year: Int) {
    compareRegions(codes: $codes, measure: $measure, segment: $segment, year: $year) {
      entries {
        region {
          code
          name
          level
        }
        value
        year
        enrollment {
          period
          periodEnd
          basis
          measure
          programmes
          countsActive
          enrolledBound
          percentBound
          permalink
        }
      }
    }
  }
`);
