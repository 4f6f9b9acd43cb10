import { Commitment } from "../../src/coverage/commitment.entity";
import { Bound, Funding, Programme } from "../../src/coverage/coverage.enums";
import { Indicator, Observation } from "../../src/coverage/observation.entity";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Sector } from "../../src/coverage/sector.entity";
import { at, each, listAt } from "../support/answers";
import { dataOf } from "../support/operations";
import { Random } from "../support/random";
import { commitment, enrollment, indicator, insert, observation, sector } from "../support/records";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
const [money, farmers] = [indicator(), sector()];
beforeAll(async () => {
  registry = await openRegistry("articles");
  await insert(registry.dataSource, Indicator, [money]);
  await insert(registry.dataSource, Sector, [farmers]);
});
afterAll(() => registry.close());

/** Doubles that a shorter decimal would change, the ends of their range, and many at random. */
function doubles(): number[] {
  const random = new Random(64);
  const special = [
    0,
    0.1,
    0.1 + 0.2,
    1 / 3,
    2 / 3,
    87.24699150468685,
    5e-324,
    2.2250738585072014e-308,
    1.7976931348623157e308,
    -1.5,
    1e21,
    123_456_789_012_345_680_000,
  ];
  return [...special, ...Array.from({ length: 60 }, () => random.next() * 10 ** random.below(30))];
}

it("reads floating point numbers back to the last bit, and pages through them", async () => {
  const values = doubles();
  await insert(
    registry.dataSource,
    Observation,
    values.map((value) => observation({ indicatorId: money.id, value })),
  );
  const page = async (after: unknown) =>
    dataOf(
      await registry.ask(
        `query ($after: String) { observations(where: { key: { startsWith: "test-" } }, orderBy: [{ value: DESC }], first: 50, after: $after) {
          nodes { value } pageInfo { endCursor }
        } }`,
        { after },
      ),
    );

  const start = await page(null);
  const rest = await page(at(start, "observations.pageInfo.endCursor"));

  const read = [start, rest].flatMap((data) => each(data, "observations.nodes", "value"));
  expect(read).toEqual(values.toSorted((left, right) => right - left));
});

it("reads rupiah up to 2^53 - 1 as numbers, and pages through them", async () => {
  const amounts = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, 2 ** 31, 0];
  await insert(
    registry.dataSource,
    Commitment,
    amounts.map((amount) => commitment({ amount: String(amount), amountBound: Bound.EXACT, year: 1945 })),
  );
  const page = async (after: unknown) =>
    dataOf(
      await registry.ask(
        `query ($after: String) { commitments(where: { year: { eq: 1945 } }, orderBy: [{ amount: DESC }], first: 1, after: $after) {
          nodes { amount } pageInfo { endCursor }
        } }`,
        { after },
      ),
    );

  const read: unknown[] = [];
  let cursor: unknown = null;
  for (const _ of amounts) {
    const data = await page(cursor);
    read.push(at(data, "commitments.nodes.0.amount"));
    cursor = at(data, "commitments.pageInfo.endCursor");
  }

  expect(read).toEqual([9_007_199_254_740_991, 9_007_199_254_740_990, 2_147_483_648, 0]);
});

it.each(["1.5", "9007199254740992", '"1"', "true"])("refuses %s as an amount of rupiah", async (amount) => {
  const { errors } = await registry.ask(
    `{ commitments(where: { amount: { eq: ${amount} } }) { totalCount } }`,
  );

  expect(errors.map(({ code }) => code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
});

it("reads truths, lists, numbers of two decimals and what is not known", async () => {
  await insert(registry.dataSource, SectorEnrollment, [
    enrollment({
      sectorId: farmers.id,
      key: "kinds-1",
      eligibleIsEstimate: true,
      countsActive: false,
      statedPercent: 41.23,
      percentBound: Bound.ABOUT,
      programmes: [Programme.JKK, Programme.JKM],
      funding: [],
      monthlyContribution: "16800",
    }),
    enrollment({
      sectorId: farmers.id,
      key: "kinds-2",
      regionCode: null,
      area: "Cabang Samarinda",
      enrolledCount: null,
      enrolledBound: null,
    }),
  ]);

  const data = dataOf(
    await registry.ask(`{ sectorEnrollments(where: { key: { startsWith: "kinds-" } }) { nodes {
      enrolledCount eligibleIsEstimate countsActive statedPercent programmes funding monthlyContribution
      region { name } coverage { percent } breakdown { partCount } total { key }
    } } }`),
  );

  expect(listAt(data, "sectorEnrollments.nodes")).toEqual([
    {
      enrolledCount: 35_440,
      eligibleIsEstimate: true,
      countsActive: false,
      statedPercent: 41.23,
      programmes: ["JKK", "JKM"],
      funding: [],
      monthlyContribution: 16_800,
      region: { name: "Kutai Kartanegara" },
      coverage: null,
      breakdown: null,
      total: null,
    },
    {
      enrolledCount: null,
      eligibleIsEstimate: null,
      countsActive: null,
      statedPercent: null,
      programmes: null,
      funding: null,
      monthlyContribution: null,
      region: null,
      coverage: null,
      breakdown: null,
      total: null,
    },
  ]);
});

describe("a list of words", () => {
  beforeAll(async () => {
    const lists = [null, [], [Programme.JKK], [Programme.JKK, Programme.JKM], [Programme.JKP]];
    await insert(
      registry.dataSource,
      SectorEnrollment,
      lists.map((programmes, index) =>
        enrollment({ sectorId: farmers.id, key: `words-${index}`, programmes, funding: [Funding.APBDES] }),
      ),
    );
  });

  it.each([
    ["programmes: { includes: [JKK] }", "2 3"],
    ["programmes: { includes: [JKM, JKK] }", "3"],
    ["programmes: { includes: [JP] }", ""],
    ["programmes: { includes: [] }", "1 2 3 4"],
    ["programmes: { isNull: true }", "0"],
    ["programmes: { isNull: false }", "1 2 3 4"],
    ["not: { programmes: { includes: [JKK] } }", "0 1 4"],
    ["funding: { includes: [APBDES] }", "0 1 2 3 4"],
  ])("meets `%s`", async (where, expected) => {
    const data = dataOf(
      await registry.ask(
        `{ sectorEnrollments(where: { key: { startsWith: "words-" }, ${where} }, orderBy: [{ key: ASC }]) { nodes { key } } }`,
      ),
    );

    const keys = each(data, "sectorEnrollments.nodes", "key");
    expect(keys.map((key) => String(key).slice("words-".length)).join(" ")).toBe(expected);
  });
});
