// Whether all contestants give the same answer. Nothing is timed that has not been compared.
import { isDeepStrictEqual } from "node:util";

const sortKey = ({ year, sector }) => `${year} ${sector.key}`;
const isObject = (value) => typeof value === "object" && value !== null;

/** The list of sums has no order of its own; everything else has, and is compared with it. */
function canonical(workload, answer) {
  if (workload !== "W4a") return answer;
  const groups = answer.enrollmentStatistics.groups.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return { enrollmentStatistics: { groups } };
}

/** Fewest things that an answer must hold, so that nobody passes by answering nothing. */
const HOLDS = {
  W1: ({ region }) => region.sectorEnrollments.nodes.length === 14 && region.awards.nodes.length > 0,
  W2: ({ regions }) =>
    regions.nodes.length === 50 && regions.nodes.every((it) => it.sectorEnrollments.nodes.length === 20),
  W3: ({ region }) => region.children.nodes.some((it) => it.children.nodes.length > 0),
  W4a: ({ enrollmentStatistics: { groups } }) =>
    groups.length > 10 && groups.every((it) => it.enrolledCount > 0),
  W4b: ({ enrollmentStatistics: { groups } }) => groups.length === 20,
  W5: ({ region }) => region.name.length > 0,
};

/** Why the answer isn't the expected one, or undefined when it is. */
export function difference(workload, expected, answer) {
  if (!HOLDS[workload](answer)) return `the answer is too small: ${JSON.stringify(answer).slice(0, 300)}`;
  return firstDifference(canonical(workload, expected), canonical(workload, answer), "data");
}

function firstDifference(expected, found, path) {
  if (isDeepStrictEqual(expected, found)) return undefined;
  if (!isObject(expected) || !isObject(found))
    return `${path} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
  for (const key of keys) {
    const within = firstDifference(expected[key], found[key], `${path}.${key}`);
    if (within) return within;
  }
  return `${path} differs in kind`;
}
