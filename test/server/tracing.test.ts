import { once } from "node:events";
import { type Server, createServer } from "node:http";
import { originOf } from "../../src/server/origin";
import { post } from "../support/logged";
import { loadedDatabaseUrl } from "../support/database";
import { startProgram } from "../support/program";

// a process that starts on a busy machine
jest.setTimeout(60_000);

/** A span as OTLP has it in JSON. */
interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

let receiver: Server;
let received: ReceivedSpan[];
beforeEach(async () => {
  received = [];
  receiver = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (part: string) => (text += part));
    request.once("end", () => {
      const body: { resourceSpans: { scopeSpans: { spans: ReceivedSpan[] }[] }[] } = JSON.parse(text);
      received.push(
        ...body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      );
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
});
afterEach(() => {
  receiver.close();
  receiver.closeAllConnections();
});

/** The spans of a trace, each below the one that it is a part of. */
function tree(parent: string): unknown[] {
  return received
    .filter(({ parentSpanId }) => parentSpanId === parent)
    .map(({ name, spanId }) => [name, ...tree(spanId)]);
}

const attributesOf = (name: string): Record<string, unknown> =>
  Object.fromEntries(
    (received.find((span) => span.name === name)?.attributes ?? []).map(({ key, value }) => [
      key,
      Object.values(value)[0],
    ]),
  );

const CALLER = { trace: "0af7651916cd43dd8448eb211c80319c", span: "b7ad6b7169203331" };
const HEADERS = { "content-type": "application/json", traceparent: `00-${CALLER.trace}-${CALLER.span}-01` };

/** Runs a server of its own while `work` asks it; what is left to send it sends at its end. */
async function whileServed(settings: Record<string, string>, work: (url: string) => Promise<void>) {
  const database = await loadedDatabaseUrl("loaded");
  const program = startProgram(["serve"], { DATABASE_URL: database, PORT: "0", ...settings });
  await program.prints("Ctrl-C stops it.");
  await work(/Listening on (\S+)/.exec(program.printed().stdout)?.[1] ?? "");
  program.kill("SIGTERM");
  expect(await program.ended).toBe(0);
}

it("a request is one trace, of the caller's: the request, its operation, and its statements", async () => {
  const query = "query Two($code: RegionCode!) { region(code: $code) { name } awards { totalCount } }";
  const asked = { query, variables: { code: "64.02" } };

  await whileServed({ OTEL_EXPORTER_OTLP_ENDPOINT: originOf(receiver, "127.0.0.1") }, async (url) => {
    await post(url, asked, HEADERS);
    await post(url, asked, HEADERS);
  });

  expect(new Set(received.map(({ traceId }) => traceId))).toEqual(new Set([CALLER.trace]));
  const [first, second, ...others] = tree(CALLER.span);
  const read = ["POST", ["graphql Two", ["SELECT"], ["SELECT"]]];
  const kept = ["POST", ["graphql Two"]];
  expect([first, others]).toEqual([read, []]);
  // what other tests write on the same server of PostgreSQL makes an answer no longer the newest
  expect(globalThis.databaseOfTests === "postgres" ? [kept, read] : [kept]).toContainEqual(second);
  expect(attributesOf("POST")).toMatchObject({ "url.path": "/graphql", "http.response.status_code": 200 });
  expect(attributesOf("SELECT")).toMatchObject({
    "db.system.name": globalThis.databaseOfTests === "postgres" ? "postgresql" : "sqlite",
    "db.query.text": expect.stringMatching(/^SELECT /),
  });
  expect(JSON.stringify(received)).not.toContain("64.02");
});

it("a table is one trace with every page that is read for it", async () => {
  const query = '{ regions(where: { under: "64.02" }) { nodes { code } } }';

  await whileServed({ OTEL_EXPORTER_OTLP_ENDPOINT: originOf(receiver, "127.0.0.1") }, async (url) => {
    await post(url, { query }, { ...HEADERS, accept: "text/csv" });
  });

  const request = received.find(({ name }) => name === "POST");
  const parts = tree(String(request?.spanId));
  expect(request?.parentSpanId).toBe(CALLER.span);
  expect(parts).toEqual(parts.map(() => ["SELECT"]));
  expect(parts.length).toBeGreaterThan(1);
});

it("without a receiver no request is traced", async () => {
  await whileServed({}, async (url) => void (await post(url, { query: "{ __typename }" }, HEADERS)));

  expect(received).toEqual([]);
});

it("a receiver that is gone neither keeps a server from answering nor from stopping", async () => {
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" };
  const statuses: number[] = [];

  await whileServed(settings, async (url) => {
    statuses.push((await post(url, { query: "{ __typename }" }, HEADERS)).status);
  });

  expect(statuses).toEqual([200]);
});
