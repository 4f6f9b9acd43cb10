import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from "node:child_process";

/** What npm prints on stdout; it is the npm that runs the tests, as an editor may have none on its PATH. */
export function npm(cwd: string, ...args: readonly string[]): string {
  const cli = process.env["npm_execpath"];
  const options: ExecFileSyncOptionsWithStringEncoding = {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  };
  return cli?.endsWith("npm-cli.js")
    ? execFileSync(process.execPath, [cli, ...args], options)
    : execFileSync("npm", args, { ...options, shell: process.platform === "win32" });
}
