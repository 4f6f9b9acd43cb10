import { type Option, chooseTogether } from "./choose-together";

/** One figure of one region that could be compared. */
export interface Candidate {
  id: string;
  region: string;
  year: number;
  basis: string | null;
  programmes: string | null;
  measure: string | null;
  countsActive: boolean | null;
  enrolled: number | null;
  enrolledBound: string | null;
  eligible: number | null;
  eligibleBound: string | null;
  eligibleIsEstimate: boolean | null;
  statedPercent: number | null;
  percentBound: string | null;
}

/** What is compared. */
export enum ComparisonMeasure {
  ENROLLED_COUNT = "ENROLLED_COUNT",
  STATED_PERCENT = "STATED_PERCENT",
  COMPUTED_PERCENT = "COMPUTED_PERCENT",
}

/** Whether figures can be compared. */
export enum Verdict {
  COMPARABLE = "COMPARABLE",
  NEAREST_YEAR = "NEAREST_YEAR",
  NOT_COMPARABLE = "NOT_COMPARABLE",
}

/** Why figures can't be compared, or only with care. */
export enum ComparisonReason {
  NO_FIGURE = "NO_FIGURE",
  OTHER_SEGMENT = "OTHER_SEGMENT",
  TARGET_ONLY = "TARGET_ONLY",
  OTHER_YEAR = "OTHER_YEAR",
  OTHER_LEVEL = "OTHER_LEVEL",
  OTHER_BASIS = "OTHER_BASIS",
  OTHER_MEASURE = "OTHER_MEASURE",
  OTHER_PROGRAMMES = "OTHER_PROGRAMMES",
  OTHER_ACTIVITY = "OTHER_ACTIVITY",
  NO_DENOMINATOR = "NO_DENOMINATOR",
  NO_VALUE = "NO_VALUE",
  BOUND = "BOUND",
  ESTIMATED_DENOMINATOR = "ESTIMATED_DENOMINATOR",
  UNKNOWN_BASIS = "UNKNOWN_BASIS",
  UNKNOWN_PROGRAMMES = "UNKNOWN_PROGRAMMES",
}

/** What else the registry has of a region that has no figure of the kind that is compared. */
export interface Alternative {
  /** Figures of whatever segment and sector. */
  segments: number;
  /** Targets and budgets of the segment that is asked for. */
  targets: number;
}

/** What a comparison is about. */
export interface Question {
  regions: readonly string[];
  measure: ComparisonMeasure;
  /** The one year that is wanted; undefined for the years that fit best. */
  year: number | undefined;
  candidates: readonly Candidate[];
  alternatives: ReadonlyMap<string, Alternative>;
}

/** A comparison with its verdict; `chosen` has one figure or none for each region, in the order asked. */
export interface Comparison {
  verdict: Verdict;
  reasons: { reason: ComparisonReason; regions: string[] }[];
  chosen: { region: string; figure: Candidate | undefined; value: number | null }[];
}

/** Years that may lie between figures that are still shown side by side as nearest years. */
const NEAREST = 2;

/** Reasons that only call for care; every other one forbids the comparison. */
const CAREFUL: ReadonlySet<ComparisonReason> = new Set([
  ComparisonReason.OTHER_YEAR,
  ComparisonReason.ESTIMATED_DENOMINATOR,
  ComparisonReason.UNKNOWN_BASIS,
  ComparisonReason.UNKNOWN_PROGRAMMES,
]);

/** What makes two figures count one thing, the reason if it differs, and the one for care if nobody says it of any of them. */
const DEFINITION: readonly {
  of: (figure: Candidate) => string | boolean | null;
  other: ComparisonReason;
  unknown?: ComparisonReason;
}[] = [
  {
    of: ({ basis }) => basis,
    other: ComparisonReason.OTHER_BASIS,
    unknown: ComparisonReason.UNKNOWN_BASIS,
  },
  { of: ({ measure }) => measure, other: ComparisonReason.OTHER_MEASURE },
  {
    of: ({ programmes }) => programmes,
    other: ComparisonReason.OTHER_PROGRAMMES,
    unknown: ComparisonReason.UNKNOWN_PROGRAMMES,
  },
  { of: ({ countsActive }) => countsActive, other: ComparisonReason.OTHER_ACTIVITY },
];

const STATED_PARTS = DEFINITION.flatMap(({ unknown }, part) => (unknown === undefined ? [] : [part]));

/** Whether the figures of several regions can be compared, and why not. */
export function compare(question: Question): Comparison {
  const figures = chooseFigures(question);
  const chosen = question.regions.map((region) => {
    const figure = figures.get(region);
    return { region, figure, value: figure === undefined ? null : valueOf(figure, question.measure) };
  });
  const { measure } = question;
  const reasons = [...missing(question, chosen), ...differing(measure, chosen), ...unusable(measure, chosen)];
  return { verdict: verdictOf(reasons, chosen), reasons, chosen };
}

type Chosen = Comparison["chosen"];

/**
 * One figure for each region that has any, of the year that is wanted or else chosen for all regions together, see
 * `chooseTogether`; of a region that alone has any, the latest.
 */
function chooseFigures({ regions, year, candidates, measure }: Question): Map<string, Candidate> {
  const options = candidates
    .filter((each) => year === undefined || each.year === year)
    .map((of) => optionOf(of, measure));
  const known = regions
    .map((region) => options.filter(({ of }) => of.region === region))
    .filter((own) => own.length > 0);
  const chosen =
    known.length > 1
      ? chooseTogether(known, { statedParts: STATED_PARTS, longestSpan: NEAREST })
      : known.flatMap(latestOf);
  return new Map(chosen.map((figure) => [figure.region, figure]));
}

