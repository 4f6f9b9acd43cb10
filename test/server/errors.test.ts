import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Shortcut } from "../../src/server/shortcut";
import { WEB } from "../../src/server/pages";
import { type LoggedServer, get, post, refused, startLogged } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());
beforeEach(() => void server.logged());

const TYPE = { "content-type": "application/json" };

/** What an answer never tells: a place in the code, a statement, a place on the disk. */
const INNER = /node_modules|\bat .+:\d+:\d+|\.[jt]s\b|SELECT|FROM|SQLITE|\/tmp\/|\/src\/|stack/;

describe("an answer with errors", () => {
  it.each([
    ["a fault of syntax", "{ region(code: ", "GRAPHQL_PARSE_FAILED", 400],
    ["an unknown field", "{ regoin { name } }", "GRAPHQL_VALIDATION_FAILED", 400],
    [
      "a value of another type",
      '{ regions(first: "many") { totalCount } }',
      "GRAPHQL_VALIDATION_FAILED",
      400,
    ],
    ["an argument out of range", "{ regions(first: 1000) { totalCount } }", "PAGE_SIZE_OUT_OF_RANGE", 200],
  ])("has a code and nothing of the inside: %s", async (...[, query, code, status]) => {
    const [answer, newer] = [
      await post(server.url, { query }),
      await post(server.url, { query }, { ...TYPE, accept: "application/graphql-response+json" }),
    ];

    const errors = [expect.objectContaining({ extensions: { code } })];
    expect([answer.status, newer.status]).toEqual([200, status]);
    expect([answer.body, newer.body]).toEqual([
      expect.objectContaining({ errors }),
      expect.objectContaining({ errors }),
    ]);
    expect(answer.text).not.toMatch(INNER);
  });

  it.each([
    ["a variable", "query ($first: Int) { regions(first: $first) { totalCount } }", { first: "s3cret" }],
    [
      "a value deep in a variable",
      "query ($where: AwardWhere) { awards(where: $where) { totalCount } }",
      { where: { and: [{ outcome: { in: ["WON", "s3cret"] } }] } },
    ],
    ["a code", "query ($code: RegionCode!) { region(code: $code) { name } }", { code: "s3cret" }],
    ["an id", "query ($id: ID!) { node(id: $id) { id } }", { id: "s3cret" }],
    ["an id of a type", "query ($id: ID!) { award(id: $id) { id } }", { id: "s3cret" }],
    ["a number in the text", '{ regions(first: "s3cret") { totalCount } }', {}],
    ["an enum value in the text", "{ awards(where: { outcome: { eq: s3cret } }) { totalCount } }", {}],
    ["an enum value as a text", '{ awards(where: { outcome: { eq: "s3cret" } }) { totalCount } }', {}],
    ["a text for an object", '{ awards(where: "s3cret") { totalCount } }', {}],
    ["a fault of syntax", '{ regions(first: 1 "s3cret") { totalCount } }', {}],
  ])("doesn't repeat what it refuses: %s", async (_what, query, variables) => {
    const { text } = await post(server.url, { query, variables });

    expect(text).toMatch(/"errors":\[\{"message":"\w/);
    expect(text).not.toContain("s3cret");
  });

  it("repeats at most 500 characters of a name", async () => {
    const { body } = await post(server.url, { query: `{ ${"n".repeat(49_000)} }` });

    expect(messageOf(body)).toHaveLength(501);
  });

  it("has the id of the request, a new one each time", async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => (await post(server.url, "{")).headers.get("x-request-id")),
    );

    expect(ids).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(ids[0]).not.toBe(ids[1]);
  });
});

