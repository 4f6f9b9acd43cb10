import { randomUUID } from "node:crypto";
import { type IncomingMessage, STATUS_CODES, type Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { METHODS, refusal, unframed } from "./refusal";
import type { Refusals } from "./refusals";
import type { SecurityHeaders } from "./security-headers";

/** Answers what Fastify finds wrong before it knows the route, an address such as /%, with the headers of what is no page. */
export function refuseAddress(
  refusals: Refusals,
  headers: SecurityHeaders,
): (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void {
  return (_error, request, reply) => {
    const { id } = request;
    void reply.headers(headers).header("x-request-id", id).header("cache-control", "no-store");
    // who has typed it is told where there is something
    if (request.method === "GET" && request.headers.accept?.includes("text/html")) {
      void reply.code(303).header("location", "/").send();
      return;
    }
    const refused = refusal(400, "The address is not a URL: a percent sign is written as %25.", id);
    refusals.addOutside(refused, 400);
    void reply.code(400).send(refused);
  };
}

/** What is wrong with a request before there is one. */
const UNREADABLE: Readonly<Record<string, { status: number; message: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    message: "The request took too long to come: send the whole of it without pauses.",
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    message: "The headers are longer than 16 KB: send fewer or shorter ones.",
  },
};

/** The part of a request at which Node stops to read it. */
const UNREADABLE_PARTS: Readonly<Record<string, string>> = {
  HPE_INVALID_METHOD: "the method",
  HPE_INVALID_URL: "the address",
  HPE_INVALID_CONSTANT: "what follows the address",
  HPE_INVALID_VERSION: "the version, or the end of its line",
  HPE_PAUSED_H2_UPGRADE: "the version",
  HPE_STRICT: "the end of a line",
  HPE_LF_EXPECTED: "the end of a line",
  HPE_CR_EXPECTED: "the end of a line",
  HPE_INVALID_HEADER_TOKEN: "a header",
  HPE_INVALID_CONTENT_LENGTH: "Content-Length",
  HPE_UNEXPECTED_CONTENT_LENGTH: "Content-Length, stated twice or beside Transfer-Encoding,",
  HPE_INVALID_TRANSFER_ENCODING: "Transfer-Encoding, beside Content-Length or not ended by chunked,",
  HPE_INVALID_CHUNK_SIZE: "the length of a chunk",
};

/** What is no HTTP from some part on. */
function unreadableFrom(part = "what came"): { status: number; message: string } {
  return { status: 400, message: `This is no HTTP, as ${part} isn't: send requests as HTTP/1.1 has them.` };
}

/** Says to a client what is wrong with what it sends, before that is a request, and closes the connection. */
export function refuseConnection(
  refusals: Refusals,
): (error: Error & { code?: string }, socket: Socket) => void {
  const waiting = new WeakSet<Socket>();
  return (error, socket) => {
    if (error.code === "ECONNRESET" || socket.destroyed || socket.writableEnded || waiting.has(socket))
      return;
    // a client that has given up is refused nothing
    if (error.code === "HPE_INVALID_EOF_STATE") return socket.destroySoon();
    const fault = UNREADABLE[error.code ?? ""] ?? unreadableFrom(UNREADABLE_PARTS[error.code ?? ""]);
    const underWay = answerOn(socket);
    if (underWay === undefined || !(underWay.req.complete || underWay.headersSent))
      return refuseOn(socket, fault, refusals);
    // what came before as a whole is answered first, and nothing is put into the midst of it
    waiting.add(socket);
    // who takes nothing of that could keep the connection by going on to send
    socket.pause();
    underWay.once("close", () => refuseOn(socket, fault, refusals));
  };
}

/** The answer that is being made on a connection; Node keeps it there and says so nowhere. */
function answerOn(socket: Socket): ServerResponse | undefined {
  const answer: unknown = Reflect.get(socket, "_httpMessage");
  return isAnswer(answer) ? answer : undefined;
}

function isAnswer(value: unknown): value is ServerResponse {
  return value instanceof ServerResponse;
}

/** Refuses what HTTP has and nobody asks here: tunnels, and expectations but that of `100-continue`. */
export function addUnasked(server: Server, refusals: Refusals): void {
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => {
    // it may break while it is told
    socket.on("error", () => undefined);
    const allow = METHODS.graphql;
    refuseOn(
      socket,
      { status: 405, message: "There are no tunnels here: ask by GET, HEAD or POST.", allow },
      refusals,
    );
  });
  server.on("checkExpectation", (_request: IncomingMessage, response: ServerResponse) => {
    const { head, body } = told(
      { status: 417, message: "Nothing can be expected but 100-continue." },
      refusals,
    );
    response.writeHead(417, head).end(body);
  });
}

interface Fault {
  status: number;
  message: string;
  /** Methods that there are instead. */
  allow?: string;
}

/** Headers and body of a refusal, which is counted. */
function told(
  { status, message, allow }: Fault,
  refusals: Refusals,
): { head: Record<string, string>; body: string } {
  const refused = refusal(status, message, randomUUID());
  refusals.addOutside(refused, status);
  const { head, body } = unframed(refused);
  return { head: allow === undefined ? head : { ...head, allow }, body };
}

function refuseOn(socket: Duplex, fault: Fault, refusals: Refusals): void {
  const { head, body } = told(fault, refusals);
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  const start = `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status]}`;
  socket.pause();
  socket.end(`${[start, ...lines].join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
