import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

const SELECTION = `{
  verdict
  objections { reason regions }
  entries { region { name } value year enrollment { key sources { nodes { publisher } } } }
}`;

it("says why a target can't be compared with a bound, and shows what there is with its sources", async () => {
  const { data, errors, statements } = await registry.ask(`{
    compareRegions(codes: ["64.02", "64.08"], measure: ENROLLED_COUNT, segment: VULNERABLE) ${SELECTION}
  }`);

  expect(errors).toEqual([]);
  expect(statements).toBe(3);
  expect(data).toEqual({
    compareRegions: {
      verdict: "NOT_COMPARABLE",
      objections: [
        { reason: "TARGET_ONLY", regions: ["64.08"] },
        { reason: "BOUND", regions: ["64.02"] },
      ],
      entries: [
        {
          region: { name: "Kutai Kartanegara" },
          value: 52000,
          year: 2023,
          enrollment: {
            key: "kukar-2023-vulnerable",
            sources: { nodes: [{ publisher: "Kompas.com" }] },
          },
        },
        { region: { name: "Kutai Timur" }, value: null, year: null, enrollment: null },
      ],
    },
  });
});

it("compares an exact figure of one year with nothing, where another region is silent", async () => {
  const { data } = await registry.ask(`{
    compareRegions(codes: ["64.08", "64.71"], measure: COMPUTED_PERCENT, segment: INFORMAL) ${SELECTION}
  }`);

  expect(data).toMatchObject({
    compareRegions: {
      verdict: "NOT_COMPARABLE",
      objections: [
        { reason: "NO_FIGURE", regions: ["64.71"] },
        { reason: "ESTIMATED_DENOMINATOR", regions: ["64.08"] },
      ],
      entries: [
        { value: 150.87108013937282, year: 2024 },
        { region: { name: "Balikpapan" }, value: null },
      ],
    },
  });
});

it("costs the same number of statements for six regions as for two", async () => {
  const { statements } = await registry.ask(`{
    compareRegions(codes: ["64.01", "64.02", "64.03", "64.07", "64.08", "64.09"], measure: ENROLLED_COUNT, segment: VULNERABLE) ${SELECTION}
  }`);

  expect(statements).toBe(3);
});

it.each([
  [`["64.02"]`, "`codes` must name 2 to 6 different regions"],
  [`["64.02", "64.02"]`, "`codes` must name 2 to 6 different regions"],
  [
    `["64.02", "99.99"]`,
    'no region has the code "99.99": look it up with regions(where: {name: {startsWith: "…"}})',
  ],
])("refuses to compare %s", async (codes, message) => {
  const { errors } = await registry.ask(
    `{ compareRegions(codes: ${codes}, measure: ENROLLED_COUNT) { verdict } }`,
  );

  expect(errors).toEqual([{ code: "BAD_USER_INPUT", message, path: ["compareRegions"] }]);
});

it("counts who has reported and who is silent, in one statement", async () => {
  const { data, statements } = await registry.ask(`{
    completeness(level: REGENCY, under: "64", years: [2021, 2024, 2025]) {
      year regionCount reportingCount silentCount committedCount honouredCount
    }
  }`);

  expect(statements).toBe(1);
  expect(data).toEqual({
    completeness: [
      { year: 2021, regionCount: 7, reportingCount: 1, silentCount: 6, committedCount: 1, honouredCount: 1 },
      { year: 2024, regionCount: 7, reportingCount: 2, silentCount: 5, committedCount: 1, honouredCount: 1 },
      { year: 2025, regionCount: 7, reportingCount: 0, silentCount: 7, committedCount: 1, honouredCount: 2 },
    ],
  });
});

it("names the silent ones by the same conditions", async () => {
  const { data } = await registry.ask(`{
    regions(where: {
      under: "64", level: { eq: REGENCY }
      sectorEnrollments: { scope: SUBTREE, where: { year: { eq: 2024 } }, count: { eq: 0 } }
    }) { totalCount nodes { name } }
  }`);

  expect(data).toEqual({
    regions: {
      totalCount: 5,
      nodes: ["Paser", "Berau", "Kutai Barat", "Penajam Paser Utara", "Mahakam Ulu"].map((name) => ({
        name,
      })),
    },
  });
});

it("refuses a sector that the code list doesn't have", async () => {
  const { errors } = await registry.ask(
    `{ compareRegions(codes: ["64.02", "64.08"], measure: ENROLLED_COUNT, sector: "nope") { verdict } }`,
  );

  expect(errors).toEqual([
    {
      code: "BAD_USER_INPUT",
      message: "no sector has this key: `sectors` lists them, `all` is the total over them",
      path: ["compareRegions"],
    },
  ]);
});

it("counts villages and the country from the same facts", async () => {
  const { data } = await registry.ask(`{
    villages: completeness(level: VILLAGE, years: [2024]) { regionCount reportingCount honouredCount }
    country: completeness(level: COUNTRY, years: [2024]) { regionCount reportingCount honouredCount }
    cities: completeness(level: CITY, under: "64", years: [2024]) { regionCount reportingCount }
    both: completeness(level: [REGENCY, CITY], under: "64", years: [2024]) { regionCount reportingCount silentCount }
    all: completeness(level: [PROVINCE, CITY, REGENCY], under: "64", years: [2024]) { regionCount reportingCount }
  }`);

  expect(data).toEqual({
    villages: [{ regionCount: 75265, reportingCount: 0, honouredCount: 1 }],
    country: [{ regionCount: 1, reportingCount: 1, honouredCount: 1 }],
    cities: [{ regionCount: 3, reportingCount: 0 }],
    both: [{ regionCount: 10, reportingCount: 2, silentCount: 8 }],
    all: [{ regionCount: 11, reportingCount: 3 }],
  });
});

it.each([
  ["level: REGENCY, years: [2021, -5]", "`years` has -5, which is no year: 1 to 9999"],
  ["level: REGENCY, years: [20210]", "`years` has 20210, which is no year: 1 to 9999"],
  ["level: [], years: [2021]", "`level` is empty: name at least one, e.g. `[REGENCY, CITY]`"],
])("refuses to count with %s", async (args, message) => {
  const { errors } = await registry.ask(`{ completeness(${args}) { year } }`);

  expect(errors).toEqual([{ code: "BAD_USER_INPUT", message, path: ["completeness"] }]);
});
