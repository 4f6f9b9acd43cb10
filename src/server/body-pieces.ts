import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";

/** Pieces in which any body may come. */
const FREE = 1000;

/** Bytes that the pieces of a body have to have on average where there are more of them. */
const LEAST_BYTES = 64;

/** A body in pieces so small that taking them costs far more than the body: some 300 bytes of memory each, however little is in them. */
export class CrumbledBody extends Error {
  readonly statusCode = 400;

  constructor() {
    super(`The body comes in crumbs: send it in chunks of ${LEAST_BYTES} bytes or more.`);
    this.name = "CrumbledBody";
  }
}

/** The body of a request as it comes, until it turns out to come in crumbs: then nothing more of it is taken. */
export function bodyInPieces(request: IncomingMessage): Readable {
  return Readable.from(piecesOf(request), { objectMode: false });
}

async function* piecesOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  let pieces = 0;
  let bytes = 0;
  // the connection is still needed to say what was wrong
  const unread: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const piece of unread) {
    pieces += 1;
    bytes += piece.length;
    if (pieces > FREE && bytes < pieces * LEAST_BYTES) throw new CrumbledBody();
    yield piece;
  }
}