describe("an address that isn't there", () => {
  it.each([
    "/nothing",
    "/assets/../../package.json",
    "/assets/%2e%2e%2fserver.js",
    "/assets/",
    "/assets/%00",
    "/assets/.hidden",
    "/graphql/x",
    "/data",
  ])("%s is refused in the form of GraphQL", async (path) => {
    const { status, body, headers } = await get(`${server.url}${path}`);

    expect([status, body]).toEqual([404, refused("There is nothing here; / leads on.", "NOT_FOUND")]);
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it.each(["/nothing", "/id/nothing"])("%s isn't kept as a page either", async (path) => {
    const { status, headers } = await get(`${server.url}${path}`, { accept: "text/html" });

    expect([status, headers.get("cache-control")]).toEqual([404, "no-store"]);
    expect(headers.get("content-type")).toMatch(/^text\/html/);
  });

  it.each(["/", "/id/data", "/schema.graphql", "/nothing"])("%s can't be posted to", async (path) => {
    const { status, headers } = await fetch(`${server.url}${path}`, { method: "POST", body: "{}" });

    expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it.each<[string, RequestInit, number, string]>([
    [
      "a body that is no JSON",
      { method: "POST", body: "<a/>", headers: { "content-type": "text/xml" } },
      415,
      "Send the body as application/json.",
    ],
    [
      "a range beyond the end",
      { headers: { range: "bytes=9000000-" } },
      416,
      "The file ends before the range begins: Content-Range says how long it is.",
    ],
    [
      "a file of another day",
      { headers: { "if-unmodified-since": new Date(0).toUTCString() } },
      412,
      "The file isn't the one that the conditions of the request name: ask for it without them.",
    ],
  ])("%s is told what would be right", async (...[, init, status, message]) => {
    const [asset] = readdirSync(join(WEB, "assets"));
    const path = init.method === "POST" ? "graphql" : `assets/${asset}`;
    const answer = await fetch(`${server.url}/${path}`, init);

    expect([answer.status, await answer.json()]).toMatchObject([status, { errors: [{ message }] }]);
  });

  it.each(["/%", "/assets/%E0%A4%A", "/%c0%ae"])("%s can't be read, and isn't repeated", async (path) => {
    const { status, body, headers } = await get(`${server.url}${path}`);

    expect([status, body]).toEqual([
      400,
      refused("The address is not a URL: a percent sign is written as %25.", "BAD_REQUEST"),
    ]);
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect([headers.get("cache-control"), headers.get("x-content-type-options")]).toEqual([
      "no-store",
      "nosniff",
    ]);
  });
});

describe("the log", () => {
  it("has one line for an operation: name, time, statements and codes, and never its variables", async () => {
    const query = "query Name($code: RegionCode!) { region(code: $code) { name } }";

    const { headers } = await post(server.url, { query, variables: { code: "64.02" } });

    const lines = server.logged();
    expect(lines).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        level: "info",
        event: "operation",
        requestId: headers.get("x-request-id"),
        name: "Name",
        ms: expect.any(Number),
        statements: 1,
        cost: 1,
        way: "text",
        codes: [],
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain("64.02");
  });

  it("names the codes of what was refused", async () => {
    await post(server.url, { query: "{ regions(first: 1000) { totalCount } }" });
    await post(server.url, { query: "{ nothing }" });

    expect(
      server.logged().map(({ event, name, statements, codes }) => [event, name, statements, codes]),
    ).toEqual([
      ["operation", null, 0, ["PAGE_SIZE_OUT_OF_RANGE"]],
      ["operation", null, 0, ["GRAPHQL_VALIDATION_FAILED"]],
    ]);
  });
});

describe("a fault of the registry itself", () => {
  it("is withheld from the client and logged in full with the id of the request", async () => {
    const broken = await startLogged();
    try {
      await broken.dataSource.query('ALTER TABLE "sector" RENAME TO "gone"');

      const { status, headers, body, text } = await post(broken.url, {
        query: "{ sectors { nodes { key } } }",
      });

      expect([status, body]).toEqual([
        200,
        {
          data: null,
          errors: [
            {
              message: "Something went wrong in the registry; the request id leads to it in the log.",
              locations: [{ line: 1, column: 3 }],
              path: ["sectors"],
              extensions: { code: "INTERNAL_SERVER_ERROR" },
            },
          ],
        },
      ]);
      expect(text).not.toMatch(INNER);
      expect(broken.logged()).toEqual([
        expect.objectContaining({
          level: "error",
          event: "failed",
          requestId: headers.get("x-request-id"),
          path: ["sectors"],
          error: expect.objectContaining({ message: expect.any(String), stack: expect.any(String) }),
        }),
        expect.objectContaining({ event: "operation", codes: ["INTERNAL_SERVER_ERROR"] }),
      ]);
    } finally {
      await broken.close();
    }
  });
});

/** The message of the first error. */
function messageOf(body: unknown): string | undefined {
  const { errors }: { errors: { message: string }[] } = JSON.parse(JSON.stringify(body));
  return errors[0]?.message;
}

const NAME = { query: '{ region(code: "64.02") { name } }' };

it("a request that fails before Fastify is named in the log", async () => {
  await post(server.url, NAME);
  server.logged();
  jest.spyOn(Shortcut.prototype, "kept").mockImplementationOnce(() => {
    throw new Error("a fault");
  });
  const broken = await post(server.url, NAME).catch(() => "broken off");
  jest.restoreAllMocks();

  expect(broken).toBe("broken off");
  expect(server.logged()).toEqual([
    expect.objectContaining({ event: "failed", requestId: expect.stringMatching(/^[\da-f-]{36}$/) }),
  ]);
});

it("a long name of an operation is logged in short", async () => {
  await post(server.url, { query: `query ${"n".repeat(40_000)} { __typename }` });
  const logged = server.logged().filter(({ event }) => event === "operation");

  expect(logged.map(({ name }) => name)).toEqual(["n".repeat(100)]);
});
