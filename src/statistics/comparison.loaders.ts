import { Commitment } from "../coverage/commitment.entity";
import { SectorEnrollment } from "../coverage/sector-enrollment.entity";
import { Sector } from "../coverage/sector.entity";
import type { Row, Scope } from "../query/declare";
import type { Dialect, Entry } from "../query/dialect";
import { type Sql, joined, sql } from "../query/sql";
import { requireRegion } from "../regions/region.entity";
import type { Alternative, Candidate } from "./verdict";

/** What figures are looked for. */
export interface Wanted {
  codes: readonly string[];
  segment: string;
  sector: string;
}

/**
 * JSON object with the regions' figures of the segment and sector, and how many other figures and targets each region has.
 * Refuses codes that the register doesn't have.
 */
export function figuresSql(wanted: Wanted, scope: Scope, dialect: Dialect): Sql {
  for (const code of wanted.codes) requireRegion(code, scope);
  const known = scope.from(Sector);
  scope.require(
    sql`EXISTS (SELECT 1 FROM ${known.table} WHERE ${known.row("key")} = ${wanted.sector})`,
    "no sector has this key: `sectors` lists them, `all` is the total over them",
  );
  const { row, table, inTime } = scope.from(SectorEnrollment);
  const codes = joined(
    wanted.codes.map((code) => sql`${code}`),
    ",",
  );
  const asked = sql`${inTime} AND ${row("regionCode")} IN (${codes}) AND ${row("segment")} = ${wanted.segment} AND ${ofSector(row, wanted, scope)}`;
  const all = dialect.collected(dialect.object(candidateEntries(row, dialect)));
  const figures = dialect.embedded(sql`(SELECT ${all} FROM ${table} WHERE ${asked})`);
  const others = wanted.codes.map((code) =>
    dialect.array([
      sql`CAST(${code} AS text)`,
      otherFigures(code, scope),
      targets(code, wanted.segment, scope),
    ]),
  );
  return dialect.object([
    ["figures", figures],
    ["others", dialect.array(others)],
  ]);
}

function ofSector(row: Row<SectorEnrollment>, { sector }: Wanted, scope: Scope): Sql {
  const other = scope.from(Sector);
  return sql`${row("sectorId")} = (SELECT ${other.row("id")} FROM ${other.table} WHERE ${other.row("key")} = ${sector})`;
}

function candidateEntries(row: Row<SectorEnrollment>, dialect: Dialect): Entry[] {
  return [
    ["id", row("id")],
    ["key", row("key")],
    ["region", row("regionCode")],
    ["year", row("year")],
    ["period", row("period")],
    ["basis", row("basis")],
    ["programmes", row("programmes")],
    ["measure", row("measure")],
    ["countsActive", dialect.boolean(row("countsActive"))],
    ["enrolled", row("enrolledCount")],
    ["enrolledBound", row("enrolledBound")],
    ["eligible", row("eligibleCount")],
    ["eligibleBound", row("eligibleBound")],
    ["eligibleIsEstimate", dialect.boolean(row("eligibleIsEstimate"))],
    ["statedPercent", dialect.float(row("statedPercent"))],
    ["percentBound", row("percentBound")],
  ];
}

function otherFigures(code: string, scope: Scope): Sql {
  const { row, table, inTime } = scope.from(SectorEnrollment);
  return sql`(SELECT count(*) FROM ${table} WHERE ${inTime} AND ${row("regionCode")} = ${code})`;
}

function targets(code: string, segment: string, scope: Scope): Sql {
  const { row, table } = scope.from(Commitment);
  const counted = sql`${row("kind")} IN ('TARGET','BUDGET') AND ${row("segment")} = ${segment}`;
  return sql`(SELECT count(*) FROM ${table} WHERE ${row("regionCode")} = ${code} AND ${counted})`;
}

/** The figures in what `figuresSql` brings, the latest first; of one year's, the one of the latest day or month. */
export function figuresOf(document: unknown): {
  candidates: Candidate[];
  alternatives: Map<string, Alternative>;
} {
  if (!isDocument(document)) throw new Error("figures and others were expected");
  const candidates = document.figures.toSorted((a, b) => b.year - a.year || (precedes(a, b) ? -1 : 1));
  const alternatives = new Map(
    document.others.map(([code, segments, targeted]) => [code, { segments, targets: targeted }] as const),
  );
  return { candidates, alternatives };
}

/** Whether one figure of a year comes before the other: a later or more exact period, then the key. */
function precedes(one: Listed, other: Listed): boolean {
  return one.period === other.period ? one.key < other.key : one.period > other.period;
}

type Listed = Candidate & { key: string; period: string };

interface FiguresDocument {
  figures: Listed[];
  others: [code: string, segments: number, targets: number][];
}

/** The statement itself gives the shape; only that it is there has to be seen. */
function isDocument(document: unknown): document is FiguresDocument {
  return typeof document === "object" && document !== null && "figures" in document && "others" in document;
}
