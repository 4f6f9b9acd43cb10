// The answers, put together from rows: one statement for each list on each level of a question.
import { PAGE } from "../../workloads.mjs";

/** The answer to each workload; `statements` are those of one database. */
export const ANSWERS = {
  async W1(statements, { code }) {
    const [region, awards, enrollments] = await Promise.all([
      statements.region(code),
      statements.awards(code, 20),
      statements.enrollments(code, 14),
    ]);
    return {
      region: {
        ...region,
        awards: { nodes: awards.map(awardNode) },
        sectorEnrollments: { nodes: enrollments.map(enrollmentNode) },
      },
    };
  },

  async W2(statements, { after }) {
    const regencies = await statements.regencies(after, PAGE);
    const codes = regencies.map((it) => it.code);
    const [awards, enrollments] = await Promise.all([
      statements.firstAwards(codes, 5),
      statements.firstEnrollments(codes, 20),
    ]);
    const nodes = regencies.map(({ code, name }) => ({
      code,
      name,
      awards: { nodes: (awards.get(code) ?? []).map(firstAwardNode) },
      sectorEnrollments: { nodes: (enrollments.get(code) ?? []).map(firstEnrollmentNode) },
    }));
    return { regions: { nodes } };
  },

  async W3(statements, { code }) {
    const top = { code, name: await statements.name(code) };
    const levels = [[top]];
    const children = new Map();
    for (const first of [40, 60, 2]) {
      const parents = levels.at(-1).map((it) => it.code);
      const below = await statements.children(parents, first);
      for (const [parent, rows] of below) children.set(parent, rows);
      levels.push([...below.values()].flat());
    }
    const counts = await statements.awardCounts(levels.flat().map((it) => it.code));
    return { region: regionTree(top, 3, { children, counts }) };
  },

  async W4a(statements, variables) {
    const sums = await statements.workersByYearAndSector(variables);
    const groups = sums.map(({ year, sectorKey, enrolledCount }) => ({
      year,
      sector: { key: sectorKey },
      enrolledCount,
    }));
    return { enrollmentStatistics: { groups } };
  },

  async W4b(statements, variables) {
    const rows = await statements.ranking({ ...variables, first: 20 });
    const groups = rows.map(({ code, name, enrolledCount }) => ({ regency: { code, name }, enrolledCount }));
    return { enrollmentStatistics: { groups } };
  },

  async W5(statements, { code }) {
    return { region: { name: await statements.name(code) } };
  },
};

function awardNode({ recipientKey, recipientName, recipientKind, ...award }) {
  return { ...award, recipient: { key: recipientKey, name: recipientName, kind: recipientKind } };
}

function enrollmentNode({ sectorKey, sectorName, ...enrollment }) {
  return { ...enrollment, sector: { key: sectorKey, nameEnglish: sectorName } };
}

function firstAwardNode({ key, editionYear, outcome, rank }) {
  return { key, editionYear, outcome, rank };
}

function firstEnrollmentNode({ key, year, enrolledCount, eligibleCount, sectorKey }) {
  return { key, year, enrolledCount, eligibleCount, sector: { key: sectorKey } };
}

function regionTree({ code, name }, depth, found) {
  const region = { code, name, awards: { totalCount: found.counts.get(code) ?? 0 } };
  if (depth === 0) return region;
  const below = found.children.get(code) ?? [];
  return { ...region, children: { nodes: below.map((child) => regionTree(child, depth - 1, found)) } };
}
