import { statSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { DumpedFile } from "../exchange/export";
import type { Dump, Dumps } from "../dump/dumps";
import type { Logger } from "../logger";
import { isKnown, isMeant } from "./cacheable";
import { OTHER_FILE, RequestRefused, refusal } from "./refusal";

/** Milliseconds for which a client is kept waiting for a dump that is being made. */
const PATIENCE = 10_000;

/** Seconds after which it may ask again. */
const RETRY_AFTER = 10;

/** What dumps need of the server. */
export interface DumpRoute {
  dumps: Dumps;
  logger: Logger;
  /** Where clients reach the registry: an address without a slash at the end. */
  publicUrl: () => string;
}

/**
 * Serves dumps of the whole registry: `/dump` says what there is, `/dump/<id>/<file>` has the files, which never change,
 * in whole or in part, and `/dump/latest/<file>` leads to those of the newest.
 */
export function addDumps(app: FastifyInstance, route: DumpRoute): void {
  const { dumps, publicUrl } = route;
  app.addHook("onClose", () => dumps.close());
  app.get("/dump", async (_request, reply) => {
    const dump = await newest(route);
    void reply.header("cache-control", "no-cache");
    if (dump === undefined) return beingMade(reply);
    const isCurrent = await dumps.isCurrent(dump);
    return reply
      .type("application/json; charset=utf-8")
      .send(JSON.stringify(contents(dump, { isCurrent, url: publicUrl() }), null, 2));
  });
  app.get<{ Params: { file: string } }>("/dump/latest/:file", async ({ params }, reply) => {
    const dump = await newest(route);
    void reply.header("cache-control", "no-cache");
    if (dump === undefined) return beingMade(reply);
    if (!dump.files.some(({ name }) => name === params.file)) return notThere(reply);
    return reply.redirect(`${publicUrl()}/dump/${dump.id}/${params.file}`);
  });
  app.get<{ Params: { id: string; file: string } }>("/dump/:id/:file", (request, reply) => {
    const { id, file } = request.params;
    const dump = dumps.find(id);
    const found = dump?.files.find(({ name }) => name === file);
    return dump === undefined || found === undefined
      ? notThere(reply)
      : sendFile({ request, reply }, dump, found);
  });
}

/** The newest dump, an outdated one if making another takes too long; undefined if there is none. */
async function newest({ dumps, logger }: DumpRoute): Promise<Dump | undefined> {
  const start = performance.now();
  const before = dumps.latest;
  const dump = await dumps.upToDate(PATIENCE);
  if (dump !== undefined && dump !== before)
    logger.info("dump", { id: dump.id, ms: Math.round(performance.now() - start) });
  return dump ?? dumps.latest;
}

function contents(
  { id, madeAt, files }: Dump,
  { isCurrent, url }: { isCurrent: boolean; url: string },
): object {
  return {
    id,
    madeAt: madeAt.toISOString(),
    isCurrent,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    files: files.map(({ name, mediaType, bytes, sha256 }) => ({
      name,
      url: `${url}/dump/${id}/${name}`,
      mediaType,
      bytes,
      sha256,
    })),
  };
}

function sendFile(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { folder }: Dump,
  { name, mediaType, bytes, sha256 }: DumpedFile,
): FastifyReply {
  const etag = `"${sha256}"`;
  const { headers } = request.raw;
  void reply.header("etag", etag).header("cache-control", "public, max-age=31536000, immutable");
  const modified = statSync(join(folder, name)).mtime.toUTCString();
  if (answeredBefore(headers, { etag, modified })) return reply.code(304).send();
  // the library refuses the end of a file that has less, which is all of it (RFC 9110, 14.1.2)
  const end = /^bytes=-(\d+)$/.exec(headers.range ?? "")?.[1];
  if (end !== undefined && Number(end) > bytes) delete headers.range;
  return reply
    .type(mediaType === "application/json" ? mediaType : `${mediaType}; charset=utf-8`)
    .sendFile(name, folder, { etag: false, cacheControl: false, contentType: false });
}

/**
 * Whether the client has the file already; throws where it wants another one. What it says of the file is taken out of the request, in
 * the order of RFC 9110, 13.2.2, as the library that sends ranges of files knows only weak ETags, by which a download can't be
 * resumed (13.1.5).
 */
function answeredBefore(
  headers: IncomingHttpHeaders,
  { etag, modified }: { etag: string; modified: string },
): boolean {
  const { "if-match": wanted, "if-none-match": known, "if-range": ifRange } = headers;
  const unmodified = wanted === undefined ? headers["if-unmodified-since"] : undefined;
  // what is no date is ignored (13.1.4)
  const isOther = Date.parse(modified) > Date.parse(unmodified ?? "");
  if (isOther || (wanted !== undefined && !isMeant(wanted, etag)))
    throw new RequestRefused(OTHER_FILE, "BAD_REQUEST", 412);
  delete headers["if-match"];
  delete headers["if-unmodified-since"];
  if (known !== undefined) {
    if (isKnown(known, etag)) return true;
    delete headers["if-none-match"];
    delete headers["if-modified-since"];
  }
  delete headers["if-range"];
  // the part that the client has is of another file
  if (ifRange !== undefined && ![etag, modified].includes(String(ifRange).trim())) delete headers.range;
  return false;
}

function notThere(reply: FastifyReply): FastifyReply {
  const message = "There is no such file of a dump any more, or never was; /dump lists those there are.";
  return reply.code(404).send(refusal(404, message, reply.request.id));
}

function beingMade(reply: FastifyReply): FastifyReply {
  const message = `The dump is being made: ask again in ${RETRY_AFTER} seconds.`;
  return reply
    .code(503)
    .header("retry-after", RETRY_AFTER)
    .send(refusal(503, message, reply.request.id));
}
