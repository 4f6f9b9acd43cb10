import { graphql } from "../../graphql";

/** What is known of one region. */
export const regionDocument = graphql(`
  query RegionPage($code: RegionCode!) {
    region(code: $code) {
      id
      code
      name
      officialName
      level
      permalink
      ancestors {
        code
        name
        level
      }
      citations(kind: RECORD) {
        plain
      }
    }
  }
`);
