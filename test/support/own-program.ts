import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const script = join(__dirname, "programs.mjs");

/** A server that is no part of the registry. */
export interface OwnProgram {
  port: number;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it for good. */
  remove(): Promise<void>;
}

/**
 * For what needs this program: left out, and said so, where it isn't. `npm run programs` gets it. None of it depends on the
 * database, so that one is enough.
 */
export function describeWith(name: "nginx" | "redis-server"): jest.Describe {
  if (globalThis.databaseOfTests === "postgres") return describe.skip;
  return spawnSync(process.execPath, [script, "find", name]).status === 0 ? describe : describe.skip;
}

/** Starts a program that listens on a port of its own, with the arguments for that. */
export async function ownProgram(
  name: "nginx" | "redis-server",
  args: (port: number) => readonly string[],
): Promise<OwnProgram> {
  const port = await freePort();
  const keeper = spawn(process.execPath, [script, "run", name, String(port), ...args(port)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => keeper.once("exit", () => resolve()));
  const lines = createInterface({ input: keeper.stdout })[Symbol.asyncIterator]();
  const heard = async (): Promise<void> => {
    if ((await lines.next()).done === true) throw new Error(`${name} has ended; the reason is above`);
  };
  const asked = (order: string): Promise<void> => {
    keeper.stdin.write(`${order}\n`);
    return heard();
  };
  await heard();
  return {
    port,
    stop: () => asked("stop"),
    start: () => asked("start"),
    remove() {
      keeper.stdin.end();
      return ended;
    },
  };
}

/** Starts a Redis that keeps nothing on the disk. */
export function ownRedis(): Promise<OwnProgram> {
  const forgetful = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", tmpdir()];
  return ownProgram("redis-server", (port) => ["--port", String(port), ...forgetful]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
