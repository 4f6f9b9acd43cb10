import { type LoggedServer, get, startLogged } from "../support/logged";
import { BOMB } from "../support/operations";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

describe("an attack by the address", () => {
  const address = (parameters: Record<string, string>): string =>
    // brackets as they are: escaped, fewer of them fit into an address
    `${server.url}/graphql?${new URLSearchParams(parameters).toString().replaceAll("%5B", "[").replaceAll("%5D", "]")}`;
  const nested = `{"a":${"[".repeat(7000)}${"]".repeat(7000)}}`;

  it.each([
    ["fragments that multiply, as a table", { query: BOMB, table: "csv" }, /"TOO_MANY_FIELDS"/],
    ["lists inside lists", { query: "{ __typename }", variables: nested }, /"VARIABLES_TOO_LARGE"/],
    [
      "lists inside lists in extensions",
      { query: "{ __typename }", extensions: nested },
      /"VARIABLES_TOO_LARGE"/,
    ],
    [
      "lists inside lists, as a table",
      { query: "{ __typename }", variables: nested, table: "csv" },
      /"VARIABLES_TOO_LARGE"/,
    ],
  ])("is answered as a fault of the client: %s", async (_what, parameters, code) => {
    const { status, text } = await get(address(parameters), { "apollo-require-preflight": "true" });

    expect([status, text]).toEqual([400, expect.stringMatching(code)]);
  });
});
