import { spawn } from "node:child_process";
import { join } from "node:path";
import { makePostgresTemplate } from "./loaded";

declare global {
  var stopPostgresOfTests: (() => Promise<void>) | undefined;
}

/** Starts one PostgreSQL for all test files; the workers learn its address from the environment. */
export default async function startPostgres(): Promise<void> {
  const server = spawn(process.execPath, [join(__dirname, "postgres-server.mjs")], {
    stdio: ["pipe", "pipe", "inherit"],
    // a group of its own, so that Ctrl-C leaves it to the end of this process
    detached: true,
  });
  const stopped = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  globalThis.stopPostgresOfTests = () => {
    server.stdin.end();
    return stopped;
  };
  const url = new Promise<string>((resolve) => server.stdout.setEncoding("utf8").once("data", resolve));
  const address = await Promise.race([url, stopped]);
  if (address === undefined)
    throw new Error("There is no PostgreSQL to run the tests on; the reason is above.");
  process.env["TEST_POSTGRES_URL"] = address.trim();
  await makePostgresTemplate(address.trim());
}
