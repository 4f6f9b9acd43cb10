import { RangeOf, type Sql, sql } from "../query/sql";

/**
 * The condition that `code` is `ancestor` or lies below it. Codes are built from their ancestors' (`64.02` lies in `64`),
 * so what lies below is one range of codes, `/` being the character after `.`; the country `ID` holds every code.
 */
export function within(code: Sql, ancestor: Sql): RangeOf {
  const from = sql`CASE ${ancestor} WHEN 'ID' THEN '' ELSE ${ancestor} END`;
  const to = sql`CASE ${ancestor} WHEN 'ID' THEN 'J' ELSE ${ancestor} || '/' END`;
  return new RangeOf(
    sql`(${code} >= ${from} AND ${code} < ${to})`,
    sql`${ancestor} = 'ID'`,
    sql`${code} IS NOT NULL`,
  );
}

/** Code of the province in which a region lies; null for the country. */
export function provinceOf(code: Sql): Sql {
  return sql`CASE WHEN ${code} <> 'ID' THEN substr(${code}, 1, 2) END`;
}

/** Code of the regency or city in which a region lies; null for a province and the country. */
export function regencyOf(code: Sql): Sql {
  return sql`CASE WHEN length(${code}) >= 5 THEN substr(${code}, 1, 5) END`;
}
