import { GraphQLError } from "graphql";

/** How many uses there may be in any stretch of time. */
export interface Limit {
  most: number;
  /** Milliseconds. */
  within: number;
}

/** What is limited, and how much. */
export interface RateRule {
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
}

/**
 * Counts uses and stops those that are too many. Kept in memory, by each process for itself: no more uses than the limit for
 * all allows, so that nobody fills the memory or pushes out what is counted of others.
 */
export class RateLimit {
  /** Those that count, the oldest first. */
  private uses: readonly Use[] = [];

  constructor(
    private readonly limits: RateRule,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts a use; throws `RateLimited`, and counts nothing, if it is one too many. */
  take(network: string): Use {
    const { rule, each, all } = this.limits;
    const at = this.now();
    const uses = this.uses.filter((use) => use.at > at - all.within);
    const own = uses.filter((use) => use.network === network);
    const again = Math.max(freeFrom(uses, all), ...each.map((limit) => freeFrom(own, limit)));
    if (again > at) throw new RateLimited(rule, new Date(again));
    const use = { network, at };
    this.uses = [...uses, use];
    return use;
  }

  /** Takes a use out of what counts, as nothing came of it. */
  giveBack(use: Use): void {
    this.uses = this.uses.filter((other) => other !== use);
  }
}

/** When one more use is within the limit. */
function freeFrom(uses: readonly Use[], { most, within }: Limit): number {
  const use = uses.at(-most);
  return use === undefined ? 0 : use.at + within;
}
