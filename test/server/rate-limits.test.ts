import { Quota } from "../../src/server/quota";
import { givenKey } from "../support/keys";
import { type LoggedServer, get, post, refused, startLogged } from "../support/logged";

const QUERY = { query: '{ region(code: "64.02") { name } }' };
const TYPE = { "content-type": "application/json" };
const REFUSED = refused(
  expect.stringMatching(/^More has been asked than the header RateLimit-Policy allows: go on in \d+ s/),
  "RATE_LIMITED",
);

describe("a quota", () => {
  const clock = { now: 0 };
  const quota = new Quota("cost-by-address", 600, () => clock.now);

  it("is spent until nothing is left, and comes back steadily", () => {
    const account = quota.accountOf("a");
    account?.spend(599);
    expect([account?.isEmpty(), account?.header]).toEqual([false, '"cost-by-address";r=1;t=60']);
    account?.spend(101);
    expect([account?.isEmpty(), account?.header]).toEqual([true, '"cost-by-address";r=0;t=70']);
    expect(account?.retryAfter).toBe(11);

    clock.now += 10_000;
    expect(account?.isEmpty()).toBe(true);
    clock.now += 100;
    expect([account?.isEmpty(), account?.retryAfter]).toEqual([false, 1]);
    clock.now += 3_600_000;
    expect([account?.isEmpty(), account?.header]).toEqual([false, '"cost-by-address";r=600;t=0']);
  });

  it("is everybody's own, and kept of those who used it last", () => {
    quota.accountOf("b")?.spend(1000);
    expect(quota.accountOf("b")?.isEmpty()).toBe(true);
    for (let index = 0; index < 60_000; index += 1) quota.accountOf(`n${index}`);

    expect(Reflect.get(quota, "accounts")).toHaveProperty("size", 50_000);
    expect(quota.accountOf("c")?.isEmpty()).toBe(false);
    expect(quota.policy).toBe('"cost-by-address";q=600;w=60');
  });
});

