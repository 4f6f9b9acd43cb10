import { type Asked, openRegistry } from "../support/registry";
import { search } from "./asking";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

const OPERATION = `query ($query: String!, $first: Int, $after: String, $under: RegionCode, $types: [SearchType!]) {
  search(query: $query, first: $first, after: $after, under: $under, types: $types) { totalCount nodes { matched } }
}`;

describe("a query that can't be searched for", () => {
  it.each([
    ["nothing", ""],
    ["spaces", "   \t\n"],
    ["punctuation", `.,;:!?'"%_*()[]{}<>\\/|&^$#@~\`-+=`],
    ["a percent sign", "%"],
    ["an underscore", "_"],
    ["a NUL", "\0"],
    ["an emoji", "🏆🇮🇩"],
    ["half an emoji", "\uD83C"],
    ["a combining mark", "\u0301"],
    ["a direction mark", "\u202E\u200F"],
  ])("finds nothing without asking the database: %s", async (_what, query) => {
    expect(await search(registry, query)).toEqual({
      totalCount: 0,
      isComplete: true,
      nodes: [],
      statements: 0,
    });
  });

  it.each([
    ["another script", "كوتاي كارتانيغارا"],
    ["a quotation that ends a text", "zzzzzz' OR 1=1 --"],
    ["a wildcard inside", "zz%zz_zz"],
    ["digits without end", "9".repeat(200)],
    ["a very long word", "z".repeat(200)],
    ["words of other names of objects", "constructor __proto__"],
  ])("finds nothing: %s", async (_what, query) => {
    const { totalCount, nodes } = await search(registry, query);

    expect([totalCount, nodes]).toEqual([0, []]);
  });

  it.each([
    ["a NUL inside", "kutai\0kartanegara"],
    ["direction marks around", "\u202Ekutai\u202C kartanegara\u200F"],
    ["an emoji behind", "kutai kartanegara 🏆"],
    ["quotes and wildcards", `"kutai" %kartanegara_`],
  ])("finds what the rest says: %s", async (_what, query) => {
    const { nodes } = await search(registry, query, { types: ["REGION"] });

    expect(nodes[0]?.record.code).toBe("64.02");
  });
});

describe("arguments that can't be used", () => {
  it.each([
    ["10,000 characters", { query: "k".repeat(10_000) }, "the query has 10000 characters: at most 200"],
    ["10,000 signs", { query: "%".repeat(10_000) }, "the query has 10000 characters: at most 200"],
    ["13 words", { query: "a b c d e f g h i j k l m" }, "the query has more than 12 words"],
    ["first: 0", { query: "kukar", first: 0 }, "`first: 0` is not possible"],
    ["first: 101", { query: "kukar", first: 101 }, "`first: 101` is not possible"],
    ["first: -1", { query: "kukar", first: -1 }, "`first: -1` is not possible"],
    ["a cursor of nothing", { query: "kukar", after: "" }, "the cursor doesn't belong to this search"],
    ["a cursor of anything", { query: "kukar", after: "zz🏆" }, "the cursor doesn't belong to this search"],
    ["a cursor of other JSON", { query: "kukar", after: "7b7d" }, "the cursor doesn't belong to this search"],
    ["an unknown region", { query: "kukar", under: "99" }, 'no region has the code "99"'],
    ["no type", { query: "kukar", types: [] }, "`types` is empty: name at least one"],
    ["no code", { query: "kukar", under: "6402" }, "was 64.02 meant?"],
  ])("are refused with what would be right: %s", async (_what, variables, message) => {
    const { data, errors } = await registry.ask(OPERATION, variables);

    expect(data).toBeNull();
    const code = message.startsWith("`first:") ? "PAGE_SIZE_OUT_OF_RANGE" : "BAD_USER_INPUT";
    expect(errors.map(({ code }) => code)).toEqual([code]);
    expect(errors[0]?.message).toContain(message);
  });
});
