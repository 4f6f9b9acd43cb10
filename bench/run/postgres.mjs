// A throw-away PostgreSQL, the one that the tests run on.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../test/support/postgres-server.mjs", import.meta.url));

/** Its address, the id of its main process if the system tells it, and what stops it and removes its files. */
export async function startPostgres() {
  const keeper = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => keeper.once("exit", resolve));
  const stop = () => {
    keeper.stdin.end();
    return ended;
  };
  const said = new Promise((resolve) => keeper.stdout.setEncoding("utf8").once("data", resolve));
  const url = await Promise.race([said, ended]);
  if (typeof url !== "string") throw new Error("PostgreSQL did not start; the reason is above.");
  return { url: url.trim(), keeper: keeper.pid, stop };
}
