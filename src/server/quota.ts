import { LRUCache } from "lru-cache";

/** Milliseconds in which a quota comes back as a whole. */
const WINDOW = 60_000;

/** Accounts that are kept of one quota, those that were used last; of whom there is none, it is full. */
const KEPT = 50_000;

/** What somebody may spend, which comes back steadily. */
export class Account {
  private left: number;

  constructor(
    private readonly quota: Quota,
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

/** How much everybody of a kind may spend in a minute. Kept in memory, by each process for itself. */
export class Quota {
  /** As the header `RateLimit-Policy` says it (draft-ietf-httpapi-ratelimit-headers). */
  readonly policy: string;
  readonly perMs: number;
  private readonly accounts = new LRUCache<string, Account>({ max: KEPT });

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
    if (account === undefined) this.accounts.set(who, (account = new Account(this, this.now())));
    return account;
  }
}
