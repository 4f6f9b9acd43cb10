// The floor's statements on PostgreSQL, where a lateral join brings the first rows of every parent.
import { Pool } from "pg";
import { byOwner } from "../grouping.mjs";

const AWARD_ORDER = "a.edition_year DESC NULLS LAST, a.ceremony_date DESC NULLS LAST, a.key";
const ENROLLMENT_ORDER = "e.year DESC, e.key";
const PARENTS = "unnest($1::text[]) WITH ORDINALITY AS p(owner, place)";

const TEXTS = {
  region: `SELECT code, name, official_name AS "officialName", level FROM region WHERE code = $1`,
  name: `SELECT name FROM region WHERE code = $1`,
  awards: `SELECT a.key, a.scheme, a.edition_year AS "editionYear", a.ceremony_date AS "ceremonyDate", a.level, a.outcome,
      a.rank, r.key AS "recipientKey", r.name AS "recipientName", r.kind AS "recipientKind"
    FROM award a JOIN recipient r ON r.id = a.recipient_id WHERE a.region_code = $1 ORDER BY ${AWARD_ORDER} LIMIT $2`,
  enrollments: `SELECT e.key, e.year, e.segment, e.enrolled_count AS "enrolledCount",
      e.eligible_count AS "eligibleCount", s.key AS "sectorKey", s.name_english AS "sectorName"
    FROM sector_enrollment e JOIN sector s ON s.id = e.sector_id
    WHERE e.region_code = $1 ORDER BY ${ENROLLMENT_ORDER} LIMIT $2`,
  regencies: `SELECT code, name FROM region WHERE level = 'REGENCY' AND code > $1 ORDER BY code LIMIT $2`,
  firstAwards: `SELECT p.owner, a.* FROM ${PARENTS} CROSS JOIN LATERAL
      (SELECT a.key, a.edition_year AS "editionYear", a.outcome, a.rank, row_number() OVER (ORDER BY ${AWARD_ORDER})
       FROM award a WHERE a.region_code = p.owner ORDER BY ${AWARD_ORDER} LIMIT $2) a
    ORDER BY p.place, a.row_number`,
  firstEnrollments: `SELECT p.owner, e.key, e.year, e."enrolledCount", e."eligibleCount", s.key AS "sectorKey"
    FROM ${PARENTS} CROSS JOIN LATERAL
      (SELECT e.key, e.year, e.enrolled_count AS "enrolledCount", e.eligible_count AS "eligibleCount", e.sector_id
       FROM sector_enrollment e WHERE e.region_code = p.owner ORDER BY ${ENROLLMENT_ORDER} LIMIT $2) e
    JOIN sector s ON s.id = e.sector_id
    ORDER BY p.place, ${ENROLLMENT_ORDER}`,
  children: `SELECT p.owner, r.code, r.name FROM ${PARENTS} CROSS JOIN LATERAL
      (SELECT r.code, r.name FROM region r WHERE r.parent_code = p.owner ORDER BY r.code LIMIT $2) r
    ORDER BY p.place, r.code`,
  awardCounts: `SELECT region_code AS owner, count(*)::int AS value FROM award
    WHERE region_code = ANY ($1::text[]) GROUP BY region_code`,
  workersByYearAndSector: `SELECT summed.year, s.key AS "sectorKey", summed.workers::float8 AS "enrolledCount" FROM (
      SELECT year, sector_id, sum(enrolled_count) AS workers FROM sector_enrollment
      WHERE segment = $1 AND region_code >= $2 AND region_code < $3 AND year BETWEEN $4 AND $5
      GROUP BY year, sector_id
    ) summed JOIN sector s ON s.id = summed.sector_id ORDER BY summed.year, summed.sector_id`,
  ranking: `SELECT r.code, r.name, summed.workers::float8 AS "enrolledCount" FROM (
      SELECT substr(region_code, 1, 5) AS code, sum(enrolled_count) AS workers FROM sector_enrollment
      WHERE segment = $1 AND year = $2 AND length(region_code) >= 5 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $3
    ) summed JOIN region r ON r.code = summed.code ORDER BY summed.workers DESC, summed.code`,
};

export function statements(url) {
  // with as many connections as PostGraphile and the registry have by default: ten
  const pool = new Pool({ connectionString: url });
  const run = async (name, ...values) => (await pool.query({ name, text: TEXTS[name], values })).rows;
  const owned = (name) => async (codes, first) => byOwner(await run(name, codes, first));
  return {
    region: async (code) => (await run("region", code))[0],
    name: async (code) => (await run("name", code))[0].name,
    awards: (code, first) => run("awards", code, first),
    enrollments: (code, first) => run("enrollments", code, first),
    regencies: (after, first) => run("regencies", after, first),
    firstAwards: owned("firstAwards"),
    firstEnrollments: owned("firstEnrollments"),
    children: owned("children"),
    async awardCounts(codes) {
      const rows = await run("awardCounts", codes);
      return new Map(rows.map(({ owner, value }) => [owner, value]));
    },
    workersByYearAndSector: ({ code, segment, from, to }) =>
      run("workersByYearAndSector", segment, code, `${code}/`, from, to),
    ranking: ({ year, segment, first }) => run("ranking", segment, year, first),
  };
}
