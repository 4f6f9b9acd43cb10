import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { RateLimit } from "../../src/identity/rate-limit";
import { Quota } from "../../src/server/quota";
import { redisStore } from "../../src/sharing/redis-store";
import type { SharedStore } from "../../src/sharing/shared-store";
import { type LoggedServer, post, startLogged } from "../support/logged";
import { type OwnProgram, describeWith, ownRedis } from "../support/own-program";

const QUERY = '{ region(code: "64.02") { name } }';
const TYPE = { "content-type": "application/json" };
const named = (text: string) => ({
  persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(text).digest("hex") },
});

describeWith("redis-server")("processes with one Redis", () => {
  let redis: OwnProgram;
  let url: string;
  const stores: SharedStore[] = [];
  beforeAll(async () => {
    redis = await ownRedis();
    url = `redis://127.0.0.1:${redis.port}`;
    stores.push(await reached(), await reached());
  }, 30_000);
  afterAll(async () => {
    for (const store of stores) store.close();
    await redis?.remove();
  });

  async function reached(): Promise<SharedStore> {
    const store = await redisStore(url, () => {});
    while ((await store.run("return 'there'", "any", [])) === undefined) await pause(10);
    return store;
  }

  it("take what somebody spends from what is left in all of them", async () => {
    const quotas = stores.map((store) => ({ store, quota: new Quota("cost", 600_000) }));
    const left = (): boolean[] =>
      quotas.map(({ quota }) => quota.accountOf("192.0.2.1")?.isEmpty() === false);
    const tell = async (): Promise<void> => {
      for (const { quota, store } of quotas) await quota.tell(store);
    };
    quotas.forEach(({ quota }) => quota.accountOf("192.0.2.1")?.spend(500_000));
    const before = left();

    await tell();
    quotas.forEach(({ quota }) => quota.accountOf("192.0.2.1")?.spend(0));
    await tell();

    expect(before).toEqual([true, true]);
    expect(left()).toEqual([false, false]);
    // 400,000 are too much, of which 10 come back in a millisecond: some time has passed
    const { retryAfter = 0 } = quotas[0]?.quota.accountOf("192.0.2.1") ?? {};
    expect(retryAfter > 10 && retryAfter <= 41).toBe(true);
    expect(quotas[0]?.quota.accountOf("192.0.2.2")?.isEmpty()).toBe(false);
  });

  it("count together what is limited, and each by itself while Redis is gone", async () => {
    const rule = {
      name: "tries",
      rule: "at most 3 from one address and 5 from all",
      each: [{ most: 3, within: 60_000 }],
      all: { most: 5, within: 120_000 },
    };
    const [first, second] = stores.map((store) => new RateLimit(rule, Date.now, store));
    const taken = async (limit: RateLimit | undefined, network: string): Promise<boolean> =>
      limit?.take(network).then(
        () => true,
        () => false,
      ) ?? false;

    const one = [await taken(first, "a"), await taken(second, "a")];
    const use = await first?.take("a");
    const tooMany = [await taken(first, "a"), await taken(second, "a")];
    if (use !== undefined) await first?.giveBack(use);
    const givenBack = [await taken(second, "a"), await taken(first, "a")];
    const others = [await taken(first, "aa"), await taken(second, "b"), await taken(first, "c")];
    await redis.stop();
    const alone = [await taken(first, "c"), await taken(second, "c")];
    await redis.start();

    expect(one).toEqual([true, true]);
    expect(tooMany).toEqual([false, false]);
    expect(givenBack).toEqual([true, false]);
    expect(others).toEqual([true, true, false]);
    expect(alone).toEqual([true, true]);
  }, 30_000);

  it("know each other's documents and limits, go on without Redis, and find it again", async () => {
    const settings = { REDIS_URL: url, TRUST_PROXY: "true", RATE_LIMIT_ADDRESS: "6" };
    const servers: LoggedServer[] = [await startLogged(settings), await startLogged(settings)];
    const [one = "", other = ""] = servers.map((server) => server.url);
    const from = (address: string) => ({ ...TYPE, "x-forwarded-for": address });
    const asked = async (server: string, address: string): Promise<number> =>
      (await post(server, { query: QUERY }, from(address))).status;
    const known = async (server: string, text: string): Promise<boolean> =>
      (await post(server, { extensions: named(text) })).text.includes('"data"');
    const registered = '{ region(code: "64.08") { name } }';
    await post(one, { query: registered, extensions: named(registered) });
    while (!(await known(other, registered))) await pause(20);

    const spent = [];
    while (spent.at(-1) !== 429) spent.push(await asked(one, "192.0.2.3"));
    while ((await asked(other, "192.0.2.3")) !== 429) await pause(20);
    await redis.stop();
    const without = [await asked(one, "192.0.2.4"), await asked(other, "192.0.2.4")];
    const later = '{ region(code: "64.09") { name } }';
    await post(one, { query: later, extensions: named(later) });
    const apart = [await known(one, later), await known(other, later)];
    await redis.start();
    for (let round = 1; ; round += 1) {
      const text = `${later} #${round}`;
      await post(one, { query: text, extensions: named(text) });
      if (await known(other, text)) break;
      await pause(100);
    }
    const events = servers.map((server) =>
      server.logged().flatMap(({ event }) => (String(event).startsWith("redis") ? [event] : [])),
    );
    for (const server of servers) await server.close();

    expect(spent.length).toBeGreaterThanOrEqual(6);
    expect(without).toEqual([200, 200]);
    expect(apart).toEqual([true, false]);
    expect(events).toEqual(servers.map(() => ["redis gone", "redis back"]));
  }, 60_000);
});
