// The registry that is measured: its checkout, its program, its commands.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** This checkout, or the one that BENCH_REGISTRY names: another version is measured by the same scripts. */
export const root = process.env.BENCH_REGISTRY ?? fileURLToPath(new URL("../..", import.meta.url));

// what was built before a change would be measured as if it were the change
const { isBuilt } = await import(pathToFileURL(join(root, "bin", "built.mjs")));
if (!isBuilt(root)) throw new Error('The registry is not built from its sources: run "npm run build" first.');

export const program = join(root, "bin", "paritrana.mjs");

/** Runs commands of the registry on a database. */
export function commandOf(root, database) {
  const run = promisify(execFile);
  return (...args) =>
    run(process.execPath, [join(root, "bin", "paritrana.mjs"), ...args], {
      env: { ...process.env, DATABASE_URL: database, LOG_LEVEL: "error" },
    });
}
