import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Load } from "./load";
import type { RateLimits } from "./rate-limits";
import type { ReadAheads } from "./read-ahead";

/** Milliseconds after which a request that still waits for its turn is refused. */
const PATIENCE = 10_000;

/**
 * Lets one piece of work begin in each turn of the event loop, so that what is answered without waiting gets in between. Those
 * who wait have their turns one after the other, however much each of them asks for. Of two turns, one is for those who have
 * had none lately, who so needn't wait for a turn of each of the others (as RFC 8290, section 4.2, does it with packets).
 */
export class Turns {
  /** What waits, by who asks for it, for those who have had no turn since the others had theirs. */
  private readonly fresh = new Map<string, (() => void)[]>();
  /** The same for those who have had one, who last had it at the end; some wait for nothing now. */
  private readonly served = new Map<string, (() => void)[]>();
  private taken = false;
  private lastWasFresh = false;

  /** Whatever begins, `before` is called first. */
  constructor(private readonly before: () => void = () => {}) {}

  /** Begins at once if nothing else has begun in this turn of the loop, and else when the others have had theirs. */
  take(who: string, begin: () => void): void {
    if (this.taken) {
      const queue = this.served.get(who) ?? this.fresh.get(who);
      if (queue === undefined) this.fresh.set(who, [begin]);
      else queue.push(begin);
      return;
    }
    this.taken = true;
    this.served.set(who, []);
    this.begin(begin);
  }

  private begin(begin: () => void): void {
    setImmediate(this.next);
    this.before();
    begin();
  }

  private readonly next = (): void => {
    const begin = this.lastWasFresh
      ? (this.nextServed() ?? this.nextFresh())
      : (this.nextFresh() ?? this.nextServed());
    this.taken = begin !== undefined;
    if (begin !== undefined) this.begin(begin);
  };

  private nextFresh(): (() => void) | undefined {
    const [first] = this.fresh;
    if (first === undefined) return undefined;
    const [who, queue] = first;
    this.fresh.delete(who);
    this.served.set(who, queue);
    this.lastWasFresh = true;
    return queue.shift();
  }

  /** Forgets those who wait for nothing when all others have had a turn since theirs. */
  private nextServed(): (() => void) | undefined {
    for (const [who, queue] of this.served) {
      this.served.delete(who);
      const begin = queue.shift();
      if (begin === undefined) continue;
      this.served.set(who, queue);
      this.lastWasFresh = false;
      return begin;
    }
    return undefined;
  }
}

/** The turns of requests: every address has its own. */
export class RequestTurns {
  /** Is called before work begins that may take long. */
  beforeEach = (): void => {};
  private readonly turns = new Turns(() => this.beforeEach());

  constructor(
    private readonly rateLimits: Pick<RateLimits, "networkOf">,
    private readonly load: Pick<Load, "refuse">,
  ) {}

  /** Resolves in the request's turn, or after refusing it if that takes too long; true if it may be answered then. */
  take(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const until = performance.now() + PATIENCE;
    return new Promise((resolve) => {
      this.turns.take(this.rateLimits.networkOf(request), () => {
        // the client may have gone away, or been told that the server stops
        const isAwaited = !request.socket.destroyed && !response.headersSent;
        const isLate = performance.now() > until;
        if (isAwaited && isLate) this.load.refuse(response, "busy");
        resolve(isAwaited && !isLate);
      });
    });
  }
}

/** Has what Fastify answers begin in its turn, but for what had one when it was read ahead, and questions how the server is. */
export function addTurns(
  app: FastifyInstance,
  { rateLimits, load, readAheads }: { rateLimits: RateLimits; load: Load; readAheads: ReadAheads },
): RequestTurns {
  const turns = new RequestTurns(rateLimits, load);
  app.addHook("preHandler", async (request, reply) => {
    if (readAheads.has(request.raw) || request.url.startsWith("/health/")) return;
    if (!(await turns.take(request.raw, reply.raw))) reply.hijack();
  });
  return turns;
}
