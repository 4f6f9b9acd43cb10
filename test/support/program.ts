import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const main = join(__dirname, "..", "..", "dist", "src", "main.js");

/** A `paritrana` that runs as a process of its own. */
export interface Program {
  /** What it has printed so far. */
  printed(): { stdout: string; stderr: string };
  /** Resolves when this has been printed on stdout or stderr. */
  prints(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves with the exit code, or null if a signal ended it. */
  ended: Promise<number | null>;
}

const started = new Set<Program>();
afterAll(async () => {
  for (const program of started) {
    program.kill("SIGKILL");
    await program.ended;
  }
});

/** Starts the built `paritrana`, which npm test has made, with these arguments and settings. */
export function startProgram(args: readonly string[], settings: Readonly<Record<string, string>>): Program {
  if (!existsSync(main)) throw new Error("There is no build to test: npm test makes one first.");
  const { PATH } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  const waiting = new Set<() => void>();
  const hear = (stream: "stdout" | "stderr") => (text: string) => {
    printed[stream] += text;
    for (const check of waiting) check();
  };
  child.stdout.setEncoding("utf8").on("data", hear("stdout"));
  child.stderr.setEncoding("utf8").on("data", hear("stderr"));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const program: Program = {
    printed: () => ({ ...printed }),
    prints: (text) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!`${printed.stdout}${printed.stderr}`.includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        void ended.then(() =>
          reject(new Error(`ended without printing ${text}: ${JSON.stringify(printed)}`)),
        );
        check();
      }),
    kill: (signal) => child.kill(signal),
    ended,
  };
  started.add(program);
  return program;
}

/** A server in a process of its own. */
export interface Served {
  program: Program;
  url: string;
  port: number;
}

/** Starts a server on a free port and waits until it answers. */
export async function serve(database: string): Promise<Served> {
  const program = startProgram(["serve"], { DATABASE_URL: database, PORT: "0" });
  await program.prints("Ctrl-C stops it.");
  const url = /Listening on (\S+)/.exec(program.printed().stdout)?.[1] ?? "";
  return { program, url, port: Number(new URL(url).port) };
}

const BODY = JSON.stringify({ query: '{ region(code: "64.02") { name } }' });
const HEAD = `POST /graphql HTTP/1.1\r\nhost: registry\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n`;

/** A request that has begun: part of its body is still to be sent. */
export interface BegunRequest {
  /** Sends the rest and gives the whole answer, when the connection is closed. */
  finish(): Promise<string>;
  drop(): void;
}

/** Sends the head and the first bytes of a request, and no more. */
export async function beginRequest(port: number): Promise<BegunRequest> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("utf8").on("data", (text: string) => (answer += text));
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()).on("error", () => {}));
  await once(socket, "connect");
  socket.write(HEAD + BODY.slice(0, 10));
  // nothing tells a client that its first bytes have been read
  await pause(100);
  return {
    async finish() {
      socket.write(BODY.slice(10));
      await closed;
      return answer;
    },
    drop: () => socket.destroy(),
  };
}
