import { ApolloServer, HeaderMap } from "@apollo/server";
import { Recipient } from "../../src/awards/recipient.entity";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { ChangeKind } from "../../src/history/change.entity";
import { recordChange } from "../../src/history/record-change.service";
import { writing } from "../../src/history/writing";
import { createLogger } from "../../src/logger";
import { buildRegistrySchema } from "../../src/schema";
import { recordTypes } from "../../src/server/record-parts";
import { startServer } from "../../src/server/server";
import { loadedDatabaseUrl } from "../support/database";
import { changeAt, stateOf } from "../support/history";
import { insert, recipient } from "../support/records";
import { type LoggedServer, get, post, refused, startLogged } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const BROWSER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const CLIENT = { accept: "application/json" };
/** Kutai Timur's ranked award of 2025. */
const AWARD = "/r/awd_6d1f707142f676fc";

describe("a permalink", () => {
  it("is data to a client that asks for JSON", async () => {
    const { status, headers, body } = await get(`${server.url}${AWARD}`, CLIENT);

    expect([status, headers.get("content-type"), headers.get("vary")]).toEqual([
      200,
      "application/json; charset=utf-8",
      "Accept",
    ]);
    expect(body).toEqual({
      type: "Award",
      id: "awd_6d1f707142f676fc",
      permalink: `${server.url}${AWARD}`,
      title: "Pemerintah Kabupaten Kutai Timur, Paritrana Award 2025, won, rank 2",
      fields: expect.objectContaining({
        scheme: "PARITRANA",
        rank: 2,
        assessmentYear: null,
        region: {
          type: "Region",
          id: "reg_36342e3038",
          permalink: `${server.url}/r/reg_36342e3038`,
          title: "Kutai Timur (64.08)",
        },
      }),
      related: expect.objectContaining({
        events: {
          totalCount: expect.any(Number),
          nodes: expect.arrayContaining([
            {
              type: "AwardEvent",
              id: "evt_56db6272dbfb375f",
              permalink: `${server.url}/r/evt_56db6272dbfb375f`,
              title: "ceremony, 2025-08-05, Kantor Gubernur Kaltim, Samarinda",
            },
          ]),
        },
      }),
      provenance: expect.arrayContaining([
        expect.objectContaining({ property: "editionYear", status: "COMPUTED", inputs: ["editionLabel"] }),
      ]),
      claims: { totalCount: expect.any(Number), nodes: expect.any(Array) },
      citations: [
        expect.objectContaining({ kind: "SOURCE", publisher: "KaltimExpose.com" }),
        expect.objectContaining({ kind: "RECORD", publisher: "Paritrana Registry" }),
      ],
      operation: expect.stringMatching(/^query Record \{/),
    });
  });

  it("brings the operation that gives what it shows", async () => {
    const { body } = await get(`${server.url}${AWARD}`, CLIENT);

    const { body: answer } = await post(server.url, { query: Reflect.get(Object(body), "operation") });

    expect(answer).toEqual({
      data: { node: expect.objectContaining({ id: "awd_6d1f707142f676fc", scheme: "PARITRANA", rank: 2 }) },
    });
  });

  it("is a page to a browser, without script and under a policy of its own", async () => {
    const { status, headers, text } = await get(`${server.url}${AWARD}`, BROWSER);

    expect([status, headers.get("content-type"), headers.get("vary")]).toEqual([
      200,
      "text/html; charset=utf-8",
      "Accept",
    ]);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(text).toContain(
      "<title>Pemerintah Kabupaten Kutai Timur, Paritrana Award 2025, won, rank 2 - Paritrana Registry</title>",
    );
    expect(text).toContain('href="/r/reg_36342e3038"');
    expect(text).toContain("KaltimExpose.com");
    expect(text).not.toMatch(/<script|fill:/);
  });

  it("is data at the address with .json at its end, whoever asks", async () => {
    const { headers, body } = await get(`${server.url}${AWARD}.json`, BROWSER);

    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(body).toEqual(expect.objectContaining({ id: "awd_6d1f707142f676fc" }));
  });

  it("costs one statement", async () => {
    server.logged();

    await get(`${server.url}${AWARD}`, BROWSER);

    expect(server.logged()).toEqual([
      expect.objectContaining({ event: "operation", name: "Record", statements: 1, codes: [] }),
    ]);
  });

  it.each(["/r/awd_00", "/r/reg_3939", "/r/awd_6d1f707142f676fd"])(
    "of no record is not found: %s",
    async (path) => {
      const data = await get(`${server.url}${path}`, CLIENT);
      const page = await get(`${server.url}${path}`, BROWSER);

      expect([data.status, data.headers.get("vary")]).toEqual([404, "Accept"]);
      expect(data.body).toEqual(refused(`No record has the id "${path.slice(3)}".`, "NOT_FOUND"));
      expect(page.status).toBe(404);
      expect(page.text).toContain("<h1>There is no such record</h1>");
    },
  );

  it.each(["/r/", "/r/xyz_00", "/r/awd_XYZ", "/r/awd_6d1f707142f676fc/", "/r/reg_00", "/r/%3Cscript%3E"])(
    "that is malformed is refused: %s",
    async (path) => {
      const data = await get(`${server.url}${path}`, CLIENT);
      const page = await get(`${server.url}${path}`, BROWSER);

      const id = JSON.stringify(decodeURIComponent(path.slice(3)));
      expect(data.status).toBe(400);
      expect(data.body).toEqual(
        refused(`${id} is not an id of this registry: use a permalink as it was given.`, "BAD_REQUEST"),
      );
      expect(page.status).toBe(400);
      expect(page.text).toContain("<h1>This is not the address of a record</h1>");
      expect(page.text).not.toContain("<script>");
    },
  );
});

describe("every type of record", () => {
  it("has a page and data, whatever it is", async () => {
    const schema = await buildRegistrySchema();
    const types = [...recordTypes(schema)].filter(([, { name }]) => name !== "Region");

    const answers = [];
    for (const [prefix, { name }] of types) {
      const id = await anyId(name);
      if (id === undefined) continue;
      const page = await get(`${server.url}/r/${id}`, BROWSER);
      const data = await get(`${server.url}/r/${id}`, CLIENT);
      answers.push([prefix, page.status, data.status, Reflect.get(Object(data.body), "type") === name]);
    }

    expect(answers.length).toBeGreaterThanOrEqual(14);
    expect(answers.filter(([, page, data, typed]) => page !== 200 || data !== 200 || typed !== true)).toEqual(
      [],
    );
  });

  async function anyId(entity: string): Promise<string | undefined> {
    const [row] = await server.dataSource.getRepository<{ id: string }>(entity).find({ take: 1 });
    return row?.id;
  }
});

it("of a merged record leads to the one of which it is part", async () => {
  const { dataSource } = server;
  const [one, two] = [recipient({ name: "One" }), recipient({ name: "Two" })];
  await insert(dataSource, Recipient, [one, two]);
  const before = await stateOf(dataSource, Recipient, one.id);
  const edit = { entity: Recipient, before, after: null, mergedInto: two.id };
  await changeAt(dataSource, "2026-11-22T00:00:00.000Z", [edit]);

  const { status, body } = await get(`${server.url}/r/${one.id}`, CLIENT);
  const page = await get(`${server.url}/r/${one.id}`, BROWSER);

  expect(status).toBe(200);
  expect(body).toMatchObject({
    type: "Recipient",
    id: two.id,
    permalink: `${server.url}/r/${two.id}`,
    title: "Two",
  });
  expect(page.text).toContain(`${server.url}/r/${two.id}`);
});

describe("hostile data", () => {
  const HOSTILE = `"><script>alert('1')</script><img src=x onerror=alert(1)>`;

  it("stays text in the page and leads nowhere", async () => {
    await server.dataSource.getRepository("Source").insert({
      id: "src_ff",
      key: "hostile",
      kind: "NEWS",
      collection: "test",
      publisher: HOSTILE,
      title: `${HOSTILE}<!-- fill:main -->$&`,
      url: "javascript:alert(1)",
      remark: HOSTILE,
    });

    const { text } = await get(`${server.url}/r/src_ff`, BROWSER);

    expect(text).not.toMatch(/<script|<img|href="javascript|<!-- fill/i);
    expect(text).toContain("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
  });
});

it("begins with PUBLIC_URL where one is set", async () => {
  const config = loadConfig({
    DATABASE_URL: await loadedDatabaseUrl("articles"),
    PORT: "0",
    PUBLIC_URL: "https://registry.example.id/paritrana/",
  });
  const dataSource = await createDataSource(config).initialize();
  const other = await startServer({ config, dataSource, logger: createLogger("silent") });

  const { body } = await get(`${other.url}/r/reg_3634`, CLIENT);

  expect(Reflect.get(Object(body), "permalink")).toBe("https://registry.example.id/paritrana/r/reg_3634");
  await other.close();
  await dataSource.destroy();
});

it("of a record that was withdrawn, or of one merged into it, says when, by whom and why", async () => {
  const { dataSource } = server;
  const [kept, merged] = [recipient({ name: "Kept" }), recipient({ name: "Merged" })];
  await insert(dataSource, Recipient, [kept, merged]);
  const states = await Promise.all([kept, merged].map(({ id }) => stateOf(dataSource, Recipient, id)));
  const [before = {}, other = {}] = states;
  const at = "2026-11-22T00:00:00.000Z";
  await changeAt(dataSource, at, [{ entity: Recipient, before: other, after: null, mergedInto: kept.id }]);
  const made = { kind: ChangeKind.EDIT, at, by: "Dewi", approvedBy: null, reason: "Never <b>existed</b>" };
  await writing(dataSource, (manager) =>
    recordChange(manager, made, [{ entity: Recipient, before, after: null }]),
  );

  for (const { id } of [kept, merged]) {
    const data = await get(`${server.url}/r/${id}.json`);
    const page = await get(`${server.url}/r/${id}`, BROWSER);

    const said = `The record "${id}" was withdrawn at ${at} by Dewi, who gave this reason: Never <b>existed</b>`;
    expect([data.status, page.status]).toEqual([410, 410]);
    expect(data.body).toEqual(refused(said, "NOT_FOUND"));
    expect(page.text).toContain("<h1>This record was withdrawn</h1>");
    expect(page.text).toContain("by Dewi, who gave this reason: Never &lt;b&gt;existed&lt;/b&gt;");
  }
});

it("a record whose page takes too long to find is asked for again later", async () => {
  const errors = [{ message: "it takes too long", extensions: { code: "TOO_SLOW" } }];
  jest.spyOn(ApolloServer.prototype, "executeOperation").mockResolvedValueOnce({
    http: { headers: new HeaderMap() },
    body: { kind: "single", singleResult: { errors } },
  });
  const late = await get(`${server.url}${AWARD}`, CLIENT);
  jest.restoreAllMocks();

  expect([late.status, late.headers.get("retry-after"), late.body]).toEqual([
    503,
    "5",
    refused("it takes too long", "TRY_AGAIN"),
  ]);
});
