import { margin, overlap, rangeOf } from "../../src/checks/bounded";
import { dimension, misfit } from "../../src/checks/rules/arithmetic";
import { monthlyContribution, reckon } from "../../src/checks/rules/budget";
import { reason } from "../../src/checks/rules/over-100";
import { agreementOf, explain, shareOf } from "../../src/checks/rules/percent";
import { type Figure, clash } from "../../src/checks/rules/one-series";
import { Bound, CoverageBasis, Programme, Segment } from "../../src/coverage/coverage.enums";
import { Agreement } from "../../src/coverage/coverage.types";

const exactly = (value: number) => ({ value, bound: Bound.EXACT });
const about = (value: number) => ({ value, bound: Bound.ABOUT });
const atLeast = (value: number) => ({ value, bound: Bound.AT_LEAST });

/** Vulnerable workers of Kutai Kartanegara in 2021 by kind of work, as printed. */
const OCCUPATIONS = [712, 665, 27, 47, 322, 29, 2433, 604, 13107, 4124, 8771, 204, 219, 4176];

describe("a bounded number", () => {
  it.each([
    [41_380_000, 5_000],
    [1_700_000_000, 50_000_000],
    [35_440, 5],
    [46.1, 0.05],
    [46.03, 0.005],
    [7, 0.5],
    [0, 0],
  ])("%d has a margin of %d", (value, expected) => {
    expect(margin(value)).toBeCloseTo(expected, 10);
  });

  it("leaves room to the side that it leaves open", () => {
    expect(rangeOf(exactly(5))).toEqual({ from: 5, to: 5 });
    expect(rangeOf(about(52_000))).toEqual({ from: 51_500, to: 52_500 });
    expect(rangeOf(atLeast(52_000))).toEqual({ from: 52_000, to: Infinity });
    expect(rangeOf({ value: 80, bound: Bound.ALMOST })).toEqual({ from: 72, to: 80 });
    expect(overlap({ from: 1, to: 2 }, { from: 2, to: 3 })).toBe(true);
    expect(overlap({ from: 1, to: 2 }, { from: 2.1, to: 3 })).toBe(false);
  });
});

describe("parts against their total", () => {
  it("hold: 14 occupations of 35,440 and five groups of 10,633", () => {
    expect(misfit(exactly(35_440), OCCUPATIONS.map(exactly))).toBeUndefined();
    expect(misfit(exactly(10_633), [5454, 115, 1085, 871, 3108].map(exactly))).toBeUndefined();
  });

  it("tell by how much a changed or a missing part is off", () => {
    const changed = [713, ...OCCUPATIONS.slice(1)];

    expect(misfit(exactly(35_440), changed.map(exactly))).toEqual({ sum: 35_441, difference: 1 });
    expect(misfit(exactly(35_440), OCCUPATIONS.slice(1).map(exactly))).toEqual({
      sum: 34_728,
      difference: -712,
    });
  });

  it("may be rounded", () => {
    const parts = [26_260_000, 9_580_000, 5_530_000].map(about);

    expect(misfit(about(41_380_000), parts)).toBeUndefined();
    expect(misfit(about(41_480_000), parts)).toEqual({ sum: 41_370_000, difference: -110_000 });
  });

  it("can't fall short when one of them isn't known, but can exceed", () => {
    expect(misfit(exactly(100), [exactly(40), undefined])).toBeUndefined();
    expect(misfit(exactly(100), [exactly(120), undefined])).toEqual({ sum: 120, difference: 20 });
    expect(misfit(exactly(100), [exactly(40)])).toBeUndefined();
  });

  it("aren't compared when a limit is among them", () => {
    expect(misfit(atLeast(100), [exactly(40), exactly(50)])).toBeUndefined();
    expect(misfit(exactly(100), [atLeast(40), exactly(50)])).toBeUndefined();
    expect(misfit(exactly(100), [])).toBeUndefined();
  });

  it("are of one breakdown when they differ from the total in the same thing", () => {
    const { ALL, FORMAL } = Segment;
    const of = (sectorId: string, segment: Segment) =>
      dimension({ sectorId: "all", segment: ALL }, { sectorId, segment });

    expect([of("fishers", ALL), of("fishers", FORMAL), of("all", FORMAL), of("all", ALL)]).toEqual([
      "sector",
      "sector",
      "segment",
      "other",
    ]);
  });
});

