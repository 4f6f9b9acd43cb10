import type { Scope } from "../query/declare";
import { type Sql, sql } from "../query/sql";

/** The enrolled and the eligible workers that a share is computed from. */
export interface Share {
  enrolled: Sql;
  eligible: Sql;
}

/** Formula of `percentSql`, for readers. */
export const PERCENT_FORMULA = "enrolledCount / eligibleCount * 100";

/** Per cent of the eligible who are enrolled, unrounded; above 100 when more are enrolled; null when nobody is eligible. */
export function percentSql({ enrolled, eligible }: Share, scope: Scope): Sql {
  return sql`${scope.asFloat(enrolled)} * 100 / nullif(${eligible}, 0)`;
}

/** Eligible workers who are not enrolled; 0 when more are enrolled than eligible. */
export function uncoveredSql({ enrolled, eligible }: Share): Sql {
  return sql`CASE WHEN ${eligible} > ${enrolled} THEN ${eligible} - ${enrolled} WHEN ${eligible} <= ${enrolled} THEN 0 END`;
}

/** Enrolled workers beyond the eligible; 0 when fewer are enrolled than eligible. Never offset against a gap elsewhere. */
export function overEnrolledSql({ enrolled, eligible }: Share): Sql {
  return sql`CASE WHEN ${enrolled} > ${eligible} THEN ${enrolled} - ${eligible} WHEN ${enrolled} <= ${eligible} THEN 0 END`;
}

/** Differences below this are the noise of floating point numbers, not of a source. */
const NOISE = 0.000001;

function near(left: Sql, right: Sql): Sql {
  return sql`abs(${left} - ${right}) < ${NOISE}`;
}

/**
 * How a stated per cent follows from the computed one, at the decimals the source prints (none, one or two):
 * EXACT, ROUNDING (half up), TRUNCATION or NEITHER; null when one of them is unknown.
 */
export function agreementSql(stated: Sql, computed: Sql, scope: Scope): Sql {
  const printed = scope.asFloat(stated);
  const shift = sql`CASE WHEN ${near(printed, sql`round(${printed})`)} THEN 1 WHEN ${near(
    sql`${printed} * 10`,
    sql`round(${printed} * 10)`,
  )} THEN 10 ELSE 100 END`;
  const shifted = sql`${printed} * (${shift})`;
  const half = sql`floor(${computed} * (${shift}) + 0.5 + ${NOISE})`;
  const cut = sql`floor(${computed} * (${shift}) + ${NOISE})`;
  return sql`CASE WHEN ${stated} IS NULL OR ${computed} IS NULL THEN NULL WHEN ${near(printed, computed)} THEN 'EXACT' WHEN ${near(
    half,
    shifted,
  )} THEN 'ROUNDING' WHEN ${near(cut, shifted)} THEN 'TRUNCATION' ELSE 'NEITHER' END`;
}
