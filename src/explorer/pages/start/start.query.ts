import { graphql } from "../../graphql";

/** The country at a glance. */
export const startDocument = graphql(`
  query Start($years: [Int!]!) {
    provinces: regions(where: { level: { eq: PROVINCE } }, orderBy: [{ code: ASC }], first: 100) {
      nodes {
        code
        name
      }
    }
    awardStatistics(
      where: { scheme: { eq: PARITRANA } }
      groupBy: [PROVINCE, EDITION_YEAR, OUTCOME]
      first: 1000
    ) {
      totalCount
      groups {
        province {
          code
        }
        editionYear
        outcome
        count
      }
    }
    enrollmentStatistics(groupBy: [PROVINCE, YEAR], first: 1000) {
      totalCount
      groups {
        province {
          code
        }
        year
        recordCount
      }
    }
    provincesReporting: completeness(level: [PROVINCE], years: $years) {
      year
      regionCount
      reportingCount
    }
    regenciesReporting: completeness(level: [REGENCY, CITY], years: $years) {
      year
      regionCount
      reportingCount
    }
    ceremonies: awardEvents(where: { kind: { eq: CEREMONY } }, orderBy: [{ date: DESC }], first: 6) {
      nodes {
        id
        date
        place
        awards(first: 1) {
          totalCount
          nodes {
            editionLabel
            level
            host {
              name
            }
          }
        }
      }
    }
    findings(where: { status: { eq: OPEN } }, first: 6) {
      totalCount
      nodes {
        id
        question
        rule
        region {
          code
          name
        }
      }
    }
    changes(last: 5) {
      nodes {
        id
        kind
        recordType
        recordId
        change {
          at
          by
          reason
        }
      }
    }
    sources {
      totalCount
    }
  }
`);

/** What the map counts, as tables that can be taken away. */
export const mapTables = {
  awards: graphql(`
    query AwardsByProvince {
      awardStatistics(
        where: { scheme: { eq: PARITRANA } }
        groupBy: [PROVINCE, EDITION_YEAR, OUTCOME]
        first: 1000
      ) {
        groups {
          province {
            code
            name
          }
          editionYear
          outcome
          count
          recipientCount
        }
      }
    }
  `),
  figures: graphql(`
    query EnrolmentFiguresByProvince {
      enrollmentStatistics(groupBy: [PROVINCE, YEAR], first: 1000) {
        groups {
          province {
            code
            name
          }
          year
          recordCount
          reportingRegionCount
        }
      }
    }
  `),
} as const;

/** Who of some levels has reported, as a table that can be taken away. */
export const reportingTable = graphql(`
  query WhoHasReported($level: [RegionLevel!]!, $years: [Int!]!) {
    completeness(level: $level, years: $years) {
      year
      regionCount
      reportingCount
      silentCount
      honouredCount
      committedCount
    }
  }
`);
