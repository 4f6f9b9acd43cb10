import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import os from "node:os";
import { at, listAt } from "../support/answers";
import { testFolder } from "../support/dump";
import { type LoggedServer, get, post, refused, startLogged } from "../support/logged";

// dumping the regions takes some seconds on a busy machine
jest.setTimeout(120_000);

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

/** What `/dump` says there is. */
async function listed(): Promise<{ id: unknown; isCurrent: unknown; files: Map<string, string> }> {
  const { status, body } = await get(`${server.url}/dump`);
  expect(status).toBe(200);
  const files = listAt(body, "files").map((file): [string, string] => [
    String(at(file, "name")),
    String(at(file, "url")),
  ]);
  return { id: at(body, "id"), isCurrent: at(body, "isCurrent"), files: new Map(files) };
}

async function bytesOf(url: string | undefined, headers: Record<string, string> = {}) {
  const response = await fetch(url ?? "", { headers });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

describe("the dump of the registry", () => {
  it("is listed with its day, its files, their sizes and their checksums, which are true", async () => {
    const { body, headers } = await get(`${server.url}/dump`);

    expect(headers.get("cache-control")).toBe("no-cache");
    expect(at(body, "id")).toMatch(new RegExp(`^${String(at(body, "madeAt")).slice(0, 10)}-[0-9a-f]{12}$`));
    // a server of PostgreSQL counts the writes to all its databases, so those of tests beside this one make it outdated
    const isPostgres = server.dataSource.options.type === "postgres";
    expect([true, !isPostgres]).toContain(at(body, "isCurrent"));
    for (const file of listAt(body, "files")) {
      const { bytes, headers } = await bytesOf(String(at(file, "url")));
      expect([bytes.length, createHash("sha256").update(bytes).digest("hex"), headers.get("etag")]).toEqual([
        at(file, "bytes"),
        at(file, "sha256"),
        `"${String(at(file, "sha256"))}"`,
      ]);
      expect(headers.get("content-type")?.split(";")[0]).toBe(at(file, "mediaType"));
    }
  });

  it("is described, with licences and sources, at addresses beside each other", async () => {
    const { files } = await listed();
    const { body } = await get(String(files.get("datapackage.json")));

    const paths = listAt(body, "resources").map((resource) => String(at(resource, "path")));
    expect([...files.keys()].toSorted()).toEqual([...paths, "datapackage.json", "SHA256SUMS"].toSorted());
    expect(listAt(body, "licenses").length).toBe(2);
    const latest = await get(`${server.url}/dump/latest/datapackage.json`);
    expect([latest.status, latest.headers.get("location")]).toEqual([302, files.get("datapackage.json")]);
  });

  it("can be fetched in parts, and only those of the same file are joined", async () => {
    const { files } = await listed();
    const url = files.get("region.csv");
    const whole = await bytesOf(url);
    const etag = whole.headers.get("etag") ?? "";

    const part = await bytesOf(url, { range: "bytes=10-19", "if-range": etag });
    const other = await bytesOf(url, { range: "bytes=10-19", "if-range": '"0"' });
    const rest = await bytesOf(url, { range: `bytes=${whole.bytes.length - 5}-` });
    const beyond = await bytesOf(url, { range: `bytes=${whole.bytes.length}-` });
    const tooLongAnEnd = await bytesOf(url, { range: `bytes=-${whole.bytes.length + 1}` });
    const known = await bytesOf(url, { "if-none-match": `"0", ${etag}` });
    const unknown = await bytesOf(url, { "if-none-match": '"0"' });

    expect([part.status, part.headers.get("content-range")]).toEqual([
      206,
      `bytes 10-19/${whole.bytes.length}`,
    ]);
    expect(part.bytes).toEqual(whole.bytes.subarray(10, 20));
    expect([other.status, other.bytes.length]).toEqual([200, whole.bytes.length]);
    expect([rest.status, rest.bytes]).toEqual([206, whole.bytes.subarray(-5)]);
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([
      416,
      `bytes */${whole.bytes.length}`,
    ]);
    expect([beyond.headers.get("cache-control"), beyond.headers.get("etag")]).toEqual(["no-store", null]);
    expect([tooLongAnEnd.status, tooLongAnEnd.bytes.length]).toEqual([200, whole.bytes.length]);
    expect([known.status, known.bytes.length]).toEqual([304, 0]);
    expect(unknown.status).toBe(200);
    expect([whole.headers.get("accept-ranges"), whole.headers.get("last-modified")]).toEqual([
      "bytes",
      expect.stringMatching(/ GMT$/),
    ]);
    const head = await fetch(String(url), { method: "HEAD", headers: { range: "bytes=10-19" } });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(whole.bytes.length)]);
  });

  it("is sent under the conditions of a request, in the order of RFC 9110, 13.2.2", async () => {
    const { files } = await listed();
    const url = files.get("region.csv");
    const etag = (await bytesOf(url)).headers.get("etag") ?? "";
    const old = new Date(0).toUTCString();
    const asked = async (headers: Record<string, string>) => (await bytesOf(url, headers)).status;

    expect(await asked({ "if-match": `"0", ${etag}`, "if-unmodified-since": old })).toBe(200);
    expect(await asked({ "if-match": "*", "if-none-match": etag })).toBe(304);
    expect(await asked({ "if-none-match": `"0", W/${etag}` })).toBe(304);
    expect(await asked({ "if-unmodified-since": old, "if-none-match": etag })).toBe(412);
    expect(await asked({ "if-unmodified-since": "yesterday" })).toBe(200);
    const modified = (await bytesOf(url)).headers.get("last-modified") ?? "";
    const later = new Date(Date.parse(modified) + 60_000).toUTCString();
    const part = { range: "bytes=0-9" };
    expect(await asked({ ...part, "if-range": modified, "if-unmodified-since": modified })).toBe(206);
    expect(await asked({ ...part, "if-range": later })).toBe(200);
    expect(await asked({ ...part, "if-range": `W/${etag}` })).toBe(200);
    for (const wanted of ['"0"', `W/${etag}`]) {
      const { status, headers } = await bytesOf(url, { "if-match": wanted, "if-none-match": etag });
      expect([status, headers.get("cache-control"), headers.get("etag")]).toEqual([412, "no-store", null]);
    }
  });

  it("stays the same until something is written, and then for as long as it is good enough", async () => {
    const first = await listed();
    const again = await Promise.all([listed(), listed()]);
    await server.dataSource.query(`UPDATE "region" SET "name" = 'Lain' WHERE "code" = '64.02'`);
    const outdated = await listed();

    expect(again.map(({ id }) => id)).toEqual([first.id, first.id]);
    expect([outdated.id, outdated.isCurrent]).toEqual([first.id, false]);
  });

  it.each([
    "/dump/2020-01-01-000000000000/award.csv",
    "/dump/latest/..%2f..%2fpackage.json",
    "/dump/latest/x.csv",
  ])("has no such file: %s", async (path) => {
    const { status, body, headers } = await get(`${server.url}${path}`);
    expect([status, body]).toEqual([404, refused(expect.stringMatching(/\/dump lists/), "NOT_FOUND")]);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("lets queries be answered while it is made", async () => {
    const other = await startLogged();
    const making = get(`${other.url}/dump`);
    const { status } = await post(other.url, { query: "{ awards(first: 1) { nodes { id } } }" });
    expect([status, (await making).status]).toEqual([200, 200]);
    await other.close();
  });

  it("is gone with the server", async () => {
    const other = await startLogged();
    // other tests make dumps at the same time
    const folder = testFolder();
    const place = jest.spyOn(os, "tmpdir").mockReturnValue(folder);
    await get(`${other.url}/dump`);
    place.mockRestore();
    const made = readdirSync(folder);
    await other.close();

    expect(made).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});
