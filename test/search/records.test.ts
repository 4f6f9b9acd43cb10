import { type Asked, openRegistry } from "../support/registry";
import { type Hits, line, search as searchIn } from "./asking";

/** The five articles alone, so that lists of awards can be stated in full. */
let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

const search = (query: string, rest?: Record<string, unknown>): Promise<Hits> =>
  searchIn(registry, query, rest);

describe("a search over all types", () => {
  it("puts a region before its government, and that before its awards", async () => {
    const { nodes } = await search("kukar", { types: ["REGION", "RECIPIENT", "AWARD"], first: 4 });

    expect(nodes.map(line)).toEqual([
      "ALIAS REGENCY 64.02 Kukar",
      "ALIAS RECIPIENT pemkab-kutai-kartanegara Kukar",
      "ALIAS AWARD kukar-paritrana-2021 Kukar",
      "ALIAS AWARD kukar-paritrana-2023 Kukar",
    ]);
  });

  it.each([
    ["a recipient by name", "Putri Tresnasari", "EXACT RECIPIENT putri-tresnasari Putri Tresnasari"],
    [
      "a recipient by spelling",
      "Kantor Desa Rempanga",
      "ALIAS RECIPIENT pemdes-rempanga Kantor Desa Rempanga",
    ],
    ["an award by recipient and year", "kukar 2021", "PREFIX AWARD kukar-paritrana-2021 Kukar"],
    ["a sector by its English name", "fishers", "EXACT SECTOR fishers Fishers"],
    ["a source by its publisher", "Purantara.id", "EXACT SOURCE purantara-2022-02-17 Purantara.id"],
  ])("finds %s", async (_what, query, hit) => {
    const { nodes } = await search(query);

    expect(nodes.map(line)[0]).toBe(hit);
  });

  it("finds the awards of an edition", async () => {
    const { nodes, totalCount } = await search("Paritrana Award 2021", { types: ["AWARD"] });

    expect(totalCount).toBe(1);
    expect(nodes.map(line)).toEqual(["EXACT AWARD kukar-paritrana-2021 Paritrana Award 2021"]);
  });

  it("leaves out other types than those asked for", async () => {
    const { nodes } = await search("kutai", { types: ["RECIPIENT"] });

    expect(nodes.map(line)).toEqual([
      "PREFIX RECIPIENT pemkab-kutai-kartanegara Pemerintah Kabupaten Kutai Kartanegara",
      "PREFIX RECIPIENT pemkab-kutai-timur Pemerintah Kabupaten Kutai Timur",
    ]);
  });

  it("leaves out what lies elsewhere", async () => {
    const { nodes } = await search("rempanga", { under: "64.02" });
    const elsewhere = await search("rempanga", { under: "64.08" });

    expect(nodes.map(line).slice(0, 2)).toEqual([
      "EXACT VILLAGE 64.02.02.2007 Rempanga",
      "PREFIX RECIPIENT pemdes-rempanga Pemerintah Desa Rempanga",
    ]);
    expect(elsewhere.nodes).toEqual([]);
  });

  it("reads what is asked of the records", async () => {
    const { data } = await registry.ask(`{
      search(query: "pemkab kutim", types: [RECIPIENT]) {
        nodes { hit: record { ... on Recipient { called: name region { name aliases { value } } } } }
      }
    }`);

    expect(data).toEqual({
      search: {
        nodes: [
          {
            hit: {
              called: "Pemerintah Kabupaten Kutai Timur",
              region: { name: "Kutai Timur", aliases: [{ value: "Kutim" }] },
            },
          },
        ],
      },
    });
  });
});

describe("the score", () => {
  it("tells how well a record matches and what it is", async () => {
    const { nodes } = await search("kota bandung", { types: ["REGION"], first: 3 });

    expect(nodes.map(({ score, record }) => [record.code, score])).toEqual([
      ["32.73", 458],
      ["32.04", 408],
      ["35.04.17", 402],
    ]);
  });
});

describe("pages of hits", () => {
  const page = `query Page($query: String!, $first: Int, $after: String) {
    search(query: $query, first: $first, after: $after, types: [REGION], under: "64") {
      totalCount
      nodes { record { ... on Region { code } } }
      pageInfo { hasNextPage hasPreviousPage startCursor end: endCursor }
    }
  }`;

  interface Page {
    totalCount: number;
    nodes: { record: { code: string } }[];
    pageInfo: {
      hasNextPage: boolean;
      hasPreviousPage: boolean;
      startCursor: string | null;
      end: string | null;
    };
  }

  async function pageOf(variables: Record<string, unknown>): Promise<Page> {
    const { data, errors } = await registry.ask(page, { query: "kutai", ...variables });
    expect(errors).toEqual([]);
    const { search: found }: { search: Page } = JSON.parse(JSON.stringify(data));
    return found;
  }

  it("lead through all hits, each once", async () => {
    const whole = await pageOf({ first: 100 });
    const codes: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const part: Page = await pageOf({ first: 3, after });
      codes.push(...part.nodes.map(({ record }) => record.code));
      expect(part.pageInfo.hasPreviousPage).toBe(after !== null);
      after = part.pageInfo.end;
      more = part.pageInfo.hasNextPage;
    }

    expect(codes).toEqual(whole.nodes.map(({ record }) => record.code));
    expect(new Set(codes).size).toBe(whole.totalCount);
  });

  it("are empty after the last hit", async () => {
    const { pageInfo, totalCount } = await pageOf({ first: 100 });

    expect(await pageOf({ after: pageInfo.end })).toEqual({
      totalCount,
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, end: null },
    });
  });

  it("refuse the cursor of another search", async () => {
    const { pageInfo } = await pageOf({ first: 1 });
    const { errors } = await registry.ask(page, { query: "jember", after: pageInfo.end });

    expect(errors.map(({ code }) => code)).toEqual(["BAD_USER_INPUT"]);
    expect(errors[0]?.message).toContain("the cursor doesn't belong to this search");
  });

  it("say when there are more records than were looked at", async () => {
    expect(await search("s", { first: 1 })).toMatchObject({ isComplete: false });
    expect(await search("kukar", { first: 1 })).toMatchObject({ isComplete: true });
  });
});

describe("the cost", () => {
  it("is one statement for the search and one for each type among the hits", async () => {
    expect((await search("sukamaju", { types: ["REGION"] })).statements).toBe(2);
    expect((await search("bandung", { types: ["RECIPIENT", "REGION"], first: 1 })).statements).toBe(2);
  });

  it("is two statements more when other spellings are looked for", async () => {
    expect((await search("kutai kartanegra", { types: ["REGION"] })).statements).toBe(4);
  });

  it("is the same for one hit and for a hundred", async () => {
    const one = await search("sukamaju", { types: ["REGION"], first: 1 });
    const hundred = await search("sukamaju", { types: ["REGION"], first: 100 });

    expect([one.nodes.length, one.statements]).toEqual([1, 2]);
    expect([hundred.nodes.length, hundred.statements]).toEqual([100, 2]);
  });
});
