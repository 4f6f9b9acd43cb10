import { once } from "node:events";
import { type Socket, connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { loadedDatabaseUrl } from "../support/database";
import { post } from "../support/logged";
import { type Program, startProgram } from "../support/program";

// a process that starts on a busy machine
jest.setTimeout(60_000);

const running: Program[] = [];
afterEach(async () => {
  for (const program of running.splice(0)) {
    program.kill("SIGKILL");
    await program.ended;
  }
});

interface Served {
  program: Program;
  url: string;
  port: number;
  database: string;
}

/** A server in a process of its own, ready to answer. */
async function serve(settings: Record<string, string> = {}): Promise<Served> {
  const database = await loadedDatabaseUrl();
  const program = startProgram(["serve"], { DATABASE_URL: database, PORT: "0", ...settings });
  running.push(program);
  await program.prints("Ctrl-C stops it.");
  const url = /Listening on (\S+)/.exec(program.printed().stdout)?.[1] ?? "";
  return { program, url, port: Number(new URL(url).port), database };
}

const BODY = JSON.stringify({ query: '{ region(code: "64.02") { name } }' });
const HEAD = `POST /graphql HTTP/1.1\r\nhost: registry\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n`;

/** A connection on which a request has begun that isn't complete. */
async function beginRequest(port: number): Promise<{ socket: Socket; received: () => string }> {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(HEAD + BODY.slice(0, 10));
  await pause(100);
  return { socket, received: () => text };
}

describe("a server that is asked to stop", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "by %s answers what has begun, takes nothing new, and ends with 0",
    async (signal) => {
      const { program, url, port } = await serve();
      const { socket, received } = await beginRequest(port);

      program.kill(signal);
      await program.prints("Stopping: no new requests, the running ones end.");
      await pause(100);
      const refused = await fetch(url).then(
        () => "answered",
        () => "refused",
      );
      socket.write(BODY.slice(10));
      await once(socket, "close");

      expect(refused).toBe("refused");
      expect(received()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(received()).toMatch(/\{"data":\{"region":\{"name":"Kutai Kartanegara"\}\}\}/);
      expect(await program.ended).toBe(0);
      expect(program.printed().stderr).toContain('"event":"stopped"');
    },
  );

  it("doesn't wait for ever for a client that never sends the rest", async () => {
    const { program, port } = await serve();
    const { socket, received } = await beginRequest(port);
    const start = performance.now();

    program.kill("SIGTERM");

    expect(await program.ended).toBe(0);
    expect(received()).toBe("");
    expect(performance.now() - start).toBeGreaterThan(4000);
    expect(performance.now() - start).toBeLessThan(20_000);
    socket.destroy();
  });

  it("ends at once when asked a second time", async () => {
    const { program, port } = await serve();
    const { socket } = await beginRequest(port);
    const start = performance.now();

    program.kill("SIGTERM");
    await program.prints("Stopping");
    await pause(600);
    program.kill("SIGTERM");

    expect(await program.ended).toBe(143);
    expect(performance.now() - start).toBeLessThan(4000);
    socket.destroy();
  });
});

describe("a server that can't start", () => {
  it("because of its port says so and ends with 1", async () => {
    const { port, database } = await serve();
    const second = startProgram(["serve"], { DATABASE_URL: database, PORT: String(port) });
    running.push(second);

    expect(await second.ended).toBe(1);
    expect(second.printed().stderr).toBe(
      `listen EADDRINUSE: address already in use 127.0.0.1:${port}\nAnother program listens there; set PORT to another port.\n`,
    );
  });

  it("because of its host says so and ends with 1", async () => {
    const database = await loadedDatabaseUrl();
    const program = startProgram(["serve"], { DATABASE_URL: database, HOST: "192.0.2.1", PORT: "0" });
    running.push(program);

    expect(await program.ended).toBe(1);
    expect(program.printed().stderr).toBe(
      "listen EADDRNOTAVAIL: address not available 192.0.2.1\nHOST is not an address of this machine.\n",
    );
  });

  it("because of its settings lists all that is wrong, without the password, and ends with 2", async () => {
    const program = startProgram(["serve"], {
      PORT: "high",
      LOG_LEVEL: "loud",
      DATABASE_URL: "mysql://root:secret@localhost/registry",
    });
    running.push(program);

    expect(await program.ended).toBe(2);
    const { stdout, stderr } = program.printed();
    expect(stderr.split("\n").map((line) => line.split(" must ")[0])).toEqual([
      "The settings are not usable:",
      "- PORT",
      "- DATABASE_URL",
      "- LOG_LEVEL",
      "",
    ]);
    expect(stdout + stderr).not.toContain("secret");
  });
});

describe("a fault of the registry itself", () => {
  it("is logged with its message and stack, and the client gets the id of the request", async () => {
    const { program, url, database } = await serve();
    const dataSource = await createDataSource(loadConfig({ DATABASE_URL: database })).initialize();
    await dataSource.query('ALTER TABLE "sector" RENAME TO "gone"');
    await dataSource.destroy();

    const { headers, body } = await post(url, { query: "query Sectors { sectors { nodes { key } } }" });
    await program.prints('"event":"operation"');

    const lines = program.printed().stderr.trimEnd().split("\n");
    const log: Record<string, unknown>[] = JSON.parse(`[${lines.join(",")}]`);
    expect(body).toMatchObject({ errors: [{ extensions: { code: "INTERNAL_SERVER_ERROR" } }] });
    expect(log.find(({ event }) => event === "failed")).toMatchObject({
      level: "error",
      requestId: headers.get("x-request-id"),
      path: ["sectors"],
      error: {
        message: expect.stringMatching(/no such table: sector|relation "sector" does not exist/),
        stack: expect.stringMatching(/\n\s+at /),
      },
    });
    expect(log.at(-1)).toMatchObject({ name: "Sectors", statements: 1, codes: ["INTERNAL_SERVER_ERROR"] });
  });
});
