import { NO_LIMITS } from "../../src/limits";
import { at } from "../support/answers";
import { dataOf, repeated } from "../support/operations";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles", { limits: NO_LIMITS });
});
afterAll(() => registry.close());

describe("many fields", () => {
  const LETTERS = "abcdefghij";
  /** Values of every kind, each with what it is. */
  const KINDS = [
    ["name", "key", "kutim-2024-formal"],
    ["count", "enrolledCount", 69_528],
    ["percent", "statedPercent", 87],
    ["truth", "eligibleIsEstimate", false],
    ["nothing", "funding", null],
    ["list", "parts { nodes { key } }", { nodes: [] }],
    ["record", "region { name }", { name: "Kutai Timur" }],
    ["text", "coverage { formula }", { formula: "enrolledCount / eligibleCount * 100" }],
  ] as const;

  it.each([50, 51, 100, 101, 400])("of one object are read alike: %i", async (count) => {
    const chosen = Array.from({ length: count }, (_, index) => {
      const [kind, field, value] = KINDS[index % KINDS.length] ?? KINDS[0];
      return { key: `${kind}${LETTERS[index % 10]}${index}`, field, value };
    });

    const data = dataOf(
      await registry.ask(
        `{ sectorEnrollments(where: { key: { eq: "kutim-2024-formal" } }) { nodes { ${chosen
          .map(({ key, field }) => (count === 400 ? `${key}: year` : `${key}: ${field}`))
          .join(" ")} } } }`,
      ),
    );

    expect(at(data, "sectorEnrollments.nodes.0")).toEqual(
      Object.fromEntries(chosen.map(({ key, value }) => [key, count === 400 ? 2024 : value])),
    );
  });

  it("of a computed text are read", async () => {
    const data = dataOf(
      await registry.ask(
        `{ sectorEnrollments(where: { key: { eq: "kutim-2024-formal" } }) { nodes { coverage {
        ${repeated(51, (index) => `f${index}: formula`)}
      } } } }`,
      ),
    );

    expect(at(data, "sectorEnrollments.nodes.0.coverage.f50")).toBe("enrolledCount / eligibleCount * 100");
  });
});
