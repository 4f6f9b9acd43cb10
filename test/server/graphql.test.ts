import { type LoggedServer, get, post, refused, startLogged, withoutMeta } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const QUERY = '{ region(code: "64.02") { name } }';
const ANSWER = { data: { region: { name: "Kutai Kartanegara" } } };
const JSON_TYPE = "application/json; charset=utf-8";
const NO_OPERATION = 'the body holds no operation: send {"query": "…"}, with "variables" if it has some';
const POISONED =
  "the body holds a key __proto__ or constructor.prototype, which nothing asks for: leave it out";
const PREFLIGHT = { "apollo-require-preflight": "1" };
const asked = (query: string): string => `${server.url}/graphql?query=${encodeURIComponent(query)}`;

describe("POST /graphql", () => {
  it("answers an operation in JSON", async () => {
    const { status, headers, body } = await post(server.url, { query: QUERY });

    expect([status, headers.get("content-type"), body]).toEqual([200, JSON_TYPE, ANSWER]);
  });

  it("takes variables and the name of one of several operations", async () => {
    const query =
      'query Name($code: RegionCode!) { region(code: $code) { name } } query Level { region(code: "64") { level } }';

    const { body } = await post(server.url, { query, operationName: "Name", variables: { code: "64.02" } });

    expect(body).toEqual(ANSWER);
  });

  it.each([
    ["none of several operations", "query A { __typename } query B { __typename }", undefined],
    ["one that isn't there", "query A { __typename }", "Z"],
    ["an empty name", "query A { __typename } query B { __typename }", ""],
  ])("refuses the choice of %s, also the second time", async (_what, query, operationName) => {
    for (let round = 1; round <= 2; round += 1) {
      const { status, body } = await post(server.url, { query, operationName });

      expect([status, body]).toEqual([200, refused(expect.any(String), "OPERATION_RESOLUTION_FAILURE")]);
    }
  });

  it("answers in the media type of GraphQL over HTTP when asked for it", async () => {
    const accept = "application/graphql-response+json";
    const type = { "content-type": "application/json", accept };

    const { status, headers, body } = await post(server.url, { query: QUERY }, type);

    expect([status, headers.get("content-type"), body]).toEqual([200, `${accept}; charset=utf-8`, ANSWER]);
  });

  it.each([
    [
      "what isn't JSON",
      "{ query: secret }",
      "Body is not valid JSON but content-type is set to 'application/json'",
    ],
    ["nothing", "", "Body cannot be empty when content-type is set to 'application/json'"],
    ["an empty object", "{}", NO_OPERATION],
    ["null", "null", NO_OPERATION],
    ["a text", '"{ __typename }"', NO_OPERATION],
    ["a key that leads programs astray", '{"query":"{ __typename }","variables":{"__proto__":{}}}', POISONED],
    [
      "another one",
      '{"query":"{ __typename }","variables":{"a":{"constructor":{"prototype":{}}}}}',
      POISONED,
    ],
    ["a query that is a number", '{"query": 1}', "GraphQL queries must be strings."],
    [
      "variables that are a text",
      `{"query": "{ __typename }", "variables": "{}"}`,
      "`variables` in a POST body should be provided as an object, not a recursively JSON-encoded string.",
    ],
  ])("refuses %s", async (_what, body, message) => {
    const answer = await post(server.url, body);

    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, JSON_TYPE]);
    expect(answer.body).toEqual(refused(message, "BAD_REQUEST"));
  });

  it.each([
    ["stated length", (bytes: Buffer) => bytes],
    ["unknown length", (bytes: Buffer) => new Blob([bytes]).stream()],
  ])(
    "refuses letters that aren't UTF-8 instead of taking them for others, in a body of %s",
    async (_what, of) => {
      const bytes = Buffer.from(JSON.stringify({ query: QUERY, variables: { note: "café" } }), "latin1");
      const headers = { "content-type": "application/json" };

      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers,
        body: of(bytes),
        duplex: "half",
      });

      expect([response.status, JSON.parse(await response.text(), withoutMeta)]).toEqual([
        400,
        refused("the body holds bytes that aren't UTF-8: send it in UTF-8", "BAD_REQUEST"),
      ]);
    },
  );

  it.each(["iso-8859-1", '"UTF-16"', "utf-8x"])("refuses a body in %s", async (charset) => {
    const type = { "content-type": `application/json; charset=${charset}` };

    const { status, body } = await post(server.url, { query: QUERY }, type);

    expect([status, body]).toEqual([
      415,
      refused(
        "the body comes in an encoding that isn't read: send it in UTF-8, as application/json",
        "UNSUPPORTED_MEDIA_TYPE",
      ),
    ]);
  });

  it.each(["utf-8", "UTF8", '"utf-8"', "us-ascii", "utf-8; boundary=x"])(
    "takes a body in %s",
    async (charset) => {
      const type = { "content-type": `application/json; charset=${charset}` };

      const { status, body } = await post(server.url, { query: QUERY }, type);

      expect([status, body]).toEqual([200, ANSWER]);
    },
  );

  it("refuses a list of operations", async () => {
    const { status, body } = await post(server.url, `[${JSON.stringify({ query: QUERY })}]`);

    expect([status, body]).toEqual([
      400,
      refused(
        "several operations in one request aren't answered: send each in a request of its own",
        "BATCHES_NOT_SUPPORTED",
      ),
    ]);
  });

  it.each([
    "application/xml",
    // what a page of another site could send without asking first
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
  ])("refuses a body of the type %s", async (type) => {
    const answer = await post(server.url, { query: QUERY }, { "content-type": type });

    expect([answer.status, answer.body]).toEqual([
      415,
      refused("Send the body as application/json.", "UNSUPPORTED_MEDIA_TYPE"),
    ]);
  });

  it("refuses ten megabytes, and the client gets to know it every time", async () => {
    const body = JSON.stringify({ query: "#".repeat(10_000_000) });

    for (let time = 1; time <= 20; time += 1) {
      const answer = await post(server.url, body);

      expect([answer.status, answer.body]).toEqual([
        413,
        refused("The request is larger than 1000000 bytes: send less at once.", "REQUEST_TOO_LARGE"),
      ]);
    }
  });

  it("takes a megabyte less a little", async () => {
    const unused = "a".repeat(999_900);

    const { body } = await post(server.url, { query: QUERY, variables: { unused } });

    expect(body).toEqual(ANSWER);
  });
});

