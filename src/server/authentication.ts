import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { DataSource } from "typeorm";
import { createAuthenticator } from "../identity/authenticator";
import type { Curator } from "../identity/curator";
import { type ProviderSettings, ProviderUnavailable } from "../identity/provider";
import { Unauthenticated } from "../identity/rights";
import type { Logger } from "../logger";
import { unknownCodes } from "../regions/region.service";
import { unavailable } from "../query/unavailable";
import { type RateLimits, refuseMore } from "./rate-limits";
import { refusal } from "./refusal";

/** Seconds after which a client may try its token again: the keys of an identity provider aren't fetched more often. */
const RETRY_AFTER = 30;

/** What a client is told that has to say who it is (RFC 6750, 3). */
const CHALLENGE = 'Bearer error="invalid_token"';

/** What finding out who asks needs of the server. */
export interface AuthenticationParts {
  /** Undefined where only keys are accepted. */
  provider: ProviderSettings | undefined;
  dataSource: DataSource;
  logger: Logger;
  rateLimits: RateLimits;
}

/** Gives who sent a request, if it said so. */
export type CuratorOf = (request: FastifyRequest) => Curator | undefined;

/**
 * Finds out who sends the requests to `/graphql` that have an Authorization header, before anything else is done with them,
 * and refuses those whose key or token isn't good. All other addresses are for anyone.
 */
export function addAuthentication(
  app: FastifyInstance,
  { provider, dataSource, logger, rateLimits }: AuthenticationParts,
): CuratorOf {
  const onNotNoted = (error: unknown): void => logger.error("failed", { error });
  const authenticator = createAuthenticator({ dataSource, provider, unknownCodes, onNotNoted });
  const curators = new WeakMap<FastifyRequest, Curator>();
  app.addHook("onClose", () => Promise.resolve(authenticator.close()));
  app.addHook("onRequest", async (request, reply) => {
    const headers = request.raw.headersDistinct["authorization"];
    if (headers === undefined || request.routeOptions.url !== "/graphql") return undefined;
    // what one may get is not to be given to another by a cache on the way
    void reply.header("cache-control", "no-store");
    const wrongKeys = rateLimits.wrongKeysOf(request.raw);
    if (wrongKeys?.isEmpty() === true) return refuseMore(reply, wrongKeys);
    try {
      curators.set(request, await authenticator.curator(headers));
      return undefined;
    } catch (error) {
      if (error instanceof Unauthenticated) wrongKeys?.spend(1);
      return refuse(error, { request, reply, logger });
    }
  });
  return (request) => curators.get(request);
}

function messageOf(gone: Error): string {
  return gone instanceof ProviderUnavailable ? `${gone.message}: try again later` : gone.message;
}

function refuse(
  error: unknown,
  { request, reply, logger }: { request: FastifyRequest; reply: FastifyReply; logger: Logger },
): FastifyReply {
  const { id: requestId } = request;
  if (error instanceof Unauthenticated) {
    logger.warn("key refused", { requestId, reason: error.message });
    return reply
      .code(401)
      .header("www-authenticate", CHALLENGE)
      .send(refusal(401, error.message, requestId));
  }
  const gone = error instanceof ProviderUnavailable ? error : unavailable(error);
  if (gone === undefined) throw error;
  logger.error("failed", { requestId, error });
  return reply
    .code(503)
    .header("retry-after", RETRY_AFTER)
    .send(refusal(503, messageOf(gone), requestId));
}
