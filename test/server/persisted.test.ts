import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PersistedDocuments } from "../../src/server/persisted";
import { readTrustedDocuments } from "../../src/server/trusted-documents";
import { at } from "../support/answers";
import { givenKey } from "../support/keys";
import { type LoggedServer, get, post, refused, startLogged } from "../support/logged";

const NAME = "query Name($code: RegionCode!) { region(code: $code) { name } }";
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const named = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });
const KUKAR = { variables: { code: "64.02" } };
const ANSWER = { data: { region: { name: "Kutai Kartanegara" } } };
const NOT_FOUND = refused("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");
const PREFLIGHT = { "apollo-require-preflight": "1" };

describe("an automatic persisted query", () => {
  let server: LoggedServer;
  beforeEach(async () => {
    server = await startLogged();
  });
  afterEach(() => server.close());

  const ways = (): unknown[] =>
    server.logged().flatMap(({ event, way }) => (event === "operation" ? [way] : []));

  it("is unknown until it is sent with its hash, and then known by that, without Apollo", async () => {
    const unknown = await post(server.url, { ...KUKAR, extensions: named(NAME) });
    const sent = await post(server.url, { query: NAME, ...KUKAR, extensions: named(NAME) });
    const known = await post(server.url, { ...KUKAR, extensions: named(NAME) });
    const other = await post(server.url, { variables: { code: "64.08" }, extensions: named(NAME) });
    const byId = await post(server.url, { ...KUKAR, documentId: `sha256:${hashOf(NAME)}` });

    expect([unknown.status, unknown.body]).toEqual([200, NOT_FOUND]);
    expect([sent.body, known.body, byId.body]).toEqual([ANSWER, ANSWER, ANSWER]);
    expect(at(other.body, "data.region.name")).toBe("Kutai Timur");
    expect(ways().slice(-3)).toEqual(["text", "text", "text"]);
  });

  it("is known in an address, too", async () => {
    const extensions = encodeURIComponent(JSON.stringify(named(NAME)));
    const variables = encodeURIComponent(JSON.stringify(KUKAR.variables));
    const address = `${server.url}/graphql?extensions=${extensions}&variables=${variables}`;

    const unknown = await get(address, PREFLIGHT);
    const sent = await get(`${address}&query=${encodeURIComponent(NAME)}`, PREFLIGHT);
    const known = await get(address, PREFLIGHT);

    expect([unknown.body, sent.body, known.body]).toEqual([NOT_FOUND, ANSWER, ANSWER]);
  });

  it("is registered by who asks with a key, and when its text has been answered before", async () => {
    const { headers } = await givenKey(server.dataSource);
    const other = '{ region(code: "64") { level } }';
    await post(server.url, { query: NAME, ...KUKAR, extensions: named(NAME) }, headers);
    for (let round = 1; round <= 2; round += 1) await post(server.url, { query: other });
    await post(server.url, { query: other, extensions: named(other) });

    expect((await post(server.url, { ...KUKAR, extensions: named(NAME) })).body).toEqual(ANSWER);
    expect((await post(server.url, { extensions: named(other) })).body).toEqual({
      data: { region: { level: "PROVINCE" } },
    });
  });

  it("isn't kept when it is no valid GraphQL, or another than its hash says", async () => {
    const invalid = "{ nothing }";
    await post(server.url, { query: invalid, extensions: named(invalid) });
    const wrong = await post(server.url, { query: NAME, ...KUKAR, extensions: named(invalid) });

    expect([wrong.status, wrong.body]).toEqual([
      400,
      refused("The SHA-256 is of another text than the one that is sent.", "PERSISTED_QUERY_HASH_MISMATCH"),
    ]);
    for (const text of [invalid, NAME])
      expect((await post(server.url, { ...KUKAR, extensions: named(text) })).body).toEqual(NOT_FOUND);
  });

  it.each([
    [{ persistedQuery: { version: 2, sha256Hash: hashOf(NAME) } }],
    [{ persistedQuery: { version: "1", sha256Hash: hashOf(NAME) } }],
    [{ persistedQuery: { version: 1, sha256Hash: "__proto__" } }],
    [{ persistedQuery: { version: 1 } }],
    [{ persistedQuery: "constructor" }],
    [{ persistedQuery: [] }],
  ])("of another form is refused: %j", async (extensions) => {
    for (const query of [NAME, undefined]) {
      const { status, body } = await post(server.url, { query, ...KUKAR, extensions });

      expect([status, at(body, "errors.0.extensions.code")]).toEqual([400, "PERSISTED_QUERY_MALFORMED"]);
    }
  });

  it("takes no more memory however many are sent", () => {
    const documents = new PersistedDocuments();
    const texts = Array.from({ length: 30 }, (_each, index) => `#${index}${" ".repeat(900_000)}`);
    for (const query of texts) documents.register({ query, extensions: named(query) });

    const known = texts.flatMap((text, index) => {
      try {
        return documents.resolved({ extensions: named(text) }) === undefined ? [] : [index];
      } catch {
        return [];
      }
    });
    expect(known).toEqual([25, 26, 27, 28, 29]);
  });
});

