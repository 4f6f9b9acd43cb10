import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A server that may be stopped and started. */
export interface Breakable {
  /** Address of its database. */
  url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A PostgreSQL of one test's own, with an empty database. */
export interface OwnPostgres extends Breakable {
  /** Ends it for good and removes its files. */
  remove(): Promise<void>;
}

/** Starts a PostgreSQL beside the one that the tests share. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const { breakable, remove } = started([]);
  return { ...(await breakable("")), remove };
}

/** The same, with another one that follows it. */
export async function ownReplicated(): Promise<OwnPostgres & { replica: Breakable }> {
  const { breakable, remove } = started(["--replica"]);
  return { ...(await breakable("")), replica: await breakable(" replica"), remove };
}

/** A process with one or more servers. */
interface Started {
  /** The next of them, whose orders end in this. */
  breakable: (which: string) => Promise<Breakable>;
  remove: () => Promise<void>;
}

function started(flags: readonly string[]): Started {
  const server = spawn(process.execPath, [join(__dirname, "postgres-server.mjs"), ...flags], {
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
    breakable: async (which: string): Promise<Breakable> => ({
      url: await line(),
      stop: () => asked(`stop${which}`),
      start: () => asked(`start${which}`),
    }),
    remove() {
      server.stdin.end();
      return ended;
    },
  };
}
