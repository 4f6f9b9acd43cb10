import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { buildSchema, getNamedType, isObjectType, isRequiredArgument, parse, validate } from "graphql";
import { errorCodeOf } from "../../src/graphql/error-codes";
import { packageRoot } from "../../src/package-root";
import { at, listAt, textAt } from "../support/answers";
import { type HostileRequest, fuzzSettings, hostileRequests } from "../support/fuzz-requests";
import type { Known } from "../support/fuzz-values";
import { type Answered, type LoggedServer, post, startLogged } from "../support/logged";

const { operations, seed } = fuzzSettings(globalThis.databaseOfTests === "postgres" ? 1000 : 10_000);

/** Milliseconds in which an answer has to come on any machine; the server ends each statement after five seconds. */
const MOST_MS = 60_000;

/** What an answer never tells: a place in the code, a statement, what a driver says, a place on the disk. */
const INNER =
  /node_modules|\bat [^"]+:\d+:\d+|\.[jt]s\b|\bSELECT (?:\\?"|json|\*)|\bFROM \\?"|SqliteError|SQLITE_|QueryFailed|\/tmp\/|\/src\/|"stack/;

const CANARY = { query: '{ region(code: "64.02") { name parent { code } } }' };

const schema = buildSchema(readFileSync(join(packageRoot, "schema", "schema.graphql"), "utf8"));

let server: LoggedServer;
beforeAll(async () => {
  // what is asked is whether answers are right, not how long a busy machine takes for them
  server = await startLogged({ RATE_LIMIT_ADDRESS: "0" }, { delayMs: MOST_MS });
});
afterAll(() => server.close());

/** Lists of records that can be asked for without arguments. */
function listsOf(): string[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const lists = fields.filter(({ type, args }) => {
    const list = getNamedType(type);
    const node = isObjectType(list) ? list.getFields()["nodes"] : undefined;
    const record = node && getNamedType(node.type);
    return (
      isObjectType(record) && "id" in record.getFields() && !args.some((each) => isRequiredArgument(each))
    );
  });
  return lists.map(({ name }) => name);
}

/** Ids and cursors of some records of every list. */
async function knownTo(lists: readonly string[]): Promise<Known> {
  const fields = lists.map((name) => `${name}(first: 2) { nodes { id } pageInfo { endCursor } }`);
  const { body } = await post(server.url, { query: `{ ${fields.join(" ")} }` });
  const filled = lists.filter((name) => listAt(body, `data.${name}.nodes`).length > 0);
  return {
    ids: filled.flatMap((name) => listAt(body, `data.${name}.nodes`).map((node) => textAt(node, "id"))),
    cursors: filled.map((name) => textAt(body, `data.${name}.pageInfo.endCursor`)),
  };
}

/** Codes of the errors in an answer that no client is to get. */
function wrongCodes({ body }: Answered): unknown[] {
  const errors: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "errors") : undefined;
  const codes = Array.isArray(errors) ? errors.map((error) => at(error, "extensions.code")) : [];
  return codes.filter((code) => errorCodeOf(code) === undefined || code === "INTERNAL_SERVER_ERROR");
}

/** What the server makes of a request that it mustn't, with what it logged of that. */
async function faultsOf({ body, accept }: HostileRequest): Promise<object> {
  server.logged();
  const answer = await post(server.url, body, { "content-type": "application/json", accept });
  return {
    logged: server.logged().filter(({ level }) => level === "error"),
    status: answer.status < 500 ? "below 500" : answer.status,
    codes: wrongCodes(answer),
    leaks: INNER.exec(answer.text)?.[0],
    isGraphql: typeof answer.body === "object" && answer.body !== null,
    canary: (await post(server.url, CANARY)).body,
  };
}

/** Whether GraphQL takes the operation in a body, whatever its variables. */
function isValid({ body }: HostileRequest): boolean {
  try {
    const { query }: { query: string } = JSON.parse(body);
    return validate(schema, parse(query)).length === 0;
  } catch {
    return false;
  }
}

it("makes more operations that GraphQL takes than such as it refuses", () => {
  const requests = hostileRequests(schema, { ids: ["reg_00"], cursors: ["5b5d"] });

  const tried = fc.sample(requests, { numRuns: 500, seed: 1 });

  expect(tried.filter((request) => isValid(request)).length).toBeGreaterThan(250);
});

it(
  `answers ${operations} operations as the schema has them, or as a fault of the client`,
  async () => {
    const requests = hostileRequests(schema, await knownTo(listsOf()));
    let answered = 0;

    const answersRightly = fc.asyncProperty(requests, async (request) => {
      expect(await faultsOf(request)).toEqual({
        logged: [],
        status: "below 500",
        codes: [],
        leaks: undefined,
        isGraphql: true,
        canary: { data: { region: { name: "Kutai Kartanegara", parent: { code: "64" } } } },
      });
      answered += 1;
    });
    await fc.assert(answersRightly, { numRuns: operations, seed, plugins: [fc.timeout(MOST_MS)] });

    expect(answered).toBe(operations);
  },
  MOST_MS + operations * 100,
);
