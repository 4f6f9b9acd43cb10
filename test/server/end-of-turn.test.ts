import { once } from "node:events";
import { connect } from "node:net";
import { eachRequest } from "../support/begun-requests";
import { type LoggedServer, post, startLogged } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

const BODY = JSON.stringify({ query: '{ region(code: "64.02") { name } }' });
const HEAD = [
  "POST /graphql HTTP/1.1",
  "host: registry",
  "accept: */*",
  "content-type: application/json",
  `content-length: ${BODY.length}`,
].join("\r\n");

/** Resolves when everything has been done that doesn't wait for the next turn of the event loop. */
async function done(): Promise<void> {
  for (let tick = 0; tick < 10; tick += 1) await new Promise<void>((resolve) => process.nextTick(resolve));
}

// PostgreSQL's answers, and its word that there has been no write, come in another turn
const onSqlite = globalThis.databaseOfTests === "sqlite" ? describe : describe.skip;

onSqlite("an answer from memory", () => {
  it("is sent at the end of a turn of the event loop, with all others", async () => {
    const kept = [await post(server.url, BODY), await post(server.url, BODY)];
    server.logged();
    const written: Promise<number>[] = [];
    const stop = eachRequest((request) => {
      written.push(done().then(() => request.socket.bytesWritten));
    });
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8").on("data", (text: string) => (answer += text));
    socket.write(`${HEAD}\r\n\r\n${BODY}${HEAD}\r\nconnection: close\r\n\r\n${BODY}`);
    await once(socket, "close");
    stop();

    expect(await Promise.all(written)).toEqual([0, 0]);
    expect(server.logged().map(({ way }) => way)).toEqual(["kept", "kept"]);
    expect(answer.split(kept[1]?.text ?? "nothing")).toHaveLength(3);
  });
});