describe("GET /graphql", () => {
  it("answers a query of a client that sets a header", async () => {
    const { status, body } = await get(asked(QUERY), PREFLIGHT);

    expect([status, body]).toEqual([200, ANSWER]);
  });

  it("refuses what a page of another site could send without asking first", async () => {
    const { status, body } = await get(asked(QUERY));

    expect([status, body]).toEqual([
      400,
      refused(
        expect.stringMatching(/^This operation has been blocked as a potential Cross-Site/),
        "BAD_REQUEST",
      ),
    ]);
  });

  it("refuses a type of a body, of which there is none", async () => {
    const { status, body } = await get(asked(QUERY), { ...PREFLIGHT, "content-type": "text/plain" });

    expect([status, body]).toEqual([415, refused(expect.any(String), "UNSUPPORTED_MEDIA_TYPE")]);
  });

  it("refuses a mutation", async () => {
    const { status, headers, body } = await get(
      asked('mutation { withdrawProposal(id: "prp_1") { recordId } }'),
      PREFLIGHT,
    );

    expect([status, headers.get("allow"), body]).toEqual([
      405,
      "POST",
      {
        errors: [
          expect.objectContaining({
            message: expect.stringMatching(/GET/),
            extensions: { code: "METHOD_NOT_ALLOWED" },
          }),
        ],
      },
    ]);
  });

  it("shows a browser no page that is loaded from elsewhere", async () => {
    const { headers, text } = await get(`${server.url}/graphql`, { accept: "text/html" });

    expect(headers.get("content-type")).toBe(JSON_TYPE);
    expect(text).not.toContain("apollographql.com");
  });
});

describe("another method on /graphql", () => {
  it.each(["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "QUERY"])(
    "%s is refused with those there are",
    async (method) => {
      const response = await fetch(`${server.url}/graphql`, { method });
      const body: unknown = JSON.parse(await response.text(), withoutMeta);

      expect([response.status, response.headers.get("allow"), body]).toEqual([
        405,
        "GET, HEAD, POST",
        refused("Ask by one of GET, HEAD, POST.", "METHOD_NOT_ALLOWED"),
      ]);
    },
  );
});

describe("a refusal names its request in its body as in its header", () => {
  const posted = { method: "POST", headers: { "content-type": "application/json" } };

  it.each<[string, string, RequestInit]>([
    ["no JSON", "/graphql", { ...posted, body: "{" }],
    ["a batch", "/graphql", { ...posted, body: '[{"query":"{ __typename }"}]' }],
    ["an operation that isn't valid", "/graphql", { ...posted, body: '{"query":"{ a }"}' }],
    [
      "a document that nobody knows",
      "/graphql",
      { ...posted, body: `{"documentId":"sha256:${"0".repeat(64)}"}` },
    ],
    ["an operation that is no table", "/graphql?table=csv&query={__typename}", {}],
    ["another method", "/graphql", { method: "PUT" }],
    ["a wrong key", "/graphql", { ...posted, headers: { authorization: "Bearer prk_0" }, body: "{}" }],
    ["an unknown address", "/nothing", {}],
    ["an address that is none", "/%", {}],
    ["an unknown record", "/r/reg_00.json", {}],
    ["an unknown dump", "/dump/0/regions.csv", {}],
  ])("%s", async (_what, path, request) => {
    const response = await fetch(server.url + path, request);
    const [, id = "none"] = /"requestId":\s*"([\da-f-]{36})"/.exec(await response.text()) ?? [];

    expect(id).toBe(response.headers.get("x-request-id"));
  });
});
