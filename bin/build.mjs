// Builds dist: the server by TypeScript, the pages by Vite. Both go to a directory of their own that then takes
// the place of dist, so that an interrupted build is never taken for a whole one.
import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { hashSources, stampFile } from "./built.mjs";
import { withLock } from "./lock-directory.mjs";
import { reportAndExit, runNode, StepFailed } from "./run.mjs";

const PREFIX = ".build-";
export const root = fileURLToPath(new URL("..", import.meta.url));
export const lockDirectory = join(root, ".preparing");

/** Builds dist from the sources. The caller holds the lock. */
export async function build() {
  for (const name of readdirSync(root)) if (name.startsWith(PREFIX)) remove(join(root, name));
  const made = mkdtempSync(join(root, PREFIX));
  // others than the one who built may run it
  chmodSync(made, 0o755);
  try {
    // read before compiling: what changes meanwhile makes this build an old one
    const sources = hashSources(root);
    await step("The server", ["node_modules/ts7/bin/tsc", "-p", "tsconfig.build.json", "--outDir", made]);
    await buildPages(join(made, "web"));
    writeFileSync(stampFile(made), sources);
    putInPlace(made, join(root, "dist"));
  } finally {
    remove(made);
  }
}

async function buildPages(target) {
  const config = "vite.config.mts";
  if (!existsSync(join(root, config))) return;
  const output = ["--outDir", target, "--emptyOutDir", "--logLevel", "warn"];
  await step("The pages", ["node_modules/vite/bin/vite.js", "build", "--config", config, ...output]);
}

async function step(what, args) {
  // Vite warns of a future way to load its configuration, which cannot read TypeScript's imports
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: "true" };
  const code = await runNode(args, { cwd: root, env });
  if (code !== 0) throw new StepFailed(`${what} could not be built; the reason is above.`, code);
}

function putInPlace(made, dist) {
  const old = `${made}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(made, dist);
  remove(old);
}

const remove = (path) => rmSync(path, { recursive: true, force: true });

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await withLock(lockDirectory, build).catch(reportAndExit);
}
