import { type Stated, Series, clash, figuresOf } from "../../src/checks/rules/one-series";
import { Bound, CoverageBasis } from "../../src/coverage/coverage.enums";
import { Random } from "../support/random";
import { muddledCounts } from "./muddle";

/** A record as a test states it: exact workers that exist, counted in no particular way. */
function stated(id: string, over: Partial<Stated> = {}): Stated {
  return {
    id,
    year: 2024,
    enrolledCount: null,
    enrolledBound: null,
    eligibleCount: 1000,
    eligibleBound: Bound.EXACT,
    basis: null,
    measure: null,
    countsActive: null,
    funder: null,
    funding: null,
    ...over,
  };
}

/** The ids of the records that clash, as the series tells them. */
function clashing(rows: readonly Stated[]): string[] {
  const series = new Series();
  for (const row of rows) series.add(row);
  const found = rows.filter((row) => series.clashes(row)).map(({ id }) => id);
  expect(series.hasClash()).toBe(found.length > 0);
  return found;
}

/** The same by comparing every two of them. */
function pairwise(rows: readonly Stated[]): string[] {
  const compared = ["basis", "measure", "countsActive", "funder", "funding"] as const;
  const counts = rows.filter(({ basis }) => basis !== CoverageBasis.TARGET);
  const clashes = (one: Stated, other: Stated) =>
    one !== other &&
    compared.every(
      (key) => one[key] === null || other[key] === null || String(one[key]) === String(other[key]),
    ) &&
    figuresOf(one).some((left) => figuresOf(other).some((right) => clash(left, right)));
  return counts.filter((one) => counts.some((other) => clashes(one, other))).map(({ id }) => id);
}

describe("a series", () => {
  it("tells what comparing every two of its records would tell", () => {
    const random = new Random(7);
    const sizes = new Set<number>();
    for (let round = 0; round < 400; round++) {
      const rows = Array.from({ length: 1 + random.below(14) }, (_, index) =>
        stated(String(index), muddledCounts(random)),
      );

      const found = clashing(rows);

      expect(found).toEqual(pairwise(rows));
      sizes.add(found.length);
    }
    expect(sizes.size).toBe(14);
  });

  it("doesn't hold a record against itself", () => {
    const over = stated("over", { enrolledCount: 5000, enrolledBound: Bound.EXACT });

    expect(clashing([over])).toEqual([]);
    expect(clashing([over, stated("other", { eligibleCount: 900 })])).toEqual(["over", "other"]);
  });

  it("compares only what doesn't count differently", () => {
    const far = { eligibleCount: 9000 };

    expect(clashing([stated("a", { funder: "PT A" }), stated("b", { ...far, funder: "PT B" })])).toEqual([]);
    expect(clashing([stated("a", { funder: "PT A" }), stated("b", far)])).toEqual(["a", "b"]);
    expect(
      clashing([
        stated("a", { funder: "PT A", measure: "UCJ" }),
        stated("b", { ...far, funder: "PT A" }),
        stated("c", { ...far, funder: "PT B" }),
      ]),
    ).toEqual(["a", "b"]);
  });

  it("takes 100,000 records with as many payers in a moment", () => {
    const rows = Array.from({ length: 100_000 }, (_, index) =>
      stated(String(index), {
        funder: index === 5 ? null : `PT ${index}`,
        eligibleCount: index === 7 ? 9000 : 1000,
      }),
    );

    expect(clashing(rows)).toEqual(["5", "7"]);
  });
});
