import { networkOf } from "../../src/identity/network";
import { RateLimit } from "../../src/identity/rate-limit";
import { REPORT_LIMITS } from "../../src/reports/limits";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const clock = { now: 0 };
const refusal = async (limit: RateLimit, network: string): Promise<string | undefined> => {
  try {
    await limit.take(network);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.slice(-27) : String(error);
  }
};

describe("the limits of reports", () => {
  let limit: RateLimit;
  beforeEach(() => {
    clock.now = Date.parse("2026-11-22T00:00:00Z");
    limit = new RateLimit(REPORT_LIMITS, () => clock.now);
  });

  it("are 20 a day from one network, however slowly they come", async () => {
    for (let index = 0; index < 20; index += 1) {
      expect(await refusal(limit, "a")).toBeUndefined();
      clock.now += 15 * MINUTE;
    }

    expect(await refusal(limit, "a")).toBe("2026-11-23T00:00:00.000Z on");
    expect(await refusal(limit, "b")).toBeUndefined();
    clock.now = Date.parse("2026-11-23T00:00:00Z");
    expect(await refusal(limit, "a")).toBeUndefined();
    expect(await refusal(limit, "a")).toBe("2026-11-23T00:15:00.000Z on");
  });

  it("are 200 a day from all, of which no more are kept", async () => {
    for (let index = 0; index < 200; index += 1) expect(await refusal(limit, `n${index}`)).toBeUndefined();
    for (let index = 200; index < 2000; index += 1)
      expect(await refusal(limit, `n${index}`)).toBe("2026-11-23T00:00:00.000Z on");

    expect(Reflect.get(limit, "uses")).toHaveLength(200);
    clock.now += 24 * HOUR;
    expect(await refusal(limit, "n0")).toBeUndefined();
    expect(Reflect.get(limit, "uses")).toHaveLength(1);
  });

  it("don't count what they refuse", async () => {
    for (let index = 0; index < 5; index += 1) await limit.take("a");
    for (let index = 0; index < 100; index += 1) await refusal(limit, "a");
    clock.now += HOUR;

    expect(await refusal(limit, "a")).toBeUndefined();
  });
});

describe("the network of an address", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["::FFFF:C000:207", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["192.0.2.7:4711", "192.0.2.7"],
    ["[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"],
    ["[2001:db8:1:2::9]", "2001:db8:1:2::/64"],
    ["", "unknown"],
    ["kaltim.example", "unknown"],
    ["192.0.2.7, 10.0.0.1", "unknown"],
  ])("%s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
