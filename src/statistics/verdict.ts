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
  OTHER_BASIS = "OTHER_BASIS",
  OTHER_MEASURE = "OTHER_MEASURE",
  OTHER_PROGRAMMES = "OTHER_PROGRAMMES",
  OTHER_ACTIVITY = "OTHER_ACTIVITY",
  NO_DENOMINATOR = "NO_DENOMINATOR",
  NO_VALUE = "NO_VALUE",
  BOUND = "BOUND",
  ESTIMATED_DENOMINATOR = "ESTIMATED_DENOMINATOR",
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
  /** The one year that is wanted; undefined for the latest that fits. */
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
]);

/** Whether the figures of several regions can be compared, and why not. */
export function compare(question: Question): Comparison {
  const chosen = question.regions.map((region) => {
    const figure = chooseFigure(question, region);
    return { region, figure, value: figure === undefined ? null : valueOf(figure, question.measure) };
  });
  const reasons = [...missing(question, chosen), ...differing(chosen), ...unusable(question.measure, chosen)];
  return { verdict: verdictOf(reasons, chosen), reasons, chosen };
}

type Chosen = Comparison["chosen"];

/** The wanted year's figure, or of the latest year that all regions share, or else the latest. */
function chooseFigure(
  { regions, year, candidates, measure }: Question,
  region: string,
): Candidate | undefined {
  const own = candidates.filter((each) => each.region === region);
  if (year !== undefined)
    return best(
      own.filter((each) => each.year === year),
      measure,
    );
  const usable = candidates.filter((each) => valueOf(each, measure) !== null);
  const shared = [...new Set(usable.map((each) => each.year))].filter((each) =>
    regions.every((code) => usable.some((other) => other.region === code && other.year === each)),
  );
  if (shared.length > 0)
    return best(
      own.filter((each) => each.year === Math.max(...shared)),
      measure,
    );
  const ownUsable = own.filter((each) => valueOf(each, measure) !== null);
  const latest = Math.max(...(ownUsable.length > 0 ? ownUsable : own).map((each) => each.year));
  return best(
    own.filter((each) => each.year === latest),
    measure,
  );
}

/** A figure that has the value, before one that hasn't. */
function best(figures: readonly Candidate[], measure: ComparisonMeasure): Candidate | undefined {
  return figures.find((each) => valueOf(each, measure) !== null) ?? figures[0];
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

function differing(chosen: Chosen): Comparison["reasons"] {
  const figures = chosen.flatMap(({ figure }) => figure ?? []);
  const differ = (reason: ComparisonReason, value: (figure: Candidate) => unknown): Comparison["reasons"] =>
    new Set(figures.map(value)).size > 1 ? [{ reason, regions: figures.map(({ region }) => region) }] : [];
  return [
    ...differ(ComparisonReason.OTHER_YEAR, (figure) => figure.year),
    ...differ(ComparisonReason.OTHER_BASIS, (figure) => figure.basis),
    ...differ(ComparisonReason.OTHER_MEASURE, (figure) => figure.measure),
    ...differ(ComparisonReason.OTHER_PROGRAMMES, (figure) => figure.programmes),
    ...differ(ComparisonReason.OTHER_ACTIVITY, (figure) => figure.countsActive),
  ];
}

function unusable(measure: ComparisonMeasure, chosen: Chosen): Comparison["reasons"] {
  const found: { region: string; reason: ComparisonReason }[] = [];
  for (const { region, figure, value } of chosen) {
    if (figure === undefined) continue;
    const computed = measure === ComparisonMeasure.COMPUTED_PERCENT;
    const bound = measure === ComparisonMeasure.STATED_PERCENT ? figure.percentBound : figure.enrolledBound;
    if (computed && figure.eligible === null) found.push({ region, reason: ComparisonReason.NO_DENOMINATOR });
    else if (value === null && (!computed || figure.enrolled === null))
      found.push({ region, reason: ComparisonReason.NO_VALUE });
    else if (value === null || !isPoint(bound)) found.push({ region, reason: ComparisonReason.BOUND });
    if (computed && figure.eligibleIsEstimate === true) {
      found.push({ region, reason: ComparisonReason.ESTIMATED_DENOMINATOR });
    }
  }
  return grouped(found);
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
