import { once } from "node:events";
import { statSync } from "node:fs";
import { type Socket, connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { packageRoot } from "../../src/package-root";
import { at } from "../support/answers";
import { eachRequest } from "../support/begun-requests";
import { type LoggedServer, post, refused, startLogged, withoutMeta } from "../support/logged";

const BODY = JSON.stringify({ query: '{ region(code: "64.02") { name } }' });
const ANSWER = { data: { region: { name: "Kutai Kartanegara" } } };
const HEAD = "POST /graphql HTTP/1.1\r\nhost: registry\r\ncontent-type: application/json\r\n";
/** Bytes of a long answer. */
const SDL = statSync(join(packageRoot, "schema", "schema.graphql")).size;
const STATED = `${HEAD}content-length: ${BODY.length}\r\n`;

/** A question whose answer is long, and kept in memory once it has been given. */
const LONG = JSON.stringify({
  query: "{ __schema { types { description fields { description args { description } } } } }",
});
const NAME = "query Name($code: RegionCode!) { region(code: $code) { name } }";
const named = (code: string): string => JSON.stringify({ query: NAME, variables: { code } });

/** Far less than a server gives; whoever is slower than that isn't answered, whatever the time is. */
const SHORT = { headersMs: 300, requestMs: 600, stallMs: 300 };

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged({}, SHORT);
});
afterAll(() => server.close());

async function connected({ url }: Pick<LoggedServer, "url"> = server): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1").on("error", () => {});
  await once(socket, "connect");
  return socket;
}

/** What comes back until the connection is closed. */
async function received(socket: Socket): Promise<string> {
  let text = "";
  socket.setEncoding("utf8").on("data", (each: string) => (text += each));
  await closed(socket);
  return text;
}

