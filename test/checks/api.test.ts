import { type Asked, openRegistry } from "../support/registry";
import { articleFiles, hold } from "./articles";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry();
  await hold(registry.dataSource, articleFiles());
});
afterAll(() => registry.close());

const keys = (...all: string[]) => ({ nodes: all.map((key) => ({ key })) });

describe("findings in the API", () => {
  it("are filtered by rule, status and region", async () => {
    const { data, errors, statements } = await registry.ask(`{
      all: findings { totalCount }
      open: findings(where: { status: { eq: OPEN } }) { nodes { key } }
      kutim: findings(where: { region: { under: "64.08" }, rule: { in: [PERCENT, OVER_100] } }) { nodes { key } }
      sides: findings(where: { sides: { count: { gte: 3 } } }, orderBy: [{ key: ASC }]) { nodes { key } }
    }`);

    expect(errors).toEqual([]);
    expect(data).toEqual({
      all: { totalCount: 21 },
      open: keys(
        "kaltim-2024-categories-of-which-award",
        "kutim-2025-150-thousand",
        "series/64.02/vulnerable/all",
        "uniqueness/kukar-2025-first-with-perda",
        "value/award/kukar-paritrana-2023/authority",
      ),
      kutim: keys("over-100/kutim-2024-informal", "percent/kutim-2024", "percent/kutim-2024-informal"),
      sides: keys(
        "kukar-2021-which-year",
        "kutim-2025-150-thousand",
        "series/64.02/vulnerable/all",
        "uniqueness/kukar-2025-first-with-perda",
        "who-confers-the-paritrana-award",
      ),
    });
    expect(statements).toBe(4);
  });

  it("hang on a region, alone or with everything below", async () => {
    const { data, statements } = await registry.ask(`{
      region(code: "64") {
        own: findings { nodes { key } }
        below: findings(scope: SUBTREE) { totalCount }
        children(where: { findings: { where: { status: { eq: OPEN } } } }) {
          nodes { code findings(where: { status: { eq: OPEN } }) { totalCount } }
        }
      }
    }`);

    expect(data).toEqual({
      region: {
        own: keys(
          "kaltim-2024-categories-of-which-award",
          "kaltim-2025-ceremony-or-handover",
          "kaltim-2025-governor-or-vice-governor",
        ),
        below: { totalCount: 19 },
        children: {
          nodes: [
            { code: "64.02", findings: { totalCount: 3 } },
            { code: "64.08", findings: { totalCount: 1 } },
          ],
        },
      },
    });
    expect(statements).toBe(1);
  });

  it("hang on the records of every side, and on the claims", async () => {
    const { data, errors, statements } = await registry.ask(`{
      awards(where: { key: { eq: "kukar-first-perda-2025" } }) { nodes { findings { nodes { key } } } }
      commitments(where: { key: { eq: "kutim-2022-perda" } }) { nodes { findings { nodes { key } } } }
      sectorEnrollments(where: { key: { eq: "kukar-2024-vulnerable" } }) { nodes { findings { nodes { key } } } }
      assertions(where: { key: { eq: "kukar-2023-only-on-kalimantan" } }) { nodes { findings { nodes { key } } } }
      observations(where: { key: { eq: "kukar-2023-benefit-range" } }) { nodes { findings { nodes { key } } } }
      awardEvents(where: { key: { eq: "paritrana-2025-kukar-handover" } }) { nodes { findings { nodes { key } } } }
      recipients(where: { key: { eq: "pemkab-kutai-timur" } }) { nodes { findings { nodes { key } } } }
      claims(where: { key: { eq: "kompas-2023-10-20/award/kukar-paritrana-2023/authority" } }) {
        nodes { findings { nodes { key } } subject { ... on Award { findings { totalCount } } } }
      }
    }`);

    const one = (...all: string[]) => ({ nodes: [{ findings: keys(...all) }] });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      awards: one("uniqueness/kukar-2025-first-with-perda"),
      commitments: one("uniqueness/kukar-2025-first-with-perda"),
      sectorEnrollments: one("series/64.02/vulnerable/all"),
      assertions: one("kukar-only-on-kalimantan"),
      observations: one("kukar-2023-benefit-not-budget"),
      awardEvents: one("kaltim-2025-ceremony-or-handover"),
      recipients: one(),
      claims: {
        nodes: [
          {
            findings: keys("value/award/kukar-paritrana-2023/authority"),
            subject: { findings: { totalCount: 2 } },
          },
        ],
      },
    });
    expect(statements).toBe(8);
  });

  it("are fetched again by their ids, as one and as a node, with what they are about", async () => {
    const found = await registry.ask(`{ findings(where: { rule: { eq: BUDGET } }) { nodes { id } } }`);
    const id = /"(fnd_\w+)"/.exec(JSON.stringify(found.data))?.[1];

    const { data, statements } = await registry.ask(
      `query ($id: ID!) {
        finding(id: $id) {
          rule difference differenceUnit region { code }
          subject { __typename ... on Commitment { key amount } }
          sides(first: 1) { totalCount nodes { position statement finding { key } } }
        }
        node(id: $id) { ... on Finding { key } }
      }`,
      { id },
    );

    expect(data).toEqual({
      finding: {
        rule: "BUDGET",
        difference: -86176000,
        differenceUnit: "RUPIAH",
        region: { code: "64.02" },
        subject: { __typename: "Commitment", key: "kukar-2021-budget-vulnerable", amount: 1700000000 },
        sides: {
          totalCount: 2,
          nodes: [
            {
              position: 1,
              statement: "Stated: Rp1,700,000,000 (Purantara.id).",
              finding: { key: "budget/kukar-2021-budget-vulnerable" },
            },
          ],
        },
      },
      node: { key: "budget/kukar-2021-budget-vulnerable" },
    });
    expect(statements).toBe(2);
  });

  it("come from rules that say what they ask", async () => {
    const { data, errors, statements } = await registry.ask("{ checkRules { rule name } }");

    expect(errors).toEqual([]);
    expect(data).toEqual({
      checkRules: [
        { rule: "ARITHMETIC", name: "Do the parts add up?" },
        { rule: "PERCENT", name: "Does the per cent follow from the counts?" },
        { rule: "OVER_100", name: "More enrolled than there are?" },
        { rule: "VALUE", name: "Do the sources agree?" },
        { rule: "SERIES", name: "Is it one series?" },
        { rule: "UNIQUENESS", name: "Really the first, really the only one?" },
        { rule: "EDITION", name: "Which year does the edition stand for?" },
        { rule: "CALENDAR", name: "Was it that day of the week?" },
        { rule: "BUDGET", name: "Does the money pay for the workers?" },
        { rule: "CURATED", name: "What only a reader sees" },
      ],
    });
    expect(statements).toBe(0);
  });
});
