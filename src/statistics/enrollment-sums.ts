import type { Arguments, Formula, Row, Scope } from "../query/declare";
import { type Sql, joined, literal, sql } from "../query/sql";
import { EnrollmentGrain, EnrollmentGroupBy, Mixture } from "./enrollment-group.enums";
import { type EnrollmentTotal, NO_REGION } from "./enrollment-total.entity";

/** The grain that is asked for; left out, parts when grouped by sector and totals otherwise. */
function grainOf({ args }: Scope): "totals" | "parts" {
  if (args["grain"] === EnrollmentGrain.PARTS) return "parts";
  if (args["grain"] === EnrollmentGrain.TOTALS) return "totals";
  return isKey(EnrollmentGroupBy.SECTOR, args) ? "parts" : "totals";
}

function isKey(key: EnrollmentGroupBy, { groupBy }: Arguments): boolean {
  return Array.isArray(groupBy) && groupBy.includes(key);
}

type Cell = Row<EnrollmentTotal>;

/** What is summed of a cell at the grain that the field's arguments choose. */
export function grainColumn(
  row: Cell,
  scope: Scope,
  column:
    | "Summed"
    | "Enrolled"
    | "Grounds"
    | "Inexact"
    | "Regions"
    | "ComparableEnrolled"
    | "ComparableEligible"
    | "ComparableRegions",
): Sql {
  return row(`${grainOf(scope)}${column}`);
}

/** Whether anything of a cell is summed. */
export const isSummed: Formula<EnrollmentTotal> = (row, scope) =>
  sql`${grainColumn(row, scope, "Summed")} > 0`;

/** What figures are of that count the same workers again where they differ in it. */
type Grounds = Row<Pick<EnrollmentTotal, "period" | "level" | "sectorKind">>;

/** Depth of the reporting regions in the tree, 9 for areas outside it; levels of one depth don't lie in one another. */
const depthOfLevel = (row: Grounds): Sql =>
  sql`CASE ${row("level")} WHEN 'COUNTRY' THEN 0 WHEN 'PROVINCE' THEN 1 WHEN 'REGENCY' THEN 2 WHEN 'CITY' THEN 2 WHEN 'DISTRICT' THEN 3 WHEN 'WARD' THEN 4 WHEN 'VILLAGE' THEN 4 ELSE 9 END`;

/** A total over all sectors, or a figure of one of them. */
const sectorsOf = (row: Grounds): Sql => sql`CASE ${row("sectorKind")} WHEN 'TOTAL' THEN 1 ELSE 2 END`;

/**
 * One number of all in which figures have to agree for their sum to count no worker twice, of which the least and most
 * are found sooner than of texts: a 1 that keeps zeros after it, 4, 6 or 8 digits of the period, depth and sectors.
 */
export const groundsOf = (row: Grounds): Sql =>
  sql`CAST('1' || replace(${row("period")}, '-', '') || ${depthOfLevel(row)} || ${sectorsOf(row)} AS bigint)`;

/** The same as a text, in which processes of the version before find it. */
export const alike = (row: Grounds): Sql =>
  sql`${row("period")} || ' ' || CASE ${row("level")} WHEN 'REGENCY' THEN 'CITY' WHEN 'WARD' THEN 'VILLAGE' ELSE coalesce(${row("level")}, '-') END || ' ' || ${sectorsOf(row)}`;

/** A column that can be null, which counts as a value of its own. */
function orNone(column: Sql): Sql {
  return sql`coalesce(${column}, '-')`;
}

/** What cells should agree in. Groups by the key agree anyway. */
const agreement: readonly [Mixture, (row: Cell) => Sql, EnrollmentGroupBy?][] = [
  [Mixture.SEGMENTS, (row) => row("segment"), EnrollmentGroupBy.SEGMENT],
  [Mixture.PROGRAMMES, (row) => orNone(row("programmes"))],
  [Mixture.BASES, (row) => orNone(row("basis")), EnrollmentGroupBy.BASIS],
  [Mixture.MEASURES, (row) => orNone(row("measure")), EnrollmentGroupBy.MEASURE],
  [Mixture.PERIODS, (row) => row("period"), EnrollmentGroupBy.PERIOD],
  [Mixture.REGION_LEVELS, depthOfLevel, EnrollmentGroupBy.REGION_LEVEL],
  [Mixture.ACTIVITY, (row) => orNone(sql`CAST(${row("countsActive")} AS text)`)],
  [Mixture.SECTORS, sectorsOf, EnrollmentGroupBy.SECTOR],
];

