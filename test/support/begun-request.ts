import { Socket } from "node:net";

/** The connection of a request that a server has begun to read, as `http.server.request.start` tells of it. */
export function socketOf(begun: unknown): Socket {
  if (typeof begun !== "object" || begun === null || !("socket" in begun)) throw new Error("no request");
  if (!(begun.socket instanceof Socket)) throw new Error("no connection");
  return begun.socket;
}
