import { once } from "node:events";
import { ServerResponse } from "node:http";
import { type Socket, connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type LoggedServer, post, refused, startLogged, withoutMeta } from "../support/logged";

let server: LoggedServer;
beforeEach(async () => {
  server = await startLogged();
});
afterEach(() => server.close());

const HEAD = "POST /graphql HTTP/1.1\r\nhost: registry\r\naccept: */*\r\ncontent-type: application/json\r\n";

const FIELDS = ["a", "b", "c", "d", "e", "f", "g", "h"].map(
  (alias) =>
    `${alias}: regions(first: $first) { nodes { id name officialName permalink parent { id name officialName permalink } } }`,
);
const QUERY = `query Long($first: Int!) { ${FIELDS.join(" ")} }`;

/** Some 300 KB, whose length says which of them it is. */
const long = (first: number): string => JSON.stringify({ query: QUERY, variables: { first } });

/** Read before Fastify. */
const stated = (body: string, more = ""): string =>
  `${HEAD}${more}content-length: ${body.length}\r\n\r\n${body}`;

/** Read by Fastify. */
const chunked = (body: string, more = ""): string =>
  `${HEAD}${more}transfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;

async function connected(): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1").on("error", () => {});
  await once(socket, "connect");
  return socket;
}

/** Bodies of the answers that come until the connection is closed. */
async function bodiesOf(socket: Socket): Promise<string[]> {
  let text = "";
  socket.setEncoding("utf8").on("data", (each: string) => (text += each));
  await once(socket, "close");
  return text
    .split(/^HTTP\/1\.1 .+\r\n/m)
    .slice(1)
    .map((answer) => answer.slice(answer.indexOf("\r\n\r\n") + 4));
}

/** Resolves with how many operations were answered, once there are no more of them for a while. */
async function answered(): Promise<number> {
  let count = 0;
  for (let quiet = 0; quiet < 5; quiet += 1) {
    await pause(200);
    const more = server.logged().filter(({ event }) => event === "operation").length;
    if (more > 0) quiet = 0;
    count += more;
  }
  return count;
}

const SIZES = Array.from({ length: 60 }, (_, index) => 40 + index);
const CLOSE = "connection: close\r\n";

describe("requests that are sent on a connection without waiting", () => {
  it.each([
    ["read before Fastify", stated],
    ["read by Fastify", chunked],
  ])("are begun when the answers before them have been taken: %s", async (_who, sent) => {
    await post(server.url, long(100));
    const socket = await connected();
    server.logged();
    socket
      .pause()
      .write(SIZES.map((first) => sent(long(first), first === SIZES.at(-1) ? CLOSE : "")).join(""));
    const untaken = await answered();
    const bodies = await bodiesOf(socket.resume());

    // some of them the machine takes for the client
    expect(untaken).toBeGreaterThanOrEqual(1);
    expect(untaken).toBeLessThan(SIZES.length - 10);
    expect(bodies.map((body) => body.split('"parent"').length - 1)).toEqual(SIZES.map((first) => first * 8));
    expect(untaken + (await answered())).toBe(SIZES.length);
  });

  it("are refused when more than 100 wait, after the others are answered, and the connection is closed", async () => {
    await post(server.url, long(100));
    const socket = await connected();
    const bodies = bodiesOf(socket);
    socket.write(stated(long(50)).repeat(150));
    const answers = await bodies;
    const refusal = answers.pop() ?? "";

    // the first, and those that waited; it may have been answered before the last of them came
    expect(answers.length).toBeGreaterThanOrEqual(101);
    expect(answers.filter((body) => body.includes("errors"))).toEqual([]);
    expect(JSON.parse(refusal, withoutMeta)).toEqual(
      refused(
        "More than 100 requests wait on this connection for those before them: send the next ones when you have taken some of their answers.",
        "TRY_AGAIN",
      ),
    );
  });

  it("are forgotten when their client goes away", async () => {
    await post(server.url, long(100));
    const socket = await connected();
    socket.pause().write(SIZES.map((first) => stated(long(first))).join(""));
    await answered();
    socket.resetAndDestroy();

    expect(await answered()).toBe(0);
    expect((await post(server.url, long(39))).text.length).toBeGreaterThan(90_000);
  });
});

it("a long answer takes no memory once the client that took nothing of it has gone away", async () => {
  await post(server.url, long(100));
  const writing = jest.spyOn(ServerResponse.prototype, "write");
  try {
    const socket = await connected();
    socket.pause().write(SIZES.map((first) => stated(long(first))).join(""));
    await answered();
    const written = writing.mock.calls.map(([body]): unknown => body);
    const held = written.filter((body) => body instanceof Buffer && body.length > 0).length;
    socket.resetAndDestroy();
    await answered();
    const left = written.filter((body) => body instanceof Buffer && body.length > 0).length;

    expect(held).toBeGreaterThanOrEqual(1);
    expect(left).toBe(0);
  } finally {
    writing.mockRestore();
  }
});
