import { withoutMeta } from "../support/logged";
import { refusals } from "../support/operations";
import { type Asked, openRegistry, startRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

const PAST = "2025-11-01T00:00:00.000Z";

describe("asOf is refused", () => {
  const id = "rcp_0000000000000000";

  it.each([
    '"yesterday"',
    '"2025-11-01"',
    "1",
    '"2025-13-01T00:00:00.000Z"',
    '"2026-02-31T00:00:00.000Z"',
    `"2025-11-01T00:00:00.000Z' OR 1=1 --"`,
    "true",
    "{}",
  ])("as a literal that is no instant: %s", async (asOf) => {
    const { errors, statements } = await registry.ask(`{ recipient(id: "${id}", asOf: ${asOf}) { name } }`);

    expect(errors.map(({ code }) => code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    expect(statements).toBe(0);
  });

  it("in the future, saying what would be right", async () => {
    const [[code, message] = []] = refusals(
      await registry.ask(`{ recipient(id: "${id}", asOf: "2999-01-01T00:00:00.000Z") { name } }`),
    );

    expect(code).toBe("BAD_USER_INPUT");
    expect(message).toMatch(/^`asOf` lies in the future: ask for 20\S+Z or earlier, or leave it out$/);
  });

  it.each([
    ['region(code: "64", asOf: $asOf) { findings { totalCount } }', "Finding"],
    ["regions(where: { findings: { count: { gte: 1 } } }, asOf: $asOf) { totalCount }", "Finding"],
    ["regions(orderBy: [{ findings: { direction: ASC } }], asOf: $asOf) { nodes { name } }", "Finding"],
  ])("with what is known only as it is now, also after it was answered without: %s", async (field, type) => {
    const asked = `query ($asOf: DateTime) { ${field} }`;
    expect((await registry.ask(asked)).errors).toEqual([]);

    expect(refusals(await registry.ask(asked, { asOf: PAST }))).toEqual([
      [
        "BAD_USER_INPUT",
        `${type} records are known only as they are now: leave out what is made of them, or \`asOf\``,
      ],
    ]);
  });
});

describe("a table as of a moment", () => {
  it("is a page of a list, and refused for the whole of it", async () => {
    const server = await startRegistry("articles");
    const table = async (args: string): Promise<[number, string]> => {
      const query = encodeURIComponent(`{ awards(${args}asOf: "${PAST}") { nodes { key } } }`);
      const response = await fetch(`${server.url}/graphql?table=csv&query=${query}`);
      return [response.status, await response.text()];
    };
    const [page, whole] = [await table("first: 1, "), await table("")];
    await server.close();

    expect(page).toEqual([200, expect.stringMatching(/^"?key"?\r\n"[^"]+"\r\n$/)]);
    expect([whole[0], JSON.parse(whole[1], withoutMeta)]).toEqual([
      400,
      {
        errors: [
          {
            message:
              "a whole list is read as it is now: ask for pages of it with `first`, or leave out `asOf`",
            path: ["awards"],
            extensions: { code: "BAD_USER_INPUT" },
          },
        ],
      },
    ]);
  });
});
