import { Socket, connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import fastify from "fastify";
import { BOUNDS } from "../../src/server/bounds";
import { CrossOrigin } from "../../src/server/cross-origin";
import { Load, addLoad } from "../../src/server/load";
import { Quota } from "../../src/server/quota";
import { get, post, refused, startLogged } from "../support/logged";

const BUSY = refused(expect.stringMatching(/^The registry has too much to do/), "TRY_AGAIN");
const loadOf = (): Load =>
  new Load({ bounds: BOUNDS, crossOrigin: new CrossOrigin([]), refusals: { add() {} } });
const QUERY = { query: '{ region(code: "64.02") { name } }' };

it("a server with as many requests as it may have at once refuses more, and says that it lives", async () => {
  const server = await startLogged({}, { requestsAtOnce: 0 });
  try {
    const refusals = [
      await post(server.url, QUERY),
      await get(`${server.url}/`),
      await get(`${server.url}/graphql`),
      await get(`${server.url}/nothing`),
    ];
    const health = [await get(`${server.url}/health/live`), await get(`${server.url}/health/ready`)];

    for (const { status, headers, body } of refusals)
      expect([status, headers.get("retry-after"), body]).toEqual([503, "1", BUSY]);
    expect(health.map(({ status }) => status)).toEqual([200, 200]);
  } finally {
    await server.close();
  }
});

it("a server that is late with everything refuses more, and says that it lives", async () => {
  // nothing is ever less late than this
  const server = await startLogged({}, { delayMs: -1000 });
  try {
    let answer = await post(server.url, QUERY);
    while (answer.status === 200) {
      await pause(100);
      answer = await post(server.url, QUERY);
    }

    expect([answer.status, answer.body]).toEqual([503, BUSY]);
    expect((await get(`${server.url}/health/live`)).status).toBe(200);
  } finally {
    await server.close();
  }
});

const onSqlite = globalThis.databaseOfTests === "sqlite" ? describe : describe.skip;

// PostgreSQL is asked for the version of the data, and what waits for that is counted
onSqlite("a server that has the answers in memory", () => {
  it("answers more requests at once than may wait", async () => {
    const server = await startLogged({}, { requestsAtOnce: 200 });
    const body = JSON.stringify(QUERY);
    const requestWith = (header: string): string =>
      `POST /graphql HTTP/1.1\r\nhost: registry\r\n${header}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const asked = async (): Promise<string[]> => {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1").setEncoding("utf8");
      socket.write(requestWith("").repeat(299) + requestWith("connection: close\r\n"));
      let text = "";
      for await (const part of socket) text += String(part);
      return [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = ""]) => status);
    };
    try {
      await post(server.url, QUERY);
      const answers = await Promise.all([asked(), asked(), asked()]);

      expect(answers.flat()).toEqual(Array(900).fill("200"));
    } finally {
      await server.close();
    }
  });
});

it("requests that have been answered aren't counted any more", async () => {
  // a client has an answer before the server knows that
  const server = await startLogged({}, { requestsAtOnce: 2 });
  try {
    for (let round = 1; round <= 5; round += 1) {
      expect((await post(server.url, QUERY)).status).toBe(200);
      expect((await post(server.url, "{")).status).toBe(400);
      expect((await get(`${server.url}/nothing`)).status).toBe(404);
    }
  } finally {
    await server.close();
  }
});

it("requests whose client goes away aren't counted any more", async () => {
  const load = loadOf();
  const app = fastify();
  addLoad(app, load);
  const begun: (() => void)[] = [];
  app.get("/", () => new Promise(() => begun.splice(0).forEach((tell) => tell())));
  const url = await app.listen();
  const asked = new Promise<void>((resolve) => void begun.push(resolve));
  const going = new AbortController();
  const gone = fetch(url, { signal: going.signal }).catch(() => "gone");

  await asked;
  expect(load.replies.size).toBe(1);
  going.abort();
  await gone;
  while (load.replies.size > 0) await pause(10);
  await app.close();

  expect(load.replies.size).toBe(0);
});

it("requests that came behind another aren't counted any more when their client goes away", async () => {
  const load = loadOf();
  const app = fastify();
  addLoad(app, load);
  app.get("/slow", () => new Promise(() => {}));
  app.get("/", () => "answered");
  const socket = connect(Number(new URL(await app.listen()).port), "127.0.0.1");
  const ask = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: registry\r\n\r\n`;
  socket.write(ask("/slow") + ask("/").repeat(4));
  while (load.replies.size < 5) await pause(10);

  socket.destroy();
  while (load.replies.size > 0) await pause(10);
  await app.close();

  expect(load.replies.size).toBe(0);
});

it("what can't be answered before the server stops is refused, with a word on when to try again", async () => {
  const load = loadOf();
  const app = fastify();
  addLoad(app, load);
  let finish = (_answer: string): void => {};
  const asked = new Promise<void>((begun) => {
    app.get("/", () => {
      begun();
      return new Promise<string>((resolve) => (finish = resolve));
    });
  });
  const url = await app.listen();
  const waiting = get(url);
  await asked;

  load.refuseAll();
  const { status, headers, body } = await waiting;
  finish("late");
  await app.close();

  expect([status, headers.get("retry-after"), headers.get("connection")]).toEqual([503, "5", "close"]);
  expect(body).toEqual(refused("The registry stops: try again in some seconds.", "TRY_AGAIN"));
});

it("one address has no more than half of the requests at once, and others get theirs in", async () => {
  const server = await startLogged({ TRUST_PROXY: "true" }, { requestsAtOnce: 4 });
  const port = Number(new URL(server.url).port);
  const from = (address: string) => ({ "content-type": "application/json", "x-forwarded-for": address });
  // the rest of their bodies never comes
  const begun = [1, 2].map(() =>
    connect(port, "127.0.0.1")
      .resume()
      .on("error", () => undefined),
  );
  try {
    for (const socket of begun)
      socket.write(
        "POST /graphql HTTP/1.1\r\nhost: registry\r\nx-forwarded-for: 192.0.2.1\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
      );
    let answer = await post(server.url, QUERY, from("192.0.2.1"));
    while (answer.status === 200) answer = await post(server.url, QUERY, from("192.0.2.1"));
    const others = await post(server.url, QUERY, from("192.0.2.2"));

    expect([answer.status, answer.headers.get("retry-after"), answer.body]).toEqual([
      429,
      "1",
      refused(expect.stringMatching(/^Too many of your requests wait/), "RATE_LIMITED"),
    ]);
    expect(others.status).toBe(200);
    for (const socket of begun) socket.destroy();
    while (answer.status !== 200) answer = await post(server.url, QUERY, from("192.0.2.1"));
  } finally {
    await server.close();
  }
});

it("requests that wait behind another aren't counted for who asked when the connection is gone", async () => {
  const load = loadOf();
  const account = new Quota("test", 10).accountOf("192.0.2.1");
  if (account === undefined) throw new Error("there is a quota");
  const socket = new Socket();
  const end = load.countFor(account, socket);
  load.countFor(account, socket);

  end();
  end();
  const left = account.running;
  socket.destroy();
  while (account.running > 0) await pause(10);
  load.close();

  expect([left, account.running]).toEqual([1, 0]);
});
