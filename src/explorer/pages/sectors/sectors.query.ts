import { graphql } from "../../graphql";

/** The code list of sectors, those with most figures first. */
export const sectorsDocument = graphql(`
  query Sectors($after: String) {
    sectors(orderBy: [{ enrollments: { direction: DESC } }, { key: ASC }], first: 100, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        key
        nameIndonesian
        nameEnglish
        kind
        isicSection
        remark
        enrollments {
          totalCount
        }
      }
    }
  }
`);

/** The code list of sectors, as it can be taken away. */
export const sectorsTableDocument = graphql(`
  query SectorsTable {
    sectors {
      nodes {
        key
        nameIndonesian
        nameEnglish
        kind
        isicSection
        remark
        enrollments {
          totalCount
        }
        permalink
      }
    }
  }
`);
