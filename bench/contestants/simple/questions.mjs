// The workloads in the schema that Mercurius, Yoga with Pothos, and the tutorial stack share: plain lists and counts,
// as one writes it by hand.
import { PAGE } from "../../workloads.mjs";

const DOCUMENTS = {
  W1: `query Regency($code: ID!) {
    region(code: $code) {
      code
      name
      officialName
      level
      awards(first: 20) { key scheme editionYear ceremonyDate level outcome rank recipient { key name kind } }
      sectorEnrollments(first: 14) { key year segment enrolledCount eligibleCount sector { key nameEnglish } }
    }
  }`,
  W2: `query Regencies($after: ID) {
    regions(level: "REGENCY", first: ${PAGE}, after: $after) {
      code
      name
      awards(first: 5) { key editionYear outcome rank }
      sectorEnrollments(first: 20) { key year enrolledCount eligibleCount sector { key } }
    }
  }`,
  W3: `query Province($code: ID!) {
    region(code: $code) {
      code
      name
      awardCount
      children(first: 40) {
        code
        name
        awardCount
        children(first: 60) {
          code
          name
          awardCount
          children(first: 2) { code name awardCount }
        }
      }
    }
  }`,
  W4a: `query Workers($code: ID!, $segment: String!, $from: Int!, $to: Int!) {
    workersByYearAndSector(under: $code, segment: $segment, from: $from, to: $to) {
      year
      sector { key }
      enrolledCount
    }
  }`,
  W4b: `query Ranking($year: Int!, $segment: String!) {
    ranking(year: $year, segment: $segment, first: 20) { code name enrolledCount }
  }`,
  W5: `query Name($code: ID!) {
    region(code: $code) { name }
  }`,
};

const ANSWERS = {
  W1: ({ region }) => ({ region: asRegistry(region) }),
  W2: ({ regions }) => ({ regions: { nodes: regions.map(asRegistry) } }),
  W3: ({ region }) => ({ region: asRegistry(region) }),
  W4a: ({ workersByYearAndSector }) => ({ enrollmentStatistics: { groups: workersByYearAndSector } }),
  W4b: ({ ranking }) => ({
    enrollmentStatistics: {
      groups: ranking.map(({ enrolledCount, ...regency }) => ({ regency, enrolledCount })),
    },
  }),
  W5: (data) => data,
};

/** Lists become pages and counts move into them, as the registry answers. */
function asRegistry({ awards, awardCount, sectorEnrollments, children, ...rest }) {
  const region = rest;
  if (awards) region.awards = { nodes: awards };
  if (awardCount !== undefined) region.awards = { totalCount: awardCount };
  if (sectorEnrollments) region.sectorEnrollments = { nodes: sectorEnrollments };
  if (children) region.children = { nodes: children.map(asRegistry) };
  return region;
}

export function questions() {
  return {
    request: (workload, variables) => ({ query: DOCUMENTS[workload], variables }),
    answer: (workload, data) => ANSWERS[workload](data),
  };
}
