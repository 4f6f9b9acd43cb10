// What the users of the other servers would add to a database for these questions. The registry runs on one without it.

/** Indexes that hold all columns of the two sums, so that no row itself is read. */
export const INDEXES = [
  `CREATE INDEX ix_bench_by_region ON sector_enrollment (segment, region_code, year, sector_id, enrolled_count)`,
  `CREATE INDEX ix_bench_by_year ON sector_enrollment (segment, year, region_code, enrolled_count)`,
];

/** What PostGraphile sorts by has its unknown values last, for which PostgreSQL uses only an index that has them there too. */
export const SORTED = [
  `CREATE INDEX ix_bench_latest ON sector_enrollment (region_code, year DESC NULLS LAST, key)`,
  `CREATE INDEX ix_bench_latest_award ON award (region_code, edition_year DESC NULLS LAST, ceremony_date DESC NULLS LAST, key)`,
];

/** In PostGraphile a sum over other keys than a foreign key is a function of the database; its manual advises it. */
export const FUNCTIONS = [
  `CREATE TYPE workers_of_year AS (year int, sector_key text, enrolled_count float8)`,
  `CREATE TYPE workers_of_regency AS (code text, name text, enrolled_count float8)`,
  `CREATE FUNCTION workers_by_year_and_sector(under text, segment text, from_year int, to_year int)
     RETURNS SETOF workers_of_year LANGUAGE sql STABLE AS $$
     SELECT summed.year, sector.key::text, summed.workers::float8 FROM (
       SELECT e.year, e.sector_id, sum(e.enrolled_count) AS workers FROM sector_enrollment e
       WHERE e.segment = $2 AND e.region_code >= $1 AND e.region_code < $1 || '/' AND e.year BETWEEN $3 AND $4
       GROUP BY e.year, e.sector_id
     ) AS summed JOIN sector ON sector.id = summed.sector_id
     ORDER BY summed.year, sector.id
   $$`,
  `CREATE FUNCTION ranking(year int, segment text, regencies int)
     RETURNS SETOF workers_of_regency LANGUAGE sql STABLE AS $$
     SELECT region.code::text, region.name::text, summed.workers::float8 FROM (
       SELECT substr(e.region_code, 1, 5) AS code, sum(e.enrolled_count) AS workers FROM sector_enrollment e
       WHERE e.segment = $2 AND e.year = $1 AND length(e.region_code) >= 5
       GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $3
     ) AS summed JOIN region ON region.code = summed.code
     ORDER BY summed.workers DESC, summed.code
   $$`,
];