/** Condition that the summed cells of a group differ, for each mixture that the keys leave possible. */
function differences(row: Cell, scope: Scope): [Mixture, Sql][] {
  return agreement
    .filter(([, , key]) => key === undefined || !isKey(key, scope.args))
    .map(([mixture, column]) => {
      const value = sql`CASE WHEN ${isSummed(row, scope)} THEN ${column(row)} END`;
      return [mixture, sql`min(${value}) <> max(${value})`];
    });
}

/** The sum, or null where it would count the same workers more than once. */
function countedOnce(sum: Formula<EnrollmentTotal>): Formula<EnrollmentTotal> {
  return (row, scope) => {
    const grounds = grainColumn(row, scope, "Grounds");
    return sql`CASE WHEN min(${grounds}) <> max(${grounds}) THEN NULL ELSE ${sum(row, scope)} END`;
  };
}

/** Enrolled workers. */
export const enrolled = countedOnce((row, scope) => sql`sum(${grainColumn(row, scope, "Enrolled")})`);
/** Enrolled workers of the records that state the eligible too. */
export const comparableEnrolled = countedOnce(
  (row, scope) => sql`sum(${grainColumn(row, scope, "ComparableEnrolled")})`,
);
/** Eligible workers of the same records. */
export const comparableEligible = countedOnce(
  (row, scope) => sql`sum(${grainColumn(row, scope, "ComparableEligible")})`,
);

/** JSON array of what the summed cells of a group differ in. */
export const mixtures: Formula<EnrollmentTotal> = (row, scope) => {
  const inexact = sql`sum(${grainColumn(row, scope, "Inexact")}) > 0`;
  const all = [...differences(row, scope), [Mixture.BOUNDS, inexact] as const];
  const named = all
    .toSorted(([left], [right]) => MIXTURES.indexOf(left) - MIXTURES.indexOf(right))
    .map(([mixture, found]) => sql`CASE WHEN ${found} THEN ${literal(`"${mixture}",`)} ELSE '' END`);
  return sql`'[' || rtrim(${joined(named, " || ")}, ',') || ']'`;
};

/** Their order in an answer. */
const MIXTURES: readonly Mixture[] = Object.values(Mixture);

/** The number of different reporting regions as cells of single records tell it. */
export function regionsOfRecords(counted: Formula<EnrollmentTotal>): Formula<EnrollmentTotal> {
  return (row, scope) =>
    sql`count(DISTINCT CASE WHEN ${counted(row, scope)} AND ${row("regionCode")} <> ${literal(NO_REGION)} THEN ${row("regionCode")} END)`;
}

/**
 * The number of different reporting regions as far as kept cells tell it, else null. A cell of figures of its own region
 * stands for that one; of cells about regions inside theirs only the number is known, and it adds up as long as there is
 * one such cell of each region and level.
 */
export function regionsOfCells(column: "Regions" | "ComparableRegions"): Formula<EnrollmentTotal> {
  return (row, scope) => {
    const regions = grainColumn(row, scope, column);
    const code = row("regionCode");
    const isRegency = sql`CASE WHEN length(${code}) > 2 THEN 1 ELSE 0 END`;
    const isProvince = sql`CASE ${code} WHEN 'ID' THEN 0 ELSE 1 END`;
    const own = sql`CASE ${row("level")} WHEN 'COUNTRY' THEN 1 WHEN 'PROVINCE' THEN ${isProvince} WHEN 'REGENCY' THEN ${isRegency} WHEN 'CITY' THEN ${isRegency} ELSE 0 END`;
    const inside = sql`CASE WHEN ${regions} > 0 AND ${own} = 0 THEN ${code} || ${row("level")} END`;
    const owns = sql`count(DISTINCT CASE WHEN ${regions} > 0 AND ${own} = 1 THEN ${code} END)`;
    const others = sql`coalesce(sum(CASE WHEN ${own} = 0 THEN ${regions} END), 0)`;
    return sql`CASE WHEN count(${inside}) = count(DISTINCT ${inside}) THEN ${owns} + ${others} END`;
  };
}
