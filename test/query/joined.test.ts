import { at, listAt } from "../support/answers";
import { dataOf } from "../support/operations";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("loaded");
});
afterAll(() => registry.close());

/** A moment ago, when all was as it is. */
const NOW = new Date(Date.now() - 1000).toISOString();

/** The same question as it is, with the related records joined, and about a past that is the same, where each is looked up. */
async function bothWays(fields: string, args: string): Promise<unknown[]> {
  const ask = async (asOf: string): Promise<unknown> =>
    dataOf(await registry.ask(`{ list: ${fields.replace("ARGS", `${args}${asOf}`)} }`));
  return [await ask(""), await ask(`, asOf: "${NOW}"`)];
}

const RECIPIENT = "recipient { name region { name parent { name parent { name } } } }";

describe("a record that those of a list refer to", () => {
  it.each([
    [
      "in a list of the root",
      `awards(ARGS) { nodes { key ${RECIPIENT} host { code } category { nameEnglish } } }`,
      "first: 100",
    ],
    [
      "in another order, from the end",
      `awards(ARGS) { nodes { key ${RECIPIENT} } }`,
      "last: 50, orderBy: [{ ceremonyDate: ASC }, { key: DESC }]",
    ],
    [
      "in lists inside lists, by pages and edges",
      `regions(ARGS) { nodes { code parent { name } awards(first: 7) { edges { cursor node { key ${RECIPIENT} } } } sectorEnrollments(last: 9) { nodes { key sector { key nameEnglish } region { code } } } } }`,
      "first: 40, where: { level: { in: [REGENCY, PROVINCE] } }, orderBy: [{ awards: { direction: DESC } }]",
    ],
    [
      "sorted by what it says itself",
      `awards(ARGS) { nodes { key recipient { name } } }`,
      "first: 100, orderBy: [{ recipient: { name: DESC } }]",
    ],
  ])("is the same as looked up by itself, and its list keeps its order: %s", async (_where, fields, args) => {
    const [joined, lookedUp] = await bothWays(fields, args);

    expect(listAt(joined, "list.nodes").length).toBeGreaterThan(20);
    expect(joined).toEqual(lookedUp);
  });

  it("is null where there is none", async () => {
    const { data } = await registry.ask(
      "{ awards(where: { not: { host: {} } }, first: 3) { nodes { host { name parent { name } } } } }",
    );

    expect(listAt(data, "awards.nodes").map((node) => at(node, "host"))).toEqual([null, null, null]);
  });
});
