import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type LoggedServer, startLogged } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const NAME = "query Name($code: RegionCode!) { region(code: $code) { name } }";
const named = (code: string): string => JSON.stringify({ query: NAME, variables: { code } });
const KEPT = named("64.02");
const COST = ',"extensions":{"cost":{"price":1,"limit":20000}}';
const ANSWER = `{"data":{"region":{"name":"Kutai Kartanegara"}}${COST}}\n`;

/** What comes back on a connection until it is closed, for pieces that are sent one after the other. */
async function exchange(pieces: readonly (string | Buffer)[], pauseMs = 0): Promise<string> {
  const socket = connect({ port: Number(new URL(server.url).port), host: "127.0.0.1", noDelay: true });
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => (received += text));
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()).on("error", () => {}));
  await once(socket, "connect");
  for (const piece of pieces) {
    socket.write(piece);
    if (pauseMs > 0) await pause(pauseMs);
  }
  await closed;
  // PostgreSQL's JSON has spaces
  return received.replaceAll('" : ', '":');
}

const TYPE = { "content-type": "application/json" };

function head(headers: Readonly<Record<string, string>>, first = "POST /graphql HTTP/1.1"): string {
  const lines = Object.entries({ host: "registry", ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${[first, ...lines].join("\r\n")}\r\n\r\n`;
}

/** A request whose length is stated, which is read before Fastify gets it. */
function stated(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Buffer {
  const length = String(Buffer.byteLength(body));
  return Buffer.concat([
    Buffer.from(head({ ...TYPE, ...headers, "content-length": length })),
    Buffer.from(body),
  ]);
}

/** The same in chunks, which Fastify reads. */
function chunked(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Buffer {
  return Buffer.concat([
    Buffer.from(head({ ...TYPE, ...headers, "transfer-encoding": "chunked" })),
    Buffer.from(`${Buffer.byteLength(body).toString(16)}\r\n`),
    Buffer.from(body),
    Buffer.from("\r\n0\r\n\r\n"),
  ]);
}

const CLOSE = { connection: "close" };

/** An answer with its headers in the order of their names, without what differs from answer to answer. */
function essence(answer: string): { start: string; headers: string[]; body: string } {
  const [top = "", body = ""] = answer.split("\r\n\r\n");
  const [start = "", ...headers] = top.split("\r\n");
  const fixed = headers.map((header) => header.toLowerCase()).filter((header) => !header.startsWith("date:"));
  return {
    start,
    headers: fixed.map((header) => header.replace(/^(x-request-id:) [\da-f-]{36}$/, "$1 …")).toSorted(),
    body: body.replaceAll(/"requestId":"[\da-f-]{36}"/g, '"requestId":"…"'),
  };
}

/** Has one answer kept and its document known, and the log empty. */
async function warmed(): Promise<void> {
  await exchange([stated(named("64.08"), CLOSE)]);
  await exchange([stated(KEPT, CLOSE)]);
  server.logged();
}

/** Another database of PostgreSQL's server can be written to at any time, and what is kept is then made anew. */
const KEPT_OR_TEXT: unknown = expect.stringMatching(/^(?:kept|text)$/);

/** Statements that are run for an unknown code: a prepared one that finds no region, its field's own, and one that says what it may be. */
const ONCE = 3;

const ways = (): unknown[] =>
  server
    .logged()
    .filter(({ event }) => event === "operation")
    .map(({ way }) => way);

describe("a request that is read before Fastify", () => {
  const deep = `{"query":"${NAME}","variables":{"code":${"[".repeat(200)}${"]".repeat(200)}}}`;
  it.each<[string, string | Buffer, Record<string, string>?]>([
    ["whose answer is kept", KEPT],
    ["of a known document", named("64.03")],
    ["of a new document", JSON.stringify({ query: '{ sector(key: "x") { key } }' })],
    ["with a name of its operation", JSON.stringify({ query: NAME, operationName: "Other", variables: {} })],
    ["with wrong variables", named("x")],
    ["with deep variables", deep],
    ["of no valid GraphQL", JSON.stringify({ query: "{ nothing }" })],
    ["that isn't JSON", "{ query: secret }"],
    ["that is a text", '"{ __typename }"'],
    ["that is a list", `[${KEPT}]`],
    ["that is empty", "{}"],
    ["that poisons", `{"query":"${NAME}","variables":{"code":"64.02","__proto__":{}}}`],
    ["that poisons in disguise", `{"query":"${NAME}","variables":{"code":"64.02","\\u005f_proto__":{}}}`],
    ["that poisons a constructor", `{"query":"${NAME}","variables":{"constructor":{"prototype":{}}}}`],
    ["that begins with a mark", `\uFEFF${KEPT}`],
    ["that is no UTF-8", Buffer.concat([Buffer.from(KEPT), Buffer.from([0xff, 0xfe])])],
    ["with a charset", KEPT, { "content-type": "application/json; charset=utf-8" }],
    ["with another charset", KEPT, { "content-type": "application/json; charset=latin1" }],
    ["of a type like JSON", KEPT, { "content-type": "application/json5" }],
    ["of the type of pages", KEPT, { "content-type": "text/plain" }],
    ["of no type that is one", KEPT, { "content-type": "json" }],
    ["that says it is packed", KEPT, { "content-encoding": "gzip" }],
    ["for the other media type", KEPT, { accept: "application/graphql-response+json" }],
    ["for anything", KEPT, { accept: "*/*" }],
    ["for a picture", KEPT, { accept: "image/png" }],
    ["for a table that there is none of", KEPT, { accept: "text/csv" }],
    ["for a table", JSON.stringify({ query: "{ sectors { nodes { key } } }" }), { accept: "text/csv" }],
    ["with a version", KEPT, { "accept-version": "1.x" }],
    [
      "of an older HTTP client",
      KEPT,
      { "x-request-id": "mine", cookie: "a=b", origin: "https://else.where" },
    ],
  ])("gets the answer that Fastify gives: %s", async (_what, body, headers = {}) => {
    await warmed();

    const all = { ...headers, ...CLOSE };
    const first = await exchange([stated(body, all)]);
    const again = await exchange([stated(body, all)]);
    const ordinary = await exchange([chunked(body, all)]);

    expect(essence(first)).toEqual(essence(ordinary));
    expect(essence(again)).toEqual(essence(ordinary));
  });

  it("is answered with what is kept, and with text, on a connection that stays open", async () => {
    await warmed();

    const answers = await exchange([stated(KEPT), stated(named("64.07")), stated(KEPT, CLOSE)], 50);

    expect(answers.match(/^HTTP\/1\.1 \d+/gm)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200", "HTTP/1.1 200"]);
    expect(answers.match(/^connection: .+$/gim)).toEqual([
      "Connection: keep-alive",
      "Connection: keep-alive",
      "Connection: close",
    ]);
    expect(ways()).toEqual([KEPT_OR_TEXT, "text", KEPT_OR_TEXT]);
  });

  it("is read once before Fastify, also when it is refused", async () => {
    await warmed();

    await exchange([stated(named("64.99"), CLOSE)]);
    const [{ statements: early } = {}] = server.logged();
    await exchange([chunked(named("64.99"), CLOSE)]);
    const [{ statements: ordinary } = {}] = server.logged();

    expect(early).toBe(Number(ordinary) + ONCE);
  });

  it("is left to Fastify when it says who sent it", async () => {
    await warmed();

    const answer = await exchange([stated(KEPT, { authorization: "Bearer x", ...CLOSE })]);

    expect(answer).toMatch(/^HTTP/);
    expect(ways()).not.toContain("kept");
  });

  it("is answered in the order of requests that come in one piece, whoever answers them", async () => {
    await warmed();
    const other = JSON.stringify({ query: '{ region(code: "64") { level } }' });
    const pieces = [
      stated(other),
      stated(KEPT),
      head({}, "GET /health/live HTTP/1.1"),
      chunked(KEPT),
      stated(named("64.08")),
      stated("{", CLOSE),
    ];

    const answers = await exchange([Buffer.concat(pieces.map((piece) => Buffer.from(piece)))]);

    expect(answers.match(/^(?:\{.+|HTTP\/1\.1 \d+)/gm)).toEqual([
      "HTTP/1.1 200",
      `{"data":{"region":{"level":"PROVINCE"}}${COST}}`,
      "HTTP/1.1 200",
      ANSWER.trim(),
      "HTTP/1.1 200",
      '{"status":"live"}HTTP/1.1 200 OK',
      ANSWER.trim(),
      "HTTP/1.1 200",
      `{"data":{"region":{"name":"Kutai Timur"}}${COST}}`,
      "HTTP/1.1 400",
      expect.stringMatching(/^\{"errors":.+not valid JSON/),
    ]);
  });

  it("may come byte by byte", async () => {
    await warmed();
    const bytes = [...stated(named("64.02"), CLOSE)].map((byte) => Buffer.from([byte]));

    const answer = await exchange(bytes, 1);

    expect(essence(answer).body).toBe(ANSWER);
    expect(ways()).toEqual([KEPT_OR_TEXT]);
  });

  it("may ask whether to go on", async () => {
    await warmed();
    const length = String(KEPT.length);

    const answer = await exchange(
      [head({ ...TYPE, ...CLOSE, expect: "100-continue", "content-length": length }), KEPT],
      100,
    );

    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    expect(answer.endsWith(ANSWER)).toBe(true);
  });

  it("takes its length for the end of it: the rest is another request, and no good one", async () => {
    await warmed();

    const answers = await exchange([stated(KEPT), "more"], 100);

    expect(answers.match(/^(?:\{.+|HTTP\/1\.1 \d+)/gm)).toEqual([
      "HTTP/1.1 200",
      ANSWER.trim(),
      "HTTP/1.1 400",
      expect.stringMatching(/./),
    ]);
  });

  it("is forgotten when its client goes away before its end, and the others are answered", async () => {
    await warmed();
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write(stated(KEPT).subarray(0, -5));
    await pause(50);
    socket.destroy();
    await pause(50);

    expect(essence(await exchange([stated(KEPT, CLOSE)])).body).toBe(ANSWER);
    expect(ways()).toEqual([KEPT_OR_TEXT]);
  });

  it("is answered when the server stops meanwhile, and its connection is closed", async () => {
    await warmed();
    const whole = [stated(KEPT), stated(JSON.stringify({ query: '{ region(code: "64") { level } }' }))];
    const begun = whole.map((bytes) => exchange([bytes.subarray(0, -5), bytes.subarray(-5)], 200));
    await pause(100);

    await server.close();
    const answers = (await Promise.all(begun)).map(essence);
    server = await startLogged();

    expect(answers.map(({ start, body }) => [start, body])).toEqual([
      ["HTTP/1.1 200 OK", ANSWER],
      ["HTTP/1.1 200 OK", `{"data":{"region":{"level":"PROVINCE"}}${COST}}\n`],
    ]);
    for (const { headers } of answers) expect(headers).toContain("connection: close");
  });
});

// what PostgreSQL answers isn't there yet when the next begins
const onSqlite = globalThis.databaseOfTests === "sqlite" ? describe : describe.skip;

onSqlite("what many ask at once that is new", () => {
  it("is found valid and executed once", async () => {
    const asked = JSON.stringify({ query: '{ region(code: "64.02") { stampede: name } }' });
    server.logged();

    const answers = await exchange([
      Buffer.concat([...Array.from({ length: 19 }, () => stated(asked)), stated(asked, CLOSE)]),
    ]);

    expect(answers.match(/"stampede":"Kutai Kartanegara"/g)).toHaveLength(20);
    const ways = server.logged().map(({ way }) => way);
    expect([ways.length, ways.filter((way) => way !== "kept").length]).toEqual([20, 1]);
  });
});
