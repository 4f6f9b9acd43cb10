// The statements of Mercurius, and of Yoga with Pothos: batches over the keys of all parents, for their loaders.
// Of the shapes that bring the first rows of each parent this was the fastest; a window function was the slowest.
import Database from "better-sqlite3";
import { byId, byOwner } from "./grouping.mjs";

const AWARD = `a.key, a.scheme, a.edition_year AS editionYear, a.ceremony_date AS ceremonyDate, a.level,
  a.outcome, a.rank, a.recipient_id AS recipientId`;
const AWARD_ORDER = "edition_year DESC NULLS LAST, ceremony_date DESC NULLS LAST, key";
const ENROLLMENT = `e.key, e.year, e.segment, e.enrolled_count AS enrolledCount,
  e.eligible_count AS eligibleCount, e.sector_id AS sectorId`;
const REGION = "r.code, r.name, r.official_name AS officialName, r.level";

const TEXTS = {
  region: `SELECT ${REGION} FROM region r WHERE r.code = ?`,
  regions: `SELECT ${REGION} FROM region r WHERE r.level = ? AND r.code > ? ORDER BY r.code LIMIT ?`,
  children: `SELECT p.value AS owner, ${REGION} FROM json_each(?) p JOIN region r ON r.rowid IN
    (SELECT rowid FROM region WHERE parent_code = p.value ORDER BY code LIMIT ?) ORDER BY p.key, r.code`,
  awards: `SELECT p.value AS owner, ${AWARD} FROM json_each(?) p JOIN award a ON a.rowid IN
    (SELECT rowid FROM award WHERE region_code = p.value ORDER BY ${AWARD_ORDER} LIMIT ?)
    ORDER BY p.key, ${AWARD_ORDER.replaceAll(/edition|ceremony|key/g, "a.$&")}`,
  awardCounts: `SELECT a.region_code AS owner, count(*) AS value FROM award a
    WHERE a.region_code IN (SELECT value FROM json_each(?)) GROUP BY a.region_code`,
  enrollments: `SELECT p.value AS owner, ${ENROLLMENT} FROM json_each(?) p JOIN sector_enrollment e ON e.rowid IN
    (SELECT rowid FROM sector_enrollment WHERE region_code = p.value ORDER BY year DESC, key LIMIT ?)
    ORDER BY p.key, e.year DESC, e.key`,
  recipients: `SELECT id, key, name, kind FROM recipient WHERE id IN (SELECT value FROM json_each(?))`,
  sectors: `SELECT id, key, name_english AS nameEnglish FROM sector`,
  workersByYearAndSector: `SELECT year, sector_id AS sectorId, sum(enrolled_count) AS enrolledCount
    FROM sector_enrollment
    WHERE segment = ? AND region_code >= ? AND region_code < ? AND year BETWEEN ? AND ?
    GROUP BY year, sector_id`,
  ranking: `SELECT r.code, r.name, summed.workers AS enrolledCount FROM (
      SELECT substr(region_code, 1, 5) AS code, sum(enrolled_count) AS workers FROM sector_enrollment
      WHERE segment = ? AND year = ? AND length(region_code) >= 5 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?
    ) summed JOIN region r ON r.code = summed.code ORDER BY summed.workers DESC, summed.code`,
};

/** The batches on a SQLite file. */
export function batches(path) {
  const database = new Database(path, { readonly: true });
  const statements = {};
  for (const [name, text] of Object.entries(TEXTS)) statements[name] = database.prepare(text);
  const owned = (name, keys, ...rest) => byOwner(statements[name].all(JSON.stringify(keys), ...rest));
  return {
    region: (code) => statements.region.get(code),
    regions: ({ level, after, first }) => statements.regions.all(level, after ?? "", first),
    children: (codes, first) => owned("children", codes, first),
    awards: (codes, first) => owned("awards", codes, first),
    enrollments: (codes, first) => owned("enrollments", codes, first),
    awardCounts(codes) {
      const rows = statements.awardCounts.all(JSON.stringify(codes));
      return new Map(rows.map(({ owner, value }) => [owner, value]));
    },
    recipients: (ids) => byId(statements.recipients.all(JSON.stringify(ids))),
    sectors: () => byId(statements.sectors.all()),
    workersByYearAndSector: ({ code, segment, from, to }) =>
      statements.workersByYearAndSector.all(segment, code, `${code}/`, from, to),
    ranking: ({ year, segment, first }) => statements.ranking.all(segment, year, first),
  };
}
