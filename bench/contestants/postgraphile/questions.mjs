// The workloads in the schema that PostGraphile makes from the tables.
import { PAGE } from "../../workloads.mjs";

const AWARDS = "orderBy: [EDITION_YEAR_DESC, CEREMONY_DATE_DESC, KEY_ASC]";
const ENROLLMENTS = "orderBy: [YEAR_DESC, KEY_ASC]";

const DOCUMENTS = {
  W1: `query Regency($code: String!) {
    regionByCode(code: $code) {
      code
      name
      officialName
      level
      awardsByRegionCode(first: 20, ${AWARDS}) {
        nodes {
          key
          scheme
          editionYear
          ceremonyDate
          level
          outcome
          rank
          recipientByRecipientId { key name kind }
        }
      }
      sectorEnrollmentsByRegionCode(first: 14, ${ENROLLMENTS}) {
        nodes { key year segment enrolledCount eligibleCount sectorBySectorId { key nameEnglish } }
      }
    }
  }`,
  W2: `query Regencies($after: Cursor) {
    allRegions(condition: { level: "REGENCY" }, orderBy: [CODE_ASC], first: ${PAGE}, after: $after) {
      nodes {
        code
        name
        awardsByRegionCode(first: 5, ${AWARDS}) { nodes { key editionYear outcome rank } }
        sectorEnrollmentsByRegionCode(first: 20, ${ENROLLMENTS}) {
          nodes { key year enrolledCount eligibleCount sectorBySectorId { key } }
        }
      }
    }
  }`,
  W3: `query Province($code: String!) {
    regionByCode(code: $code) {
      code
      name
      awardsByRegionCode { totalCount }
      regionsByParentCode(first: 40, orderBy: [CODE_ASC]) {
        nodes {
          code
          name
          awardsByRegionCode { totalCount }
          regionsByParentCode(first: 60, orderBy: [CODE_ASC]) {
            nodes {
              code
              name
              awardsByRegionCode { totalCount }
              regionsByParentCode(first: 2, orderBy: [CODE_ASC]) {
                nodes { code name awardsByRegionCode { totalCount } }
              }
            }
          }
        }
      }
    }
  }`,
  W4a: `query Workers($code: String!, $segment: String!, $from: Int!, $to: Int!) {
    workersByYearAndSector(under: $code, segment: $segment, fromYear: $from, toYear: $to) {
      nodes { year sectorKey enrolledCount }
    }
  }`,
  W4b: `query Ranking($year: Int!, $segment: String!) {
    ranking(year: $year, segment: $segment, regencies: 20) { nodes { code name enrolledCount } }
  }`,
  W5: `query Name($code: String!) {
    regionByCode(code: $code) { name }
  }`,
};

/** What the registry calls the same thing. */
const NAMES = {
  awardsByRegionCode: "awards",
  sectorEnrollmentsByRegionCode: "sectorEnrollments",
  regionsByParentCode: "children",
  recipientByRecipientId: "recipient",
  sectorBySectorId: "sector",
};

const ANSWERS = {
  W1: ({ regionByCode }) => ({ region: asRegistry(regionByCode) }),
  W2: ({ allRegions }) => ({ regions: asRegistry(allRegions) }),
  W3: ({ regionByCode }) => ({ region: asRegistry(regionByCode) }),
  W4a: ({ workersByYearAndSector }) => ({
    enrollmentStatistics: {
      groups: workersByYearAndSector.nodes.map(({ year, sectorKey, enrolledCount }) => ({
        year,
        sector: { key: sectorKey },
        enrolledCount,
      })),
    },
  }),
  W4b: ({ ranking }) => ({
    enrollmentStatistics: {
      groups: ranking.nodes.map(({ enrolledCount, ...regency }) => ({ regency, enrolledCount })),
    },
  }),
  W5: ({ regionByCode }) => ({ region: regionByCode }),
};

function asRegistry(value) {
  if (Array.isArray(value)) return value.map(asRegistry);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [NAMES[key] ?? key, asRegistry(it)]));
}

/** `ask` sends one body and returns the data of its answer. */
export async function questions(ask) {
  const { allRegions } = await ask({
    query: `{ allRegions(condition: { level: "REGENCY" }, orderBy: [CODE_ASC]) { edges { cursor node { code } } } }`,
  });
  const cursors = new Map(allRegions.edges.map(({ cursor, node }) => [node.code, cursor]));
  return {
    request(workload, variables) {
      const query = DOCUMENTS[workload];
      if (workload === "W2") return { query, variables: { after: cursors.get(variables.after) } };
      return { query, variables };
    },
    answer: (workload, data) => ANSWERS[workload](data),
  };
}
