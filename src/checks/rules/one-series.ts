import { CoverageBasis } from "../../coverage/coverage.enums";
import type { SectorEnrollment } from "../../coverage/sector-enrollment.entity";
import { type Bounded, bounded, isDefinite } from "../bounded";

/**
 * The factor up to which a number of workers may change from one year to the next and be taken for the same count. A choice:
 * well above what growth shows (1.29 in a year for the vulnerable workers that Penajam Paser Utara enrolled in 2024 and 2025),
 * well below what a misread number or another definition shows (a factor of 8).
 */
export const PLAUSIBLE = 1.4;

/** What a figure counts: those enrolled or those who could be. */
export type Counted = "enrolled" | "existing";

/** One number of a group of workers at one time. */
export interface Figure extends Bounded {
  counted: Counted;
  year: number;
}

/** What is compared of a record. */
export type Stated = Pick<
  SectorEnrollment,
  | "id"
  | "year"
  | "enrolledCount"
  | "enrolledBound"
  | "eligibleCount"
  | "eligibleBound"
  | "basis"
  | "measure"
  | "countsActive"
  | "funder"
> & { funding: readonly string[] | null };

/**
 * Whether two figures of one group can't be of one series.
 * Numbers of the existing: they don't change by much from one year to the next.
 * Numbers of the enrolled: exact ones may change, by a new budget, and tell so; but a limit ("at least", "more than") that is
 * far from the other number isn't the same count.
 * One of each: there can't be many more enrolled than exist.
 * A limit counts as its number here: who says "more than 6,000" doesn't mean 60,000.
 */
export function clash(one: Figure, other: Figure): boolean {
  const factor = PLAUSIBLE ** Math.max(1, Math.abs(one.year - other.year));
  if (one.counted !== other.counted) {
    const [enrolled, existing] = one.counted === "enrolled" ? [one, other] : [other, one];
    return enrolled.value > existing.value * factor;
  }
  const far = Math.max(one.value, other.value) > Math.min(one.value, other.value) * factor;
  return far && (one.counted === "existing" || !isDefinite(one) || !isDefinite(other));
}

/** The figures that a record states. */
export function figuresOf(row: Omit<Stated, "id" | "funding">): Figure[] {
  const enrolled = bounded(row.enrolledCount, row.enrolledBound);
  const existing = bounded(row.eligibleCount, row.eligibleBound);
  const figures: Figure[] = [];
  if (enrolled !== undefined) figures.push({ ...enrolled, counted: "enrolled", year: row.year });
  if (existing !== undefined) figures.push({ ...existing, counted: "existing", year: row.year });
  return figures;
}

/** What a record says of how it counts; records that say different things of one of them aren't compared. */
type Definition = readonly (string | null)[];

function definitionOf({ basis, measure, countsActive, funder, funding }: Stated): Definition {
  return [
    basis,
    measure,
    countsActive === null ? null : String(countsActive),
    funder,
    funding === null ? null : funding.join(),
  ];
}

/** Which of them a definition states, one bit for each. */
function shapeOf(definition: Definition): number {
  return definition.reduce((shape, value, index) => (value === null ? shape : shape | (1 << index)), 0);
}

/** The definition's values at the bits of `shape`. */
function valuesAt(definition: Definition, shape: number): string {
  return JSON.stringify(definition.filter((_, index) => (shape & (1 << index)) !== 0));
}

/** A figure and the id of the record that states it. */
interface Entry extends Figure {
  id: string;
}

/** The two greatest and the two least of the numbers that count the same in one year, each of another record. */
interface Extremes {
  high: Entry[];
  low: Entry[];
}

/**
 * The extremes of figures that can be compared. As a figure clashes with a number the sooner the farther that is, these
 * tell whether it clashes with any: two of each, as a record isn't compared with itself.
 */
class Tally {
  private readonly cells = new Map<string, Extremes>();

