// Load on one server: connections that each send the next request as soon as they have the answer to the last.
// It parses only what it must, so that the measuring costs less than what is measured.
import { connect } from "node:net";

const HEAD_END = Buffer.from("\r\n\r\n");
const CHUNKS_END = Buffer.from("\r\n0\r\n\r\n");
const LENGTH = /\r\ncontent-length: *(\d+)/i;
const OK = Buffer.from("HTTP/1.1 200");
/** How an answer that holds errors begins, or one without data. */
const REFUSED = ['{"errors"', '{"data":null', '{"data":{}'];

/** A request as it goes over the wire. */
export function wire(origin, body, path = "/graphql") {
  const { host } = new URL(origin);
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    "content-type: application/json",
    "accept: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/**
 * Sends `requests` in turn over `connections` for so many seconds. Each answer that came counts, and the time until the
 * last of them. Gives requests a second and the milliseconds that each took; rejects when one is refused.
 */
export async function load(origin, requests, { seconds, connections = 32, pauseMs = 0 }) {
  const { hostname, port } = new URL(origin);
  const began = performance.now();
  const until = began + seconds * 1000;
  let next = 0;
  const times = [];
  const one = () =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let sent = 0;
      const send = () => {
        if (performance.now() >= until) {
          socket.end();
          resolve();
          return;
        }
        const request = requests[next++ % requests.length];
        sent = performance.now();
        socket.write(request);
      };
      socket.once("connect", send);
      socket.once("error", reject);
      socket.once("close", () => reject(new Error(`${origin} closed a connection`)));
      const read = reader((fault) => {
        if (fault) {
          socket.destroy();
          reject(new Error(`${origin} answered ${fault}`));
          return;
        }
        times.push(performance.now() - sent);
        if (pauseMs > 0) setTimeout(send, pauseMs);
        else send();
      });
      socket.on("data", read);
    });
  await Promise.all(Array.from({ length: connections }, one));
  return { perSecond: times.length / ((performance.now() - began) / 1000), times };
}

/** Takes what a connection gives, and calls `done` at the end of each answer, with what is wrong with it or with nothing. */
export function reader(done) {
  let head;
  let left = 0;
  let tail = Buffer.alloc(0);
  return (data) => {
    if (head === undefined) {
      tail = tail.length === 0 ? data : Buffer.concat([tail, data]);
      const end = tail.indexOf(HEAD_END);
      if (end < 0) return;
      head = tail.toString("latin1", 0, end);
      const body = tail.subarray(end + HEAD_END.length);
      const length = LENGTH.exec(head)?.[1];
      left = length === undefined ? Number.POSITIVE_INFINITY : Number(length) - body.length;
      const fault = faultOf(tail, head, body);
      if (fault) return done(fault);
      tail = body;
    } else {
      left -= data.length;
      // the end of the chunks can be split over two pieces
      if (left === Number.POSITIVE_INFINITY) tail = Buffer.concat([tail.subarray(-CHUNKS_END.length), data]);
    }
    const ended = Number.isFinite(left) ? left <= 0 : tail.subarray(-CHUNKS_END.length).equals(CHUNKS_END);
    if (!ended) return;
    head = undefined;
    tail = Buffer.alloc(0);
    done();
  };
}

function faultOf(answer, head, body) {
  if (!answer.subarray(0, OK.length).equals(OK)) return head.slice(0, head.indexOf("\r\n"));
  const start = body.toString("latin1", 0, 40);
  // before the text of a chunk stands its length
  return REFUSED.some((it) => start.replace(/^[\da-f]+\r\n/i, "").startsWith(it))
    ? body.toString()
    : undefined;
}

/** The value below which so many per cent of the values lie. */
export function percentile(values, percent) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)];
}

export const median = (values) => percentile(values, 50);
