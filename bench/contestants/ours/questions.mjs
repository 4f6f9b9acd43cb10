// The workloads in the registry's own schema; the other contestants' answers are brought into the form of these.
import { PAGE } from "../../workloads.mjs";

const DOCUMENTS = {
  W1: `query Regency($code: RegionCode!) {
    region(code: $code) {
      code
      name
      officialName
      level
      awards(first: 20) {
        nodes { key scheme editionYear ceremonyDate level outcome rank recipient { key name kind } }
      }
      sectorEnrollments(first: 14) {
        nodes { key year segment enrolledCount eligibleCount sector { key nameEnglish } }
      }
    }
  }`,
  W2: `query Regencies($after: String) {
    regions(where: { level: { eq: REGENCY } }, first: ${PAGE}, after: $after) {
      nodes {
        code
        name
        awards(first: 5) { nodes { key editionYear outcome rank } }
        sectorEnrollments(first: 20) { nodes { key year enrolledCount eligibleCount sector { key } } }
      }
    }
  }`,
  W3: `query Province($code: RegionCode!) {
    region(code: $code) {
      code
      name
      awards { totalCount }
      children(first: 40) {
        nodes {
          code
          name
          awards { totalCount }
          children(first: 60) {
            nodes {
              code
              name
              awards { totalCount }
              children(first: 2) { nodes { code name awards { totalCount } } }
            }
          }
        }
      }
    }
  }`,
  W4a: `query Workers($code: RegionCode!, $segment: Segment!, $from: Int!, $to: Int!) {
    enrollmentStatistics(
      where: { region: { under: $code }, segment: { eq: $segment }, year: { gte: $from, lte: $to } }
      groupBy: [YEAR, SECTOR]
      first: 1000
    ) {
      groups { year sector { key } enrolledCount }
    }
  }`,
  W4b: `query Ranking($year: Int!, $segment: Segment!) {
    enrollmentStatistics(
      where: { year: { eq: $year }, segment: { eq: $segment } }
      groupBy: [REGENCY]
      orderBy: [{ enrolledCount: DESC }]
      first: 20
    ) {
      groups { regency { code name } enrolledCount }
    }
  }`,
  W5: `query Name($code: RegionCode!) {
    region(code: $code) { name }
  }`,
};

/** `ask` sends one body and returns the data of its answer. */
export async function questions(ask) {
  const cursors = await cursorsByCode(ask);
  return {
    request(workload, variables) {
      const query = DOCUMENTS[workload];
      if (workload === "W2") return { query, variables: { after: cursors.get(variables.after) } };
      return { query, variables };
    },
    answer: (_workload, data) => data,
  };
}

/** Cursors are opaque: a client has them from a page that it read before. */
async function cursorsByCode(ask) {
  const query = `query ($after: String) {
    regions(where: { level: { eq: REGENCY } }, first: 100, after: $after) {
      edges { cursor node { code } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const cursors = new Map();
  for (let after = null, more = true; more;) {
    const { regions } = await ask({ query, variables: { after } });
    for (const { cursor, node } of regions.edges) cursors.set(node.code, cursor);
    after = regions.pageInfo.endCursor;
    more = regions.pageInfo.hasNextPage;
  }
  return cursors;
}
