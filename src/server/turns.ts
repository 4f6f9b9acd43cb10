import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Load } from "./load";
import type { RateLimits } from "./rate-limits";
import type { ReadAheads } from "./read-ahead";

/** Milliseconds after which a request that still waits for its turn is refused. */
const PATIENCE = 10_000;

/**
 * Lets one piece of work begin in each turn of the event loop, so that what is answered without waiting gets in between. Those
 * who wait have their turns one after the other, however much each of them asks for.
 */
export class Turns {
  private readonly waiting = new Map<string, (() => void)[]>();
  private taken = false;

  /** Whatever begins, `before` is called first. */
  constructor(private readonly before: () => void = () => {}) {}

  /** Begins at once if nothing else has begun in this turn of the loop, and else when the others have had theirs. */
  take(who: string, begin: () => void): void {
    if (this.taken) {
      const queue = this.waiting.get(who);
      if (queue === undefined) this.waiting.set(who, [begin]);
      else queue.push(begin);
      return;
    }
    this.taken = true;
    setImmediate(this.next);
    this.before();
    begin();
  }

  private readonly next = (): void => {
    const [first] = this.waiting;
    this.taken = first !== undefined;
    if (first === undefined) return;
    const [who, queue] = first;
    this.waiting.delete(who);
    const begin = queue.shift();
    // behind the others
    if (queue.length > 0) this.waiting.set(who, queue);
    setImmediate(this.next);
    this.before();
    begin?.();
  };
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
