import { questions } from "../../src/playground/questions";
import { at } from "../support/answers";
import { type LoggedServer, post, startLogged } from "../support/logged";
import { repeated } from "../support/operations";

let server: LoggedServer;
beforeEach(async () => {
  server = await startLogged();
});
afterEach(() => server.close());

const NAME = "query Name($code: RegionCode!) { region(code: $code) { name } }";
const named = (code: string) => ({ query: NAME, variables: { code } });

/** A server of PostgreSQL tells of writes to all its databases as of its own, those of tests beside this one too: an answer may then be made anew. */
const KEPT = globalThis.databaseOfTests === "postgres" ? ["kept", "text", "executed"] : ["kept"];

/** In what way each operation has been answered since the last call, and with how many statements. */
function ways(): [unknown, unknown][] {
  return server
    .logged()
    .filter(({ event }) => event === "operation")
    .map(({ way, statements }) => [way, statements]);
}

async function rename(code: string, name: string): Promise<void> {
  await server.dataSource.query(`UPDATE "region" SET "name" = '${name}' WHERE "code" = '${code}'`);
}

describe("an operation that has been answered", () => {
  it("is answered again as it was, and as text with other variables", async () => {
    const first = await post(server.url, named("64.02"));
    const again = await post(server.url, named("64.02"));
    const other = await post(server.url, named("64.08"));

    expect(again.text).toBe(first.text);
    expect(other.body).toEqual({ data: { region: { name: "Kutai Timur" } } });
    for (const header of ["content-type", "cache-control", "x-content-type-options"])
      expect([again.headers.get(header), other.headers.get(header)]).toEqual([
        first.headers.get(header),
        first.headers.get(header),
      ]);
    const [made, kept, varied] = ways();
    expect([made, varied]).toEqual([
      ["text", 1],
      ["text", 1],
    ]);
    expect(KEPT).toContain(kept?.[0]);
  });

  it("has an id of its own for every request", async () => {
    const ids = new Set<unknown>();
    for (const code of ["64.02", "64.02", "64.08"])
      ids.add((await post(server.url, named(code))).headers.get("x-request-id"));

    expect(ids.size).toBe(3);
  });

  it.each(
    questions.map(
      (each) => [each.title, { query: each.operation, variables: each.variables ?? {} }] as const,
    ),
  )("stays the same: %s", async (_title, question) => {
    const first = await post(server.url, question);
    await rename("11", "Aceh");
    const second = await post(server.url, question);
    const third = await post(server.url, question);

    expect([first.status, second.text, third.text]).toEqual([200, first.text, first.text]);
    const [way, again, last] = ways();
    expect(again?.[0]).toBe(way?.[0]);
    expect(Number(again?.[1])).toBeLessThanOrEqual(Number(way?.[1]));
    expect(KEPT).toContain(last?.[0]);
  });

  it("is executed field by field where the program makes a part of it", async () => {
    const query = "{ sources(first: 1) { nodes { claims(first: 1) { nodes { link } } } } }";
    await post(server.url, { query });
    await rename("11", "Aceh");
    await post(server.url, { query });

    expect(ways().map(([way]) => way)).toEqual(["executed", "executed"]);
  });

  it("isn't tried as text again once the program has made a part of it", async () => {
    const query = '{ region(code: "64.02") { name } limits { name } }';
    await post(server.url, { query });
    await rename("11", "Aceh");
    await post(server.url, { query });

    expect(ways()).toEqual([
      ["executed", 2],
      ["executed", 1],
    ]);
  });

  it("is told apart by its media type", async () => {
    const accept = "application/graphql-response+json";
    await post(server.url, named("64.02"));

    const { headers } = await post(server.url, named("64.02"), {
      "content-type": "application/json",
      accept,
    });

    expect(headers.get("content-type")).toBe(`${accept}; charset=utf-8`);
  });

  it("is refused as before when its variables are wrong", async () => {
    await post(server.url, named("64.02"));
    const [unknown, malformed, missing] = await Promise.all([
      post(server.url, named("64.99")),
      post(server.url, named("6402")),
      post(server.url, { query: NAME }),
    ]);

    expect(at(unknown.body, "data.region")).toBeNull();
    expect(at(unknown.body, "errors.0.extensions.code")).toBe("BAD_USER_INPUT");
    expect([malformed.status, missing.status]).toEqual([200, 200]);
    expect(at(malformed.body, "errors.0.message")).toMatch(/was 64\.02 meant\?/);
    expect(at(missing.body, "errors.0.message")).toMatch(/"\$code" of required type "RegionCode!"/);
  });

  it("has the price and the limits of its server, whatever another has prepared", async () => {
    const query = `query ($year: Int!, $first: Int) {
      awards(where: { editionYear: { gte: $year } }, first: $first) { nodes { level } }
    }`;
    const small = await startLogged({ LIMIT_NODES: "11" });
    const ask = async ({ url }: { url: string }, year: number, first: number) => {
      const { text } = await post(url, { query, variables: { year, first } });
      return [at(JSON.parse(text), "extensions.cost"), /"code":"(\w+)"/.exec(text)?.[1]];
    };

    const asked = [
      await ask(server, 2020, 10),
      await ask(small, 2020, 10),
      await ask(server, 2021, 10),
      await ask(small, 2021, 10),
      await ask(server, 2021, 20),
      await ask(small, 2021, 20),
      await ask(small, 2022, 10),
    ];
    await small.close();

    const [few, many] = [11, 21];
    const answered = (price: number, limit: number) => [{ price, limit }, undefined];
    expect(asked).toEqual([
      answered(few, 20_000),
      answered(few, 11),
      answered(few, 20_000),
      answered(few, 11),
      answered(many, 20_000),
      [{ price: many, limit: 11 }, "TOO_MANY_NODES"],
      answered(few, 11),
    ]);
    const logged = server.logged().filter(({ event }) => event === "operation");
    expect(logged.map(({ way, statements, cost }) => [way, statements, cost])).toEqual([
      ["text", 1, few],
      ["text", 1, few],
      ["text", 1, many],
    ]);
  });

  it("is not known by its text alone when the body says more", async () => {
    await post(server.url, named("64.02"));

    const { body } = await post(server.url, {
      ...named("64.02"),
      extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } },
    });

    expect(at(body, "errors.0.extensions.code")).toBe("PERSISTED_QUERY_HASH_MISMATCH");
  });
});

