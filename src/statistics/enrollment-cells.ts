import { SectorEnrollment, comparable, inherited } from "../coverage/sector-enrollment.entity";
import { Sector } from "../coverage/sector.entity";
import type { Arguments, Cells, Formula, Row } from "../query/declare";
import { type Sql, TRUE, allOf, literal, sql, trusted } from "../query/sql";
import { Region } from "../regions/region.entity";
import { regencyOf } from "../regions/within";
import { alike, groundsOf } from "./enrollment-sums";
import { EnrollmentTotal, NO_REGION, StaleEnrollmentTotal } from "./enrollment-total.entity";

/** What is made of a record for its cell. */
interface Made {
  /** Level of its region, and kind of its sector. */
  level: string | null;
  sectorKind: string;
  /** Whether its number is taken: 1 or 0, when totals are summed and when parts are. */
  totalsSummed: number;
  partsSummed: number;
}

type Measured = SectorEnrollment & Made;

/** Never a total and its parts together: a number isn't taken where the other side of the breakdown states one. */
function taken(
  relatedTo: (other: Row<SectorEnrollment>, row: Row<SectorEnrollment>) => Sql,
): Formula<SectorEnrollment> {
  return (row, scope) => {
    const other = scope.from(SectorEnrollment);
    // not EXISTS, for which PostgreSQL would read the whole table into a hash
    const stated = sql`(SELECT 1 FROM ${other.table} WHERE ${relatedTo(other.row, row)} AND ${other.row("enrolledCount")} IS NOT NULL LIMIT 1)`;
    return sql`CASE WHEN ${row("enrolledCount")} IS NOT NULL AND ${stated} IS NULL THEN 1 ELSE 0 END`;
  };
}

/** Of the register, as the code's region or the record's sector has it. */
const levelOf: Formula<SectorEnrollment> = (row, scope) => {
  const region = scope.from(Region);
  return sql`(SELECT ${region.row("level")} FROM ${region.table} WHERE ${region.row("code")} = ${row("regionCode")})`;
};

const sectorKindOf: Formula<SectorEnrollment> = (row, scope) => {
  const sector = scope.from(Sector);
  return sql`(SELECT ${sector.row("kind")} FROM ${sector.table} WHERE ${sector.row("id")} = ${row("sectorId")})`;
};

type Summed = "totalsSummed" | "partsSummed";

/** The value of a record whose number is taken; the sums of such are sums of 64 bits. */
function ofTaken(summed: Summed, value: (row: Row<Measured>) => Sql): Formula<Measured> {
  return (row) => sql`CASE WHEN ${row(summed)} = 1 THEN CAST(${value(row)} AS bigint) END`;
}

/** In what the numbers that are taken have to agree. */
function ofAllTaken(summed: Summed, shared: (row: Row<Measured>) => Sql): Formula<Measured> {
  return (row) => sql`CASE WHEN ${row(summed)} = 1 THEN ${shared(row)} END`;
}

function ofComparable(summed: Summed, value: (row: Row<Measured>) => Sql): Formula<Measured> {
  return (row, scope) =>
    sql`CASE WHEN ${row(summed)} = 1 AND ${comparable(row, scope)} THEN CAST(${value(row)} AS bigint) END`;
}

function inexact(summed: Summed): Formula<Measured> {
  return (row) => sql`CASE WHEN ${row(summed)} = 1 AND ${row("enrolledBound")} <> 'EXACT' THEN 1 ELSE 0 END`;
}

