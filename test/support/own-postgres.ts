import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A PostgreSQL of one test's own, which may be stopped and started. */
export interface OwnPostgres {
  /** DATABASE_URL of its empty database. */
  url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it for good and removes its files. */
  remove(): Promise<void>;
}

/** Starts a PostgreSQL beside the one that the tests share. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const server = spawn(process.execPath, [join(__dirname, "postgres-server.mjs")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => {
    const next = await lines.next();
    if (next.done === true) throw new Error("the PostgreSQL of the test has ended; the reason is above");
    return next.value;
  };
  const asked = async (order: string): Promise<void> => {
    server.stdin.write(`${order}\n`);
    await line();
  };
  return {
    url: await line(),
    stop: () => asked("stop"),
    start: () => asked("start"),
    remove() {
      server.stdin.end();
      return ended;
    },
  };
}
