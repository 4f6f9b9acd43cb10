import { at } from "../support/answers";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

it("a statistic is compiled anew for other values of its variables", async () => {
  const operation = `query ($under: RegionCode!, $year: Int, $keys: [EnrollmentGroupBy!]!, $percent: Boolean!) {
    enrollmentStatistics(where: { region: { under: $under }, year: { eq: $year } }, groupBy: $keys) {
      totalCount
      groups { year segment enrolledCount percent @include(if: $percent) }
    }
  }`;
  const ask = async (variables: Record<string, unknown>) => {
    const { data, errors } = await registry.ask(operation, variables);
    expect(errors).toEqual([]);
    return at(data, "enrollmentStatistics");
  };
  const first = { under: "64", year: 2023, keys: ["YEAR"], percent: false };

  const answers = [
    await ask(first),
    await ask({ ...first, under: "73" }),
    await ask({ ...first, keys: ["SEGMENT"] }),
    await ask({ ...first, percent: true }),
    await ask(first),
  ];

  const group = { year: 2023, segment: null, enrolledCount: 52000 };
  expect(answers).toEqual([
    { totalCount: 1, groups: [group] },
    { totalCount: 0, groups: [] },
    { totalCount: 1, groups: [{ ...group, year: null, segment: "VULNERABLE" }] },
    { totalCount: 1, groups: [{ ...group, percent: null }] },
    { totalCount: 1, groups: [group] },
  ]);
});
