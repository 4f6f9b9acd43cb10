/** A question that someone asks the registry, with the one operation that answers it. */
export interface Question {
  /** Its number in the gallery, from 1; the playground opens it by `?question=` and this number. */
  number: number;
  /** Who asks: journalist, analyst, researcher, curator, front-end. */
  asker: string;
  /** A few words for lists and links. */
  title: string;
  /** The question as the asker would put it. */
  question: string;
  /** One named GraphQL operation. */
  operation: string;
  variables?: Record<string, unknown>;
  /** What `data` of the response must be, exactly; left out where the answer grows with the data. */
  answer?: unknown;
}

/** The gallery: the playground lists it, the home page shows it, the tests ask every entry. */
export const questions: Question[] = [
  {
    number: 2,
    asker: "journalist",
    title: "Kukar's awards, edition by edition",
    question: "What has the government of Kutai Kartanegara got in the Paritrana Award, edition by edition?",
    operation: `query AwardsOfKukar($code: ID!) {
  region(code: $code) {
    name
    awards(where: { scheme: PARITRANA }, orderBy: [EDITION_ASC]) {
      nodes {
        editionLabel
        level
        outcome
        rank
      }
    }
  }
}
`,
    variables: { code: "64.02" },
    answer: {
      region: {
        name: "Kutai Kartanegara",
        awards: {
          nodes: [
            { editionLabel: "2021", level: "NATIONAL", outcome: "NOMINATED", rank: null },
            { editionLabel: "2023", level: "NATIONAL", outcome: "WON", rank: null },
            { editionLabel: "2024", level: "PROVINCIAL", outcome: "WON", rank: 3 },
            { editionLabel: "2025", level: "PROVINCIAL", outcome: "NOMINATED", rank: null },
          ],
        },
      },
    },
  },
  {
    number: 5,
    asker: "analyst",
    title: "Coverage of Kutai Timur, stated and recomputed",
    question:
      "How many of Kutai Timur's formal and informal workers are covered, and does the printed percentage follow from the counts?",
    operation: `query CoverageOfKutaiTimur {
  region(code: "64.08") {
    name
    enrollments(where: { segment: [FORMAL, INFORMAL] }) {
      nodes {
        segment
        enrolledCount
        eligibleCount
        statedPercent
        coveragePercent
      }
    }
  }
}
`,
    answer: {
      region: {
        name: "Kutai Timur",
        enrollments: {
          nodes: [
            {
              segment: "FORMAL",
              enrolledCount: 69528,
              eligibleCount: 79691,
              statedPercent: 87,
              coveragePercent: 87.24699150468686,
            },
            {
              segment: "INFORMAL",
              enrolledCount: 77074,
              eligibleCount: 51086,
              statedPercent: 150,
              coveragePercent: 150.87108013937282,
            },
          ],
        },
      },
    },
  },
];
