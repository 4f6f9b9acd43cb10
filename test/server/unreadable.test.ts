import { once } from "node:events";
import { connect } from "node:net";
import { type LoggedServer, refused, startLogged, withoutMeta } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const BODY = JSON.stringify({ query: '{ region(code: "64.02") { name } }' });
const TYPED = `content-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;

/** Sends a text as it is; what comes until the server closes the connection. */
async function answered(text: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(text));
  let answer = "";
  socket.setEncoding("utf8").on("data", (part: string) => {
    answer += part;
  });
  await once(socket, "close");
  return answer;
}

const bodyOf = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")), withoutMeta);

const NO_HOST = {
  status: 400,
  message: "The header Host is missing: name the host that is asked.",
  code: "BAD_REQUEST",
};

const TWO_HOSTS = {
  status: 400,
  message: "There are two headers Host: name one host.",
  code: "BAD_REQUEST",
};
const OTHER = {
  status: 400,
  message: "The version of HTTP is neither 1.1 nor 1.0: send requests as HTTP/1.1 has them.",
  code: "BAD_REQUEST",
};

it.each([
  ["a question without a host", "GET /health/live HTTP/1.1\r\nconnection: close\r\n\r\n", NO_HOST],
  ["an operation without a host", `POST /graphql HTTP/1.1\r\nconnection: close\r\n${TYPED}`, NO_HOST],
  [
    "an operation for two hosts",
    `POST /graphql HTTP/1.1\r\nhost: registry\r\nHost: registry\r\nconnection: close\r\n${TYPED}`,
    TWO_HOSTS,
  ],
  [
    "a page of two hosts",
    "GET /en HTTP/1.1\r\nhost: registry\r\nconnection: close\r\nHOST: other\r\n\r\n",
    TWO_HOSTS,
  ],
  [
    "an operation of another HTTP",
    `POST /graphql HTTP/2.0\r\nhost: registry\r\nconnection: close\r\n${TYPED}`,
    OTHER,
  ],
  ["a page of another HTTP", "GET /en HTTP/0.9\r\nhost: registry\r\nconnection: close\r\n\r\n", OTHER],
  [
    "an expectation",
    "GET / HTTP/1.1\r\nhost: registry\r\nexpect: x\r\n\r\n",
    { status: 417, message: "Nothing can be expected but 100-continue.", code: "BAD_REQUEST" },
  ],
  [
    "a tunnel",
    "CONNECT a:1 HTTP/1.1\r\nhost: a:1\r\n\r\n",
    {
      status: 405,
      message: "There are no tunnels here: ask by GET, HEAD or POST.",
      code: "METHOD_NOT_ALLOWED",
    },
  ],
])("%s is refused with its id", async (_what, sent, { status, message, code }) => {
  const answer = await answered(sent);

  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*\r\nx-request-id: [\\da-f-]{36}\r\n`));
  expect(bodyOf(answer)).toEqual(refused(message, code));
});

it("a tunnel is told the methods that there are", async () => {
  expect(await answered("CONNECT a:1 HTTP/1.1\r\nhost: a:1\r\n\r\n")).toMatch(
    /\r\ncache-control: no-store\r\n[^]*allow: GET, HEAD, POST\r\n/,
  );
});

it("what follows a request and is no HTTP is refused behind the answer to that", async () => {
  const answer = await answered(`POST /graphql HTTP/1.1\r\nhost: registry\r\n${TYPED}GARBAGE\r\n\r\n`);
  const second = answer.indexOf("HTTP/1.1 400");

  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(bodyOf(answer.slice(0, second))).toEqual({ data: { region: { name: "Kutai Kartanegara" } } });
  expect(bodyOf(answer.slice(second))).toEqual(
    refused("This is no HTTP, as the method isn't: send requests as HTTP/1.1 has them.", "BAD_REQUEST"),
  );
});

it.each([
  ["the method", "G@T / HTTP/1.1\r\n\r\n"],
  ["the method", "\u0016\u0003\u0001\u0002\u0000\u0001"],
  ["the address", "GET /\u0001 HTTP/1.1\r\n\r\n"],
  ["what follows the address", "GET /a b HTTP/1.1\r\n\r\n"],
  ["the version, or the end of its line", "GET / HTTP/3.7\r\n\r\n"],
  ["the version, or the end of its line", "GET / HTTP/1.1\nhost: registry\n\n"],
  ["the version", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ["the end of a line", "GET / HTTP/1.1\rhost: registry\r\n\r\n"],
  ["a header", "GET / HTTP/1.1\r\nho st: registry\r\n\r\n"],
  ["Content-Length", "POST / HTTP/1.1\r\nhost: registry\r\ncontent-length: x\r\n\r\n"],
  [
    "Content-Length, stated twice or beside Transfer-Encoding,",
    "POST / HTTP/1.1\r\nhost: registry\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
  ],
  [
    "Transfer-Encoding, beside Content-Length or not ended by chunked,",
    "POST / HTTP/1.1\r\nhost: registry\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
  ],
])("who sends no HTTP is told that it is %s", async (part, sent) => {
  expect(bodyOf(await answered(sent))).toEqual(
    refused(`This is no HTTP, as ${part} isn't: send requests as HTTP/1.1 has them.`, "BAD_REQUEST"),
  );
});
