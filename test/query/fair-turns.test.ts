import { at } from "../support/answers";
import { onPostgres } from "../support/database";
import { FairQueue, FairTurns, type Waiter } from "../../src/query/fair-turns";
import { Busy } from "../../src/query/unavailable";
import { post, startLogged } from "../support/logged";

interface Named extends Waiter {
  name: string;
}

const named = (
  name: string,
  who: string | undefined,
  { until = Infinity, begunAt }: Partial<Waiter> = {},
): Named => ({ name, who, until, begunAt });

/** Takes turns until nobody may begin, each of which ends before the next begins if there is one place. */
function orderOf(queue: FairQueue<Named>): string[] {
  const order: string[] = [];
  for (let next = queue.next(); next !== undefined; next = queue.next()) {
    order.push(next.name);
    queue.ended(next);
  }
  return order;
}

describe("those who wait for a place", () => {
  it("have it one after the other, however much each asks for", () => {
    const queue = new FairQueue<Named>(1);
    for (const name of ["a1", "a2", "a3", "a4"]) queue.add(named(name, "a"));
    for (const name of ["b1", "b2"]) queue.add(named(name, "b"));
    queue.add(named("own", undefined));

    expect(queue.size).toBe(7);
    expect(orderOf(queue)).toEqual(["a1", "b1", "own", "a2", "b2", "a3", "a4"]);
    expect(queue.size).toBe(0);
  });

  it.each([
    [1, 1],
    [2, 1],
    [4, 2],
    [10, 5],
  ])("of %i places one who asks holds at most %i, and who is at the machine itself all", (places, most) => {
    const queue = new FairQueue<Named>(places);
    for (let index = 0; index < 20; index += 1) {
      queue.add(named("other", "a"));
      queue.add(named("own", undefined));
    }
    const begun: string[] = [];
    for (let next = queue.next(); next !== undefined; next = queue.next()) begun.push(next.name);

    expect(begun.filter((name) => name === "other")).toHaveLength(most);
    expect(begun.filter((name) => name === "own")).toHaveLength(20);
  });

  it("have every other one if they belong to what has begun, first of all what began first", () => {
    const queue = new FairQueue<Named>(1);
    for (const name of ["a1", "a2", "a3"]) queue.add(named(name, "a"));
    queue.add(named("b1", "b"));
    queue.add(named("b2", "b", { begunAt: 7 }));
    queue.add(named("c1", "c", { begunAt: 5 }));
    queue.add(named("c2", "c", { begunAt: 8 }));

    expect(orderOf(queue)).toEqual(["c1", "a1", "b2", "b1", "c2", "a2", "a3"]);
  });

  it("have it as soon as nobody waits who has begun, or nobody who hasn't", () => {
    const queue = new FairQueue<Named>(1);
    for (const [name, begunAt] of [
      ["a1", 1],
      ["a2", 2],
      ["a3", 3],
    ] as const)
      queue.add(named(name, "a", { begunAt }));
    queue.add(named("b1", "b"));

    expect(orderOf(queue)).toEqual(["a1", "b1", "a2", "a3"]);
  });

  it("hold it until they have ended", () => {
    const queue = new FairQueue<Named>(2);
    const [first, second] = [named("first", "a"), named("second", "a")];
    queue.add(first);
    queue.add(second);

    expect([queue.next(), queue.next()]).toEqual([first, undefined]);
    queue.ended(first);
    expect(queue.next()).toBe(second);
  });

  it("are taken out when they have waited for as long as they can, and keep their places otherwise", () => {
    const queue = new FairQueue<Named>(1);
    for (const each of [
      named("a1", "a", { until: 10 }),
      named("b1", "b", { until: 30 }),
      named("a2", "a", { until: 30 }),
      named("c1", "c", { until: 5 }),
    ])
      queue.add(each);

    expect(queue.takeLate(10).map(({ name }) => name)).toEqual(["a1", "c1"]);
    expect(orderOf(queue)).toEqual(["a2", "b1"]);
    queue.add(named("d1", "d"));
    expect(queue.takeAll().map(({ name }) => name)).toEqual(["d1"]);
    expect(queue.size).toBe(0);
  });
});

describe("turns", () => {
  it("let so many work at a time, and tell who has waited long enough that there was none", async () => {
    const turns = new FairTurns(2);
    const ends = [
      await turns.take({ who: "a", begunAt: undefined, within: 1000 }),
      await turns.take({ who: "b", begunAt: undefined, within: 1000 }),
    ];

    const late = turns.take({ who: "c", begunAt: undefined, within: 20 });
    const next = turns.take({ who: "d", begunAt: undefined, within: 1000 });
    await expect(late).rejects.toBeInstanceOf(Busy);
    ends[0]?.();
    (await next)();
    ends[1]?.();

    expect(turns.waiting).toBe(0);
    await expect(
      Promise.all([
        turns.take({ who: undefined, begunAt: undefined, within: 1000 }),
        turns.take({ who: undefined, begunAt: undefined, within: 1000 }),
      ]),
    ).resolves.toHaveLength(2);
  });
});

describe("a server", () => {
  const JSON_TYPE = { "content-type": "application/json" };
  // the past is always read in turns
  const REGION = (day: string) => `{ region(code: "64.02", asOf: "${day}T00:00:00.000Z") { name } }`;
  const REGIONS = (day: string) => `{ regions(first: 2, asOf: "${day}T00:00:00.000Z") { nodes { code } } }`;

  it.each([
    ["an operation", REGION, JSON_TYPE],
    ["a table", REGIONS, { ...JSON_TYPE, accept: "text/csv" }],
  ])("has those who ask from one address wait for each other: %s", async (_what, query, type) => {
    const server = await startLogged({ TRUST_PROXY: "true" });
    const added = jest.spyOn(FairQueue.prototype, "add");
    try {
      const answers = [
        await post(server.url, { query: query("2020-01-01") }, { ...type, "x-forwarded-for": "192.0.2.7" }),
        await post(server.url, { query: query("2020-01-02") }, { ...type, "x-forwarded-for": "127.0.0.1" }),
      ];

      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(added).toHaveBeenCalledTimes(2);
      expect(added).toHaveBeenNthCalledWith(1, expect.objectContaining({ who: "192.0.2.7" }));
      expect(added).toHaveBeenNthCalledWith(2, expect.objectContaining({ who: undefined }));
    } finally {
      added.mockRestore();
      await server.close();
    }
  });
});

// on SQLite what is quick is read beside the requests, without turns
onPostgres("a page", () => {
  it.each(["/r/reg_36342e3032", "/en/regions/64.02"])(
    "is read in the turns of who asks for it: %s",
    async (path) => {
      const server = await startLogged({ TRUST_PROXY: "true" });
      const added = jest.spyOn(FairQueue.prototype, "add");
      try {
        const headers = { accept: "text/html", "x-forwarded-for": "192.0.2.7" };
        const { status } = await fetch(server.url + path, { headers });

        expect(status).toBe(200);
        expect(new Set(added.mock.calls.map(([waiter]) => at(waiter, "who")))).toEqual(
          new Set(["192.0.2.7"]),
        );
      } finally {
        added.mockRestore();
        await server.close();
      }
    },
  );
});
