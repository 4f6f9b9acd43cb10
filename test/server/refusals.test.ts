import { once } from "node:events";
import { connect } from "node:net";
import { type LoggedServer, get, post, startLogged } from "../support/logged";

const QUERY = { query: '{ region(code: "64.02") { name } }' };
const JSON_TYPE = { "content-type": "application/json" };
const UNKNOWN = { extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } };

/** What has been logged of requests that were refused since the last call, without their ids. */
const refusalsOf = (server: LoggedServer): object[] =>
  server
    .logged()
    .filter(({ event }) => event === "refused")
    .map(({ level, status, code, route, requestId }) => ({
      level,
      status,
      code,
      route,
      id: typeof requestId,
    }));

const line = (status: number, code: string, route?: string): object => ({
  level: "info",
  status,
  code,
  route,
  id: "string",
});

describe("a request that is refused before any operation has a line in the log, and is counted", () => {
  let server: LoggedServer;
  beforeAll(async () => {
    server = await startLogged({ METRICS_ADDRESS: "127.0.0.1:0", LIMIT_BODY_BYTES: "1000" });
  });
  afterAll(() => server.close());
  beforeEach(() => server.logged());

  const ask = (body: string | Record<string, unknown>, headers: Record<string, string> = {}) =>
    post(server.url, body, { ...JSON_TYPE, ...headers });

  it.each<[string, () => Promise<unknown>, object]>([
    ["too large a body", () => ask(" ".repeat(2000)), line(413, "REQUEST_TOO_LARGE", "/graphql")],
    ["no JSON", () => ask("{"), line(400, "BAD_REQUEST", "/graphql")],
    [
      "a body that is packed",
      () => ask(QUERY, { "content-encoding": "gzip" }),
      line(415, "UNSUPPORTED_MEDIA_TYPE", "/graphql"),
    ],
    ["an unknown document", () => ask(UNKNOWN), line(200, "PERSISTED_QUERY_NOT_FOUND", "/graphql")],
    [
      "an unknown key",
      () => ask(QUERY, { authorization: "Bearer x" }),
      line(401, "UNAUTHENTICATED", "/graphql"),
    ],
    [
      "an operation of which there is no table",
      () => ask({ query: "{ cost(dryRun: true) { price } }" }, { accept: "text/csv" }),
      line(400, "BAD_USER_INPUT", "/graphql"),
    ],
    [
      "another method",
      () => fetch(`${server.url}/graphql`, { method: "DELETE" }),
      line(405, "METHOD_NOT_ALLOWED", "/graphql"),
    ],
    ["an address where there is nothing", () => get(`${server.url}/nothing`), line(404, "NOT_FOUND")],
    ["an address that is none", () => get(`${server.url}/%`), line(400, "BAD_REQUEST")],
    ["no HTTP", () => sent("hello\r\n\r\n"), line(400, "BAD_REQUEST")],
    [
      "long headers",
      () => sent(`GET / HTTP/1.1\r\na: ${"x".repeat(20_000)}\r\n\r\n`),
      line(431, "HEADERS_TOO_LARGE"),
    ],
  ])("%s", async (_what, asked, expected) => {
    await asked();

    expect(refusalsOf(server)).toEqual([expected]);
  });

  it("a client that goes away before it has asked has none", async () => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.write(
      "POST /graphql HTTP/1.1\r\nhost: registry\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await ask(QUERY, { "content-encoding": "gzip" });

    expect(refusalsOf(server)).toEqual([line(415, "UNSUPPORTED_MEDIA_TYPE", "/graphql")]);
  });

  it("and is counted as a request also where it led to no route", async () => {
    const outside = 'paritrana_http_requests_total{route="(none)",status="400"}';
    const before = await counted(outside);
    await get(`${server.url}/%`);
    await sent("hello\r\n\r\n");

    expect(await counted(outside)).toBe(before + 2);
  });

  it("and the metrics tell how often each code came", async () => {
    const refusals = 'paritrana_refusals_total{code="UNSUPPORTED_MEDIA_TYPE"}';
    const before = await counted(refusals);
    await ask(QUERY, { "content-encoding": "gzip" });
    await ask(QUERY, { "content-encoding": "gzip" });

    expect(await counted(refusals)).toBe(before + 2);
  });

  it("an operation that is answered, well or not, has no such line", async () => {
    await ask(QUERY);
    await ask({ query: "{ nothing }" });

    expect(refusalsOf(server)).toEqual([]);
  });

  async function counted(series: string): Promise<number> {
    const { text } = await get(server.metricsUrl ?? "");
    const found = text.split("\n").find((each) => each.startsWith(`${series} `));
    return Number(found?.slice(series.length) ?? 0);
  }

  /** Sends a text as it is, and waits until the server closes the connection. */
  async function sent(text: string): Promise<void> {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(text)).resume();
    socket.on("error", () => undefined);
    await once(socket, "close");
  }
});

it("a client who has nothing left, and one that comes when there is too much to do, are told so in the log", async () => {
  const poor = await startLogged({ RATE_LIMIT_ADDRESS: "1", TRUST_PROXY: "true" });
  const busy = await startLogged({}, { requestsAtOnce: 0 });
  try {
    const from = { ...JSON_TYPE, "x-forwarded-for": "192.0.2.1" };
    await post(poor.url, QUERY, from);
    await post(poor.url, QUERY, from);
    await post(busy.url, QUERY);

    expect(refusalsOf(poor)).toEqual([line(429, "RATE_LIMITED", "/graphql")]);
    expect(refusalsOf(busy)).toEqual([line(503, "TRY_AGAIN")]);
  } finally {
    await poor.close();
    await busy.close();
  }
});
