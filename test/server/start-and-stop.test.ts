import { once } from "node:events";
import { Agent, get } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { beginRequest, serve, startProgram } from "../support/program";
import { loadedSqliteFile } from "../support/sqlite-file";

// a process that starts on a busy machine
jest.setTimeout(60_000);

describe("a server that is asked to stop", () => {
  it("answers what has begun, takes nothing new, and ends with 0 without waiting for idle connections", async () => {
    const { program, url, port } = await serve(loadedSqliteFile());
    await (await fetch(url)).text();
    const begun = await beginRequest(port);
    const start = performance.now();

    program.kill("SIGINT");
    await program.prints("Stopping: no new requests, the running ones end.");
    await pause(100);
    const newer = await fetch(url).then(
      () => "answered",
      () => "refused",
    );
    const answer = await begun.finish();

    expect(newer).toBe("refused");
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    expect(await program.ended).toBe(0);
    expect(performance.now() - start).toBeLessThan(4000);
  });

  it("is gone within three seconds, whatever clients keep open or never send", async () => {
    const { program, url, port } = await serve(loadedSqliteFile());
    const idle = new Agent({ keepAlive: true });
    await once(get(url, { agent: idle }), "response");
    const silent = connect(port, "127.0.0.1").on("error", () => {});
    const half = connect(port, "127.0.0.1").on("error", () => {});
    half.write("GET / HTTP/1.1\r\nhost: regi");
    const begun = await beginRequest(port);
    const start = performance.now();

    program.kill("SIGTERM");

    expect(await program.ended).toBe(0);
    expect(performance.now() - start).toBeLessThan(3000);
    begun.drop();
    for (const socket of [silent, half]) socket.destroy();
    idle.destroy();
  });

  it("ends at once when asked a second time", async () => {
    const { program, port } = await serve(loadedSqliteFile());
    const begun = await beginRequest(port);
    const start = performance.now();

    program.kill("SIGTERM");
    await program.prints("Stopping");
    await pause(600);
    program.kill("SIGTERM");

    expect(await program.ended).toBe(143);
    expect(performance.now() - start).toBeLessThan(2000);
    begun.drop();
  });
});

describe("a server that can't start", () => {
  it("because of its port says so and ends with 1", async () => {
    const database = loadedSqliteFile();
    const { program, port } = await serve(database);
    const second = startProgram(["serve"], { DATABASE_URL: database, PORT: String(port) });

    expect(await second.ended).toBe(1);
    expect(second.printed().stderr).toBe(
      `listen EADDRINUSE: address already in use 127.0.0.1:${port}\nAnother program listens there; set PORT to another port.\n`,
    );
    program.kill("SIGKILL");
  });

  it("because of its host says so and ends with 1", async () => {
    const database = loadedSqliteFile();
    const program = startProgram(["serve"], { DATABASE_URL: database, HOST: "192.0.2.1", PORT: "0" });

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