describe("a stated per cent", () => {
  it.each([
    [exactly(87), 69_528, 79_691, Agreement.ROUNDING],
    [exactly(150), 77_074, 51_086, Agreement.TRUNCATION],
    [exactly(100), 146_602, 130_777, Agreement.NEITHER],
    [exactly(50), 1, 2, Agreement.EXACT],
    [exactly(41.64), 176_604, 424_131, Agreement.ROUNDING],
    [exactly(50.88), 935_079, 1_873_899, Agreement.NEITHER],
    [about(31), 315, 1_000, Agreement.ROUNDING],
    [{ value: 80, bound: Bound.ALMOST }, 79, 100, Agreement.ROUNDING],
    [{ value: 80, bound: Bound.MORE_THAN }, 79, 100, Agreement.NEITHER],
  ])("of %j follows from %d of %d by %s", (...row) => {
    const [stated, enrolled, eligible, expected] = row;
    expect(agreementOf(stated, shareOf(exactly(enrolled), exactly(eligible)))).toBe(expected);
  });

  it("has the room that rounded counts leave", () => {
    expect(agreementOf(exactly(67.95), shareOf(exactly(573_000), exactly(843_000)))).toBe(Agreement.NEITHER);
    expect(agreementOf(exactly(67.95), shareOf(about(573_000), about(843_000)))).toBe(Agreement.EXACT);
  });

  it("is explained by cutting off decimals or by a cap at 100, and by nothing else", () => {
    expect(explain(Agreement.TRUNCATION, 150, 150.871)).toBe(
      "The decimals of 150.87 were cut off. Rounded, it would be 151.",
    );
    expect(explain(Agreement.NEITHER, 100, 112.1)).toContain("it reads as capped");
    expect(explain(Agreement.NEITHER, 100, 92.2)).toBeNull();
    expect(explain(Agreement.NEITHER, 50.88, 49.9)).toBeNull();
  });
});

describe("more enrolled than there are", () => {
  it("is explained by an estimate, a target or the registered office, and by nothing else", () => {
    const none = { basis: null, eligibleIsEstimate: null };

    expect(reason({ ...none, eligibleIsEstimate: true })).toContain("an estimate");
    expect(reason({ ...none, basis: CoverageBasis.TARGET })).toContain("a target");
    expect(reason({ ...none, basis: CoverageBasis.REGISTERED_OFFICE })).toContain(
      "where the employer is registered",
    );
    expect(reason({ ...none, eligibleIsEstimate: false })).toBeNull();
    expect(reason(none)).toBeNull();
  });
});

describe("two figures of one group", () => {
  const enrolled = (year: number, value: number, bound = Bound.EXACT): Figure => ({
    counted: "enrolled",
    year,
    value,
    bound,
  });
  const existing = (year: number, value: number, bound = Bound.EXACT): Figure => ({
    ...enrolled(year, value, bound),
    counted: "existing",
  });
  const { AT_LEAST, MORE_THAN, ABOUT } = Bound;

  it.each([
    ["an exact growth of the enrolled", enrolled(2024, 10_000), enrolled(2025, 40_000), false],
    ["a limit near the other number", enrolled(2024, 16_000), enrolled(2025, 20_614, AT_LEAST), false],
    ["a limit far from the other number", enrolled(2024, 16_000), enrolled(2025, 52_000, AT_LEAST), true],
    ["growth to a limit over two years", enrolled(2021, 35_440), enrolled(2023, 52_000, AT_LEAST), false],
    ["a fall of the existing", existing(2023, 52_000, AT_LEAST), existing(2024, 6_000, MORE_THAN), true],
    ["more enrolled than exist later", enrolled(2021, 35_440), existing(2024, 6_000, MORE_THAN), true],
    ["fewer enrolled than exist", enrolled(2021, 35_440), existing(2023, 52_000, AT_LEAST), false],
    ["a few more enrolled than exist", enrolled(2024, 1_100), existing(2024, 1_000), false],
    ["rounded numbers of the existing", existing(2024, 1_800_000, ABOUT), existing(2025, 1_873_899), false],
  ])("with %s", (...row) => {
    const [, one, other, expected] = row;
    expect(clash(one, other)).toBe(expected);
    expect(clash(other, one)).toBe(expected);
  });
});

describe("the money of a budget", () => {
  const { JKK, JKM, JHT, JP } = Programme;

  it("is reckoned with the least contribution of the programmes", () => {
    expect(monthlyContribution([JKK, JKM])).toBe(16_800);
    expect(monthlyContribution([JKK, JKM, JHT])).toBe(36_800);
    expect(monthlyContribution([JKK, JP])).toBeUndefined();
    expect(monthlyContribution([])).toBeUndefined();
    expect(monthlyContribution(null)).toBeUndefined();
  });

  it("pays exactly for 15,000 workers and twelve months", () => {
    const budget = { amount: exactly(3_024_000_000), workers: exactly(15_000), contribution: 16_800 };

    expect(reckon({ ...budget, months: 12 })).toEqual({
      fits: "yes",
      months: 12,
      cost: 3_024_000_000,
      costed: 12,
    });
    expect(reckon({ ...budget, months: null }).costed).toBe(12);
    expect(reckon({ ...budget, months: 10 })).toEqual({
      fits: "no",
      months: 12,
      cost: 2_520_000_000,
      costed: 10,
    });
  });

  it("of Rp1.7 billion for 35,440 workers is three months with the digits cut off", () => {
    const reckoned = reckon({
      amount: about(1_700_000_000),
      workers: exactly(35_440),
      contribution: 16_800,
      months: null,
    });

    expect(reckoned).toEqual({
      fits: "truncated",
      months: 1_700_000_000 / 595_392_000,
      cost: 1_786_176_000,
      costed: 3,
    });
    expect(reckoned.months.toFixed(2)).toBe("2.86");
  });

  it("fits no whole number of months when it lies between two", () => {
    const reckoned = reckon({
      amount: about(4_300_000_000),
      workers: exactly(34_400),
      contribution: 16_800,
      months: null,
    });

    expect([reckoned.fits, reckoned.costed]).toEqual(["no", 7]);
  });
});