describe("an answer that the database makes", () => {
  const lists = (count: number): string =>
    repeated(
      count,
      (index) =>
        `r${index}: regions(first: 100, where: { level: { eq: REGENCY } }) { nodes { children(first: 50) { nodes { children(first: 10) { nodes { permalink id code name } } } } } }`,
    );

  it("is refused when all of it is longer than allowed", async () => {
    const small = await startLogged({ LIMIT_NODES: "500000", LIMIT_ANSWER_BYTES: "2500000" });
    const [fits, refusedAnswer] = [
      await post(small.url, { query: `{ ${lists(1)} }` }),
      await post(small.url, { query: `{ ${lists(2)} }` }),
    ];
    await small.close();

    expect(at(fits.body, "errors")).toBeUndefined();
    expect(refusedAnswer.text.length).toBeLessThan(1000);
    expect(at(refusedAnswer.body, "errors.0")).toMatchObject({
      message: expect.stringMatching(/^the answer is longer than 2500000 bytes: ask for/),
      extensions: { code: "ANSWER_TOO_LARGE" },
    });
  });

  it("is an empty object when everything is skipped, and names the root's type", async () => {
    const query = 'query ($skipped: Boolean!) { region(code: "64") @skip(if: $skipped) { name } }';
    const empty = await post(server.url, { query, variables: { skipped: true } });
    const named = await post(server.url, { query: "{ it: __typename sectors(first: 1) { __typename } }" });

    expect(empty.body).toEqual({ data: {} });
    expect(named.body).toEqual({ data: { it: "Query", sectors: { __typename: "SectorConnection" } } });
    expect(ways().map(([way]) => way)).toEqual(["text", "text"]);
  });

  it("tells a variable that is null from one that is left out, whichever came first", async () => {
    const query = `query Counted($years: [Int!]) { region(code: "64.08") { awards(where: { editionYear: { in: $years } }) { totalCount } } }`;
    const bodies: unknown[] = [];
    for (const variables of [{ years: null }, {}, { years: null }, {}])
      bodies.push((await post(server.url, { query, variables })).body);

    const [first, second, third, fourth] = bodies;
    expect(at(first, "errors.0.message")).toMatch(/`in: null` is no condition/);
    expect([third, fourth]).toEqual([first, second]);
    expect(at(second, "data.region.awards.totalCount")).toEqual(expect.any(Number));
  });

  it("isn't sent to a client that accepts no JSON", async () => {
    const headers = { "content-type": "application/json", accept: "image/png" };
    const { status, text } = await post(server.url, named("64.02"), headers);

    expect(status).toBe(406);
    expect(text).not.toContain("Kutai");
  });

  it("is refused at once for thousands of wrong or of too many values", async () => {
    const query =
      "query ($years: [Int!]) { sectorEnrollments(where: { year: { in: $years } }) { totalCount } }";
    await post(server.url, { query, variables: { years: [2024] } });
    const wrong = await post(server.url, { query, variables: { years: Array(20_000).fill("a") } });
    const many = await post(server.url, { query, variables: { years: Array(40_000).fill(2024) } });

    expect([wrong.status, many.status]).toEqual([200, 400]);
    expect(at(many.body, "errors.0.message")).toBe(
      "the request holds more than 30000 values: send less at once",
    );
    expect(at(wrong.body, "errors.0.message")).toBe("a list of more than 500 values is too long");
  });
});

describe("an answer that is kept", () => {
  it("gives way to the next write", async () => {
    await post(server.url, named("64.02"));
    await post(server.url, named("64.02"));
    await rename("64.02", "Kutai Baru");

    expect((await post(server.url, named("64.02"))).body).toEqual({
      data: { region: { name: "Kutai Baru" } },
    });
    const [made, kept, anew] = ways().map(([way]) => way);
    expect([made, anew]).toEqual(["text", "text"]);
    expect(KEPT).toContain(kept);
  });

  it("is never older than a write that was acknowledged, whoever reads beside it", async () => {
    const last = 100;
    let acknowledged = 0;
    const stale: string[] = [];
    const read = async (): Promise<void> => {
      const least = acknowledged;
      const { body } = await post(server.url, named("64.02"));
      const seen = Number(at(body, "data.region.name"));
      if (seen < least) stale.push(`${seen} after ${least}`);
      if (least < last) await read();
    };
    await rename("64.02", "0");
    const readers = Array.from({ length: 8 }, read);
    for (let write = 1; write <= last; write += 1) {
      await rename("64.02", String(write));
      acknowledged = write;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await Promise.all(readers);

    expect(stale).toEqual([]);
    expect(ways().map(([way]) => way)).toContain("kept");
  });
});
