import { at } from "../support/answers";
import { type LoggedServer, get, post, startLogged } from "../support/logged";
import { BOMB, repeated } from "../support/operations";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const CANARY = { query: '{ region(code: "64.02") { name } }' };
const persisted = (persistedQuery: unknown) => ({ extensions: { persistedQuery } });

/** A variable `a` with `inner` in so many of what `open` begins and `close` ends. */
const nested = (open: string, close: string, count: number): string =>
  `{"query":"{ __typename }","variables":{"a":${open.repeat(count)}1${close.repeat(count)}}}`;

describe("an attack is answered as a fault of the client, and what is asked next rightly", () => {
  it.each([
    ["20,000 braces", { query: "{a".repeat(20_000) }, /"TOO_MANY_TOKENS"/],
    ["20,000 lists", { query: `{ region(code: ${"[".repeat(20_000)}) { name } }` }, /"TOO_MANY_TOKENS"/],
    ["fragments that multiply to 2^26 fields", { query: BOMB }, /"TOO_MANY_FIELDS"/],
    [
      "fragments in a circle",
      {
        query: `{ region(code: "64") { ...A } } fragment A on Region { parent { ...B } } fragment B on Region { parent { ...A } }`,
      },
      /"GRAPHQL_VALIDATION_FAILED"/,
    ],
    ["lists inside lists in variables", nested("[", "]", 100_000), /"VARIABLES_TOO_LARGE"/],
    ["objects inside objects in variables", nested('{"a":', "}", 50_000), /"VARIABLES_TOO_LARGE"/],
    [
      "400,000 values in variables",
      { query: "{ __typename }", variables: { a: Array(400_000).fill(1) } },
      /"VARIABLES_TOO_LARGE"/,
    ],
    [
      "a name of 900 KB in variables",
      {
        query: "query ($where: AwardWhere) { awards(where: $where) { totalCount } }",
        variables: { where: { ["n".repeat(900_000)]: 1 } },
      },
      /a name in the variables has more than 1000 characters.*"VARIABLES_TOO_LARGE"/,
    ],
    [
      "a variable of which everything is wrong",
      {
        query: "query ($where: AwardWhere) { awards(where: $where) { totalCount } }",
        variables: {
          where: {
            and: Array.from({ length: 50 }, () => ({ editionYear: { in: Array(400).fill("x".repeat(30)) } })),
          },
        },
      },
      /"BAD_USER_INPUT"/,
    ],
    [
      "a long value in every variable",
      {
        query: `query (${repeated(20, (index) => `$v${index}: Int`)}) { ${repeated(20, (index) => `a${index}: regions(first: $v${index}) { totalCount }`)} }`,
        variables: Object.fromEntries(
          Array.from({ length: 20 }, (_, index) => [`v${index}`, "x".repeat(40_000)]),
        ),
      },
      /"BAD_USER_INPUT"/,
    ],
    [
      "a long value that says itself what is said of values",
      {
        query:
          "query ($outcome: AwardOutcome!) { awards(where: { outcome: { eq: $outcome } }) { totalCount } }",
        variables: { outcome: "Int cannot represent non ".repeat(36_000) },
      },
      /The value does not exist in/,
    ],
    [
      "an id that is the name of a property",
      { query: '{ node(id: "__proto__") { id } }' },
      /"BAD_USER_INPUT"/,
    ],
    [
      "ids that are names of properties",
      { query: '{ nodes(ids: ["constructor"]) { id } }' },
      /"BAD_USER_INPUT"/,
    ],
    [
      "a code that is the name of a property",
      { query: '{ region(code: "constructor") { name } }' },
      /GRAPHQL_VALIDATION_FAILED/,
    ],
    [
      "an operation that is the name of a property",
      { query: "query A { __typename }", operationName: "__proto__" },
      /"OPERATION_RESOLUTION_FAILURE"/,
    ],
    [
      "variables that change objects",
      '{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}',
      /"BAD_REQUEST"/,
    ],
    [
      "a version of persisted queries that nobody knows",
      persisted({ version: 2, sha256Hash: "abc" }),
      /"PERSISTED_QUERY_MALFORMED"/,
    ],
    ["a subscription", { query: "subscription { awards { totalCount } }" }, /"GRAPHQL_VALIDATION_FAILED"/],
    ["a number for an id", { query: "{ node(id: 1e400) { id } }" }, /"GRAPHQL_VALIDATION_FAILED"/],
    [
      "a pattern of 60,000 characters",
      {
        query: "query ($where: RegionWhere) { regions(where: $where) { totalCount } }",
        variables: { where: { name: { startsWith: "%".repeat(60_000) } } },
      },
      /"totalCount":0/,
    ],
    [
      "24 names of 2,000 characters that don't exist",
      { query: `{ ${repeated(24, (index) => "n".repeat(2000) + index)} }` },
      /"GRAPHQL_VALIDATION_FAILED"/,
    ],
    [
      "the same field 900 times",
      { query: `{ ${repeated(900, () => "__typename")} }` },
      /GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|UNAUTHENTICATED/,
    ],
    ["a batch", `[${JSON.stringify(CANARY)},${JSON.stringify(CANARY)}]`, /"BATCHES_NOT_SUPPORTED"/],
    [
      "mutations without a key",
      { query: 'mutation { withdrawProposal(id: "__proto__") { recordId } }' },
      /UNAUTHENTICATED/,
    ],
  ])("%s", async (_what, body, code) => {
    server.logged();

    const { status, text } = await post(server.url, body);

    expect(status).toBeLessThan(500);
    expect(text).not.toContain("INTERNAL_SERVER_ERROR");
    expect(text.length).toBeLessThan(64_000);
    expect(text).toMatch(code);
    expect(server.logged().filter(({ level }) => level === "error")).toEqual([]);
    expect((await post(server.url, CANARY)).body).toEqual({
      data: { region: { name: "Kutai Kartanegara" } },
    });
  });
});

