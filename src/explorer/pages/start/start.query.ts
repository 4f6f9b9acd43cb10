import { graphql } from "../../graphql";

/** The country at a glance. */
export const startDocument = graphql(`
  query Start {
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
    findings(where: { status: { eq: OPEN } }, first: 8) {
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
      totalCount
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

/** The table of the awards by province and edition, as it can be taken away. */
export const awardsTableDocument = graphql(`
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
`);
