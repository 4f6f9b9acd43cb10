import { type LoggedServer, get, post, startLogged } from "../support/logged";

const MAP = "https://peta.example.id";
const QUERY = { query: '{ region(code: "64.02") { name } }' };
const TYPE = { "content-type": "application/json" };

/** What the answers to the same operation say, made by Apollo, from what is known of it, and in an address. */
async function saidBy(url: string, headers: Record<string, string>): Promise<Headers[]> {
  const answers: Headers[] = [];
  for (let round = 1; round <= 3; round += 1)
    answers.push((await post(url, QUERY, { ...TYPE, ...headers })).headers);
  const address = `${url}/graphql?query=${encodeURIComponent(QUERY.query)}`;
  answers.push((await get(address, { "apollo-require-preflight": "1", ...headers })).headers);
  answers.push((await get(`${url}/dump`, headers)).headers);
  return answers;
}

const asking = (origin: string) => ({
  method: "OPTIONS",
  headers: {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type,authorization",
  },
});

describe("a registry that is open to the pages of a site", () => {
  let server: LoggedServer;
  beforeAll(async () => {
    server = await startLogged({ CORS_ORIGINS: `http://localhost:5173 ${MAP}` });
  });
  afterAll(() => server.close());

  it("lets them read its answers, whoever makes them", async () => {
    for (const headers of await saidBy(server.url, { origin: MAP })) {
      expect(headers.get("access-control-allow-origin")).toBe(MAP);
      expect(headers.get("access-control-expose-headers")).toContain("x-request-id");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
      expect(headers.get("vary")).toMatch(/(?:^|, )Origin$/);
    }
  });

  it.each<Record<string, string>>([{ origin: "https://else.where" }, { origin: "null" }, {}])(
    "tells a cache, and nobody else, that it would: %j",
    async (headers) => {
      for (const said of await saidBy(server.url, headers)) {
        expect(said.get("access-control-allow-origin")).toBeNull();
        expect(said.get("vary")).toMatch(/(?:^|, )Origin$/);
      }
    },
  );

  it("keeps what an answer depends on beside that", async () => {
    const address = `${server.url}/graphql?query=%7B__typename%7D`;
    const { headers } = await get(address, { "apollo-require-preflight": "1" });

    expect(headers.get("vary")).toBe("Accept, Authorization, Origin");
  });

  it("lets them read that there is too much to do, and when to come again", async () => {
    const busy = await startLogged({ CORS_ORIGINS: MAP }, { requestsAtOnce: 0 });
    try {
      const { status, headers } = await post(busy.url, QUERY, { ...TYPE, origin: MAP });

      expect([status, headers.get("access-control-allow-origin")]).toEqual([503, MAP]);
      expect(headers.get("access-control-expose-headers")).toContain("retry-after");
    } finally {
      await busy.close();
    }
  });

  it("says so when a browser asks before it lets a page ask", async () => {
    const { status, headers } = await fetch(`${server.url}/graphql`, asking(MAP));

    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe(MAP);
    expect(headers.get("access-control-allow-methods")).toBe("GET, HEAD, POST");
    for (const name of ["content-type", "authorization", "apollo-require-preflight"])
      expect(headers.get("access-control-allow-headers")).toContain(name);
    expect(headers.get("vary")).toBe("Origin");
  });

  it("says no to a page of another site", async () => {
    const { headers } = await fetch(`${server.url}/graphql`, asking("https://else.where"));

    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("access-control-allow-methods")).toBeNull();
  });
});

describe("a registry that is open to the pages of all sites", () => {
  let server: LoggedServer;
  beforeAll(async () => {
    server = await startLogged({ CORS_ORIGINS: "*" });
  });
  afterAll(() => server.close());

  it("answers all of them alike", async () => {
    for (const headers of await saidBy(server.url, { origin: MAP })) {
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("vary") ?? "").not.toContain("Origin");
    }
  });
});

describe("a registry that nobody has opened", () => {
  let server: LoggedServer;
  beforeAll(async () => {
    server = await startLogged();
  });
  afterAll(() => server.close());

  it("says nothing to any page of another site", async () => {
    const { status, headers } = await fetch(`${server.url}/graphql`, asking(MAP));

    for (const said of [headers, ...(await saidBy(server.url, { origin: MAP }))])
      expect([...said.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(status).toBe(405);
  });
});
