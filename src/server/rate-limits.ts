import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";
import type { Context } from "../context";
import type { Curator } from "../identity/curator";
import { networkOf } from "../identity/network";
import type { CuratorOf } from "./authentication";
import type { SharedStore } from "../sharing/shared-store";
import { type Account, Quota } from "./quota";
import type { Load } from "./load";
import { refusal } from "./refusal";

/** Addresses whose network is remembered. */
const REMEMBERED = 10_000;

/** Networks of this machine, whose owner asks, or a proxy that doesn't say for whom. */
const HERE = new Set(["127.0.0.1", networkOf("::1")]);

/** Wrong keys that may come from one address in a minute: each takes a question to the database. */
const WRONG_KEYS = 60;

/** Start of the addresses behind which nothing is asked of the database. */
const FREE = /^\/(?:health|assets)\//;

/**
 * Milliseconds between two times that other processes are told what has been spent here: what each lets through in so long may
 * come on top of the quota.
 */
const TOLD_EACH = 200;

/** What limits take. */
export interface RateLimitParts {
  /** What all operations of a minute from one address may cost, or with one key; 0 for no limit. */
  rateLimitAddress: number;
  rateLimitKey: number;
  /** Whether a proxy in front says, last in X-Forwarded-For, from where a request comes. */
  trustProxy: boolean;
  /** Is told, once, that a proxy on this machine asks for others, of whom nobody is counted. */
  onProxy: () => void;
  /** Where processes tell each other what has been spent; undefined if each counts by itself. */
  shared?: SharedStore | undefined;
}

/** What an operation costs who asks: its price, and what has none or isn't run costs as much as one record. */
export function costOf({ outcome: { cost, refusals = [] } }: Context): number {
  if (cost === undefined || cost.dryRun.length > 0 || refusals.length > 0) return 1;
  return Math.max(1, cost.nodes);
}

/** Who pays for what: the holder of a key where there is one, and else an address. */
export class RateLimits {
  private readonly byAddress: Quota;
  private readonly byKey: Quota;
  private readonly wrongKeys = new Quota("wrong-keys-by-address", WRONG_KEYS);
  private readonly trustProxy: boolean;
  private readonly networks = new LRUCache<string, string>({ max: REMEMBERED });
  private readonly owed = new WeakMap<FastifyRequest, { account: Account; cost: number }>();

  private onProxy: (() => void) | undefined;
  private readonly telling: NodeJS.Timeout | undefined;

  constructor({ rateLimitAddress, rateLimitKey, trustProxy, onProxy, shared }: RateLimitParts) {
    this.onProxy = trustProxy ? undefined : onProxy;
    this.byAddress = new Quota("cost-by-address", rateLimitAddress);
    this.byKey = new Quota("cost-by-key", rateLimitKey);
    this.trustProxy = trustProxy;
    if (shared === undefined) return;
    const tell = async (): Promise<void> => {
      const quotas = [this.byAddress, this.byKey, this.wrongKeys];
      await Promise.all(quotas.map((quota) => quota.tell(shared)));
    };
    this.telling = setInterval(() => void tell(), TOLD_EACH).unref();
  }

  close(): void {
    clearInterval(this.telling);
  }

  /** Who pays for a request without a key; undefined for nobody. */
  accountOf(request: IncomingMessage): Account | undefined {
    const network = this.networkOf(request);
    if (!HERE.has(network)) return this.byAddress.accountOf(network);
    if (this.onProxy !== undefined && request.headers["x-forwarded-for"] !== undefined) {
      this.onProxy();
      this.onProxy = undefined;
    }
    return undefined;
  }

  /** How many more wrong keys may come from where a request comes; undefined for any number. */
  wrongKeysOf(request: IncomingMessage): Account | undefined {
    const network = this.networkOf(request);
    return HERE.has(network) ? undefined : this.wrongKeys.accountOf(network);
  }

