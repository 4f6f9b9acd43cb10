import { isUtf8 } from "node:buffer";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { isCrowded } from "./crowded";
import { RequestRefused } from "./refusal";

/** Values that a body may hold beside its variables: the document, its name, what extensions say. */
const BESIDE = 100;

/** The parameter of a media type that names an encoding, in quotes or not. */
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/** A body in JSON as it was sent: which table is wanted is read first, and a fault of the body keeps the connection open. */
export class UnreadJson {
  constructor(readonly bytes: Buffer) {}
}

/** Parses a body that came as JSON, or refuses it with what is wrong. */
export type ParseJson = (request: FastifyRequest, body: UnreadJson) => Promise<object>;

/** Lets JSON arrive unread, and gives what then parses it as Fastify does; it may have `variableValues` values and some more. */
export function jsonParserOf(
  app: FastifyInstance,
  { variableValues }: { variableValues: number },
): ParseJson {
  const parse = app.getDefaultJsonParser("error", "error");
  // Fastify would take it as text, which is what pages of other sites can send without asking first
  app.removeContentTypeParser("text/plain");
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, new UnreadJson(body)),
  );
  return async (request, { bytes }) => {
    refuseEncoding(request, bytes);
    if (isCrowded(bytes, variableValues + BESIDE)) throw crowdedBody(variableValues);
    const text = bytes.toString();
    const value = await new Promise<unknown>((resolve, reject) => {
      void parse(request, text, (error, parsed: unknown) =>
        error === null ? resolve(parsed) : reject(isJson(text) ? poisonedBody() : error),
      );
    });
    if (
      typeof value === "object" &&
      value !== null &&
      (Array.isArray(value) || Object.keys(value).length > 0)
    )
      return value;
    throw refusedBody('the body holds no operation: send {"query": "…"}, with "variables" if it has some');
  };
}

/**
 * Refuses what isn't UTF-8, the only encoding of JSON between systems (RFC 8259, 8.1): to read it as such would put marks in the
 * place of letters.
 */
function refuseEncoding({ headers }: FastifyRequest, bytes: Buffer): void {
  const charset = CHARSET.exec(headers["content-type"] ?? "")?.[1] ?? "utf-8";
  if (!/^(?:utf-?8|us-ascii)$/i.test(charset))
    throw new RequestRefused(
      "the body comes in an encoding that isn't read: send it in UTF-8, as application/json",
      "UNSUPPORTED_MEDIA_TYPE",
      415,
    );
  if (!isUtf8(bytes)) throw refusedBody("the body holds bytes that aren't UTF-8: send it in UTF-8");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Refuses names of properties with which a program that merges objects could be led astray. */
function poisonedBody(): RequestRefused {
  return refusedBody(
    "the body holds a key __proto__ or constructor.prototype, which nothing asks for: leave it out",
  );
}

function crowdedBody(most: number): RequestRefused {
  return new RequestRefused(
    `the request holds more than ${most} values: send less at once`,
    "VARIABLES_TOO_LARGE",
    400,
  );
}

function refusedBody(message: string): RequestRefused {
  return new RequestRefused(message, "BAD_REQUEST", 400);
}
