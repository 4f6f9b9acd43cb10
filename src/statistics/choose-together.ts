/** A figure that can be chosen for its region, and what speaks against it. */
export interface Option<Of> {
  of: Of;
  year: number;
  /** What it counts and how, part by part; null for what nobody says. */
  definition: readonly (string | boolean | null)[];
  /** Whether it has the value that is compared. */
  hasValue: boolean;
  /** How much forbids a comparison with it, whatever it is compared with. */
  forbidding: number;
  /** How much calls for care. */
  careful: number;
}

/** How options of several regions are weighed. */
export interface Weighing {
  /** Parts of the definition that call for care where nobody states them. */
  statedParts: readonly number[];
  /** Years that may lie between figures that can be compared. */
  longestSpan: number;
}

/** What is decided on, the weightiest first; less is better. */
type Cost = readonly number[];

interface Choice<Of> {
  options: Option<Of>[];
  cost: Cost;
}

/**
 * One option for each region: with the fewest objections that forbid the comparison, then the smallest span of years, then the
 * fewest reasons for care, then the latest. Options of one definition are looked at together, one for each year, so that the
 * work grows with the number of figures and not with that of their combinations.
 */
export function chooseTogether<Of>(regions: readonly (readonly Option<Of>[])[], weighing: Weighing): Of[] {
  const parts = (regions.flat()[0]?.definition ?? []).map((_, part) => part);
  let best: Choice<Of> | undefined;
  for (const agreed of subsetsOf(parts)) {
    const differing = parts.length - agreed.length;
    if (best !== undefined && differing > (best.cost[0] ?? 0)) break;
    for (const group of agreeing(regions, agreed)) {
      const unstated = weighing.statedParts.filter(
        (part) => agreed.includes(part) && group[0]?.[0]?.definition[part] === null,
      );
      best = cheapest(group, { differing, unstated: unstated.length, weighing }, best);
    }
  }
  return (best?.options ?? []).map(({ of }) => of);
}

/** All subsets, the largest first. */
function subsetsOf(parts: readonly number[]): number[][] {
  const subsets = Array.from({ length: 2 ** parts.length }, (_, mask) =>
    parts.filter((_part, index) => (mask & (1 << index)) !== 0),
  );
  return subsets.toSorted((one, other) => other.length - one.length);
}

/** The options of every region by what the agreed parts of their definitions are, where all regions have some. */
function agreeing<Of>(
  regions: readonly (readonly Option<Of>[])[],
  agreed: readonly number[],
): Option<Of>[][][] {
  const groups = new Map<string, Option<Of>[][]>();
  for (const [index, options] of regions.entries()) {
    for (const option of options) {
      const key = JSON.stringify(agreed.map((part) => option.definition[part]));
      const group = groups.get(key) ?? regions.map(() => []);
      group[index]?.push(option);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .filter((group) => group.every((options) => options.length > 0))
    .map((group) => group.map(bestOfYears));
}

/** The best option of each year, the latest year first. */
function bestOfYears<Of>(options: readonly Option<Of>[]): Option<Of>[] {
  const best = new Map<number, Option<Of>>();
  for (const option of options) {
    const known = best.get(option.year);
    if (known === undefined || isCheaper(flaws(option), flaws(known))) best.set(option.year, option);
  }
  return [...best.values()].toSorted((one, other) => other.year - one.year);
}

function flaws({ forbidding, hasValue, careful }: Option<unknown>): Cost {
  return [forbidding, hasValue ? 0 : 1, careful];
}

/** The cheapest choice in any stretch of years, or `best` if none is cheaper. */
function cheapest<Of>(
  group: readonly (readonly Option<Of>[])[],
  objections: { differing: number; unstated: number; weighing: Weighing },
  best: Choice<Of> | undefined,
): Choice<Of> | undefined {
  const years = [...new Set(group.flat().map(({ year }) => year))].toSorted((one, other) => other - one);
  let cheapestYet = best;
  for (const [index, latest] of years.entries()) {
    for (const earliest of years.slice(index)) {
      const options = group.flatMap((own) => bestWithin(own, earliest, latest) ?? []);
      if (options.length < group.length) continue;
      const cost = costOf(options, objections);
      if (cheapestYet === undefined || isCheaper(cost, cheapestYet.cost)) cheapestYet = { options, cost };
    }
  }
  return cheapestYet;
}

/** The best option of a stretch of years, the latest of several. */
function bestWithin<Of>(
  options: readonly Option<Of>[],
  earliest: number,
  latest: number,
): Option<Of> | undefined {
  let best: Option<Of> | undefined;
  for (const option of options) {
    if (option.year < earliest || option.year > latest) continue;
    if (best === undefined || isCheaper(flaws(option), flaws(best))) best = option;
  }
  return best;
}

function costOf(
  options: readonly Option<unknown>[],
  { differing, unstated, weighing }: { differing: number; unstated: number; weighing: Weighing },
): Cost {
  const years = options.map(({ year }) => year);
  const span = Math.max(...years) - Math.min(...years);
  const sums = [0, 1, 2].map((part) => options.reduce((sum, option) => sum + (flaws(option)[part] ?? 0), 0));
  const [forbidding = 0, valueless = 0, careful = 0] = sums;
  const tooFar = span > weighing.longestSpan ? 1 : 0;
  return [forbidding + differing + tooFar, valueless, span, careful + unstated, -Math.max(...years)];
}

function isCheaper(one: Cost, other: Cost): boolean {
  const part = one.findIndex((cost, index) => cost !== other[index]);
  return part >= 0 && (one[part] ?? 0) < (other[part] ?? 0);
}
