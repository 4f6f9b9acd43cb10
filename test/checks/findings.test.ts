import { FindingExplanation } from "../../src/checks/finding-explanation.entity";
import { Finding } from "../../src/checks/finding.entity";
import { FindingRule } from "../../src/checks/finding.enums";
import { refreshFindings } from "../../src/checks/refresh";
import { allFindings, articleFiles, changed, hold } from "./articles";
import { type Asked, openDatabase, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry();
  await hold(registry.dataSource, articleFiles());
});
afterAll(() => registry.close());

const finding = async (key: string) => (await allFindings(registry.dataSource)).get(key);

/** What the articles contradict themselves or one another in, and the findings that tell of it. */
const CONTRADICTIONS: Readonly<Record<string, readonly (readonly [key: string, status: string])[]>> = {
  "how many vulnerable workers there are in Kukar": [["series/64.02/vulnerable/all", "OPEN"]],
  "being the only one on Kalimantan": [["kukar-only-on-kalimantan", "EXPLAINED"]],
  "who confers the award": [
    ["value/award/kukar-paritrana-2023/authority", "OPEN"],
    ["who-confers-the-paritrana-award", "EXPLAINED"],
  ],
  "the Ministry of Law and Human Rights as giver": [
    ["value/award/kutim-paritrana-2025/authority", "EXPLAINED"],
  ],
  "edition, ceremony and judged year": [["edition/labels/paritrana", "EXPLAINED"]],
  "an award in the headline, a nomination in the text": [
    ["value/award/kukar-paritrana-2025/outcome", "EXPLAINED"],
  ],
  "being the first regency with a Perda": [["uniqueness/kukar-2025-first-with-perda", "OPEN"]],
  "three awards, of one category or of three": [
    ["value/award/kutim-coverage-share-2025/scheme", "EXPLAINED"],
    ["value/award/kutim-largest-commitment-2025/scheme", "EXPLAINED"],
  ],
  "100 per cent beside 87 and 150": [
    ["percent/kutim-2024", "EXPLAINED"],
    ["percent/kutim-2024-informal", "EXPLAINED"],
    ["over-100/kutim-2024-informal", "EXPLAINED"],
  ],
  "150 thousand, budgeted or a target, and more than there are": [["kutim-2025-150-thousand", "OPEN"]],
  "two days for the ceremony of 2025": [["kaltim-2025-ceremony-or-handover", "EXPLAINED"]],
  "from the governor or from the vice governor": [["kaltim-2025-governor-or-vice-governor", "EXPLAINED"]],
  "the categories of which award": [["kaltim-2024-categories-of-which-award", "OPEN"]],
  "a total called PPNPN": [["kukar-2021-not-all-ppnpn", "EXPLAINED"]],
  "the year of the fact": [["kukar-2021-which-year", "EXPLAINED"]],
  "benefits that read like a budget": [["kukar-2023-benefit-not-budget", "EXPLAINED"]],
};

