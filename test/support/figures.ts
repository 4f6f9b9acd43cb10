import { Bound, type Programme, type Segment } from "../../src/coverage/coverage.enums";
import type { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";

/** An enrolment with what follows from it, worked out without SQL. */
export interface Figure {
  id: string;
  key: string;
  segment: Segment;
  enrolledCount: number | null;
  statedPercent: number | null;
  countsActive: boolean | null;
  programmes: readonly Programme[] | null;
  total: Figure | null;
  parts: readonly Figure[];
  /** Whether both counts are more than a bound. */
  isComparable: boolean;
  percent: number | null;
  uncoveredCount: number | null;
}

/** The enrolments as figures, tied to their totals and parts. */
export function figures(rows: readonly SectorEnrollment[]): Figure[] {
  const made = new Map(rows.map((row) => [row.id, figure(row)]));
  const parts = (id: string) => rows.filter(({ totalId }) => totalId === id);
  for (const row of rows) {
    const own = made.get(row.id);
    if (own === undefined) continue;
    own.total = row.totalId === null ? null : (made.get(row.totalId) ?? null);
    own.parts = parts(row.id).flatMap(({ id }) => made.get(id) ?? []);
    own.programmes ??= own.total?.programmes ?? null;
  }
  return [...made.values()];
}

function figure(row: SectorEnrollment): Figure {
  const { enrolledCount, eligibleCount, statedPercent } = row;
  const known = (bound: Bound | null) => bound === Bound.EXACT || bound === Bound.ABOUT;
  const counted = enrolledCount !== null && eligibleCount !== null;
  return {
    id: row.id,
    key: row.key,
    segment: row.segment,
    enrolledCount,
    // PostgreSQL's driver gives a numeric column as text
    statedPercent: statedPercent === null ? null : Number.parseFloat(String(statedPercent)),
    countsActive: row.countsActive,
    programmes: row.programmes,
    total: null,
    parts: [],
    isComparable: known(row.enrolledBound) && known(row.eligibleBound),
    percent: counted && eligibleCount !== 0 ? (enrolledCount * 100) / eligibleCount : null,
    uncoveredCount: counted ? Math.max(eligibleCount - enrolledCount, 0) : null,
  };
}
