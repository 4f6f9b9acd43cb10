import type { DataSource } from "typeorm";
import { refreshFindings } from "../../src/checks/refresh";
import { type Asked, openDatabase, openRegistry } from "../support/registry";
import { allFindings, articleFiles, hold } from "./articles";

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

describe("the findings on the whole record", () => {
  let whole: DataSource;
  beforeAll(async () => {
    whole = await openDatabase("loaded");
  });
  afterAll(() => whole.destroy());

  it("have two sides at least, and ask something", async () => {
    const found = [...(await allFindings(whole)).values()];

    expect(found.filter(({ sides }) => sides.length < 2).map(({ key }) => key)).toEqual([]);
    expect(found.filter(({ question }) => !question.includes("?")).map(({ key }) => key)).toEqual([]);
  });

  it("tell of the day of the week that Mediaakurat misprints, and of the year that fits Merdeka's", async () => {
    const found = await allFindings(whole);

    expect(found.get("calendar/mediaakurat-2025-08/2025-08-05-rabu")).toMatchObject({
      status: "EXPLAINED",
      difference: 1,
    });
    expect(found.get("calendar/merdeka-2025-07/2024-07-30-rabu")?.sides.at(-1)).toBe(
      "2024-07-30 was a Tuesday. 2025-07-30 was a Wednesday.",
    );
  });

  it("are as they were after a second look", async () => {
    const { written, removed } = await whole.transaction((manager) =>
      refreshFindings(manager, "2030-01-01T00:00:00.000Z"),
    );

    expect({ written, removed }).toEqual({ written: 0, removed: 0 });
  });
});