describe("as many values in variables as are allowed", () => {
  const values = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, 1]));

  it("are taken, with a name and extensions beside them", async () => {
    const { body } = await post(server.url, {
      operationName: "Canary",
      query: `query Canary ${CANARY.query}`,
      variables: values(30_000),
      extensions: { of: ["a", "b"] },
    });

    expect(body).toEqual({ data: { region: { name: "Kutai Kartanegara" } } });
  });

  it("are refused when they are one more", async () => {
    expect(JSON.stringify(await post(server.url, { ...CANARY, variables: values(30_001) }))).toContain(
      "VARIABLES_TOO_LARGE",
    );
  });
});

describe("a text of as many characters as are allowed", () => {
  const ofLength = (length: number) => CANARY.query.padEnd(length, "#");
  const refused = (length: number) => ({
    status: 400,
    body: {
      errors: [
        {
          message: `the text has ${length} characters, and may have 50000: pass values as variables, leave out comments, or ask in several operations`,
          extensions: { code: "TEXT_TOO_LONG" },
        },
      ],
    },
  });

  it("is answered, and refused when it is one more, however it is sent", async () => {
    const answered = { data: { region: { name: "Kutai Kartanegara" } } };
    expect((await post(server.url, { query: ofLength(50_000) })).body).toEqual(answered);

    for (const length of [50_001, 500_000]) {
      expect(await post(server.url, { query: ofLength(length) })).toMatchObject(refused(length));
      const table = { "content-type": "application/json", accept: "text/csv" };
      expect(await post(server.url, { query: ofLength(length) }, table)).toMatchObject(refused(length));
    }
  });

  it("is another where the operator says so", async () => {
    const small = await startLogged({ LIMIT_TEXT_LENGTH: "60" });
    const statuses: number[] = [];
    for (const length of [60, 61]) {
      const address = `${small.url}/graphql?query=${encodeURIComponent(ofLength(length))}`;
      statuses.push((await get(address, { "apollo-require-preflight": "true" })).status);
    }
    await small.close();
    expect(statuses).toEqual([200, 400]);
  });
});

