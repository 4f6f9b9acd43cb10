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
  /** What `data` of the response is, exactly, where only the five articles are loaded; the whole registry knows more. */
  answer?: unknown;
}

/** The gallery: the playground lists it, the explorer shows it, the tests ask every entry. */
export const questions: Question[] = [
  {
    number: 1,
    asker: "front-end",
    title: "A region and where it lies",
    question: "Region 64.02: its name, its level and the chain up to the country.",
    operation: `query RegionAndWhereItLies {
  region(code: "64.02") {
    code
    name
    level
    ancestors { name level }
  }
}
`,
    answer: {
      region: {
        code: "64.02",
        name: "Kutai Kartanegara",
        level: "REGENCY",
        ancestors: [
          {
            name: "Indonesia",
            level: "COUNTRY",
          },
          {
            name: "Kalimantan Timur",
            level: "PROVINCE",
          },
        ],
      },
    },
  },
  {
    number: 2,
    asker: "journalist",
    title: "Kukar's awards, edition by edition",
    question: "What has the government of Kutai Kartanegara got in the Paritrana Award, edition by edition?",
    operation: `query WhatKukarGot {
  recipients(first: 1, where: { region: { code: { eq: "64.02" } }, kind: { eq: REGENCY_GOVERNMENT } }) {
    nodes {
      name
      awards(where: { scheme: { eq: PARITRANA } }, orderBy: [{ editionYear: ASC }]) {
        totalCount
        nodes {
          editionLabel
          level
          outcome
          rank
          nomineeCount
          category { nameIndonesian }
          ceremonyDate
          events(where: { kind: { eq: CEREMONY } }) {
            nodes {
              date
              place
              participants(where: { role: { eq: PRESENTER } }) { nodes { person { name officeEnglish } } }
            }
          }
        }
      }
    }
  }
}
`,
    answer: {
      recipients: {
        nodes: [
          {
            name: "Pemerintah Kabupaten Kutai Kartanegara",
            awards: {
              totalCount: 4,
              nodes: [
                {
                  editionLabel: "Paritrana Award 2021",
                  level: "NATIONAL",
                  outcome: "NOMINATED",
                  rank: null,
                  nomineeCount: 9,
                  category: {
                    nameIndonesian: "Pemerintah Daerah",
                  },
                  ceremonyDate: null,
                  events: {
                    nodes: [],
                  },
                },
                {
                  editionLabel: "Paritrana Award 2023",
                  level: "NATIONAL",
                  outcome: "WON",
                  rank: null,
                  nomineeCount: null,
                  category: {
                    nameIndonesian: "Pemerintah Daerah",
                  },
                  ceremonyDate: "2023-10-20",
                  events: {
                    nodes: [
                      {
                        date: "2023-10-20",
                        place: "Istana Wakil Presiden Republik Indonesia, Jakarta",
                        participants: {
                          nodes: [
                            {
                              person: {
                                name: "Tito Karnavian",
                                officeEnglish: "Minister of Home Affairs",
                              },
                            },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  editionLabel: "Paritrana Award 2024",
                  level: "PROVINCIAL",
                  outcome: "WON",
                  rank: 3,
                  nomineeCount: null,
                  category: {
                    nameIndonesian: "Pemerintah Daerah",
                  },
                  ceremonyDate: "2024-08-09",
                  events: {
                    nodes: [
                      {
                        date: "2024-08-09",
                        place: "Hotel Bumi Senyiur, Samarinda",
                        participants: {
                          nodes: [],
                        },
                      },
                    ],
                  },
                },
                {
                  editionLabel: "Paritrana Award 2025",
                  level: "PROVINCIAL",
                  outcome: "NOMINATED",
                  rank: null,
                  nomineeCount: null,
                  category: {
                    nameIndonesian: "Pemerintah Daerah",
                  },
                  ceremonyDate: null,
                  events: {
                    nodes: [],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  },
  {
    number: 3,
    asker: "analyst",
    title: "Does the breakdown add up?",
    question:
      "How many public workers who aren't civil servants did Kutai Kartanegara cover, and does the breakdown add up?",
    operation: `query NonCivilServantsOfKukar {
  region(code: "64.02") {
    sectorEnrollments(where: { segment: { eq: NON_CIVIL_SERVANT }, sector: { kind: { eq: TOTAL } } }) {
      nodes {
        period
        enrolledCount
        programmes
        funding
        breakdown { partCount enrolledCount difference holds }
        parts(orderBy: [{ enrolledCount: DESC }]) {
          nodes { sector { nameIndonesian nameEnglish } enrolledCount }
        }
      }
    }
  }
}
`,
    answer: {
      region: {
        sectorEnrollments: {
          nodes: [
            {
              period: "2021",
              enrolledCount: 10633,
              programmes: ["JKK", "JKM"],
              funding: ["APBD_REGENCY"],
              breakdown: {
                partCount: 5,
                enrolledCount: 10633,
                difference: 0,
                holds: true,
              },
              parts: {
                nodes: [
                  {
                    sector: {
                      nameIndonesian: "Tenaga Harian Lepas (THL)",
                      nameEnglish: "Daily-paid staff of a regional government",
                    },
                    enrolledCount: 5454,
                  },
                  {
                    sector: {
                      nameIndonesian: "Ketua Rukun Tetangga (RT)",
                      nameEnglish: "Neighbourhood heads",
                    },
                    enrolledCount: 3108,
                  },
                  {
                    sector: {
                      nameIndonesian: "Perangkat Desa",
                      nameEnglish: "Village officials",
                    },
                    enrolledCount: 1085,
                  },
                  {
                    sector: {
                      nameIndonesian: "Anggota Badan Permusyawaratan Desa (BPD)",
                      nameEnglish: "Village council members",
                    },
                    enrolledCount: 871,
                  },
                  {
                    sector: {
                      nameIndonesian: "Kepala Desa (Kades)",
                      nameEnglish: "Village heads",
                    },
                    enrolledCount: 115,
                  },
                ],
              },
            },
          ],
        },
      },
    },
  },
  {
    number: 4,
    asker: "front-end",
    title: "A page about a province",
    question:
      "Kalimantan Timur and its regencies with awards of edition 2025, each with its awards, totals and sources, in one request.",
    operation: `query PageOfAProvince {
  region(code: "64") {
    name
    children(
      where: { awards: { where: { editionYear: { eq: 2025 } } } }
      orderBy: [{ awards: { direction: ASC, where: { editionYear: { eq: 2025 } } } }]
    ) {
      totalCount
      nodes {
        name
        awards(where: { editionYear: { eq: 2025 } }, orderBy: [{ scheme: DESC }]) {
          totalCount
          nodes {
            scheme
            outcome
            rank
            distinction
            sources(where: { kind: { ne: GOVERNMENT_RELEASE } }) { nodes { publisher title kind } }
          }
        }
      }
    }
  }
}
`,
    answer: {
      region: {
        name: "Kalimantan Timur",
        children: {
          totalCount: 2,
          nodes: [
            {
              name: "Kutai Kartanegara",
              awards: {
                totalCount: 2,
                nodes: [
                  {
                    scheme: "PARITRANA",
                    outcome: "NOMINATED",
                    rank: null,
                    distinction: null,
                    sources: {
                      nodes: [
                        {
                          publisher: "Gemanusantara.com",
                          title: "Kukar Raih Penghargaan Paritrana Award 2025 dari Gubernur Kaltim",
                          kind: "PAID_ADVERTORIAL",
                        },
                      ],
                    },
                  },
                  {
                    scheme: "COMPANION",
                    outcome: "WON",
                    rank: null,
                    distinction:
                      "First regency to give vulnerable workers employment social security by a regional regulation",
                    sources: {
                      nodes: [
                        {
                          publisher: "Gemanusantara.com",
                          title: "Kukar Raih Penghargaan Paritrana Award 2025 dari Gubernur Kaltim",
                          kind: "PAID_ADVERTORIAL",
                        },
                      ],
                    },
                  },
                ],
              },
            },
            {
              name: "Kutai Timur",
              awards: {
                totalCount: 3,
                nodes: [
                  {
                    scheme: "PARITRANA",
                    outcome: "WON",
                    rank: 2,
                    distinction: null,
                    sources: {
                      nodes: [
                        {
                          publisher: "KaltimExpose.com",
                          title:
                            "Kutim Raih 3 Penghargaan Paritrana Award 2025, Bukti Nyata Perlindungan Pekerja Rentan",
                          kind: "NEWS",
                        },
                      ],
                    },
                  },
                  {
                    scheme: "COMPANION",
                    outcome: "WON",
                    rank: null,
                    distinction:
                      "Regency with the largest commitment in budget and protection of vulnerable workers in Kalimantan Timur",
                    sources: {
                      nodes: [
                        {
                          publisher: "KaltimExpose.com",
                          title:
                            "Kutim Raih 3 Penghargaan Paritrana Award 2025, Bukti Nyata Perlindungan Pekerja Rentan",
                          kind: "NEWS",
                        },
                      ],
                    },
                  },
                  {
                    scheme: "COMPANION",
                    outcome: "WON",
                    rank: null,
                    distinction:
                      "Regency with a coverage share of employment social security of 100 per cent in 2024",
                    sources: {
                      nodes: [
                        {
                          publisher: "KaltimExpose.com",
                          title:
                            "Kutim Raih 3 Penghargaan Paritrana Award 2025, Bukti Nyata Perlindungan Pekerja Rentan",
                          kind: "NEWS",
                        },
                      ],
                    },
                  },
                ],
              },
            },
          ],
        },
      },
    },
  },
  {
    number: 5,
    asker: "analyst",
    title: "Coverage, stated and computed again",
    question:
      "How many of Kutai Timur's formal and informal workers are covered: what is stated, and what follows from the counts?",
    operation: `query CoverageOfKutim {
  region(code: "64.08") {
    sectorEnrollments(where: { year: { eq: 2024 }, segment: { eq: ALL } }) {
      nodes {
        statedPercent
        claims(where: { property: { eq: "statedPercent" } }) { nodes { asPrinted source { publisher } } }
        breakdown { enrolledCount eligibleCount percent }
        parts(orderBy: [{ segment: ASC }]) {
          nodes {
            segment
            enrolledCount
            eligibleCount
            eligibleIsEstimate
            statedPercent
            coverage { percent agreement formula }
          }
        }
      }
    }
  }
}
`,
    answer: {
      region: {
        sectorEnrollments: {
          nodes: [
            {
              statedPercent: 100,
              claims: {
                nodes: [
                  {
                    asPrinted: "Coverage Share Jaminan Sosial Ketenagakerjaan 100 Persen",
                    source: {
                      publisher: "KaltimExpose.com",
                    },
                  },
                ],
              },
              breakdown: {
                enrolledCount: 146602,
                eligibleCount: 130777,
                percent: 112.10075166122483,
              },
              parts: {
                nodes: [
                  {
                    segment: "FORMAL",
                    enrolledCount: 69528,
                    eligibleCount: 79691,
                    eligibleIsEstimate: false,
                    statedPercent: 87,
                    coverage: {
                      percent: 87.24699150468685,
                      agreement: "ROUNDING",
                      formula: "enrolledCount / eligibleCount * 100",
                    },
                  },
                  {
                    segment: "INFORMAL",
                    enrolledCount: 77074,
                    eligibleCount: 51086,
                    eligibleIsEstimate: true,
                    statedPercent: 150,
                    coverage: {
                      percent: 150.87108013937282,
                      agreement: "TRUNCATION",
                      formula: "enrolledCount / eligibleCount * 100",
                    },
                  },
                ],
              },
            },
          ],
        },
      },
    },
  },
  {
    number: 6,
    asker: "curator",
    title: "Which figures disagree?",
    question: "Which figures on vulnerable workers in Kutai Kartanegara disagree?",
    operation: `query WhichFiguresDisagree {
  region(code: "64.02") {
    findings(where: { rule: { eq: SERIES }, status: { eq: OPEN } }) {
      totalCount
      nodes {
        question
        explanation
        settledBy
        sides {
          totalCount
          nodes {
            statement
            fact {
              ... on SectorEnrollment { period enrolledCount enrolledBound eligibleCount eligibleBound }
            }
            claim {
              asPrinted
              speaker { name officeEnglish }
              source { publisher publishedOn }
            }
          }
        }
      }
    }
  }
}
`,
    answer: {
      region: {
        findings: {
          totalCount: 1,
          nodes: [
            {
              question: "Can the figures on vulnerable workers in Kutai Kartanegara be one series?",
              explanation: null,
              settledBy:
                "Figures of two of the years from one office that say whether they count those enrolled or those who exist, and by which definition.",
              sides: {
                totalCount: 3,
                nodes: [
                  {
                    statement: "2021: 35,440 enrolled, exact (Purantara.id).",
                    fact: {
                      period: "2021",
                      enrolledCount: 35440,
                      enrolledBound: "EXACT",
                      eligibleCount: null,
                      eligibleBound: null,
                    },
                    claim: {
                      asPrinted: "35.440 pekerja rentan",
                      speaker: null,
                      source: {
                        publisher: "Purantara.id",
                        publishedOn: null,
                      },
                    },
                  },
                  {
                    statement: "2023: at least 52,000, given both as enrolled and as existing (Kompas.com).",
                    fact: {
                      period: "2023",
                      enrolledCount: 52000,
                      enrolledBound: "AT_LEAST",
                      eligibleCount: 52000,
                      eligibleBound: "AT_LEAST",
                    },
                    claim: {
                      asPrinted: "sedikitnya terdapat 52.000 pekerja rentan",
                      speaker: null,
                      source: {
                        publisher: "Kompas.com",
                        publishedOn: "2023-10-20",
                      },
                    },
                  },
                  {
                    statement:
                      "2024-08-09: more than 6,000 existing (Sunggono, regency secretary, in Kukarpaper.com).",
                    fact: {
                      period: "2024-08-09",
                      enrolledCount: null,
                      enrolledBound: null,
                      eligibleCount: 6000,
                      eligibleBound: "MORE_THAN",
                    },
                    claim: {
                      asPrinted: "lebih dari 6000 yang ada di Kukar",
                      speaker: {
                        name: "Sunggono",
                        officeEnglish: "regency secretary",
                      },
                      source: {
                        publisher: "Kukarpaper.com",
                        publishedOn: null,
                      },
                    },
                  },
                ],
              },
            },
          ],
        },
      },
    },
  },
  {
    number: 7,
    asker: "researcher",
    title: "Awards and their events",
    question: "For each Paritrana award: edition, assessed year, and its events with date and kind.",
    operation: `query AwardsAndTheirEvents {
  awards(
    where: { scheme: { eq: PARITRANA } }
    orderBy: [{ editionYear: ASC }, { recipient: { name: ASC } }]
  ) {
    nodes {
      editionLabel
      assessmentYear
      recipient { name }
      events { nodes { kind date place } }
    }
  }
}
`,
    answer: {
      awards: {
        nodes: [
          {
            editionLabel: "Paritrana Award 2021",
            assessmentYear: null,
            recipient: {
              name: "Pemerintah Kabupaten Kutai Kartanegara",
            },
            events: {
              nodes: [
                {
                  kind: "INTERVIEW",
                  date: "2022-02-16",
                  place: "online",
                },
              ],
            },
          },
          {
            editionLabel: "Paritrana Award 2023",
            assessmentYear: null,
            recipient: {
              name: "Pemerintah Kabupaten Kutai Kartanegara",
            },
            events: {
              nodes: [
                {
                  kind: "CEREMONY",
                  date: "2023-10-20",
                  place: "Istana Wakil Presiden Republik Indonesia, Jakarta",
                },
              ],
            },
          },
          {
            editionLabel: "Paritrana Award 2024",
            assessmentYear: null,
            recipient: {
              name: "Pemerintah Desa Rempanga",
            },
            events: {
              nodes: [
                {
                  kind: "CEREMONY",
                  date: "2024-08-09",
                  place: "Hotel Bumi Senyiur, Samarinda",
                },
              ],
            },
          },
          {
            editionLabel: "Paritrana Award 2024",
            assessmentYear: null,
            recipient: {
              name: "Pemerintah Kabupaten Kutai Kartanegara",
            },
            events: {
              nodes: [
                {
                  kind: "CEREMONY",
                  date: "2024-08-09",
                  place: "Hotel Bumi Senyiur, Samarinda",
                },
              ],
            },
          },
          {
            editionLabel: "Paritrana Award 2025",
            assessmentYear: null,
            recipient: {
              name: "Pemerintah Kabupaten Kutai Kartanegara",
            },
            events: {
              nodes: [
                {
                  kind: "HANDOVER",
                  date: "2025-08-11",
                  place: "Setdakab Kukar",
                },
              ],
            },
          },
          {
            editionLabel: "Paritrana Award 2025",
            assessmentYear: null,
            recipient: {
              name: "Pemerintah Kabupaten Kutai Timur",
            },
            events: {
              nodes: [
                {
                  kind: "CEREMONY",
                  date: "2025-08-05",
                  place: "Kantor Gubernur Kaltim, Samarinda",
                },
                {
                  kind: "INTERVIEW",
                  date: null,
                  place: "Samarinda",
                },
              ],
            },
          },
        ],
      },
    },
  },
  {
    number: 8,
    asker: "front-end",
    title: "A search box",
    question: 'What comes first in a search box for "kukar", "kutim" and "Kutai Kertanegara"?',
    operation: `query SearchBox {
  kukar: search(query: "kukar", first: 1) {
    nodes { match matched record { ... on Region { code name level } } }
  }
  kutim: search(query: "kutim", first: 1) {
    nodes { match matched record { ... on Region { code name level } } }
  }
  kutaiKertanegara: search(query: "Kutai Kertanegara", first: 1) {
    nodes { match matched record { ... on Region { code name level } } }
  }
}
`,
    answer: {
      kukar: {
        nodes: [
          {
            match: "ALIAS",
            matched: "Kukar",
            record: {
              code: "64.02",
              name: "Kutai Kartanegara",
              level: "REGENCY",
            },
          },
        ],
      },
      kutim: {
        nodes: [
          {
            match: "ALIAS",
            matched: "Kutim",
            record: {
              code: "64.08",
              name: "Kutai Timur",
              level: "REGENCY",
            },
          },
        ],
      },
      kutaiKertanegara: {
        nodes: [
          {
            match: "ALIAS",
            matched: "Kutai Kertanegara",
            record: {
              code: "64.02",
              name: "Kutai Kartanegara",
              level: "REGENCY",
            },
          },
        ],
      },
    },
  },
  {
    number: 9,
    asker: "analyst",
    title: "Gaps and over-enrolment",
    question:
      "How many of Kutai Timur's formal workers are uncovered, and what is the gap among informal workers?",
    operation: `query GapsOfKutim {
  region(code: "64.08") {
    sectorEnrollments(where: { segment: { in: [FORMAL, INFORMAL] } }, orderBy: [{ segment: ASC }]) {
      nodes {
        segment
        coverage { eligibleCount enrolledCount uncoveredCount overEnrolledCount }
      }
    }
  }
}
`,
    answer: {
      region: {
        sectorEnrollments: {
          nodes: [
            {
              segment: "FORMAL",
              coverage: {
                eligibleCount: 79691,
                enrolledCount: 69528,
                uncoveredCount: 10163,
                overEnrolledCount: 0,
              },
            },
            {
              segment: "INFORMAL",
              coverage: {
                eligibleCount: 51086,
                enrolledCount: 77074,
                uncoveredCount: 0,
                overEnrolledCount: 25988,
              },
            },
          ],
        },
      },
    },
  },
  {
    number: 10,
    asker: "curator",
    title: "Awards inside a regency",
    question:
      "All Paritrana awards of edition 2024 inside Kutai Kartanegara, villages included, and without the villages.",
    operation: `query AwardsInsideKukar {
  region(code: "64.02") {
    withVillages: awards(
      scope: SUBTREE
      where: { scheme: { eq: PARITRANA }, editionYear: { eq: 2024 } }
      orderBy: [{ recipient: { kind: ASC } }]
    ) {
      totalCount
      nodes {
        recipient { name kind region { name level parent { name level } } }
        category { nameIndonesian }
        rank
      }
    }
    withoutVillages: awards(where: { scheme: { eq: PARITRANA }, editionYear: { eq: 2024 } }) {
      totalCount
    }
  }
}
`,
    answer: {
      region: {
        withVillages: {
          totalCount: 2,
          nodes: [
            {
              recipient: {
                name: "Pemerintah Kabupaten Kutai Kartanegara",
                kind: "REGENCY_GOVERNMENT",
                region: {
                  name: "Kutai Kartanegara",
                  level: "REGENCY",
                  parent: {
                    name: "Kalimantan Timur",
                    level: "PROVINCE",
                  },
                },
              },
              category: {
                nameIndonesian: "Pemerintah Daerah",
              },
              rank: 3,
            },
            {
              recipient: {
                name: "Pemerintah Desa Rempanga",
                kind: "VILLAGE_GOVERNMENT",
                region: {
                  name: "Rempanga",
                  level: "VILLAGE",
                  parent: {
                    name: "Loa Kulu",
                    level: "DISTRICT",
                  },
                },
              },
              category: {
                nameIndonesian: "Pemerintah Desa",
              },
              rank: 3,
            },
          ],
        },
        withoutVillages: {
          totalCount: 1,
        },
      },
    },
  },
  {
    number: 11,
    asker: "researcher",
    title: "Awards counted",
    question: "How many awards are there by scheme, edition, level and outcome?",
    operation: `query AwardsCounted {
  awardStatistics(groupBy: [SCHEME, EDITION_YEAR, LEVEL, OUTCOME]) {
    totalCount
    groups { scheme editionYear level outcome count }
  }
}
`,
    answer: {
      awardStatistics: {
        totalCount: 12,
        groups: [
          {
            scheme: "COMPANION",
            editionYear: 2025,
            level: null,
            outcome: "WON",
            count: 3,
          },
          {
            scheme: "OCCUPATIONAL_SAFETY",
            editionYear: 2024,
            level: null,
            outcome: "WON",
            count: 3,
          },
          {
            scheme: "PARITRANA",
            editionYear: 2021,
            level: "NATIONAL",
            outcome: "NOMINATED",
            count: 1,
          },
          {
            scheme: "PARITRANA",
            editionYear: 2023,
            level: "NATIONAL",
            outcome: "WON",
            count: 1,
          },
          {
            scheme: "PARITRANA",
            editionYear: 2024,
            level: "PROVINCIAL",
            outcome: "WON",
            count: 2,
          },
          {
            scheme: "PARITRANA",
            editionYear: 2025,
            level: "PROVINCIAL",
            outcome: "NOMINATED",
            count: 1,
          },
          {
            scheme: "PARITRANA",
            editionYear: 2025,
            level: "PROVINCIAL",
            outcome: "WON",
            count: 1,
          },
        ],
      },
    },
  },
  {
    number: 12,
    asker: "front-end",
    title: "Regions with the most awards",
    question:
      "Which regions have at least two awards of edition 2025, most first? And counting the Paritrana Award alone?",
    operation: `query RegionsWithTwoAwards {
  anyScheme: regions(
    where: { awards: { where: { editionYear: { eq: 2025 } }, count: { gte: 2 } } }
    orderBy: [{ awards: { where: { editionYear: { eq: 2025 } }, direction: DESC } }]
  ) {
    totalCount
    nodes {
      code
      name
      awards(where: { editionYear: { eq: 2025 } }) { totalCount }
    }
  }
  paritranaAlone: regions(
    where: {
      awards: { where: { editionYear: { eq: 2025 }, scheme: { eq: PARITRANA } }, count: { gte: 2 } }
    }
  ) {
    totalCount
  }
}
`,
    answer: {
      anyScheme: {
        totalCount: 2,
        nodes: [
          {
            code: "64.08",
            name: "Kutai Timur",
            awards: {
              totalCount: 3,
            },
          },
          {
            code: "64.02",
            name: "Kutai Kartanegara",
            awards: {
              totalCount: 2,
            },
          },
        ],
      },
      paritranaAlone: {
        totalCount: 0,
      },
    },
  },
  {
    number: 13,
    asker: "curator",
    title: "Is that every village head?",
    question: "115 village heads of Kutai Kartanegara are covered. Is that all of them?",
    operation: `query VillageHeadsOfKukar {
  region(code: "64.02") {
    descendants(level: VILLAGE) { totalCount }
    sectorEnrollments(where: { sector: { key: { eq: "village-heads" } } }) {
      nodes {
        enrolledCount
        eligibleCount
        assumedCoverage { assumption formula eligibleCount percent uncoveredCount overEnrolledCount }
      }
    }
  }
}
`,
    answer: {
      region: {
        descendants: {
          totalCount: 193,
        },
        sectorEnrollments: {
          nodes: [
            {
              enrolledCount: 115,
              eligibleCount: null,
              assumedCoverage: {
                assumption: "Every region of level VILLAGE in the region has exactly one such worker.",
                formula: "enrolledCount / number of regions of level VILLAGE * 100",
                eligibleCount: 193,
                percent: 59.58549222797927,
                uncoveredCount: 78,
                overEnrolledCount: 0,
              },
            },
          ],
        },
      },
    },
  },
  {
    number: 14,
    asker: "researcher",
    title: "Citations for Kutim's awards",
    question: "How do I cite the awards of Kutai Timur? The article prints no date of publication.",
    operation: `query CitationsForKutimsAwards {
  region(code: "64.08") {
    name
    awards {
      totalCount
      nodes {
        scheme
        distinction
        citations(kind: SOURCE) { permalink title publisher publishedOn accessedOn }
      }
    }
  }
}
`,
    answer: {
      region: {
        name: "Kutai Timur",
        awards: {
          totalCount: 3,
          nodes: [
            {
              scheme: "COMPANION",
              distinction:
                "Regency with a coverage share of employment social security of 100 per cent in 2024",
              citations: [
                {
                  permalink: "http://127.0.0.1:4000/r/awd_19c89ed1b525b61a",
                  title:
                    "Kutim Raih 3 Penghargaan Paritrana Award 2025, Bukti Nyata Perlindungan Pekerja Rentan",
                  publisher: "KaltimExpose.com",
                  publishedOn: null,
                  accessedOn: "2026-11-21",
                },
              ],
            },
            {
              scheme: "COMPANION",
              distinction:
                "Regency with the largest commitment in budget and protection of vulnerable workers in Kalimantan Timur",
              citations: [
                {
                  permalink: "http://127.0.0.1:4000/r/awd_2e7112f227c76c17",
                  title:
                    "Kutim Raih 3 Penghargaan Paritrana Award 2025, Bukti Nyata Perlindungan Pekerja Rentan",
                  publisher: "KaltimExpose.com",
                  publishedOn: null,
                  accessedOn: "2026-11-21",
                },
              ],
            },
            {
              scheme: "PARITRANA",
              distinction: null,
              citations: [
                {
                  permalink: "http://127.0.0.1:4000/r/awd_6d1f707142f676fc",
                  title:
                    "Kutim Raih 3 Penghargaan Paritrana Award 2025, Bukti Nyata Perlindungan Pekerja Rentan",
                  publisher: "KaltimExpose.com",
                  publishedOn: null,
                  accessedOn: "2026-11-21",
                },
              ],
            },
          ],
        },
      },
    },
  },
  {
    number: 15,
    asker: "journalist",
    title: "Has the protection grown?",
    question: "Has the protection of vulnerable workers in Kutai Kartanegara grown since 2021?",
    operation: `query HasProtectionGrown {
  region(code: "64.02") {
    name
    sectorEnrollments(
      where: { segment: { eq: VULNERABLE }, sector: { kind: { eq: TOTAL } } }
      orderBy: [{ year: ASC }]
    ) {
      nodes { period enrolledCount enrolledBound eligibleCount eligibleBound }
    }
    findings(where: { rule: { eq: SERIES } }) {
      nodes {
        status
        question
        settledBy
        sides { nodes { fact { ... on SectorEnrollment { period } } } }
      }
    }
  }
}
`,
    answer: {
      region: {
        name: "Kutai Kartanegara",
        sectorEnrollments: {
          nodes: [
            {
              period: "2021",
              enrolledCount: 35440,
              enrolledBound: "EXACT",
              eligibleCount: null,
              eligibleBound: null,
            },
            {
              period: "2023",
              enrolledCount: 52000,
              enrolledBound: "AT_LEAST",
              eligibleCount: 52000,
              eligibleBound: "AT_LEAST",
            },
            {
              period: "2024-08-09",
              enrolledCount: null,
              enrolledBound: null,
              eligibleCount: 6000,
              eligibleBound: "MORE_THAN",
            },
          ],
        },
        findings: {
          nodes: [
            {
              status: "OPEN",
              question: "Can the figures on vulnerable workers in Kutai Kartanegara be one series?",
              settledBy:
                "Figures of two of the years from one office that say whether they count those enrolled or those who exist, and by which definition.",
              sides: {
                nodes: [
                  {
                    fact: {
                      period: "2021",
                    },
                  },
                  {
                    fact: {
                      period: "2023",
                    },
                  },
                  {
                    fact: {
                      period: "2024-08-09",
                    },
                  },
                ],
              },
            },
          ],
        },
      },
    },
  },
];
