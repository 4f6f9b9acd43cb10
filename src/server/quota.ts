import { LRUCache } from "lru-cache";
import type { SharedStore } from "../sharing/shared-store";

/** Milliseconds in which a quota comes back as a whole. */
const WINDOW = 60_000;

/** Accounts that are kept of one quota, those that were used last; of whom there is none, it is full. */
const KEPT = 50_000;

/**
 * Takes what was spent from what is left in the store, where it comes back steadily as well, and gives what then is left. An
 * account that has come back as a whole is forgotten. Values: what was spent, the size, and what comes back in a millisecond.
 */
const SPEND = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + time[2] / 1000
  local spent, size, perMs = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local account = redis.call('HMGET', KEYS[1], 'left', 'at')
  local left = tonumber(account[1]) or size
  local at = tonumber(account[2]) or now
  left = math.min(size, left + math.max(0, now - at) * perMs) - spent
  redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', tostring(now))
  redis.call('PEXPIRE', KEYS[1], math.ceil((size - left) / perMs) + 1)
  return tostring(left)`;

/** What somebody may spend, which comes back steadily. */
export class Account {
  /** Requests that wait for their answer. */
  running = 0;
  private left: number;
  /** Spent since the other processes were told. */
  private untold = 0;

  constructor(
    private readonly quota: Quota,
    private readonly who: string,
    private at: number,
  ) {
    this.left = quota.size;
  }

  /** Whether nothing is left. An operation may cost more than is left: what it takes then has to come back first. */
  isEmpty(): boolean {
    this.refill();
    return this.left < 1;
  }

  spend(cost: number): void {
    this.left -= cost;
    this.untold += cost;
    this.quota.spentBy.add(this);
  }

  /** Tells the other processes what has been spent here, and learns what is left after they have spent as well. */
  async tell(store: SharedStore): Promise<void> {
    const { size, perMs, name } = this.quota;
    const told = this.untold;
    this.untold = 0;
    const left = await store.run(SPEND, `${name}:${this.who}`, [told, size, perMs]);
    if (left === undefined) return;
    this.refill();
    this.left = Number(left) - this.untold;
  }

  /** Seconds until something is left. */
  get retryAfter(): number {
    return Math.max(1, Math.ceil((1 - this.left) / this.quota.perMs / 1000));
  }

  /** What is left and in how many seconds all will be, as the header `RateLimit` says it. */
  get header(): string {
    const left = Math.max(0, Math.floor(this.left));
    const seconds = Math.ceil((this.quota.size - this.left) / this.quota.perMs / 1000);
    return `"${this.quota.name}";r=${left};t=${seconds}`;
  }

  /** The quota, as the header `RateLimit-Policy` says it. */
  get policy(): string {
    return this.quota.policy;
  }

  private refill(): void {
    const now = this.quota.now();
    this.left = Math.min(this.quota.size, this.left + (now - this.at) * this.quota.perMs);
    this.at = now;
  }
}

/** How much everybody of a kind may spend in a minute. Kept in memory, and told to other processes where there is a store. */
export class Quota {
  /** As the header `RateLimit-Policy` says it (draft-ietf-httpapi-ratelimit-headers). */
  readonly policy: string;
  readonly perMs: number;
  /** Accounts that are to be compared with what other processes know. */
  readonly spentBy = new Set<Account>();
  private readonly accounts = new LRUCache<string, Account>({
    max: KEPT,
    dispose: (account) => void this.spentBy.delete(account),
  });

  /** No quota for size 0. */
  constructor(
    readonly name: string,
    readonly size: number,
    readonly now: () => number = () => performance.now(),
  ) {
    this.policy = `"${name}";q=${size};w=${WINDOW / 1000}`;
    this.perMs = size / WINDOW;
  }

  /** Somebody's account; undefined where there is no quota. */
  accountOf(who: string): Account | undefined {
    if (this.size === 0) return undefined;
    let account = this.accounts.get(who);
    if (account === undefined) {
      this.accounts.set(who, (account = new Account(this, who, this.now())));
      // what was spent elsewhere is then learned soon
      this.spentBy.add(account);
    }
    return account;
  }

  /** Lets the other processes know what has been spent since the last time. */
  async tell(store: SharedStore): Promise<void> {
    const accounts = [...this.spentBy];
    this.spentBy.clear();
    await Promise.all(accounts.map((account) => account.tell(store)));
  }
}
