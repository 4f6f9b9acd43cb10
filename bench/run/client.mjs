// A client with an address and a connection of its own, which takes any answer as it comes.
import { Agent, request } from "node:http";

/** Milliseconds after which a client gives up: longer than a server that keeps its promises takes for anything. */
const PATIENCE = 90_000;

/** Asks one thing after the other. `address` is where it says to come from, to a server that trusts its proxy. */
export function createClient(origin, address) {
  const { hostname, port } = new URL(origin);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const forwarded = address === undefined ? {} : { "x-forwarded-for": address };
  return {
    /** Sends a request; gives what came back and the milliseconds that took, or rejects if the connection breaks. */
    ask({ method = "POST", path = "/graphql", headers = {}, body, signal }) {
      const began = performance.now();
      const stated =
        body === undefined
          ? {}
          : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const options = { hostname, port, path, method, agent, signal };
      return new Promise((resolve, reject) => {
        const sent = request({ ...options, headers: { ...stated, ...forwarded, ...headers } });
        sent.setTimeout(PATIENCE, () => sent.destroy(new Error("no answer in time")));
        sent.once("error", reject);
        sent.once("response", (response) => {
          const parts = [];
          response.on("data", (part) => parts.push(part)).once("error", reject);
          response.once("end", () => {
            const bytes = Buffer.concat(parts);
            resolve({
              status: response.statusCode,
              headers: response.headers,
              bytes,
              codes: codesIn(bytes, response.headers),
              ms: performance.now() - began,
            });
          });
        });
        sent.end(body);
      });
    },
    close: () => agent.destroy(),
  };
}

/** Codes of the errors in an answer, each once. */
function codesIn(bytes, { "content-type": type = "" }) {
  if (!type.includes("json") || bytes.indexOf('"errors":[') < 0) return [];
  try {
    const { errors = [] } = JSON.parse(bytes);
    return [...new Set(errors.map(({ extensions }) => extensions?.code ?? "no code"))];
  } catch {
    return ["no JSON"];
  }
}

/** A body with an operation. */
export const asked = (query, variables) => JSON.stringify({ query, variables });
