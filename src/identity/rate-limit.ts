import { randomUUID } from "node:crypto";
import { GraphQLError } from "graphql";
import type { SharedStore } from "../sharing/shared-store";

/** How many uses there may be in any stretch of time. */
export interface Limit {
  most: number;
  /** Milliseconds. */
  within: number;
}

/** What is limited, and how much. */
export interface RateRule {
  /** Tells it from other rules. */
  name: string;
  /** The rule in words, for whom it stops. */
  rule: string;
  /** For each network that uses come from; nothing longer than the limit for all. */
  each: readonly Limit[];
  all: Limit;
}

/** Somebody does something too often. */
export class RateLimited extends GraphQLError {
  constructor(rule: string, again: Date) {
    super(`${rule}; it is possible again from ${again.toISOString()} on`, {
      extensions: { code: "RATE_LIMITED" },
    });
  }
}

/** One use: where it came from, and when. */
export interface Use {
  readonly network: string;
  readonly at: number;
  /** Under which it is in the store. */
  readonly member: string;
}

/**
 * Counts a use in the store unless it is one too many, and gives when one more is possible; 0 if it has been counted. Members
 * are a network, a space and what tells uses apart. Values: the member, the network, and the number and milliseconds of each
 * limit, that for all first.
 */
const TAKE = `
  local time = redis.call('TIME')
  local now = math.floor(time[1] * 1000 + time[2] / 1000)
  local within = tonumber(ARGV[4])
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - within)
  local all = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
  local uses, own = {}, {}
  for i = 1, #all, 2 do
    local at = tonumber(all[i + 1])
    table.insert(uses, at)
    if string.sub(all[i], 1, #ARGV[2] + 1) == ARGV[2] .. ' ' then table.insert(own, at) end
  end
  local again = 0
  for i = 3, #ARGV, 2 do
    local counted = i == 3 and uses or own
    local at = counted[#counted - tonumber(ARGV[i]) + 1]
    if at then again = math.max(again, at + tonumber(ARGV[i + 1])) end
  end
  if again > now then return tostring(again) end
  redis.call('ZADD', KEYS[1], now, ARGV[1])
  redis.call('PEXPIRE', KEYS[1], within)
  return '0'`;

/** Takes a use out of the store. Value: its member. */
const GIVE_BACK = "return tostring(redis.call('ZREM', KEYS[1], ARGV[1]))";

/**
 * Counts uses and stops those that are too many. Kept in memory, and in a store that processes share where there is one: no more
 * uses than the limit for all allows, so that nobody fills the memory or pushes out what is counted of others.
 */
export class RateLimit {
  /** Those that count, the oldest first. */
  private uses: readonly Use[] = [];

  constructor(
    private readonly limits: RateRule,
    private readonly now: () => number = Date.now,
    private readonly shared?: SharedStore,
  ) {}

  /** Counts a use; rejects with `RateLimited`, and counts nothing, if it is one too many here or in all processes together. */
  async take(network: string): Promise<Use> {
    const use = this.taken(network);
    const { name, rule, each, all } = this.limits;
    const limits = [all, ...each].flatMap(({ most, within }) => [most, within]);
    const again = await this.shared?.run(TAKE, name, [use.member, network, ...limits]);
    if (again === undefined || again === "0") return use;
    this.forget(use);
    throw new RateLimited(rule, new Date(Number(again)));
  }

  /** Takes a use out of what counts, as nothing came of it. */
  async giveBack(use: Use): Promise<void> {
    this.forget(use);
    await this.shared?.run(GIVE_BACK, this.limits.name, [use.member]);
  }

  private forget(use: Use): void {
    this.uses = this.uses.filter((other) => other !== use);
  }

  private taken(network: string): Use {
    const { rule, each, all } = this.limits;
    const at = this.now();
    const uses = this.uses.filter((use) => use.at > at - all.within);
    const own = uses.filter((use) => use.network === network);
    const again = Math.max(freeFrom(uses, all), ...each.map((limit) => freeFrom(own, limit)));
    if (again > at) throw new RateLimited(rule, new Date(again));
    const use = { network, at, member: `${network} ${randomUUID()}` };
    this.uses = [...uses, use];
    return use;
  }
}

/** When one more use is within the limit. */
function freeFrom(uses: readonly Use[], { most, within }: Limit): number {
  const use = uses.at(-most);
  return use === undefined ? 0 : use.at + within;
}
