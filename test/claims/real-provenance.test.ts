import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

/** Properties of an enrolment by status. */
async function provenanceOf(key: string): Promise<unknown> {
  const { data, errors, statements } = await registry.ask(
    `query ($key: String!) {
      sectorEnrollments(where: { key: { eq: $key } }) { nodes { provenance { property status formula inputs } } }
    }`,
    { key },
  );
  expect([errors, statements]).toEqual([[], 1]);
  return data;
}

it("never mistakes what follows from two counts for what a source states", async () => {
  const stated = (property: string) => ({ property, status: "SINGLE_SOURCE", formula: null, inputs: null });
  const computed = (property: string, formula: string, inputs = ["enrolledCount", "eligibleCount"]) => ({
    property,
    status: "COMPUTED",
    formula,
    inputs,
  });

  expect(await provenanceOf("kutim-2024-informal")).toEqual({
    sectorEnrollments: {
      nodes: [
        {
          provenance: [
            computed(
              "coverage.agreement",
              "statedPercent against coverage.percent, rounded or cut off to the decimals printed",
              ["statedPercent", "enrolledCount", "eligibleCount"],
            ),
            computed("coverage.overEnrolledCount", "enrolledCount - eligibleCount, at least 0"),
            computed("coverage.percent", "enrolledCount / eligibleCount * 100"),
            computed("coverage.uncoveredCount", "eligibleCount - enrolledCount, at least 0"),
            ...["eligibleCount", "eligibleIsEstimate", "enrolledCount"].map(stated),
            computed("period", "period of the total", ["total.period"]),
            computed("region", "region of the total", ["total.region"]),
            ...["sector", "segment", "statedPercent"].map(stated),
            computed("year", "year in which period begins", ["period"]),
          ],
        },
      ],
    },
  });
});

it("has an entry for every value of every figure and award", async () => {
  // the registry's own, which nobody has to say
  const own = ["__typename", "id", "key", "remark", "isDisputed", "permalink"];
  const bounds = ["enrolledBound", "eligibleBound", "percentBound"];
  const { data, errors } = await registry.ask(`{
    sectorEnrollments(first: 100) { totalCount nodes {
      key segment period periodEnd periodAsPrinted year enrolledCount eligibleCount eligibleIsEstimate statedPercent
      programmes funding funder monthlyContribution basis measure countsActive inactiveCount
      region { code } sector { key } provenance { property }
    } }
    awards(first: 100) { totalCount nodes {
      key scheme editionLabel editionYear assessmentYear ceremonyDate level zone distinction outcome rank nomineeCount
      prize authority host { code } category { key } recipient { key } region { code } provenance { property }
    } }
  }`);

  expect(errors).toEqual([]);
  expect(silent(data, new Set([...own, ...bounds]))).toEqual([]);
});

/** Values that are there and have no provenance, as `key.property`. */
function silent(data: unknown, free: ReadonlySet<string>): string[] {
  return Object.values(new Object(data)).flatMap(({ nodes }: { nodes: Record<string, unknown>[] }) =>
    nodes.flatMap(({ provenance, ...values }) => {
      const listed = new Set(
        Array.isArray(provenance) ? provenance.map(({ property }: { property: string }) => property) : [],
      );
      return Object.keys(values)
        .filter((property) => values[property] !== null && !listed.has(property) && !free.has(property))
        .map((property) => `${String(values["key"])}.${property}`);
    }),
  );
}
