// Connections that are held open, cut, or used in ways that no good client knows.
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { asked } from "../run/client.mjs";
import { wire } from "../run/load.mjs";
import { Seen } from "./seen.mjs";

const HELD = 200;
/** Milliseconds after which a held connection has to be closed: a stalled reader has 60 s, and looks are each second. */
const MOST_HELD = 75_000;

const NAME = asked('{ region(code: "64.02") { name } }');
const HEAD = "POST /graphql HTTP/1.1\r\nhost: registry\r\ncontent-type: application/json\r\n";
const LONG = asked(
  "{ regions(where: { level: { eq: DISTRICT } }, first: 100) { nodes { id name officialName permalink children(first: 90) { nodes { id name officialName permalink } } } } }",
);

function opened(origin) {
  const { hostname, port } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  socket.on("error", () => {});
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(socket)).once("close", () => resolve(undefined));
  });
}

const STATUS = /^HTTP\/1\.1 (\d+)/;
const CODE = /"code":"([A-Z_]+)"/;

/** The answer's status and code, or that the connection was closed; after so many milliseconds that it is still open. */
function answerOf(socket, most) {
  const began = performance.now();
  return new Promise((resolve) => {
    let text = "";
    const told = (outcome) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ outcome, ms: performance.now() - began });
    };
    const timer = setTimeout(() => told("still open"), most);
    socket.on("data", (part) => {
      text = (text + part.toString("latin1")).slice(0, 5000);
    });
    socket.once("close", () => {
      const status = STATUS.exec(text)?.[1];
      told(status === undefined ? "closed" : [status, CODE.exec(text)?.[1]].filter(Boolean).join(" "));
    });
  });
}

/** So many connections at once, each used in one way. */
async function many(origin, count, use) {
  const seen = new Seen();
  const one = async (index) => {
    const socket = await opened(origin);
    if (socket === undefined) return seen.came("not opened");
    const { outcome, ms } = await use(socket, index);
    seen.came(outcome, ms);
  };
  await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  return seen;
}

/** Sends a part of a request, and then a letter at a time. */
async function dribbled(socket, start) {
  socket.write(start);
  const dribbling = setInterval(() => socket.write("a"), 1000);
  const answer = await answerOf(socket, MOST_HELD);
  clearInterval(dribbling);
  return answer;
}

/** Asks for much and takes nothing of it; what it waits for is to be closed. */
async function stalled(origin, socket) {
  const began = performance.now();
  socket.pause();
  socket.write(Buffer.concat(Array(20).fill(wire(origin, LONG))));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  // only who sends gets to know that nobody reads any more
  const knocking = setInterval(() => socket.write("G"), 1000);
  await Promise.race([closed, sleep(MOST_HELD)]);
  clearInterval(knocking);
  const outcome = socket.destroyed ? "closed" : "still open";
  socket.destroy();
  return { outcome, ms: performance.now() - began };
}

const CLOSING = wireClosing(NAME);

function wireClosing(body) {
  return Buffer.from(`${HEAD}connection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
}

export const CONNECTIONS = [
  {
    name: "1,000 connections at once",
    may: ["200"],
    run: (origin) =>
      many(origin, 1000, (socket) => {
        socket.write(CLOSING);
        return answerOf(socket, 20_000);
      }),
  },
  {
    name: "1,000 connections at once, each cut in the midst",
    may: ["cut"],
    run: (origin) =>
      many(origin, 1000, async (socket) => {
        socket.write(wire(origin, LONG));
        await sleep(100);
        socket.resetAndDestroy();
        return { outcome: "cut" };
      }),
  },
  {
    name: "100 connections with 100 requests at once in each",
    may: ["200"],
    run: (origin) =>
      many(origin, 100, (socket) => {
        socket.write(Buffer.concat([...Array(99).fill(wire(origin, NAME)), CLOSING]));
        return answerOf(socket, 20_000);
      }),
  },
  {
    name: "a length of 1 GB",
    may: ["413 REQUEST_TOO_LARGE"],
    run: (origin) =>
      many(origin, 50, (socket) => {
        socket.write(`${HEAD}connection: close\r\ncontent-length: 1000000000\r\n\r\n{`);
        return answerOf(socket, 10_000);
      }),
  },
  {
    name: "headers without an end",
    may: ["431 HEADERS_TOO_LARGE"],
    run: (origin) =>
      many(origin, 50, (socket) => {
        socket.write(`${HEAD}${`x: ${"y".repeat(50)}\r\n`.repeat(1000)}`);
        return answerOf(socket, 10_000);
      }),
  },
  {
    name: "chunks of a letter each, 100,000 of them",
    may: ["200 GRAPHQL_PARSE_FAILED", "400 BAD_REQUEST"],
    run: (origin) =>
      many(origin, 10, (socket) => {
        socket.write(`${HEAD}connection: close\r\ntransfer-encoding: chunked\r\n\r\n`);
        socket.write(`${"1\r\na\r\n".repeat(100_000)}0\r\n\r\n`);
        return answerOf(socket, 20_000);
      }),
  },
  {
    name: "two lengths in one request",
    may: ["400 BAD_REQUEST"],
    run: (origin) =>
      many(origin, 50, (socket) => {
        socket.write(`${HEAD}content-length: 10\r\ncontent-length: 20\r\n\r\n${NAME}`);
        return answerOf(socket, 10_000);
      }),
  },
  {
    name: "no HTTP",
    may: ["400 BAD_REQUEST"],
    run: (origin) =>
      many(origin, 200, (socket) => {
        socket.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x0d, 0x0a]));
        return answerOf(socket, 10_000);
      }),
  },
];

/** All of these are held at the same time, as each takes as long as the registry is patient. */
const HOLDING = {
  "slow headers": (_origin, socket) => dribbled(socket, HEAD),
  "slow bodies": (_origin, socket) => dribbled(socket, `${HEAD}content-length: 900000\r\n\r\n{"query":"`),
  "half a request": (_origin, socket) => {
    socket.write(`${HEAD}content-length: 500\r\n\r\n{`);
    return answerOf(socket, MOST_HELD);
  },
  "nothing said": (_origin, socket) => answerOf(socket, MOST_HELD),
  "nothing taken": (origin, socket) => stalled(origin, socket),
};

export const HELD_OPEN = {
  name: `${HELD * 5} connections held open: slow headers, slow bodies, half requests, nothing said, nothing taken`,
  // those who take nothing ask for 4,000 answers, and 2,000 are made at once
  may: ["408 REQUEST_TIMEOUT", "closed", "503 TRY_AGAIN"],
  bounded: "15 s for headers, 30 s for all, 60 s for who takes nothing",
  async run(origin) {
    const ways = Object.values(HOLDING);
    return many(origin, HELD * ways.length, (socket, index) => ways[index % ways.length](origin, socket));
  },
};