describe("what the program makes of an operation", () => {
  it("is refused when it is longer than allowed, also the second time", async () => {
    const small = await startLogged({ LIMIT_ANSWER_BYTES: "20000" });
    const query = "{ __schema { types { name description } } }";
    for (let round = 1; round <= 2; round += 1) {
      const { status, body, text } = await post(small.url, { query });

      expect([status, at(body, "errors.0.extensions.code")]).toEqual([200, "ANSWER_TOO_LARGE"]);
      expect(text.length).toBeLessThan(1000);
    }
    await small.close();
  });
});

it("a page is refused that is larger than set, and tables are whole all the same", async () => {
  const small = await startLogged({ LIMIT_PAGE_SIZE: "3" });
  const asked = (size: number) => ({ query: `{ sectors(first: ${size}) { nodes { key } } }` });
  const table = { "content-type": "application/json", accept: "text/csv" };
  try {
    const [within, above] = [await post(small.url, asked(3)), await post(small.url, asked(4))];
    const whole = await post(small.url, { query: "{ sectors { nodes { key } } }" }, table);

    expect(at(within.body, "errors")).toBeUndefined();
    expect(at(above.body, "errors.0")).toMatchObject({
      message:
        "4 records on a page are too many: at most 3; ask for less with `first`, and for the next page with `after`",
      extensions: { code: "PAGE_SIZE_OUT_OF_RANGE" },
    });
    expect([whole.status, whole.text.split("\r\n").length > 5]).toEqual([200, true]);
  } finally {
    await small.close();
  }
});

describe("the price", () => {
  const COST = { cost: { price: 5, limit: 20_000 } };
  const query = "query Few($first: Int) { regions(first: $first) { nodes { name } } }";

  it("is in every answer: of Apollo, of the database, and kept", async () => {
    const asked = { query, variables: { first: 4 } };
    server.logged();

    const texts = [
      await post(server.url, asked),
      await post(server.url, asked),
      await post(server.url, asked),
    ];

    for (const { text } of texts) expect(JSON.parse(text)).toMatchObject({ extensions: COST });
    expect(server.logged().map(({ cost }) => cost)).toEqual([5, 5, 5]);
  });

  it("is one for each change", async () => {
    const { text } = await post(server.url, {
      query: `mutation { ${repeated(3, (index) => `m${index}: withdrawProposal(id: "prp_1") { recordId }`)} }`,
    });

    expect(at(JSON.parse(text), "extensions.cost.price")).toBe(3);
  });

  it("is that of the variables, also where the text is known", async () => {
    const few = await post(server.url, { query, variables: { first: 1 } });
    const more = await post(server.url, { query, variables: { first: 2 } });

    expect([few, more].map(({ text }) => at(JSON.parse(text), "extensions.cost.price"))).toEqual([2, 3]);
  });

  it("is what a known text is refused for with larger variables", async () => {
    const nested = `query ($a: Int!, $b: Int!) { regions(first: $a) { nodes { children(first: $b) { nodes { children(first: $b) { nodes { code } } } } } } }`;
    const ask = (size: number) => post(server.url, { query: nested, variables: { a: size, b: size } });

    expect(at((await ask(2)).body, "errors")).toBeUndefined();
    expect(at((await ask(3)).body, "errors")).toBeUndefined();
    const { text } = await ask(100);

    expect(JSON.parse(text)).toMatchObject({
      errors: [
        { extensions: { code: "TOO_MANY_NODES", requestId: expect.stringMatching(/^[\da-f-]{36}$/) } },
      ],
      extensions: { cost: { price: 1_020_201, limit: 20_000 } },
    });
  });
});
