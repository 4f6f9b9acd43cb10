import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Load } from "./load";
import type { ReadAheads } from "./read-ahead";

/** Requests that may wait on one connection for those before them. */
const MOST_WAITING = 100;

/**
 * Requests that a client sends on one connection without waiting for the answers (RFC 9112, 9.3.2). What is to be made for one of them is
 * begun when the client has taken the answers before it: who asks for much and takes nothing would fill the memory.
 */
export class Pipelines {
  /** How many wait on each connection. */
  private readonly waiting = new WeakMap<Socket, number>();

  /** Whether the client has taken all answers before this one, which isn't sent yet: Node then gives it the connection. */
  isNext(response: ServerResponse): boolean {
    return response.socket !== null;
  }

  /** Calls `begin` once an answer is the next that isn't yet, unless the client goes away before; false if too many wait already. */
  wait(response: ServerResponse, begin: () => void): boolean {
    const { socket } = response.req;
    const before = this.waiting.get(socket) ?? 0;
    if (before >= MOST_WAITING) return false;
    this.waiting.set(socket, before + 1);
    response.once("socket", () => {
      this.waiting.set(socket, (this.waiting.get(socket) ?? 1) - 1);
      setImmediate(() => {
        // its turn also comes when the connection ends before it
        if (!socket.destroyed) begin();
      });
    });
    return true;
  }
}

/** Has what Fastify answers wait for the answers before it on its connection, but for what did so when it was read ahead. */
export function addPipelines(
  app: FastifyInstance,
  { load, readAheads }: { load: Load; readAheads: ReadAheads },
): void {
  const { pipelines } = load;
  app.addHook("onRequest", (request, reply, done) => {
    if (readAheads.has(request.raw) || pipelines.isNext(reply.raw)) return done();
    if (pipelines.wait(reply.raw, done)) return;
    reply.hijack();
    load.refuse(reply.raw, "crowded", request.id);
  });
}
