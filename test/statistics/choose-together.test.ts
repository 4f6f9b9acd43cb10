import { type Candidate, ComparisonMeasure, ComparisonReason, Verdict } from "../../src/statistics/verdict";
import { Random } from "../support/random";
import { type Asked, openRegistry } from "../support/registry";
import { OTHER, ask, figure } from "./asking";

const MEASURES = [
  ComparisonMeasure.ENROLLED_COUNT,
  ComparisonMeasure.STATED_PERCENT,
  ComparisonMeasure.COMPUTED_PERCENT,
] as const;

describe("figures are chosen together", () => {
  const idsOf = ({ chosen }: ReturnType<typeof ask>) => chosen.map((each) => each.figure?.id);

  it("so that they count one thing, whatever comes first", () => {
    const compared = ask([
      figure({ id: "office", basis: "REGISTERED_OFFICE" }),
      figure({ id: "ucj", measure: "UCJ" }),
      figure({ id: "other", region: OTHER, measure: "UCJ" }),
    ]);

    expect(compared.verdict).toBe(Verdict.COMPARABLE);
    expect(idsOf(compared)).toEqual(["ucj", "other"]);
  });

  it("of years that are nearest, though others are later", () => {
    const compared = ask([
      figure({ id: "2025", year: 2025 }),
      figure({ id: "2023", year: 2023 }),
      figure({ id: "other", region: OTHER, year: 2022 }),
    ]);

    expect(compared.verdict).toBe(Verdict.NEAREST_YEAR);
    expect(idsOf(compared)).toEqual(["2023", "other"]);
  });

  it("without reasons for care before later ones with them, and with them before other years", () => {
    const careful = { eligibleIsEstimate: true };
    const plain = figure({ id: "plain", year: 2022 });
    const estimate = figure({ id: "estimate", ...careful });
    const others = [2022, 2024].map((year) => figure({ id: `other-${year}`, region: OTHER, year }));

    expect(idsOf(ask([estimate, plain, ...others]))).toEqual(["plain", "other-2022"]);
    expect(idsOf(ask([estimate, plain, ...others.slice(1)]))).toEqual(["estimate", "other-2024"]);
  });

  it("only of the year that is asked for", () => {
    const figures = [
      figure({}),
      figure({ id: "other", region: OTHER, year: 2022 }),
      figure({ id: "old", year: 2022 }),
    ];

    expect(idsOf(ask(figures, { year: 2022 }))).toEqual(["old", "other"]);
    expect(idsOf(ask(figures, { year: 2024 }))).toEqual(["enr_1", undefined]);
  });

  it("as well as the best of all combinations", () => {
    const random = new Random(7);
    for (let round = 0; round < 60; round++) {
      const regions = ["64", "65", "66"].slice(0, 2 + random.below(2));
      const candidates = regions.flatMap((region) =>
        Array.from({ length: 1 + random.below(4) }, (_, index) =>
          muddled(random, region, `${region}/${index}`),
        ),
      );
      const measure = random.pick(MEASURES);
      const [found, ...others] = [candidates, ...combinations(regions, candidates)].map((some) =>
        ask([...some], { regions, measure }),
      );

      const weights = others.map(weightOf);
      expect(found === undefined ? "" : weightOf(found)).toBe(weights.toSorted()[0]);
    }
  });

  it("of hundreds of figures, at once", () => {
    const random = new Random(8);
    const regions = ["64", "65", "66", "67", "68", "69"];
    const candidates = regions.flatMap((region) =>
      Array.from({ length: 400 }, (_, index) => ({
        ...muddled(random, region, `${region}/${index}`),
        programmes: `${region}/${random.below(40)}`,
        year: 1980 + random.below(45),
      })),
    );
    const start = performance.now();

    const { chosen } = ask(candidates, { regions });

    expect(chosen.every((each) => each.figure !== undefined)).toBe(true);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe("the registry's figures", () => {
  let registry: Asked;
  beforeAll(async () => {
    registry = await openRegistry();
  });
  afterAll(() => registry.close());

  const compared = async (args: string): Promise<unknown> => {
    const selection = "{ verdict objections { reason } entries { value year enrollment { key } } }";
    const { data, errors } = await registry.ask(`{ compareRegions(${args}) ${selection} }`);
    expect(errors).toEqual([]);
    return data;
  };

  it("are chosen by what they count", async () => {
    expect(await compared('codes: ["51", "82"], measure: ENROLLED_COUNT, year: 2025')).toMatchObject({
      compareRegions: {
        verdict: "COMPARABLE",
        entries: [
          { value: 935_079, enrollment: { key: "bali-2025-03-31" } },
          { enrollment: { key: "malut-2025-05-31" } },
        ],
      },
    });
  });

  it("are chosen from the nearest years", async () => {
    expect(await compared('codes: ["12", "12.03"], measure: COMPUTED_PERCENT')).toMatchObject({
      compareRegions: {
        entries: [{ year: 2023 }, { year: 2022 }],
      },
    });
  });
});

function muddled(random: Random, region: string, id: string): Candidate {
  return figure({
    id,
    region,
    year: 2017 + random.below(8),
    basis: random.pick(["RESIDENCE", "WORKPLACE", null]),
    measure: random.pick(["UCJ", null]),
    programmes: random.pick(['["JKM"]', null]),
    countsActive: random.pick([true, null]),
    enrolled: random.pick([80, null, 70]),
    enrolledBound: random.pick(["EXACT", "AT_LEAST"]),
    eligibleIsEstimate: random.pick([true, false]),
  });
}

/** One figure of each region, in all ways. */
function combinations(regions: readonly string[], candidates: readonly Candidate[]): Candidate[][] {
  return regions.reduce<Candidate[][]>(
    (all, region) =>
      all.flatMap((some) =>
        candidates.filter((each) => each.region === region).map((each) => [...some, each]),
      ),
    [[]],
  );
}

/** What decides between comparisons, the smaller the better, as a text that sorts like it. */
function weightOf({ reasons, chosen }: ReturnType<typeof ask>): string {
  const {
    OTHER_YEAR,
    ESTIMATED_DENOMINATOR,
    UNKNOWN_BASIS,
    UNKNOWN_PROGRAMMES,
    NO_VALUE,
    NO_DENOMINATOR,
    BOUND,
  } = ComparisonReason;
  const careful = [ESTIMATED_DENOMINATOR, UNKNOWN_BASIS, UNKNOWN_PROGRAMMES];
  const perFigure = [ESTIMATED_DENOMINATOR, NO_VALUE, NO_DENOMINATOR, BOUND];
  const weight = (some: typeof reasons) =>
    some.reduce((sum, { reason, regions }) => sum + (perFigure.includes(reason) ? regions.length : 1), 0);
  const years = chosen.map((each) => each.figure?.year ?? 0);
  const span = Math.max(...years) - Math.min(...years);
  const forbidding = reasons.filter(({ reason }) => ![...careful, OTHER_YEAR].includes(reason));
  return [
    weight(forbidding) + (span > 2 ? 1 : 0),
    chosen.filter(({ value }) => value === null).length,
    span,
    weight(reasons.filter(({ reason }) => careful.includes(reason))),
    9999 - Math.max(...years),
  ]
    .map((part) => String(part).padStart(4, "0"))
    .join(" ");
}
