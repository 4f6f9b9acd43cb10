// The registry that is measured: its checkout, its program, its commands.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** This checkout, or the one that BENCH_REGISTRY names: another version is measured by the same scripts. */
export const root = process.env.BENCH_REGISTRY ?? fileURLToPath(new URL("../..", import.meta.url));

if (!existsSync(join(root, "dist", "src", "main.js"))) {
  throw new Error('The registry is not built: run "npm run build" first.');
}

export const program = join(root, "bin", "paritrana.mjs");

/** Runs commands of the registry on a database. */
export function commandOf(root, database) {
  const run = promisify(execFile);
  return (...args) =>
    run(process.execPath, [join(root, "bin", "paritrana.mjs"), ...args], {
      env: { ...process.env, DATABASE_URL: database, LOG_LEVEL: "error" },
    });
}
