import { graphql } from "../graphql";

/** The year that was judged, and how many of those who state it aren't the registry itself, which concludes most of them. */
export const judgedYearFragment = graphql(`
  fragment JudgedYear on Award @_unmask {
    id
    assessmentYear
    yearSaid: claims(
      where: {
        property: { eq: "assessmentYear" }
        not: { source: { publisher: { eq: "Paritrana Registry" } } }
      }
    ) {
      totalCount
    }
  }
`);

/** What a row of a list of awards shows. */
export const awardRowFragment = graphql(
  `
    fragment AwardRow on Award @_unmask {
      ...JudgedYear
      scheme
      editionLabel
      level
      outcome
      rank
      distinction
      zone
      isDisputed
      category {
        key
        nameIndonesian
        nameEnglish
      }
      host {
        code
        name
      }
      recipient {
        id
        name
      }
    }
  `,
  [judgedYearFragment],
);
