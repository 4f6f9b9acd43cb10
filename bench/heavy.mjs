// The most that one client can ask for within the limits that the README of the registry states. A question that the
// registry refuses all the same is reported as refused.

const FIELDS = `answer: id code name officialName level permalink`;

/** Where a reworded question has another response key than the last, and with it another statement. */
const KEY = "answer";

/** 38 provinces, 10 regencies and 20 districts each: 16,037 of the 20,000 nodes that an operation may return. */
const TREE = `regions(where: { level: { eq: PROVINCE } }, first: 38) {
  nodes {
    ${FIELDS}
    children(first: 10) { nodes { ${FIELDS} children(first: 20) { nodes { ${FIELDS} awards { totalCount } } } } }
  }
}`;

const GROUP = `enrolledCount percent recordCount summedCount reportingRegionCount comparableEnrolledCount
  comparableEligibleCount mixtures`;

export const HEAVY = {
  "whole counts": `{ sectorEnrollments { ${Array.from({ length: 29 }, (_, index) => `n${index}: totalCount`).join(" ")} answer: totalCount } }`,
  "whole tree": `{ ${TREE} }`,
  "every sum": `{
    enrollmentStatistics(groupBy: [YEAR, SECTOR, REGENCY, SEGMENT], first: 1000, orderBy: [{ enrolledCount: DESC }]) {
      totalCount
      groupCount
      groups { answer: year sector { key } regency { code } segment ${GROUP} }
    }
  }`,
  "long lists": `{
    regions(where: { level: { eq: DISTRICT } }, first: 100) {
      nodes {
        ${FIELDS}
        sectorEnrollments(scope: SUBTREE, first: 60, orderBy: [{ enrolledCount: DESC }]) {
          totalCount
          nodes { id key year period enrolledCount eligibleCount programmes sector { key nameEnglish } region { code name } }
        }
      }
    }
  }`,
};

/** The same question in other words: a server that remembers texts or statements hasn't seen it before. */
export const worded = (query, index) => `query Heavy${index} ${query.replaceAll(KEY, `answer${index}`)}`;

export const reworded = (query, times) => Array.from({ length: times }, (_, index) => worded(query, index));