  /** Who pays for a request that Fastify answers; undefined for nobody. */
  payerOf(request: FastifyRequest, curator: Curator | undefined): Account | undefined {
    return curator === undefined ? this.accountOf(request.raw) : this.byKey.accountOf(curator.id);
  }

  /** Says that a request is to be paid for: as for one record, unless its operation is charged. */
  owes(request: FastifyRequest, account: Account): void {
    this.owed.set(request, { account, cost: 1 });
  }

  /** Who pays for a request that Fastify is answering; undefined for nobody. */
  owing(request: FastifyRequest): Account | undefined {
    return this.owed.get(request)?.account;
  }

  /** Says what is to be paid for the operation of a request, before its answer is sent. */
  charge(request: FastifyRequest, context: Context): void {
    const owed = this.owed.get(request);
    if (owed !== undefined) owed.cost = costOf(context);
  }

  /** Takes what the operation of a request costs once more, when its answer has begun to be sent. */
  chargeAgain(request: FastifyRequest, context: Context): void {
    this.owed.get(request)?.account.spend(costOf(context));
  }

  /** Takes what is to be paid for a request from the account that this then gives. */
  paid(request: FastifyRequest): Account | undefined {
    const owed = this.owed.get(request);
    owed?.account.spend(owed.cost);
    return owed?.account;
  }

  /** Who asks, for turns among others: a network; undefined for this machine's own. */
  askerOf(request: IncomingMessage): string | undefined {
    const network = this.networkOf(request);
    return HERE.has(network) ? undefined : network;
  }

  /** The network that a request comes from. */
  networkOf(request: IncomingMessage): string {
    const address = this.addressOf(request);
    let network = this.networks.get(address);
    if (network === undefined) this.networks.set(address, (network = networkOf(address)));
    return network;
  }

  private addressOf({ headers, socket }: IncomingMessage): string {
    const forwarded = this.trustProxy ? headers["x-forwarded-for"] : undefined;
    const text = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
    return text?.slice(text.lastIndexOf(",") + 1).trim() ?? socket.remoteAddress ?? "";
  }
}

/** Has Fastify refuse requests of those who have nothing left, and tell everybody what is. */
export function addRateLimits(
  app: FastifyInstance,
  { limits, load, curatorOf }: { limits: RateLimits; load: Load; curatorOf: CuratorOf },
): void {
  app.addHook("onClose", () => Promise.resolve(limits.close()));
  app.addHook("onRequest", (request, reply) => {
    const account = FREE.test(request.url) ? undefined : limits.payerOf(request, curatorOf(request));
    if (account === undefined) return Promise.resolve();
    if (account.isEmpty()) return Promise.resolve(refuseMore(reply, account));
    if (load.isTooMuchOf(account)) return Promise.resolve(refuseAtOnce(reply));
    reply.raw.once("close", load.countFor(account, request.raw.socket));
    limits.owes(request, account);
    return Promise.resolve();
  });
  app.addHook("onSend", (request, reply) => {
    const account = limits.paid(request);
    if (account !== undefined) tell(reply, account);
    return Promise.resolve();
  });
}

/** Refuses a request of somebody who has nothing left. */
export function refuseMore(reply: FastifyReply, account: Account): FastifyReply {
  const { retryAfter } = account;
  tell(reply, account);
  const message = `More has been asked than the header RateLimit-Policy allows: go on in ${retryAfter} s, with what costs less.`;
  return reply
    .code(429)
    .header("retry-after", retryAfter)
    .send(refusal(429, message, reply.request.id));
}

/** Refuses a request of somebody of whom too many wait for their answer. */
function refuseAtOnce(reply: FastifyReply): FastifyReply {
  const message = "Too many of your requests wait for their answers: send more when some have come.";
  return reply
    .code(429)
    .header("retry-after", 1)
    .send(refusal(429, message, reply.request.id));
}

function tell(reply: FastifyReply, { header, policy }: Account): void {
  void reply.header("ratelimit", header).header("ratelimit-policy", policy);
}