describe("trusted documents", () => {
  const folder = mkdtempSync(join(tmpdir(), "manifest-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "manifest.json");
  const LEVEL = '{ region(code: "64") { level } }';

  let server: LoggedServer;
  beforeAll(async () => {
    writeFileSync(path, JSON.stringify({ name: NAME, level: LEVEL }));
    server = await startLogged({ TRUSTED_DOCUMENTS: path });
  });
  afterAll(() => server.close());

  it.each([
    ["by their id", { documentId: "name", ...KUKAR }],
    ["by their hash", { extensions: named(NAME), ...KUKAR }],
    ["by their hash as an id", { documentId: `sha256:${hashOf(NAME)}`, ...KUKAR }],
    ["by their text", { query: NAME, ...KUKAR }],
    ["by their text and hash", { query: NAME, extensions: named(NAME), ...KUKAR }],
  ])("are answered %s, by POST and by GET", async (_how, request) => {
    const search = Object.entries(request).map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value))}`,
    );
    for (const answer of [
      await post(server.url, request),
      await post(server.url, request),
      await get(`${server.url}/graphql?${search.join("&")}`, PREFLIGHT),
    ])
      expect(answer.body).toEqual(ANSWER);
  });

  it.each<[string, Record<string, unknown>]>([
    ["another text", { query: `${NAME} ` }],
    ["another id", { documentId: "__proto__" }],
    ["the hash of another text", { extensions: named("{ __typename }") }],
    ["a text that registers itself", { query: "{ __typename }", extensions: named("{ __typename }") }],
    ["a text under the id of another", { query: LEVEL, documentId: "name" }],
    ["a text under a trusted hash", { query: "{ __typename }", extensions: named(NAME) }],
  ])("are the only ones: not %s", async (_what, request) => {
    for (let round = 1; round <= 2; round += 1) {
      const { status, body } = await post(server.url, request);

      expect([status, at(body, "errors.0.extensions.code")]).toEqual([403, "PERSISTED_QUERY_NOT_IN_LIST"]);
    }
  });

  it.each([
    "query=%7B__typename%7D",
    "query=%7B__typename%7D&table=csv",
    "query=%7B__typename%7D&variables=no",
    "query=%7B__typename%7D&query=%7B__typename%7D",
    "documentId=name&documentId=level",
  ])("are the only ones in an address: not %s", async (search) => {
    const { status, text } = await get(`${server.url}/graphql?${search}`, PREFLIGHT);

    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain('"data"');
  });

  it("are read from a manifest of Apollo's tools", () => {
    const operations = [{ id: "a", name: "Level", type: "query", body: LEVEL }];
    writeFileSync(
      path,
      JSON.stringify({ format: "apollo-persisted-query-manifest", version: 1, operations }),
    );

    expect(readTrustedDocuments(path)).toEqual(new Map([["a", LEVEL]]));
  });

  it.each([
    ["", "is no JSON"],
    ["[]", "holds no operations"],
    ["{}", "holds no operations"],
    ['{"a": 1}', "holds no operations"],
    ['{"operations": [{"id": "a"}]}', "holds no operations"],
  ])("are refused at the start in a file with %s", (text, why) => {
    writeFileSync(path, text);

    expect(() => readTrustedDocuments(path)).toThrow(`TRUSTED_DOCUMENTS names ${path}, which ${why}`);
  });

  it("are refused at the start in a file that isn't there", () => {
    expect(() => readTrustedDocuments(join(folder, "none"))).toThrow("which can't be read.");
  });
});