  add(entry: Entry): void {
    const key = `${entry.counted} ${entry.year} ${isDefinite(entry)}`;
    const cell = this.cells.get(key) ?? { high: [], low: [] };
    this.cells.set(key, cell);
    place(cell.high, entry, -1);
    place(cell.low, entry, 1);
  }

  merge(other: Tally): void {
    for (const entry of other.extremes()) this.add(entry);
  }

  extremes(): Entry[] {
    return [...this.cells.values()].flatMap(({ high, low }) => [...high, ...low]);
  }

  clashes(entry: Entry): boolean {
    for (const { high, low } of this.cells.values()) {
      if (clashesWithFirst(entry, high) || clashesWithFirst(entry, low)) return true;
    }
    return false;
  }
}

function clashesWithFirst(entry: Entry, [first, second]: readonly Entry[]): boolean {
  const other = first?.id === entry.id ? second : first;
  return other !== undefined && clash(entry, other);
}

/** Keeps the two entries of least value times `sign`. */
function place(entries: Entry[], entry: Entry, sign: 1 | -1): void {
  const [first, second] = entries;
  if (second !== undefined && (second.value - entry.value) * sign <= 0) return;
  if (first?.id === entry.id || second?.id === entry.id) return;
  entries.push(entry);
  entries.sort((a, b) => (a.value - b.value) * sign);
  entries.length = Math.min(entries.length, 2);
}

/**
 * The figures on one group of workers. It keeps extremes instead of records, so it grows with the years and the ways of
 * counting that the group has, and not with its records, and each record is compared in one go and not pair by pair.
 */
export class Series {
  private readonly tallies = new Map<string, { definition: Definition; tally: Tally }>();
  /** Tallies by the shape of their definitions and the values that they have in common with others. */
  private readonly merged = new Map<number, Map<number, Map<string, Tally>>>();

  /** Takes a record in; targets aren't counts and are passed over. */
  add(row: Stated): void {
    if (row.basis === CoverageBasis.TARGET) return;
    const definition = definitionOf(row);
    const key = JSON.stringify(definition);
    const known = this.tallies.get(key) ?? { definition, tally: new Tally() };
    this.tallies.set(key, known);
    for (const figure of figuresOf(row)) known.tally.add({ ...figure, id: row.id });
    this.merged.clear();
  }

  /** Whether a record that has been taken in clashes with another one. */
  clashes(row: Stated): boolean {
    if (row.basis === CoverageBasis.TARGET) return false;
    const definition = definitionOf(row);
    return figuresOf(row).some((figure) => this.clashesWith(definition, { ...figure, id: row.id }));
  }

  /** Whether any two of the records clash. */
  hasClash(): boolean {
    return [...this.tallies.values()].some(({ definition, tally }) =>
      tally.extremes().some((entry) => this.clashesWith(definition, entry)),
    );
  }

  private clashesWith(definition: Definition, entry: Entry): boolean {
    if (this.merged.size === 0) {
      for (const { definition: each } of this.tallies.values()) this.merged.set(shapeOf(each), new Map());
    }
    const own = shapeOf(definition);
    for (const [shape, byShared] of this.merged) {
      const shared = shape & own;
      let tallies = byShared.get(shared);
      if (tallies === undefined) byShared.set(shared, (tallies = this.merge(shape, shared)));
      if (tallies.get(valuesAt(definition, shared))?.clashes(entry)) return true;
    }
    return false;
  }

  /** The tallies of one shape, those together that have the same values at the bits of `shared`. */
  private merge(shape: number, shared: number): Map<string, Tally> {
    const made = new Map<string, Tally>();
    for (const { definition, tally } of this.tallies.values()) {
      if (shapeOf(definition) !== shape) continue;
      const values = valuesAt(definition, shared);
      const merged = made.get(values) ?? new Tally();
      merged.merge(tally);
      made.set(values, merged);
    }
    return made;
  }
}
