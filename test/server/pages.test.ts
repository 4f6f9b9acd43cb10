import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lexicographicSortSchema, printSchema } from "graphql";
import { packageRoot } from "../../src/package-root";
import { buildRegistrySchema } from "../../src/schema";
import { type LoggedServer, get, post, startLogged } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const CONTENT_SECURITY_POLICY =
  "default-src 'self';script-src 'self' 'wasm-unsafe-eval';style-src 'self' 'unsafe-inline';" +
  "worker-src 'self' blob:;img-src 'self' data:;font-src 'self' data:;connect-src 'self';frame-ancestors 'none'";

describe("the pages", () => {
  it.each([
    ["/id", 200, "dist/web/explorer/index.html"],
    ["/id/regions/64.02", 200, "dist/web/explorer/index.html"],
    ["/id/nothing", 404, "dist/web/explorer/index.html"],
    ["/playground", 200, "dist/web/playground/index.html"],
  ])("%s is the one that was built", async (path, expected, file) => {
    const { status, headers, text } = await get(`${server.url}${path}`);

    expect([status, headers.get("content-type")]).toEqual([expected, "text/html; charset=utf-8"]);
    expect(text).toBe(readFileSync(join(packageRoot, file), "utf8"));
  });

  it.each([
    ["/en/awards/awd_b83be1c54f8d51e8", "/en/awards/awd_b83be1c54f8d51e9"],
    ["/en/recipients/rcp_62ba17e3320e0ee0", "/en/recipients/rcp_62ba17e3320e0ee1"],
    ["/en/sources/src_7fe402978c058167", "/en/sources/awd_b83be1c54f8d51e8"],
    ["/en/sectors/fishers", "/en/sectors/astronauts"],
    ["/en/editions", "/en/editions/1945"],
    ["/en/editions", "/en/editions/next"],
    ["/en/regions/64.02", "/en/regions/64.99"],
    ["/en/findings", "/en/findings/none"],
  ])("%s is there, %s is not", async (there, missing) => {
    expect((await get(`${server.url}${there}`)).status).toBe(200);
    expect((await get(`${server.url}${missing}`)).status).toBe(404);
  });

  it.each([
    ["/en/regions/64/", "/en/regions/64"],
    ["/en/Regions/64?q=A/", "/en/regions/64?q=A/"],
    ["/embed/id/editions/", "/embed/id/editions"],
    ["/EN", "/en"],
  ])("have one address each: %s leads to %s", async (other, address) => {
    const { headers } = await get(`${server.url}${other}`);

    expect(headers.get("location")).toBe(address);
  });

  it.each(["/xx", "/embed", "/xx/regions/64"])(
    "a browser gets as a page that there is none at %s",
    async (path) => {
      const browser = { accept: "text/html,*/*;q=0.8", "accept-language": "en" };
      const { status, headers, text } = await get(`${server.url}${path}`, browser);

      expect([status, headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
      expect(text).toContain('<html lang="en">');
      expect((await get(`${server.url}${path}`)).headers.get("content-type")).toMatch(/^application\/json/);
    },
  );

  it("a browser is led on from an address that is no URL", async () => {
    const { status, headers } = await get(`${server.url}/en/%E0%A4%A`, { accept: "text/html" });

    expect([status, headers.get("location")]).toEqual([303, "/"]);
    expect((await get(`${server.url}/en/%E0%A4%A`)).status).toBe(400);
  });

  it("say in which language they are", async () => {
    const { status, text } = await get(`${server.url}/en/regions/64.02`);

    expect(status).toBe(200);
    expect(text).toContain('<html lang="en">');
  });

  it.each([
    ["en-GB,en;q=0.9,id;q=0.8", "/en"],
    ["id,en;q=0.5", "/id"],
    ["de, en;q=0", "/id"],
    ["", "/id"],
  ])("of whom wants %p begin in the language wanted most", async (wanted, location) => {
    const { status, headers } = await get(`${server.url}/`, { "accept-language": wanted });

    expect([status, headers.get("location"), headers.get("vary")]).toEqual([
      302,
      location,
      "Accept-Language",
    ]);
  });

  it.each([
    ["br", "br"],
    ["gzip", "gzip"],
    ["identity", null],
  ])("come with their scripts packed as a browser takes them: %s", async (accepted, encoding) => {
    const { text } = await get(`${server.url}/id`);
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(text) ?? [];

    const { status, headers } = await get(`${server.url}${script}`, { "accept-encoding": accepted });

    expect([status, headers.get("content-encoding")]).toEqual([200, encoding]);
  });

  it("/playground/ leads to /playground", async () => {
    const { status, headers } = await get(`${server.url}/playground/`);

    expect([status, headers.get("location")]).toEqual([302, "/playground"]);
  });

  it("load only assets that are there, which browsers may keep", async () => {
    const { text } = await get(`${server.url}/playground`);
    const assets = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? "");

    const answers = await Promise.all(assets.map((path) => get(`${server.url}${path}`)));

    expect(assets.length).toBeGreaterThanOrEqual(2);
    expect(answers.map(({ status, headers }) => [status, headers.get("cache-control")])).toEqual(
      assets.map(() => [200, "public, max-age=31536000, immutable"]),
    );
  });

  it("include the schema as text", async () => {
    const { status, headers, text } = await get(`${server.url}/schema.graphql`);

    expect([status, headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
    expect(text).toBe(printSchema(lexicographicSortSchema(await buildRegistrySchema())));
  });
});

describe("every answer", () => {
  it.each(["/", "/playground", "/schema.graphql", "/health/live", "/nothing"])(
    "lets a page load nothing from elsewhere: %s",
    async (path) => {
      const { headers } = await get(`${server.url}${path}`);

      expect(headers.get("content-security-policy")).toBe(CONTENT_SECURITY_POLICY);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    },
  );

  it.each(["/embed/en", "/embed/id/findings", "/embed/en/nothing"])(
    "may stand in a frame if it is there for that: %s",
    async (path) => {
      const { headers, text } = await get(`${server.url}${path}`);

      expect(headers.get("x-frame-options")).toBeNull();
      expect(headers.get("content-security-policy")).toBe(
        CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
      );
      expect(text).toContain('<base target="_blank" />');
    },
  );

  it("lets a page load and be framed as the operator has set it", async () => {
    const own = await startLogged({
      PAGE_SOURCES:
        "img-src https://tiles.example.id; media-src https://tiles.example.id; report-uri https://csp.example.id/r",
      EMBED_ORIGINS: "https://berita.example.id",
    });
    try {
      const loaded = CONTENT_SECURITY_POLICY.replace(
        "'self' data:;font-src",
        "'self' data: https://tiles.example.id;font-src",
      ).replace(
        "frame-ancestors",
        "media-src 'self' https://tiles.example.id;report-uri https://csp.example.id/r;frame-ancestors",
      );
      const policyOf = async (path: string) =>
        (await get(own.url + path)).headers.get("content-security-policy");

      expect(await policyOf("/playground")).toBe(loaded);
      expect(await policyOf("/embed/en")).toBe(
        loaded.replace("frame-ancestors 'none'", "frame-ancestors https://berita.example.id"),
      );
    } finally {
      await own.close();
    }
  });

  it("of the endpoint says only what means something for data, whoever answers", async () => {
    const ofConnection = ["connection", "date", "keep-alive"];
    for (let round = 1; round <= 3; round += 1) {
      const { headers } = await post(server.url, { query: "{ __typename }" });

      expect(headers.get("content-security-policy")).toBe("default-src 'none';frame-ancestors 'none'");
      expect([...headers.keys()].filter((name) => !ofConnection.includes(name))).toEqual([
        "content-length",
        "content-security-policy",
        "content-type",
        "strict-transport-security",
        "x-content-type-options",
        "x-request-id",
      ]);
    }
  });

  it("lets no page of another site read it, and doesn't tell which software answers", async () => {
    const { headers } = await post(server.url, { query: "{ __typename }" });

    expect(
      ["access-control-allow-origin", "x-powered-by", "server"].map((name) => headers.get(name)),
    ).toEqual([null, null, null]);
  });
});