/** The latest figure that has the value, or else the latest. */
function latestOf(options: readonly Option<Candidate>[]): Candidate[] {
  const [latest] = options.toSorted(
    (one, other) => Number(other.hasValue) - Number(one.hasValue) || other.year - one.year,
  );
  return latest === undefined ? [] : [latest.of];
}

function optionOf(of: Candidate, measure: ComparisonMeasure): Option<Candidate> {
  const value = valueOf(of, measure);
  const flaws = flawsOf(of, measure);
  return {
    of,
    year: of.year,
    definition: DEFINITION.map((part) => part.of(of)),
    hasValue: value !== null,
    forbidding: flaws.filter((reason) => !CAREFUL.has(reason)).length,
    careful: flaws.filter((reason) => CAREFUL.has(reason)).length,
  };
}

function valueOf(figure: Candidate, measure: ComparisonMeasure): number | null {
  if (measure === ComparisonMeasure.ENROLLED_COUNT) return figure.enrolled;
  if (measure === ComparisonMeasure.STATED_PERCENT) return figure.statedPercent;
  const { enrolled, eligible, enrolledBound, eligibleBound } = figure;
  if (enrolled === null || eligible === null || eligible === 0) return null;
  return isPoint(enrolledBound) && isPoint(eligibleBound) ? (enrolled * 100) / eligible : null;
}

/** Whether a number is more than a bound of the true one. */
function isPoint(bound: string | null): boolean {
  return bound === "EXACT" || bound === "ABOUT";
}

function missing({ alternatives, candidates }: Question, chosen: Chosen): Comparison["reasons"] {
  const lost = chosen.filter(({ figure }) => figure === undefined).map(({ region }) => region);
  const reasonOf = (region: string): ComparisonReason => {
    const other = alternatives.get(region);
    if (candidates.some((each) => each.region === region)) return ComparisonReason.OTHER_YEAR;
    if (other !== undefined && other.targets > 0) return ComparisonReason.TARGET_ONLY;
    return other !== undefined && other.segments > 0
      ? ComparisonReason.OTHER_SEGMENT
      : ComparisonReason.NO_FIGURE;
  };
  return grouped(lost.map((region) => ({ region, reason: reasonOf(region) })));
}

function differing(measure: ComparisonMeasure, chosen: Chosen): Comparison["reasons"] {
  const figures = chosen.flatMap(({ figure }) => figure ?? []);
  const regions = figures.map(({ region }) => region);
  if (figures.length < 2) return [];
  const values = (value: (figure: Candidate) => unknown): unknown[] => [...new Set(figures.map(value))];
  const reasons: ComparisonReason[] = [];
  if (values(({ year }) => year).length > 1) reasons.push(ComparisonReason.OTHER_YEAR);
  if (measure === ComparisonMeasure.ENROLLED_COUNT && values(levelOf).length > 1) {
    reasons.push(ComparisonReason.OTHER_LEVEL);
  }
  for (const { of, other, unknown } of DEFINITION) {
    const [value, ...others] = values(of);
    if (others.length > 0) reasons.push(other);
    else if (value === null && unknown !== undefined) reasons.push(unknown);
  }
  return reasons.map((reason) => ({ reason, regions }));
}

/** Depth in the tree of regions, which the code shows; cities stand beside regencies, and wards beside villages. */
function levelOf({ region }: Candidate): number {
  return region === "ID" ? 0 : region.split(".").length;
}

function unusable(measure: ComparisonMeasure, chosen: Chosen): Comparison["reasons"] {
  return grouped(
    chosen.flatMap(({ region, figure }) =>
      figure === undefined ? [] : flawsOf(figure, measure).map((reason) => ({ region, reason })),
    ),
  );
}

/** What speaks against a figure, whatever it is compared with. */
function flawsOf(figure: Candidate, measure: ComparisonMeasure): ComparisonReason[] {
  const value = valueOf(figure, measure);
  const computed = measure === ComparisonMeasure.COMPUTED_PERCENT;
  const bound = measure === ComparisonMeasure.STATED_PERCENT ? figure.percentBound : figure.enrolledBound;
  const flaws: ComparisonReason[] = [];
  if (computed && figure.eligible === null) flaws.push(ComparisonReason.NO_DENOMINATOR);
  else if (value === null && (!computed || figure.enrolled === null)) flaws.push(ComparisonReason.NO_VALUE);
  else if (value === null || !isPoint(bound)) flaws.push(ComparisonReason.BOUND);
  if (measure !== ComparisonMeasure.ENROLLED_COUNT && figure.eligibleIsEstimate === true) {
    flaws.push(ComparisonReason.ESTIMATED_DENOMINATOR);
  }
  return flaws;
}

function grouped(found: readonly { region: string; reason: ComparisonReason }[]): Comparison["reasons"] {
  const reasons = [...new Set(found.map(({ reason }) => reason))];
  return reasons.map((reason) => ({
    reason,
    regions: found.filter((each) => each.reason === reason).map(({ region }) => region),
  }));
}

function verdictOf(reasons: Comparison["reasons"], chosen: Chosen): Verdict {
  if (reasons.some(({ reason }) => !CAREFUL.has(reason))) return Verdict.NOT_COMPARABLE;
  if (chosen.some(({ figure }) => figure === undefined)) return Verdict.NOT_COMPARABLE;
  const years = chosen.flatMap(({ figure }) => figure?.year ?? []);
  const span = Math.max(...years) - Math.min(...years);
  if (span > NEAREST) return Verdict.NOT_COMPARABLE;
  return span > 0 ? Verdict.NEAREST_YEAR : Verdict.COMPARABLE;
}
