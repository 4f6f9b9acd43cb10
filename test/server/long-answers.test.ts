import { ServerResponse } from "node:http";
import { post, startLogged } from "../support/logged";

const FIELDS = ["a", "b", "c", "d", "e"].map(
  (alias) => `${alias}: regions(first: $first) { nodes { id name officialName permalink } }`,
);
const QUERY = `query Long($first: Int!) { ${FIELDS.join(" ")} }`;

it("a long answer takes no memory once it is sent, but for one that is kept, which is sent whole each time", async () => {
  const server = await startLogged();
  const writing = jest.spyOn(ServerResponse.prototype, "write");
  try {
    const answered = async (first: number): Promise<string> =>
      (await post(server.url, { query: QUERY, variables: { first } })).text;
    // its document isn't known before
    await answered(100);
    writing.mockClear();
    const bodies = [await answered(99), await answered(99), await answered(99), await answered(99)];

    expect(bodies[0]?.length).toBeGreaterThan(64_000);
    expect(new Set(bodies).size).toBe(1);
    expect(writing.mock.calls[0]?.[0]).toHaveLength(0);
  } finally {
    writing.mockRestore();
    await server.close();
  }
});
