// Throw-away PostgreSQL servers, those that the tests run on.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../test/support/postgres-server.mjs", import.meta.url));

/**
 * Its address, the id of the process that keeps it, what stops it and removes its files, and what gives it the orders "stop" and
 * "start".
 */
export async function startPostgres() {
  const { next, keeper, stop, order } = started([]);
  return { url: await next(), keeper, stop, order };
}

/**
 * One that outlives being killed, and another one that follows it: the addresses of both, and what gives them the orders
 * "stop", "kill" and "start", with " replica" at the end for the second.
 */
export async function startReplicated() {
  const { next, keeper, stop, order } = started(["--replica", "--durable"]);
  return { url: await next(), replicaUrl: await next(), keeper, stop, order };
}

function started(flags) {
  const keeper = spawn(process.execPath, [script, ...flags], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => keeper.once("exit", resolve));
  const lines = createInterface({ input: keeper.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("PostgreSQL did not start; the reason is above.");
    return value;
  };
  return {
    next,
    keeper: keeper.pid,
    stop: () => {
      keeper.stdin.end();
      return ended;
    },
    order: (text) => {
      keeper.stdin.write(`${text}\n`);
      return next();
    },
  };
}