describe("the findings on the five articles", () => {
  it("cover all 16 contradictions, and beside them only how far the budget of 2021 goes", async () => {
    const found = [...(await allFindings(registry.dataSource)).values()];

    const known = Object.values(CONTRADICTIONS).flat();
    const expected = [...known, ["budget/kukar-2021-budget-vulnerable", "EXPLAINED"]];
    expect(Object.keys(CONTRADICTIONS)).toHaveLength(16);
    expect(found.map(({ key, status }) => [key, status])).toEqual(
      expected.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    );
  });

  it("don't hold nine nominees against five winners, nor the two breakdowns that add up", async () => {
    const { data } = await registry.ask(
      `{ nominated: award(id: "${await awardId("kukar-paritrana-2021")}") { nomineeCount findings { nodes { key } } }
         arithmetic: findings(where: { rule: { eq: ARITHMETIC } }) { totalCount } }`,
    );

    expect(data).toEqual({
      nominated: {
        nomineeCount: 9,
        findings: { nodes: [{ key: "kukar-2021-which-year" }, { key: "edition/labels/paritrana" }] },
      },
      arithmetic: { totalCount: 0 },
    });
  });

  it("leave open whether the figures on vulnerable workers are one series", async () => {
    expect(await finding("series/64.02/vulnerable/all")).toMatchObject({
      rule: "SERIES",
      status: "OPEN",
      explanation: null,
      difference: null,
      regionCode: "64.02",
      sides: [
        "2021: 35,440 enrolled, exact (Purantara.id).",
        "2023: at least 52,000, given both as enrolled and as existing (Kompas.com).",
        "2024-08-09: more than 6,000 existing (Sunggono, regency secretary, in Kukarpaper.com).",
      ],
    });
  });

  it("tell truncation from capping, and clip nothing", async () => {
    expect(await finding("percent/kutim-2024-informal")).toMatchObject({
      explanation: "The decimals of 150.87 were cut off. Rounded, it would be 151.",
      difference: 150 - (77074 / 51086) * 100,
      differenceUnit: "PERCENTAGE_POINTS",
    });
    expect(await finding("percent/kutim-2024")).toMatchObject({
      explanation:
        "The share comes to 112.10 and is stated as 100, the most that a share of all can be: it reads as capped.",
      difference: 100 - (146602 / 130777) * 100,
    });
    expect(await finding("over-100/kutim-2024-informal")).toMatchObject({
      difference: 25988,
      differenceUnit: "WORKERS",
    });
  });

  it("keep both who are said to confer the award, and choose neither", async () => {
    const { data } = await registry.ask(`{
      findings(where: { key: { eq: "value/award/kukar-paritrana-2023/authority" } }) {
        nodes {
          status explanation question
          subject { ... on Award { key authority } }
          sides { nodes { statement claim { value standing } fact { ... on Award { key } } } }
        }
      }
    }`);

    const fact = { key: "kukar-paritrana-2023" };
    expect(data).toEqual({
      findings: {
        nodes: [
          {
            status: "OPEN",
            explanation: null,
            question:
              "What is the authority of the award to Pemerintah Kabupaten Kutai Kartanegara, Paritrana Award 2023?",
            subject: { key: "kukar-paritrana-2023", authority: null },
            sides: {
              nodes: [
                {
                  statement:
                    'Menteri Dalam Negeri (Kompas.com: "dari Menteri Dalam Negeri (Mendagri) Tito Karnavian").',
                  claim: { value: "Menteri Dalam Negeri", standing: "NORMAL" },
                  fact,
                },
                {
                  statement:
                    'BPJS Ketenagakerjaan (Rendi Solihin, vice regent, in Kompas.com: "Paritrana Award dari BPJS Ketenagakerjaan", and 1 more).',
                  claim: { value: "BPJS Ketenagakerjaan", standing: "NORMAL" },
                  fact,
                },
              ],
            },
          },
        ],
      },
    });
  });
});

async function awardId(key: string): Promise<string> {
  const { data } = await registry.ask(`{ awards(where: { key: { eq: "${key}" } }) { nodes { id } } }`);
  return /"id":"(\w+)"/.exec(JSON.stringify(data))?.[1] ?? "";
}