describe("a server with limits", () => {
  let server: LoggedServer;
  beforeEach(async () => {
    // the proxy in front says from where a request comes
    server = await startLogged({ TRUST_PROXY: "true", RATE_LIMIT_ADDRESS: "10", RATE_LIMIT_KEY: "20" });
  });
  afterEach(() => server.close());

  const from = (address: string) => ({ ...TYPE, "x-forwarded-for": address });
  const left = (headers: Headers): number => Number(/;r=(\d+);/.exec(headers.get("ratelimit") ?? "")?.[1]);

  /** Asks until that is refused; what was left after each answer. */
  async function spent(headers: Record<string, string>): Promise<number[]> {
    const answer = await post(server.url, QUERY, headers);
    if (answer.status !== 200) return [];
    return [left(answer.headers), ...(await spent(headers))];
  }

  it("says what is left, refuses those who have nothing left, and answers the others", async () => {
    const counted = await spent(from("192.0.2.1"));
    const { status, headers, body } = await post(server.url, QUERY, from("192.0.2.1"));
    const other = await post(server.url, QUERY, from("192.0.2.2"));

    // however slow this is, what has come back meanwhile isn't more than some
    expect(counted).toEqual(counted.toSorted((one, next) => next - one));
    expect(counted[0]).toBe(9);
    expect([status, body]).toEqual([429, REFUSED]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(headers.get("ratelimit")).toMatch(/^"cost-by-address";r=0;t=\d+$/);
    expect(headers.get("ratelimit-policy")).toBe('"cost-by-address";q=10;w=60');
    expect([other.status, left(other.headers)]).toEqual([200, 9]);
  });

  it("counts what is asked in other ways with it, but not who looks how it is", async () => {
    await spent(from("192.0.2.3"));
    const statuses: number[] = [];
    for (const path of ["/graphql?query={__typename}", "/dump", "/r/awd_1", "/", "/nothing"])
      statuses.push((await get(`${server.url}${path}`, from("192.0.2.3"))).status);
    const health = await get(`${server.url}/health/live`, from("192.0.2.3"));

    expect(statuses).toEqual([429, 429, 429, 429, 429]);
    expect(health.status).toBe(200);
  });

  it("counts an operation by its price, whether its answer is made or kept", async () => {
    const query = { query: "{ regions(first: 3) { nodes { name } } }" };
    const counted: number[] = [];
    for (let round = 1; round <= 2; round += 1)
      counted.push(left((await post(server.url, query, from("192.0.2.7"))).headers));
    const price = 10 - (counted[0] ?? 0);

    expect(price).toBeGreaterThanOrEqual(3);
    expect(counted[1]).toBeLessThanOrEqual(10 - 2 * price + 1);
  });

  it("counts every page of a table", async () => {
    const rich = await startLogged({ TRUST_PROXY: "true", RATE_LIMIT_ADDRESS: "10000" });
    const query = "{ regions { nodes { code } } }";
    const table = await post(rich.url, { query }, { ...from("192.0.2.10"), accept: "text/csv" });
    const after = left((await post(rich.url, QUERY, from("192.0.2.10"))).headers);
    const other = left((await post(rich.url, QUERY, from("192.0.2.11"))).headers);
    await rich.close();

    const rows = table.text.trim().split("\r\n").length - 1;
    expect(rows).toBeGreaterThan(500);
    // what has come back meanwhile is less than what the pages cost but the first one
    expect(after).toBeLessThan(other - 100);
  });

  it("counts an operation that fails while it runs, also as a table", async () => {
    const rich = await startLogged({ TRUST_PROXY: "true", RATE_LIMIT_ADDRESS: "10000" });
    const query = '{ node(id: "__proto__") { id } regions(first: 50) { nodes { code } } }';
    const asJson = left((await post(rich.url, { query }, from("192.0.2.12"))).headers);
    const asTable = await post(rich.url, { query }, { ...from("192.0.2.13"), accept: "text/csv" });
    await rich.close();

    expect([asTable.status, left(asTable.headers)]).toEqual([400, asJson]);
    expect(asJson).toBeLessThan(9990);
  });

  it("counts what isn't run, as it is refused or only priced, as one record", async () => {
    const many =
      "regions(first: 100) { nodes { children(first: 100) { nodes { id children { nodes { id } } } } } }";
    const asked = [
      `{ ${many} }`,
      `{ cost(dryRun: true) { price } ${many} }`,
      `{ cost(dryRun: true) { price } ${many} }`,
    ];
    const counted: number[] = [];
    for (const query of asked)
      counted.push(left((await post(server.url, { query }, from("192.0.2.8"))).headers));

    expect(counted[0]).toBe(9);
    expect(counted[2]).toBeGreaterThanOrEqual(7);
  });

  it("counts an IPv6 address by its network, and takes no address that a client makes up", async () => {
    await spent(from("2001:db8::1"));
    const neighbour = await post(server.url, QUERY, from("2001:db8::ffff"));
    const other = await post(server.url, QUERY, from("2001:db8:0:1::1"));
    const posing = await post(server.url, QUERY, from("192.0.2.9, 2001:db8::2"));

    expect([neighbour.status, other.status, posing.status]).toEqual([429, 200, 429]);
  });

  it("counts a key by itself, from wherever it comes", async () => {
    const [key, second] = [await givenKey(server.dataSource), await givenKey(server.dataSource)];
    await spent(from("192.0.2.4"));
    const first = await post(server.url, QUERY, { ...key.headers, ...from("192.0.2.4") });
    await spent({ ...key.headers, ...from("192.0.2.5") });
    const again = await post(server.url, QUERY, { ...key.headers, ...from("192.0.2.6") });
    const others = await post(server.url, QUERY, { ...second.headers, ...from("192.0.2.6") });

    expect([first.status, first.headers.get("ratelimit")]).toEqual([
      200,
      expect.stringMatching(/^"cost-by-key";r=19;/),
    ]);
    expect([again.status, others.status]).toEqual([429, 200]);
  });

  it("takes only so many wrong keys from one address, and then no key at all", async () => {
    const wrong = { authorization: "Bearer prk_0123456789abcdef_wrong" };
    const { headers: right } = await givenKey(server.dataSource);
    const tried: number[] = [];
    let refusal = await post(server.url, QUERY, { ...right, ...from("192.0.2.10") });
    // one comes back each second, however slow this is
    while (refusal.status !== 429) {
      tried.push((await post(server.url, QUERY, { ...wrong, ...from("192.0.2.10") })).status);
      if (tried.at(-1) === 429) refusal = await post(server.url, QUERY, { ...right, ...from("192.0.2.10") });
    }
    const elsewhere = await post(server.url, QUERY, { ...right, ...from("192.0.2.11") });
    const without = await post(server.url, QUERY, from("192.0.2.10"));

    expect(tried.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 401));
    expect([refusal.headers.get("ratelimit-policy"), refusal.body]).toEqual([
      '"wrong-keys-by-address";q=60;w=60',
      REFUSED,
    ]);
    expect([elsewhere.status, without.status]).toEqual([200, 200]);
  });

  it("never counts its own machine", async () => {
    for (let round = 1; round <= 30; round += 1) {
      const { status, headers } = await post(server.url, QUERY);
      expect([status, headers.get("ratelimit")]).toEqual([200, null]);
    }
  });
});

it("a server warns once that a proxy on its machine asks for others whom it doesn't count", async () => {
  const server = await startLogged();
  await post(server.url, QUERY);
  const before = server.logged();
  for (let asked = 0; asked < 2; asked += 1)
    await post(server.url, QUERY, { ...TYPE, "x-forwarded-for": "192.0.2.1" });
  const warned = server.logged().filter(({ level }) => level === "warn");
  await server.close();

  expect(before.filter(({ level }) => level === "warn")).toEqual([]);
  expect(warned).toEqual([expect.objectContaining({ event: "proxy not trusted" })]);
});

it("a server without limits counts nothing", async () => {
  const server = await startLogged({ TRUST_PROXY: "true", RATE_LIMIT_ADDRESS: "0" });
  try {
    const headers = { ...TYPE, "x-forwarded-for": "192.0.2.1" };
    expect((await post(server.url, QUERY, headers)).headers.get("ratelimit")).toBeNull();
  } finally {
    await server.close();
  }
});
