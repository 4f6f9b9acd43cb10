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

  constructor(private readonly logger: Logger) {}

  /** Logs a refusal, with nothing of what the client sent, and counts it. */
  add({ errors: [{ extensions }] }: Refusal, { status, route }: Told): void {
    const { code, requestId } = extensions;
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
    this.logger.info("refused", { requestId, status, code, route });
  }

  /** How many there were, by code. */
  counted(): (readonly [code: string, count: number])[] {
    return [...this.counts];
  }

  /** Has all that `app` sends noticed here. */
  watch(app: FastifyInstance): void {
    app.addHook("preSerialization", (request, reply, payload) => {
      if (payload instanceof Refusal)
        this.add(payload, { status: reply.statusCode, route: request.routeOptions.url });
      return Promise.resolve(payload);
    });
  }
}
