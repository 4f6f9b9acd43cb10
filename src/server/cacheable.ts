import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";

/** A cache may keep the answer, and asks each time whether it is still the one: a write is seen by all at once. */
const KEPT = "public, no-cache";

/** What the answer to a GET depends on beside its address: nobody gets what another may see. */
const VARY = "Accept, Authorization";

/** Letters of an ETag: 132 bits of a hash. */
const TAG_LENGTH = 22;

/** Says of an answer to a GET that it is for this moment only. */
export function passing(reply: FastifyReply): void {
  void reply.header("cache-control", "no-store").header("vary", VARY);
}

/** Sends the answer to a GET that anyone gets, which caches may keep; only 304 to a client that has it already. */
export function sendRevalidated(reply: FastifyReply, body: string | Buffer): FastifyReply {
  const type = String(reply.getHeader("content-type"));
  const etag = `"${createHash("sha256").update(type).update(body).digest("base64url").slice(0, TAG_LENGTH)}"`;
  void reply.header("cache-control", KEPT).header("vary", VARY).header("etag", etag);
  const known = reply.request.headers["if-none-match"];
  const isThere = known !== undefined && isKnown(known, etag);
  return isThere ? reply.code(304).removeHeader("content-type").send() : reply.send(body);
}

/** Whether `If-None-Match` names what has this ETag; it may say so of a weak one (RFC 9110, 13.1.2). */
export function isKnown(ifNoneMatch: string, etag: string): boolean {
  return names(ifNoneMatch.replaceAll(/(?<=^|,)\s*W\//g, ""), etag);
}

/** Whether `If-Match` names it, for which no weak one is enough (RFC 9110, 13.1.1). */
export function isMeant(ifMatch: string, etag: string): boolean {
  return names(ifMatch, etag);
}

function names(list: string, etag: string): boolean {
  const tags = list.split(",").map((tag) => tag.trim());
  return list.trim() === "*" || tags.includes(etag);
}
