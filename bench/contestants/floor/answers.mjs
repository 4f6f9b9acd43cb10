// The answers, put together from batches of rows: one statement for each level of a question.
import { PAGE } from "../../workloads.mjs";

/**
 * The answer to each workload. `batches` are the statements of one database; those for several parents take the keys of
 * all of them and give a Map.
 */
export const ANSWERS = {
  async W1(batches, { code }) {
    const region = await batches.region(code);
    const awards = (await batches.awards([code], 20)).get(code) ?? [];
    const enrollments = (await batches.enrollments([code], 14)).get(code) ?? [];
    const recipients = await batches.recipients(awards.map((it) => it.recipientId));
    const sectors = await batches.sectors();
    const { name, officialName, level } = region;
    return {
      region: {
        code,
        name,
        officialName,
        level,
        awards: { nodes: awards.map((it) => awardWith(it, recipients.get(it.recipientId))) },
        sectorEnrollments: { nodes: enrollments.map((it) => enrollmentWith(it, sectors.get(it.sectorId))) },
      },
    };
  },

  async W2(batches, { after }) {
    const regions = await batches.regions({ level: "REGENCY", after, first: PAGE });
    const codes = regions.map((it) => it.code);
    const awards = await batches.awards(codes, 5);
    const enrollments = await batches.enrollments(codes, 20);
    const sectors = await batches.sectors();
    const nodes = regions.map(({ code, name }) => ({
      code,
      name,
      awards: { nodes: (awards.get(code) ?? []).map(awardInBrief) },
      sectorEnrollments: {
        nodes: (enrollments.get(code) ?? []).map((it) => enrollmentInBrief(it, sectors.get(it.sectorId))),
      },
    }));
    return { regions: { nodes } };
  },

  async W3(batches, { code }) {
    const region = await batches.region(code);
    const levels = [[region]];
    const children = new Map();
    for (const first of [100, 100, 5]) {
      const parents = levels.at(-1).map((it) => it.code);
      const below = await batches.children(parents, first);
      for (const [parent, rows] of below) children.set(parent, rows);
      levels.push([...below.values()].flat());
    }
    const counts = await batches.awardCounts(levels.flat().map((it) => it.code));
    return { region: regionTree(region, 3, { children, counts }) };
  },

  async W4a(batches, variables) {
    const sums = await batches.workersByYearAndSector(variables);
    const sectors = await batches.sectors();
    const groups = sums.map(({ year, sectorId, enrolledCount }) => ({
      year,
      sector: { key: sectors.get(sectorId).key },
      enrolledCount,
    }));
    return { enrollmentStatistics: { groups } };
  },

  async W4b(batches, variables) {
    const rows = await batches.ranking({ ...variables, first: 20 });
    const groups = rows.map(({ code, name, enrolledCount }) => ({ regency: { code, name }, enrolledCount }));
    return { enrollmentStatistics: { groups } };
  },

  async W5(batches, { code }) {
    const { name } = await batches.region(code);
    return { region: { name } };
  },
};

function awardInBrief({ key, editionYear, outcome, rank }) {
  return { key, editionYear, outcome, rank };
}

function enrollmentInBrief({ key, year, enrolledCount, eligibleCount }, sector) {
  return { key, year, enrolledCount, eligibleCount, sector: { key: sector.key } };
}

function awardWith({ key, scheme, editionYear, ceremonyDate, level, outcome, rank }, recipient) {
  const { key: recipientKey, name, kind } = recipient;
  return {
    key,
    scheme,
    editionYear,
    ceremonyDate,
    level,
    outcome,
    rank,
    recipient: { key: recipientKey, name, kind },
  };
}

function enrollmentWith({ key, year, segment, enrolledCount, eligibleCount }, sector) {
  const { key: sectorKey, nameEnglish } = sector;
  return { key, year, segment, enrolledCount, eligibleCount, sector: { key: sectorKey, nameEnglish } };
}

function regionTree({ code, name }, depth, found) {
  const region = { code, name, awards: { totalCount: found.counts.get(code) ?? 0 } };
  if (depth === 0) return region;
  const below = found.children.get(code) ?? [];
  return { ...region, children: { nodes: below.map((child) => regionTree(child, depth - 1, found)) } };
}
