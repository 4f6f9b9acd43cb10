import type { FastifyInstance } from "fastify";

/** Says which pages of other sites may ask: those of these origins; of all for `*`, of none for an empty list. */
export type Origins = readonly string[];

/** What those pages may read of an answer beside its body. */
const EXPOSED =
  "allow, content-disposition, content-range, etag, ratelimit, ratelimit-policy, retry-after, x-request-id";

/** What those pages may send; no cookies: nothing here is asked by them. */
const ALLOWED = {
  "access-control-allow-methods": "GET, HEAD, POST",
  "access-control-allow-headers":
    "apollo-require-preflight, authorization, content-type, if-none-match, x-apollo-operation-name",
  // seconds; browsers keep it for two hours at most
  "access-control-max-age": "86400",
};

/** What answers say to pages of other sites: nothing by default, with which browsers keep them from those pages. */
export class CrossOrigin {
  private readonly isForAll: boolean;
  private readonly byOrigin: ReadonlyMap<string, Readonly<Record<string, string>>>;

  constructor(origins: Origins) {
    this.isForAll = origins.includes("*");
    this.byOrigin = new Map(origins.map((origin) => [origin, openTo(origin)]));
  }

  /** Value of `Vary` for every answer; undefined where none depends on the origin. */
  get vary(): string | undefined {
    return this.isForAll || this.byOrigin.size === 0 ? undefined : "Origin";
  }

  /** Headers of the answer to a request with this value of `Origin`; undefined for no more than usual. */
  headers(origin: string | undefined): Readonly<Record<string, string>> | undefined {
    return origin === undefined ? undefined : this.byOrigin.get(this.isForAll ? "*" : origin);
  }
}

function openTo(origin: string): Readonly<Record<string, string>> {
  return { "access-control-allow-origin": origin, "access-control-expose-headers": EXPOSED };
}

/** Lets pages of other sites read answers of Fastify, and answers the question with which a browser asks whether they may. */
export function addCrossOrigin(app: FastifyInstance, crossOrigin: CrossOrigin): void {
  app.addHook("onRequest", async (request, reply) => {
    const { origin, "access-control-request-method": method } = request.headers;
    const headers = crossOrigin.headers(origin);
    if (headers === undefined) return undefined;
    void reply.headers(headers);
    return request.method === "OPTIONS" && method !== undefined
      ? reply.code(204).headers(ALLOWED).send()
      : undefined;
  });
  const { vary } = crossOrigin;
  if (vary === undefined) return;
  app.addHook("onSend", (_request, reply) => {
    const other = reply.getHeader("vary");
    void reply.header("vary", other === undefined ? vary : `${String(other)}, ${vary}`);
    return Promise.resolve();
  });
}
