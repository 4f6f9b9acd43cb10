import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { buildSchema, parse, validate } from "graphql";
import { errorCodeOf } from "../../src/graphql/error-codes";
import { STANDARD_LIMITS } from "../../src/limits";
import { packageRoot } from "../../src/package-root";
import { at } from "../support/answers";
import { type Furnished, furnish } from "../support/fuzz-registry";
import {
  type HostileRequest,
  type Sender,
  fuzzSettings,
  hostileRequests,
  textIn,
} from "../support/fuzz-requests";
import { type Answered, type LoggedServer, answerOf, post, startLogged } from "../support/logged";

const { operations, seed } = fuzzSettings(globalThis.databaseOfTests === "postgres" ? 1000 : 10_000);

/**
 * Milliseconds after which an answer has to begin: those that the statements of an operation may take together, and as many for
 * all that is done around them on a machine that also runs other tests.
 */
const MOST_MS = 2 * STANDARD_LIMITS.seconds * 1000;

/** Milliseconds after which nobody waits any more. */
const HANGING_MS = 60_000;

/** Bytes of a table after which nobody reads on. */
const BEGINNING = 200_000;

/** What an answer never tells: a place in the code (a time of day is none), a statement, what a driver says, a place on the disk. */
const INNER =
  /node_modules|\bat [^"]+(?<!T\d\d):\d+:\d+|\.[jt]s\b|\bSELECT (?:\\?"|json|\*)|\bFROM \\?"|SqliteError|SQLITE_|QueryFailed|\/tmp\/|\/src\/|"stack/;

const HOLDERS: ReadonlySet<Sender> = new Set(["curator", "administrator"]);

/** Whether a request may write. */
function mayWrite({ sender, body = "" }: HostileRequest): boolean {
  return HOLDERS.has(sender) && body.includes("mutation");
}

const TABLE = /^(?:text\/csv|application\/jsonl|application\/vnd\.apache\.parquet)(?:;|$)/;
const BINARY = "application/vnd.apache.parquet";

const READ = `query Canary($first: Int!) {
  regions(first: $first, where: { code: { eq: "64.02" } }) { nodes { name parent { code } } }
}`;
const CITED = `mutation Canary {
  citeSource(
    record: { key: "canary", kind: NEWS, publisher: "Kabar", title: "Canary" }
    change: { reason: "To be asked for again", idempotencyKey: "canary" }
  ) { problems { code } recordId }
}`;

const schema = buildSchema(readFileSync(join(packageRoot, "schema", "schema.graphql"), "utf8"));

let server: LoggedServer;
let furnished: Furnished;
beforeAll(async () => {
  // off is only what refuses requests, whatever they say, as there are too many of them or as a busy machine is slow
  const bounds = { delayMs: HANGING_MS };
  server = await startLogged({ RATE_LIMIT_ADDRESS: "0", METRICS_ADDRESS: "127.0.0.1:0" }, bounds);
  furnished = await furnish(server, schema);
});
afterAll(() => server.close());

/** A question to which no operation may change the answer, and that answer. */
interface Canary {
  question: object;
  headers: Readonly<Record<string, string>>;
  right: unknown;
}

let asked = 0;

/**
 * A region, as no mutation changes the register. Only every twentieth time with another size of the page, for which no answer has
 * been kept: that takes four times as long.
 */
function reading(): Canary {
  asked += 1;
  const first = 1 + (Math.floor(asked / 20) % 100);
  return {
    question: { query: READ, variables: { first } },
    headers: { "content-type": "application/json" },
    right: { data: { regions: { nodes: [{ name: "Kutai Kartanegara", parent: { code: "64" } }] } } },
  };
}

/** A change that was made before, asked for by its mark: the registry looks for it once nobody else writes. */
async function writing(): Promise<Canary> {
  const [question, headers] = [{ query: CITED }, furnished.senders.administrator];
  const right = (await post(server.url, question, headers)).body;
  expect(right).toEqual({ data: { citeSource: { problems: [], recordId: expect.any(String) } } });
  return { question, headers, right };
}

/** Answers to such questions that are wrong. */
async function wrongAnswers(canaries: readonly Canary[]): Promise<unknown[]> {
  const wrong: unknown[] = [];
  for (const { question, headers, right } of canaries) {
    const { body } = await post(server.url, { ...question }, headers);
    if (!isDeepStrictEqual(body, right)) wrong.push(body);
  }
  return wrong;
}

