import { givenKey } from "../support/keys";
import { type LoggedServer, get, post, startLogged } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const PREFLIGHT = { "apollo-require-preflight": "1" };
const asked = (query: string): string => `${server.url}/graphql?query=${encodeURIComponent(query)}`;
const rename = (name: string) =>
  server.dataSource.query(`UPDATE "region" SET "name" = '${name}' WHERE "code" = '64.02'`);

describe("the answer to a query by GET", () => {
  const NAME = '{ region(code: "64.02") { name } }';

  it("may be kept, and is asked for again by its ETag, until something is written", async () => {
    const first = await get(asked(NAME), PREFLIGHT);
    const etag = first.headers.get("etag") ?? "";
    const again = await get(asked(NAME), { ...PREFLIGHT, "if-none-match": `"other", W/${etag}` });
    await rename("Kutai Baru");
    const changed = await get(asked(NAME), { ...PREFLIGHT, "if-none-match": etag });

    for (const { headers } of [first, again, changed]) {
      expect(headers.get("cache-control")).toBe("public, no-cache");
      expect(headers.get("vary")).toBe("Accept, Authorization");
    }
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    expect([changed.status, changed.body]).toEqual([200, { data: { region: { name: "Kutai Baru" } } }]);
    expect(changed.headers.get("etag")).not.toBe(etag);
  });

  it("has the same ETag whoever made it, and another for another media type", async () => {
    const query = '{ region(code: "64") { name level } }';
    const [made, kept] = [await get(asked(query), PREFLIGHT), await get(asked(query), PREFLIGHT)];
    const other = await get(asked(query), { ...PREFLIGHT, accept: "application/graphql-response+json" });

    expect(kept.headers.get("etag")).toBe(made.headers.get("etag"));
    expect(kept.text).toBe(made.text);
    expect(other.headers.get("etag")).not.toBe(made.headers.get("etag"));
    expect(other.headers.get("content-type")).toBe("application/graphql-response+json; charset=utf-8");
  });

  it("is kept beside the answers to the same query by POST, and refused without a header all the same", async () => {
    const query = '{ region(code: "64.09") { name } }';
    await post(server.url, { query });
    await get(asked(query), PREFLIGHT);
    server.logged();

    const [known, refused] = [await get(asked(query), PREFLIGHT), await get(asked(query))];

    expect([known.status, refused.status]).toEqual([200, 400]);
    expect(server.logged().map(({ way }) => way)).toEqual([expect.stringMatching(/^(?:kept|text)$/)]);
  });

  it("comes without its body when that is asked", async () => {
    const answer = await fetch(asked(NAME), { method: "HEAD", headers: PREFLIGHT });

    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(answer.headers.get("etag")).toMatch(/^"[\w-]{22}"$/);
  });

  it.each([
    ["with an error", '{ region(code: "99.99") { name } }', PREFLIGHT],
    ["of no valid GraphQL", "{ nothing }", PREFLIGHT],
    ["that is refused", "{ __typename }", {}],
    ["of a mutation", 'mutation { withdrawProposal(id: "prp_1") { recordId } }', PREFLIGHT],
  ])("isn't kept: one %s", async (_what, query, headers) => {
    const answer = await get(asked(query), headers);

    expect([answer.headers.get("cache-control"), answer.headers.get("etag")]).toEqual(["no-store", null]);
  });

  it("isn't kept, nor learnt from, when it fits nothing that the client accepts", async () => {
    const accept = { accept: "image/png" };
    const query = '{ region(code: "64.08") { name } }';
    const answers = [];
    for (let round = 1; round <= 3; round += 1)
      answers.push(await get(asked(query), { ...PREFLIGHT, ...accept }));
    const posted = await post(server.url, { query }, { "content-type": "application/json", ...accept });

    expect(
      answers.map(({ status, headers }) => [status, headers.get("cache-control"), headers.get("etag")]),
    ).toEqual(answers.map(() => [406, "no-store", null]));
    expect(posted.status).toBe(406);
  });

  it("isn't kept when its document isn't known yet", async () => {
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } });

    const answer = await get(
      `${server.url}/graphql?${new URLSearchParams({ extensions }).toString()}`,
      PREFLIGHT,
    );

    expect(answer.text).toContain("PERSISTED_QUERY_NOT_FOUND");
    expect([answer.headers.get("cache-control"), answer.headers.get("etag")]).toEqual(["no-store", null]);
  });

  it("isn't kept when somebody asks with a key", async () => {
    const { token } = await givenKey(server.dataSource);

    const answer = await get(asked("{ me { name } }"), { ...PREFLIGHT, authorization: `Bearer ${token}` });

    expect(answer.status).toBe(200);
    expect([answer.headers.get("cache-control"), answer.headers.get("etag")]).toEqual(["no-store", null]);
  });
});

it("says nothing of keeping with an answer to POST, which no cache keeps", async () => {
  for (let round = 1; round <= 2; round += 1) {
    const { headers } = await post(server.url, { query: "{ __typename }" });

    expect(["cache-control", "etag"].map((name) => headers.get(name))).toEqual([null, null]);
  }
});
