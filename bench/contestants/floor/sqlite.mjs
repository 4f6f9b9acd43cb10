// The floor's statements on SQLite: only the columns that are asked for, one statement for all parents of a level.
import Database from "better-sqlite3";
import { byOwner } from "../grouping.mjs";

const AWARD_ORDER = "a.edition_year DESC NULLS LAST, a.ceremony_date DESC NULLS LAST, a.key";
const ENROLLMENT_ORDER = "e.year DESC, e.key";

const TEXTS = {
  region: `SELECT code, name, official_name AS officialName, level FROM region WHERE code = ?`,
  name: `SELECT name FROM region WHERE code = ?`,
  awards: `SELECT a.key, a.scheme, a.edition_year AS editionYear, a.ceremony_date AS ceremonyDate, a.level, a.outcome,
      a.rank, r.key AS recipientKey, r.name AS recipientName, r.kind AS recipientKind
    FROM award a JOIN recipient r ON r.id = a.recipient_id WHERE a.region_code = ? ORDER BY ${AWARD_ORDER} LIMIT ?`,
  enrollments: `SELECT e.key, e.year, e.segment, e.enrolled_count AS enrolledCount, e.eligible_count AS eligibleCount,
      s.key AS sectorKey, s.name_english AS sectorName
    FROM sector_enrollment e JOIN sector s ON s.id = e.sector_id
    WHERE e.region_code = ? ORDER BY ${ENROLLMENT_ORDER} LIMIT ?`,
  regencies: `SELECT code, name FROM region WHERE level = 'REGENCY' AND code > ? ORDER BY code LIMIT ?`,
  firstAwards: `SELECT p.value AS owner, a.key, a.edition_year AS editionYear, a.outcome, a.rank
    FROM json_each(?) p JOIN award a ON a.rowid IN
      (SELECT a.rowid FROM award a WHERE a.region_code = p.value ORDER BY ${AWARD_ORDER} LIMIT ?)
    ORDER BY p.key, ${AWARD_ORDER}`,
  firstEnrollments: `SELECT p.value AS owner, e.key, e.year, e.enrolled_count AS enrolledCount,
      e.eligible_count AS eligibleCount, s.key AS sectorKey
    FROM json_each(?) p JOIN sector_enrollment e ON e.rowid IN
      (SELECT e.rowid FROM sector_enrollment e WHERE e.region_code = p.value ORDER BY ${ENROLLMENT_ORDER} LIMIT ?)
    JOIN sector s ON s.id = e.sector_id
    ORDER BY p.key, ${ENROLLMENT_ORDER}`,
  children: `SELECT p.value AS owner, r.code, r.name FROM json_each(?) p JOIN region r ON r.rowid IN
      (SELECT rowid FROM region WHERE parent_code = p.value ORDER BY code LIMIT ?)
    ORDER BY p.key, r.code`,
  awardCounts: `SELECT region_code AS owner, count(*) AS value FROM award
    WHERE region_code IN (SELECT value FROM json_each(?)) GROUP BY region_code`,
  workersByYearAndSector: `SELECT summed.year, s.key AS sectorKey, summed.workers AS enrolledCount FROM (
      SELECT year, sector_id, sum(enrolled_count) AS workers FROM sector_enrollment
      WHERE segment = ? AND region_code >= ? AND region_code < ? AND year BETWEEN ? AND ?
      GROUP BY year, sector_id
    ) summed JOIN sector s ON s.id = summed.sector_id ORDER BY summed.year, summed.sector_id`,
  ranking: `SELECT r.code, r.name, summed.workers AS enrolledCount FROM (
      SELECT substr(region_code, 1, 5) AS code, sum(enrolled_count) AS workers FROM sector_enrollment
      WHERE segment = ? AND year = ? AND length(region_code) >= 5 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?
    ) summed JOIN region r ON r.code = summed.code ORDER BY summed.workers DESC, summed.code`,
};

export function statements(path) {
  const database = new Database(path, { readonly: true });
  const prepared = {};
  for (const [name, text] of Object.entries(TEXTS)) prepared[name] = database.prepare(text);
  const owned = (name) => (codes, first) => byOwner(prepared[name].all(JSON.stringify(codes), first));
  return {
    region: (code) => prepared.region.get(code),
    name: (code) => prepared.name.get(code).name,
    awards: (code, first) => prepared.awards.all(code, first),
    enrollments: (code, first) => prepared.enrollments.all(code, first),
    regencies: (after, first) => prepared.regencies.all(after, first),
    firstAwards: owned("firstAwards"),
    firstEnrollments: owned("firstEnrollments"),
    children: owned("children"),
    awardCounts(codes) {
      const rows = prepared.awardCounts.all(JSON.stringify(codes));
      return new Map(rows.map(({ owner, value }) => [owner, value]));
    },
    workersByYearAndSector: ({ code, segment, from, to }) =>
      prepared.workersByYearAndSector.all(segment, code, `${code}/`, from, to),
    ranking: ({ year, segment, first }) => prepared.ranking.all(segment, year, first),
  };
}
