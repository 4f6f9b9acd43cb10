import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Bounds } from "./bounds";
import type { CrossOrigin } from "./cross-origin";
import { Pipelines } from "./pipelines";
import type { Account } from "./quota";
import { refusal, unframed } from "./refusal";
import type { Refusals } from "./refusals";
import { Slots } from "./slots";

/** Milliseconds between two looks at the delay. */
const SAMPLED = 1000;

/** Milliseconds between the timers whose delay is measured. */
const RESOLUTION = 20;

/** Looks in a row that have to find the delay too long: a single piece of long work is no lasting load. */
const IN_A_ROW = 2;

/** What a client is told that can't be answered now. */
const LATER = {
  busy: "The registry has too much to do at the moment: try again in a second.",
  crowded:
    "More than 100 requests wait on this connection for those before them: send the next ones when you have taken some of their answers.",
  stopping: "The registry stops: try again in some seconds.",
};

/** Seconds after which a client may come again. */
const RETRY_AFTER = { busy: 1, crowded: 1, stopping: 5 };

/** What the load is measured by, and who is told of those that are refused for it. */
interface LoadParts {
  bounds: Pick<Bounds, "requestsAtOnce" | "delayMs">;
  crossOrigin: CrossOrigin;
  refusals: Pick<Refusals, "add">;
}

/** How much there is to do: requests that have come as a whole and wait for their answer, and how late everything is. */
export class Load {
  /** Answers that are made before Fastify. */
  readonly early = new Slots<ServerResponse>();
  /** Answers that Fastify makes. */
  readonly replies = new Slots<FastifyReply>();
  readonly pipelines = new Pipelines();
  /** Requests of those who pay, with their connections and what ends the counting of each. */
  private readonly paid = new Slots<{ socket: Socket; end: () => void }>();
  private readonly delay: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  private readonly sampling: NodeJS.Timeout;
  private late = 0;

  constructor(private readonly parts: LoadParts) {
    this.delay.enable();
    this.sampling = setInterval(() => this.sample(), SAMPLED).unref();
  }

  /** Whether one more request of somebody is too many: others have to get theirs in. */
  isTooMuchOf(account: Account): boolean {
    return account.running >= Math.ceil(this.parts.bounds.requestsAtOnce / 2);
  }

  /** Counts a request that came on a connection for who pays; gives what says that it is no longer waited for. */
  countFor(account: Account, socket: Socket): () => void {
    let isCounted = true;
    const end = (): void => {
      if (isCounted) account.running -= 1;
      isCounted = false;
      out();
    };
    const out = this.paid.add({ socket, end });
    account.running += 1;
    return end;
  }

  /** Counts an answer that is made before Fastify, also for who pays; gives what says that it is no longer waited for. */
  beginEarly(response: ServerResponse, account: Account | undefined): () => void {
    const out = this.early.add(response);
    if (account === undefined) return out;
    const end = this.countFor(account, response.req.socket);
    return () => {
      end();
      out();
    };
  }

  /** Whether one more request is too many. */
  get isTooMuch(): boolean {
    return this.early.size + this.replies.size >= this.parts.bounds.requestsAtOnce || this.late >= IN_A_ROW;
  }

  /** Tells all who wait that they won't get an answer any more. */
  refuseAll(): void {
    for (const response of this.early.all()) this.refuse(response, "stopping");
    for (const reply of this.replies.all()) {
      if (reply.raw.headersSent) continue;
      // what its handler gives after that is dropped
      reply.hijack();
      this.refuse(reply.raw, "stopping", reply.request.id);
    }
  }

  /** Sends 503, and when to come again; after that the connection is closed. */
  refuse(response: ServerResponse, why: keyof typeof LATER, requestId: string = randomUUID()): void {
    const { crossOrigin, refusals } = this.parts;
    const refused = refusal(503, LATER[why], requestId);
    const { head, body } = unframed(refused);
    response.writeHead(503, {
      ...head,
      "retry-after": String(RETRY_AFTER[why]),
      ...crossOrigin.headers(response.req.headers.origin),
    });
    response.end(body);
    refusals.add(refused, { status: 503 });
  }

  close(): void {
    clearInterval(this.sampling);
    this.delay.disable();
  }

  private sample(): void {
    // in nanoseconds; not a number where nothing has been measured
    const ms = this.delay.mean / 1e6 - RESOLUTION;
    this.late = ms > this.parts.bounds.delayMs ? this.late + 1 : 0;
    this.delay.reset();
    // an answer that waits for the one before it isn't closed when its client goes away
    this.replies.drop(({ request }) => request.raw.socket.destroyed);
    for (const { socket, end } of this.paid.all()) if (socket.destroyed) end();
  }
}

/** Has Fastify take no more requests while there is too much to do, but those that ask how it is. */
export function addLoad(app: FastifyInstance, load: Load): void {
  app.addHook("onClose", () => Promise.resolve(load.close()));
  app.addHook("onRequest", (request, reply, done) => {
    if (!load.isTooMuch || request.url.startsWith("/health/")) return done();
    reply.hijack();
    load.refuse(reply.raw, "busy", request.id);
  });
  app.addHook("preHandler", (_request, reply, done) => {
    // also when its client goes away before
    reply.raw.once("close", load.replies.add(reply));
    done();
  });
}
