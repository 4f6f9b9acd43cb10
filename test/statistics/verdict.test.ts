import { ComparisonMeasure, ComparisonReason, Verdict } from "../../src/statistics/verdict";
import { ONE, OTHER, ask, figure } from "./asking";

it("compares figures of the same year and kind", () => {
  const { verdict, reasons, chosen } = ask([
    figure({}),
    figure({ region: OTHER, enrolled: 45, eligible: 60 }),
  ]);

  expect(verdict).toBe(Verdict.COMPARABLE);
  expect(reasons).toEqual([]);
  expect(chosen.map(({ value }) => value)).toEqual([80, 75]);
});

it("takes the latest year that all regions share", () => {
  const { verdict, chosen } = ask([
    figure({ year: 2025 }),
    figure({ year: 2023 }),
    figure({ year: 2022 }),
    figure({ region: OTHER, year: 2023 }),
    figure({ region: OTHER, year: 2022 }),
  ]);

  expect(verdict).toBe(Verdict.COMPARABLE);
  expect(chosen.map((each) => each.figure?.year)).toEqual([2023, 2023]);
});

it("compares nearest years with a word of caution, and years further apart not at all", () => {
  const near = ask([figure({ year: 2022 }), figure({ region: OTHER })]);
  const far = ask([figure({ year: 2021 }), figure({ region: OTHER })]);

  expect(near.verdict).toBe(Verdict.NEAREST_YEAR);
  expect(near.reasons).toEqual([{ reason: ComparisonReason.OTHER_YEAR, regions: [ONE, OTHER] }]);
  expect(far.verdict).toBe(Verdict.NOT_COMPARABLE);
});

it("says that a region has figures of other years only", () => {
  const { verdict, reasons } = ask([figure({}), figure({ region: OTHER, year: 2023 })], { year: 2024 });

  expect(verdict).toBe(Verdict.NOT_COMPARABLE);
  expect(reasons).toEqual([{ reason: ComparisonReason.OTHER_YEAR, regions: [OTHER] }]);
});

it.each([
  [{ segments: 2, targets: 0 }, ComparisonReason.OTHER_SEGMENT],
  [{ segments: 2, targets: 1 }, ComparisonReason.TARGET_ONLY],
  [{ segments: 0, targets: 0 }, ComparisonReason.NO_FIGURE],
])("says what there is instead of a figure: %o", (alternative, reason) => {
  const { verdict, reasons, chosen } = ask([figure({})], { alternatives: new Map([[OTHER, alternative]]) });

  expect(verdict).toBe(Verdict.NOT_COMPARABLE);
  expect(reasons).toEqual([{ reason, regions: [OTHER] }]);
  expect(chosen[1]?.value).toBeNull();
});

it.each([
  [{ basis: "WORKPLACE" }, ComparisonReason.OTHER_BASIS],
  [{ measure: "UCJ" }, ComparisonReason.OTHER_MEASURE],
  [{ programmes: '["JKK"]' }, ComparisonReason.OTHER_PROGRAMMES],
  [{ countsActive: true }, ComparisonReason.OTHER_ACTIVITY],
])("refuses figures that count different things: %o", (overrides, reason) => {
  const { verdict, reasons } = ask([figure({}), figure({ region: OTHER, ...overrides })]);

  expect(verdict).toBe(Verdict.NOT_COMPARABLE);
  expect(reasons).toEqual([{ reason, regions: [ONE, OTHER] }]);
});

it.each([
  [
    { eligible: null, eligibleBound: null },
    ComparisonMeasure.COMPUTED_PERCENT,
    ComparisonReason.NO_DENOMINATOR,
  ],
  [{ enrolled: null, enrolledBound: null }, ComparisonMeasure.COMPUTED_PERCENT, ComparisonReason.NO_VALUE],
  [{ enrolledBound: "AT_LEAST" }, ComparisonMeasure.COMPUTED_PERCENT, ComparisonReason.BOUND],
  [{ enrolledBound: "MORE_THAN" }, ComparisonMeasure.ENROLLED_COUNT, ComparisonReason.BOUND],
  [{ enrolled: null, enrolledBound: null }, ComparisonMeasure.ENROLLED_COUNT, ComparisonReason.NO_VALUE],
  [{ statedPercent: null, percentBound: null }, ComparisonMeasure.STATED_PERCENT, ComparisonReason.NO_VALUE],
  [{ percentBound: "ALMOST" }, ComparisonMeasure.STATED_PERCENT, ComparisonReason.BOUND],
])("refuses a figure without a usable value: %o by %s", (overrides, measure, reason) => {
  const { verdict, reasons } = ask([figure({}), figure({ region: OTHER, ...overrides })], { measure });

  expect(verdict).toBe(Verdict.NOT_COMPARABLE);
  expect(reasons).toEqual([{ reason, regions: [OTHER] }]);
});

it.each([
  [{ eligibleIsEstimate: true }, ComparisonMeasure.STATED_PERCENT, true],
  [{ eligibleIsEstimate: true }, ComparisonMeasure.COMPUTED_PERCENT, true],
  [{ eligibleIsEstimate: true }, ComparisonMeasure.ENROLLED_COUNT, false],
])(
  "compares against an estimated denominator with a word of caution: %o by %s",
  (overrides, measure, warns) => {
    const { verdict, reasons } = ask([figure({}), figure({ region: OTHER, ...overrides })], { measure });

    expect(verdict).toBe(Verdict.COMPARABLE);
    expect(reasons).toEqual(
      warns ? [{ reason: ComparisonReason.ESTIMATED_DENOMINATOR, regions: [OTHER] }] : [],
    );
  },
);

it("says of what nobody states that it is unknown", () => {
  const unstated = { basis: null, programmes: null };
  const { verdict, reasons } = ask([figure(unstated), figure({ region: OTHER, ...unstated })]);
  const alone = ask([figure(unstated)], { alternatives: new Map() });

  expect(verdict).toBe(Verdict.COMPARABLE);
  expect(reasons).toEqual([
    { reason: ComparisonReason.UNKNOWN_BASIS, regions: [ONE, OTHER] },
    { reason: ComparisonReason.UNKNOWN_PROGRAMMES, regions: [ONE, OTHER] },
  ]);
  expect(alone.reasons).toEqual([{ reason: ComparisonReason.NO_FIGURE, regions: [OTHER] }]);
});

it.each([
  ["64.03", "82", [ComparisonReason.OTHER_LEVEL]],
  ["64", "ID", [ComparisonReason.OTHER_LEVEL]],
  ["64.03", "64.71", []],
  ["64", "82", []],
])(
  "tells counts of regions of different levels apart, and not their per cents: %s and %s",
  (one, other, found) => {
    const figures = [figure({ region: one }), figure({ region: other })];
    const askOf = (measure: ComparisonMeasure) => ask(figures, { regions: [one, other], measure });

    const counts = askOf(ComparisonMeasure.ENROLLED_COUNT);
    const percents = [ComparisonMeasure.STATED_PERCENT, ComparisonMeasure.COMPUTED_PERCENT].map(askOf);

    expect(counts.reasons.map(({ reason }) => reason)).toEqual(found);
    expect(counts.verdict).toBe(found.length > 0 ? Verdict.NOT_COMPARABLE : Verdict.COMPARABLE);
    expect(percents.map(({ verdict }) => verdict)).toEqual([Verdict.COMPARABLE, Verdict.COMPARABLE]);
  },
);
