import { graphql } from "../../graphql";

/** Sources, the latest first, those that print no date last. */
export const sourcesDocument = graphql(`
  query Sources($where: SourceWhere, $after: String) {
    sources(where: $where, orderBy: [{ publishedOn: DESC }, { publisher: ASC }], first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        publisher
        kind
        publishedOn
        claims {
          totalCount
        }
      }
    }
  }
`);

/** Sources, as they can be taken away. */
export const sourcesTableDocument = graphql(`
  query SourcesTable($where: SourceWhere) {
    sources(where: $where, orderBy: [{ publishedOn: DESC }, { publisher: ASC }]) {
      nodes {
        publisher
        title
        kind
        publishedOn
        accessedOn
        url
        claims {
          totalCount
        }
        permalink
      }
    }
  }
`);
