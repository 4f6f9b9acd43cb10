import type { FastifyInstance } from "fastify";
import type { Logger } from "../logger";
import { Refusal } from "./refusal";

/** Where and how a request was refused. */
interface Told {
  status: number;
  /** Its route; undefined where it led to none, or was refused before that was known. */
  route?: string | undefined;
}

/** Requests that were refused without asking Apollo, which has its own line for each operation: each gets one, and is counted by its code. */
export class Refusals {
  private readonly counts = new Map<string, number>();
  private readonly outside = new Map<number, number>();

  constructor(private readonly logger: Logger) {}

  /** Logs a refusal, with nothing of what the client sent, and counts it. */
  add({ errors: [{ extensions }] }: Refusal, { status, route }: Told): void {
    const { code, requestId } = extensions;
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
    this.logger.info("refused", { requestId, status, code, route });
  }

  /** The same for one that Fastify doesn't hear of, and counts no request for. */
  addOutside(refused: Refusal, status: number): void {
    this.outside.set(status, (this.outside.get(status) ?? 0) + 1);
    this.add(refused, { status });
  }

  /** How many there were outside of Fastify, by status. */
  countedOutside(): (readonly [status: number, count: number])[] {
    return [...this.outside];
  }

  /** How many there were, by code. */
  counted(): (readonly [code: string, count: number])[] {
    return [...this.counts];
  }

  /** Has all that `app` sends noticed here. */
  watch(app: FastifyInstance): void {
    app.addHook("preSerialization", (request, reply, payload) => {
      // of a client that has gone away nothing is refused
      if (payload instanceof Refusal && !request.raw.socket.destroyed)
        this.add(payload, { status: reply.statusCode, route: request.routeOptions.url });
      return Promise.resolve(payload);
    });
  }
}
