import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

const BEGUN = "http.server.request.start";

/** Gives each request that a server here begins to read to `take`, until what this gives is called. */
export function eachRequest(take: (request: IncomingMessage) => void): () => void {
  const told = (begun: unknown): void => {
    if (typeof begun !== "object" || begun === null || !("request" in begun)) return;
    if (begun.request instanceof IncomingMessage) take(begun.request);
  };
  subscribe(BEGUN, told);
  return () => void unsubscribe(BEGUN, told);
}