/** Resolves when a connection is closed, however roughly. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => void socket.once("close", () => resolve()));
}

/** A request as `post` sends it: what is known of another one depends on what it accepts. */
function stated(body: string): string {
  return `${HEAD}accept: */*\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

/** How often a client that takes nothing can ask for more until it is cut off: only who sends gets to know that nobody reads any more. */
async function knocksUntilEnd(socket: Socket, knock: string): Promise<number> {
  let knocks = 0;
  const end = closed(socket);
  const knocking = setInterval(() => {
    knocks += 1;
    socket.write(knock);
  }, 50);
  await end;
  clearInterval(knocking);
  return knocks;
}

/** The patience of the server is six of them; as long as what is sent counts, there are fifty and more. */
const KNOCKS = 30;

const bodyOf = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")), withoutMeta);

describe("a client that is slow", () => {
  it.each([
    ["says nothing", ""],
    ["stops in its headers", STATED],
    ["stops in its body", `${STATED}\r\n${BODY.slice(0, 10)}`],
    ["stops between chunks", `${HEAD}transfer-encoding: chunked\r\n\r\n5\r\n${BODY.slice(0, 5)}\r\n`],
  ])("is told so and cut off, when it %s", async (_what, sent) => {
    const socket = await connected();
    socket.write(sent);

    const answer = await received(socket);

    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(bodyOf(answer)).toEqual(
      refused("The request took too long to come: send the whole of it without pauses.", "REQUEST_TIMEOUT"),
    );
  });

  it.each(["POST /graphql", "PUT /graphql", "POST /nothing"])(
    "is refused and cut off before it is done, when it sends chunks of a letter each to %s",
    async (route) => {
      const socket = await connected();
      const head = HEAD.replace("POST /graphql", route);
      socket.write(`${head}transfer-encoding: chunked\r\n\r\n${"1\r\na\r\n".repeat(5000)}`);

      const answer = await received(socket);

      expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
      expect(bodyOf(answer)).toEqual(
        refused("The body comes in crumbs: send it in chunks of 64 bytes or more.", "BAD_REQUEST"),
      );
    },
  );

  it("is answered when its body comes in chunks of a few letters", async () => {
    const socket = await connected();
    const chunks = (BODY.match(/.{1,5}/g) ?? []).map((each) => `${each.length.toString(16)}\r\n${each}\r\n`);
    socket.write(`${HEAD}connection: close\r\ntransfer-encoding: chunked\r\n\r\n${chunks.join("")}0\r\n\r\n`);

    expect(bodyOf(await received(socket))).toMatchObject(ANSWER);
  });

  it("is cut off however regularly it sends a byte", async () => {
    const socket = await connected();
    socket.write(HEAD);
    const dribble = setInterval(() => void socket.write("a"), 20);

    const answer = await received(socket);
    clearInterval(dribble);

    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ["asks for more", "GET / HTTP/1.1\r\nhost: registry\r\n\r\n"],
    ["sends what is no HTTP", "G"],
  ])(
    "is cut off when it takes nothing of what it asked for and %s, and the others are answered",
    async (_what, knock) => {
      const socket = await connected();
      // more than the machine takes for the client
      socket.pause().write(`GET /schema.graphql HTTP/1.1\r\nhost: registry\r\n\r\n`.repeat(20));

      const meanwhile = await post(server.url, BODY);
      const knocks = await knocksUntilEnd(socket, knock);

      expect(meanwhile.body).toEqual(ANSWER);
      expect(socket.bytesRead).toBeLessThan(20 * SDL);
      expect(knocks).toBeLessThan(KNOCKS);
    },
  );

  it("is cut off when it takes nothing of what is in memory and comes after what is still to be made", async () => {
    // the statement of the third is known then, and its answer isn't: PostgreSQL gives that later than memory the others
    for (const body of [LONG, named("64.02"), named("64.01")]) await post(server.url, body);
    const socket = await connected();
    socket.pause().write(stated(named("64.03")) + stated(LONG).repeat(60));

    expect(await knocksUntilEnd(socket, "G")).toBeLessThan(KNOCKS);
  });

  it("is cut off when it takes nothing of a single answer from memory", async () => {
    await post(server.url, LONG);
    const sockets: Socket[] = [];
    const stop = eachRequest((request) => void sockets.push(request.socket));
    const socket = await connected();
    socket.pause();
    // until one is more than the machine takes for the client
    while (sockets.every(({ writableLength }) => writableLength === 0)) {
      socket.write(stated(LONG));
      await pause(20);
    }
    stop();

    expect(await knocksUntilEnd(socket, "G")).toBeLessThan(KNOCKS);
  });

  it.each([
    ["that expects what nobody does", "GET / HTTP/1.1\r\nhost: registry\r\nexpect: more\r\n\r\n"],
    ["with an address that is none", "GET /% HTTP/1.1\r\nhost: registry\r\n\r\n"],
  ])("is cut off when it takes nothing of the refusals of requests %s", async (_what, sent) => {
    const socket = await connected();
    socket.pause();
    // until they are more than the machine takes for the client
    const sending = setInterval(() => void socket.write(sent.repeat(5000)), 10);
    await closed(socket);
    clearInterval(sending);

    expect(socket.bytesRead).toBeLessThan(10_000_000);
  });

  it("isn't cut off while it waits for an answer that takes long", async () => {
    const socket = await connected();
    const first = received(socket);
    // its answer waits for the second, which isn't sent as a whole yet
    socket.write(`${STATED}\r\n${BODY}${STATED}connection: close\r\n\r\n${BODY.slice(0, -3)}`);
    await pause(SHORT.stallMs);
    socket.write(BODY.slice(-3));

    expect((await first).match(/^HTTP\/1\.1 \d+/gm)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200"]);
  });
});

describe("a request that is too much", () => {
  it("in its headers is refused", async () => {
    const socket = await connected();
    socket.write(`${STATED}x-long: ${"a".repeat(20_000)}\r\n\r\n${BODY}`);

    const answer = await received(socket);

    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    const [, id = "none"] = /\r\nx-request-id: ([\da-f-]{36})\r\n/.exec(answer) ?? [];
    expect(answer).toContain(`"requestId":"${id}"`);
    expect(bodyOf(answer)).toEqual(
      refused("The headers are longer than 16 KB: send fewer or shorter ones.", "HEADERS_TOO_LARGE"),
    );
  });

  it("of a type that isn't taken is refused once, though the rest of its body never comes", async () => {
    const patient = await startLogged();
    const socket = await connected(patient);
    socket.write(
      "POST /graphql HTTP/1.1\r\nhost: registry\r\ncontent-type: text/plain\r\ncontent-length: 100\r\n\r\n{",
    );

    const answer = await received(socket);

    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual(["HTTP/1.1 415"]);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    await patient.close();
  });

  it("that is no HTTP is refused", async () => {
    const socket = await connected();
    socket.write("hello\r\n\r\n");

    expect(bodyOf(await received(socket))).toEqual(
      refused("This is no HTTP, as the method isn't: send requests as HTTP/1.1 has them.", "BAD_REQUEST"),
    );
  });

  it.each(["gzip", "br", "deflate", "identity, gzip"])(
    "since it is packed (%s) is refused",
    async (encoding) => {
      const bomb = gzipSync(Buffer.alloc(100_000_000, " "));
      const answer = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", "content-encoding": encoding },
        body: bomb,
      });

      const body: unknown = JSON.parse(await answer.text(), withoutMeta);

      expect([answer.status, answer.headers.get("accept-encoding"), body]).toEqual([
        415,
        "identity",
        refused("Bodies are taken as they are: send it without Content-Encoding.", "UNSUPPORTED_MEDIA_TYPE"),
      ]);
    },
  );
});

it("answers a thousand connections at once", async () => {
  const usual = await startLogged();
  const sockets = Array.from({ length: 1000 }, async () => {
    const socket = await connected(usual);
    socket.write(`${STATED}connection: close\r\n\r\n${BODY}`);
    return received(socket);
  });
  const answers = await Promise.all(sockets);
  await usual.close();

  const names = answers.map((answer) => at(bodyOf(answer), "data.region.name"));
  expect(names).toEqual(names.map(() => "Kutai Kartanegara"));
});