describe("when the data change", () => {
  it("one of the 14 occupations off by one opens a finding with difference 1, and putting it right closes it", async () => {
    const files = articleFiles();
    const wrong = changed(
      files,
      "sector: horticulture, enrolledCount: 712",
      "sector: horticulture, enrolledCount: 713",
    );

    await hold(registry.dataSource, wrong);
    const opened = await finding("arithmetic/kukar-2021-vulnerable/enrolledCount/sector");
    await hold(registry.dataSource, files);

    expect(opened).toMatchObject({
      rule: "ARITHMETIC",
      status: "OPEN",
      difference: 1,
      differenceUnit: "WORKERS",
      sides: ["The 14 parts come to 35,441 together.", "The total is stated as 35,440 (Purantara.id)."],
    });
    expect(await finding("arithmetic/kukar-2021-vulnerable/enrolledCount/sector")).toBeUndefined();
  });

  it("a record that is gone takes what was found about it along", async () => {
    const files = articleFiles();
    const without = files.filter(({ name }) => !/kompas|findings\.yaml/.test(name));

    await hold(registry.dataSource, without);
    const left = [...(await allFindings(registry.dataSource)).keys()];
    await hold(registry.dataSource, files);

    expect(left).toEqual([
      "budget/kukar-2021-budget-vulnerable",
      "edition/labels/paritrana",
      "over-100/kutim-2024-informal",
      "percent/kutim-2024",
      "percent/kutim-2024-informal",
      "series/64.02/vulnerable/all",
      "uniqueness/kukar-2025-first-with-perda",
      "value/award/kukar-paritrana-2025/outcome",
      "value/award/kutim-coverage-share-2025/scheme",
      "value/award/kutim-largest-commitment-2025/scheme",
      "value/award/kutim-paritrana-2025/authority",
    ]);
    expect((await finding("series/64.02/vulnerable/all"))?.sides).toHaveLength(3);
  });

  it("a curator's explanation from the data files takes the place of the rule's, until it is taken back", async () => {
    const files = articleFiles();
    const explanation = "The hand-over was the minister's; BPJS Ketenagakerjaan organises.";
    const text = `findingExplanations:
  - key: national-2023-roles
    finding: value/award/kukar-paritrana-2023/authority
    explanation: ${explanation}
`;

    await hold(registry.dataSource, [...files, { name: "explanations.yaml", text }]);
    const explained = await finding("value/award/kukar-paritrana-2023/authority");
    await hold(registry.dataSource, files);

    expect(explained).toMatchObject({ status: "EXPLAINED", explanation, rule: "VALUE" });
    expect(await finding("value/award/kukar-paritrana-2023/authority")).toMatchObject({
      status: "OPEN",
      explanation: null,
    });
    expect(await registry.dataSource.manager.count(FindingExplanation)).toBe(0);
  });

  it("a curated finding that the data files no longer state is gone", async () => {
    const files = articleFiles();

    await hold(
      registry.dataSource,
      files.filter(({ name }) => name !== "findings.yaml"),
    );
    const left = await registry.dataSource.manager.countBy(Finding, { rule: FindingRule.CURATED });
    await hold(registry.dataSource, files);

    expect(left).toBe(0);
    expect(await finding("kutim-2025-150-thousand")).toMatchObject({ status: "OPEN", difference: 19223 });
  });
});

describe("an empty registry", () => {
  it("has no findings", async () => {
    const empty = await openDatabase("empty");
    const found = await empty.transaction((manager) => refreshFindings(manager, "2030-01-01T00:00:00.000Z"));
    await empty.destroy();

    expect(found).toEqual({ findings: 0, written: 0, removed: 0 });
  });
});

describe("a second look at the same data", () => {
  it("changes nothing, not even the time at which it was found", async () => {
    const before = await allFindings(registry.dataSource);

    const again = await registry.dataSource.transaction((manager) =>
      refreshFindings(manager, "2030-01-01T00:00:00.000Z"),
    );

    expect(again).toEqual({ findings: 12, written: 0, removed: 0 });
    expect(await allFindings(registry.dataSource)).toEqual(before);
  });

  it("reads one statement for each table", async () => {
    const statements: string[] = [];
    const { logger } = registry.dataSource;
    const counting = { ...logger, logQuery: (query: string) => void statements.push(query) };
    Object.assign(registry.dataSource, { logger: counting });
    await registry.dataSource.manager.transaction((manager) =>
      refreshFindings(manager, "2030-01-01T00:00:00.000Z"),
    );
    Object.assign(registry.dataSource, { logger });

    expect(statements.filter((statement) => statement.startsWith("SELECT"))).toHaveLength(16);
    expect(statements.filter((statement) => !/^SELECT|TRANSACTION|COMMIT/.test(statement))).toEqual([]);
  });
});
