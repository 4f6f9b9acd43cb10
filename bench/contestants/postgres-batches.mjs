// The same batches on PostgreSQL, where a lateral join brings the first rows of every parent.
import { Pool } from "pg";
import { byId, byOwner } from "./grouping.mjs";

const AWARD = `a.key, a.scheme, a.edition_year AS "editionYear", a.ceremony_date AS "ceremonyDate", a.level,
  a.outcome, a.rank, a.recipient_id AS "recipientId"`;
const ENROLLMENT = `e.key, e.year, e.segment, e.enrolled_count AS "enrolledCount",
  e.eligible_count AS "eligibleCount", e.sector_id AS "sectorId"`;
const REGION = `r.code, r.name, r.official_name AS "officialName", r.level`;
const PARENTS = `unnest($1::text[]) WITH ORDINALITY AS p(value, place)`;

const TEXTS = {
  region: `SELECT ${REGION} FROM region r WHERE r.code = $1`,
  regions: `SELECT ${REGION} FROM region r WHERE r.level = $1 AND r.code > $2 ORDER BY r.code LIMIT $3`,
  children: `SELECT p.value AS owner, r.* FROM ${PARENTS} CROSS JOIN LATERAL
    (SELECT ${REGION} FROM region r WHERE r.parent_code = p.value ORDER BY r.code LIMIT $2) r
    ORDER BY p.place, r.code`,
  awards: `SELECT p.value AS owner, a.* FROM ${PARENTS} CROSS JOIN LATERAL
    (SELECT ${AWARD} FROM award a WHERE a.region_code = p.value
     ORDER BY a.edition_year DESC NULLS LAST, a.ceremony_date DESC NULLS LAST, a.key LIMIT $2) a
    ORDER BY p.place, a."editionYear" DESC NULLS LAST, a."ceremonyDate" DESC NULLS LAST, a.key`,
  awardCounts: `SELECT a.region_code AS owner, count(*)::int AS value FROM award a
    WHERE a.region_code = ANY ($1::text[]) GROUP BY a.region_code`,
  enrollments: `SELECT p.value AS owner, e.* FROM ${PARENTS} CROSS JOIN LATERAL
    (SELECT ${ENROLLMENT} FROM sector_enrollment e WHERE e.region_code = p.value
     ORDER BY e.year DESC, e.key LIMIT $2) e
    ORDER BY p.place, e.year DESC, e.key`,
  recipients: `SELECT id, key, name, kind FROM recipient WHERE id = ANY ($1::text[])`,
  sectors: `SELECT id, key, name_english AS "nameEnglish" FROM sector`,
  workersByYearAndSector: `SELECT year, sector_id AS "sectorId", sum(enrolled_count)::float8 AS "enrolledCount"
    FROM sector_enrollment
    WHERE segment = $1 AND region_code >= $2 AND region_code < $3 AND year BETWEEN $4 AND $5
    GROUP BY year, sector_id ORDER BY year, sector_id`,
  ranking: `SELECT r.code, r.name, summed.workers::float8 AS "enrolledCount" FROM (
      SELECT substr(region_code, 1, 5) AS code, sum(enrolled_count) AS workers FROM sector_enrollment
      WHERE segment = $1 AND year = $2 AND length(region_code) >= 5 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $3
    ) summed JOIN region r ON r.code = summed.code ORDER BY summed.workers DESC, summed.code`,
};

/** Connections of a contestant's pool; the default of pg and of PostGraphile. */
const CONNECTIONS = 10;

/** The batches on a PostgreSQL database. */
export function batches(url) {
  const pool = new Pool({ connectionString: url, max: CONNECTIONS });
  const run = async (name, ...values) => (await pool.query({ name, text: TEXTS[name], values })).rows;
  return {
    region: async (code) => (await run("region", code))[0],
    regions: ({ level, after, first }) => run("regions", level, after ?? "", first),
    children: async (codes, first) => byOwner(await run("children", codes, first)),
    awards: async (codes, first) => byOwner(await run("awards", codes, first)),
    enrollments: async (codes, first) => byOwner(await run("enrollments", codes, first)),
    async awardCounts(codes) {
      const rows = await run("awardCounts", codes);
      return new Map(rows.map(({ owner, value }) => [owner, value]));
    },
    recipients: async (ids) => byId(await run("recipients", ids)),
    sectors: async () => byId(await run("sectors")),
    workersByYearAndSector: ({ code, segment, from, to }) =>
      run("workersByYearAndSector", segment, code, `${code}/`, from, to),
    ranking: ({ year, segment, first }) => run("ranking", segment, year, first),
  };
}