/** The answer to a request, of a table its beginning, and the milliseconds until it began. */
async function ask({ sender, headers, search, body }: HostileRequest): Promise<Answered & { ms: number }> {
  const start = performance.now();
  const response = await fetch(`${server.url}/graphql${search}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { ...furnished.senders[sender], ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const ms = performance.now() - start;
  const isLong = TABLE.test(response.headers.get("content-type") ?? "");
  const text = isLong ? await beginningOf(response) : await response.text();
  return { ...answerOf(response, text), ms };
}

/** Goes away after the beginning: a whole list can be that of all regions. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  // a letter for each byte
  let bytes = "";
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    bytes += Buffer.from(part.value).toString("latin1");
    if (bytes.length > BEGINNING) break;
  }
  await reader?.cancel();
  return Buffer.from(bytes, "latin1").toString();
}

/** Codes of the errors in an answer that no client is to get. */
function wrongCodes({ body }: Answered): unknown[] {
  const codes = errorsIn(body).map((error) => at(error, "extensions.code"));
  return codes.filter((code) => errorCodeOf(code) === undefined || code === "INTERNAL_SERVER_ERROR");
}

function errorsIn(body: unknown): unknown[] {
  const errors: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "errors") : undefined;
  return Array.isArray(errors) ? errors : [];
}

function isTable({ status, headers }: Answered): boolean {
  return status === 200 && TABLE.test(headers.get("content-type") ?? "");
}

/** Whether an answer has the form of GraphQL's: data, or at least one error that says something. */
function isGraphql({ status, body }: Answered): boolean {
  if (typeof body !== "object" || body === null) return false;
  const errors = errorsIn(body);
  const says = errors.every((error) => typeof at(error, "message") === "string");
  return says && (errors.length > 0 || (status === 200 && "data" in body));
}

/** What the server makes of a request that it mustn't, with what it logged of that. */
function faultsOf(request: HostileRequest, answer: Answered & { ms: number }): object {
  const { status, headers, text, ms } = answer;
  const type = headers.get("content-type") ?? "no type";
  const isRightForm = isGraphql(answer) || (request.mayBeTable && isTable(answer));
  return {
    logged: server.logged().filter(({ level }) => level === "error"),
    status: status < 500 ? "below 500" : status,
    codes: wrongCodes(answer),
    leaks: type === BINARY ? undefined : INNER.exec(text)?.[0],
    form: isRightForm ? "GraphQL, or a table that was asked for" : type,
    time: ms < MOST_MS ? "in time" : ms,
  };
}

/** Whether GraphQL takes the operation of a request, whatever its variables. */
function isValid(request: HostileRequest): boolean {
  try {
    return validate(schema, parse(String(textIn(request)))).length === 0;
  } catch {
    return false;
  }
}

/** How often records were changed. */
async function changes(): Promise<number> {
  const { body } = await post(server.url, { query: "{ changes { totalCount } }" });
  return Number(at(body, "data.changes.totalCount"));
}

it("makes more operations that GraphQL takes than such as it refuses", () => {
  const requests = hostileRequests(schema, { ids: ["reg_00"], cursors: ["5b5d"] });

  const tried = fc.sample(requests, { numRuns: 500, seed: 1 });

  expect(tried.filter((request) => isValid(request)).length).toBeGreaterThan(250);
});

it(
  `answers ${operations} operations as the schema has them, or as a fault of the client`,
  async () => {
    const requests = hostileRequests(schema, furnished.known);
    const written = await writing();
    const before = await changes();
    let [answered, tables] = [0, 0];

    const answersRightly = fc.asyncProperty(requests, async (request) => {
      server.logged();
      const answer = await ask(request);
      const canaries = mayWrite(request) ? [reading(), written] : [reading()];
      expect({ ...faultsOf(request, answer), canaries: await wrongAnswers(canaries) }).toEqual({
        logged: [],
        status: "below 500",
        codes: [],
        leaks: undefined,
        form: "GraphQL, or a table that was asked for",
        time: "in time",
        canaries: [],
      });
      answered += 1;
      tables += isTable(answer) ? 1 : 0;
    });
    await fc.assert(answersRightly, { numRuns: operations, seed, plugins: [fc.timeout(HANGING_MS)] });

    expect(answered).toBe(operations);
    // what is behind the rights and what becomes a table is reached, and not refused before
    expect(tables).toBeGreaterThan(operations / 100);
    expect((await changes()) - before).toBeGreaterThan(operations / 100);
  },
  HANGING_MS + operations * 100,
);