/** How enrolments make cells, and what kept cells can tell. */
export const enrollmentCells: Cells<SectorEnrollment, Made, EnrollmentTotal> = {
  kept: EnrollmentTotal.name,
  once: {
    level: levelOf,
    sectorKind: sectorKindOf,
    totalsSummed: taken((other, row) => sql`${other("id")} = ${row("totalId")}`),
    partsSummed: taken((other, row) => sql`${other("totalId")} = ${row("id")}`),
  },
  columns: {
    regionCode: (row) => sql`coalesce(${row("regionCode")}, ${literal(NO_REGION)})`,
    regencyCode: (row) => regencyOf(row("regionCode")),
    year: (row) => row("year"),
    level: (row) => row("level"),
    period: (row) => row("period"),
    segment: (row) => row("segment"),
    sectorId: (row) => row("sectorId"),
    sectorKind: (row) => row("sectorKind"),
    basis: (row) => row("basis"),
    measure: (row) => row("measure"),
    programmes: inherited("programmes"),
    countsActive: (row) => row("countsActive"),
    records: () => sql`1`,
    totalsSummed: (row) => row("totalsSummed"),
    totalsEnrolled: ofTaken("totalsSummed", (row) => row("enrolledCount")),
    totalsGrounds: ofAllTaken("totalsSummed", groundsOf),
    totalsAlike: ofAllTaken("totalsSummed", alike),
    totalsInexact: inexact("totalsSummed"),
    totalsComparableEnrolled: ofComparable("totalsSummed", (row) => row("enrolledCount")),
    totalsComparableEligible: ofComparable("totalsSummed", (row) => row("eligibleCount")),
    partsSummed: (row) => row("partsSummed"),
    partsEnrolled: ofTaken("partsSummed", (row) => row("enrolledCount")),
    partsGrounds: ofAllTaken("partsSummed", groundsOf),
    partsAlike: ofAllTaken("partsSummed", alike),
    partsInexact: inexact("partsSummed"),
    partsComparableEnrolled: ofComparable("partsSummed", (row) => row("enrolledCount")),
    partsComparableEligible: ofComparable("partsSummed", (row) => row("eligibleCount")),
  },
  records: "records",
  choose: (args) => {
    const { depth, bySector } = neededFor(args);
    if (depth > DEEPEST) return undefined;
    const place = placeOf(args, depth);
    return (row) =>
      allOf([
        sql`${row("depth")} = ${trusted(String(depth))} AND ${row("bySector")} = ${trusted(bySector ? "TRUE" : "FALSE")}`,
        ...(place === undefined ? [] : [sql`${row("regionCode")} = ${place}`]),
      ]);
  },
  holds: {
    programmes: (row) => row("programmes"),
    region: (row) => sql`${row("level")} IS NOT NULL`,
    sector: () => TRUE,
    "region.level": (row) => row("level"),
    "sector.kind": (row) => row("sectorKind"),
  },
  lag: (scope) => {
    const { table } = scope.from(StaleEnrollmentTotal);
    return sql`EXISTS (SELECT 1 FROM ${table})`;
  },
};

/** Depth of regencies and cities: cells of what lies below them are not kept. */
export const DEEPEST = 2;

/** The one region whose cells of this depth are under the region that is asked for: a point of an index, not a range. */
function placeOf({ where }: Arguments, depth: number): string | undefined {
  const under = propertyOf(propertyOf(where, "region"), "under");
  return typeof under === "string" && depthOfCode(under) === depth ? under : undefined;
}

function propertyOf(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}

/** Which cells can tell what is asked for. */
interface Needed {
  /** At least this depth; beyond all of them where none can tell. */
  depth: number;
  bySector: boolean;
}

const ANY: Needed = { depth: 0, bySector: false };
const BY_SECTOR: Needed = { depth: 0, bySector: true };
const NONE: Needed = { depth: Infinity, bySector: false };

function all(needed: readonly Needed[]): Needed {
  return {
    depth: Math.max(0, ...needed.map(({ depth }) => depth)),
    bySector: needed.some(({ bySector }) => bySector),
  };
}

function neededFor({ where, groupBy }: Arguments): Needed {
  const keys: readonly unknown[] = Array.isArray(groupBy) ? groupBy : [];
  const depth = keys.includes("REGENCY") ? 2 : Number(keys.includes("PROVINCE"));
  return all([{ depth, bySector: keys.includes("SECTOR") }, neededToTell(where, onEnrollments)]);
}

/** What one condition needs. */
type Condition = (key: string, value: unknown) => Needed;

const onEnrollments: Condition = (key, value) => {
  switch (key) {
    case "year":
    case "period":
    case "segment":
    case "basis":
    case "measure":
    case "programmes":
    case "countsActive":
      return ANY;
    case "sector":
      return neededToTell(value, (of) => (of === "kind" ? ANY : BY_SECTOR));
    case "region":
      return neededToTell(value, onRegions);
    default:
      return NONE;
  }
};

const onRegions: Condition = (key, value) => {
  if (key === "level") return ANY;
  return key === "under" ? { depth: depthOfCode(String(value)), bySector: false } : NONE;
};

function depthOfCode(code: string): number {
  return code === "ID" ? 0 : code.split(".").length;
}

function neededToTell(where: unknown, condition: Condition): Needed {
  if (typeof where !== "object" || where === null) return ANY;
  const needed = Object.entries(where).map(([key, value]: [string, unknown]) => {
    if (key === "not") return neededToTell(value, condition);
    if (key !== "and" && key !== "or") return condition(key, value);
    return all((Array.isArray(value) ? value : []).map((each) => neededToTell(each, condition)));
  });
  return all(needed);
}
