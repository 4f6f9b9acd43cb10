// The contestants' own packages: installed as the lock says, and only when they aren't there yet.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { install, whyInstall } from "../../bin/installed.mjs";

const bench = fileURLToPath(new URL("..", import.meta.url));

export async function installPackages() {
  const reason = whyInstall(bench);
  if (reason === undefined) return;
  console.log(`Installing the packages of the contestants: ${reason}.`);
  await install(bench);
}

/** Version of a package of the contestants. */
export function versionOf(name) {
  const file = join(bench, "node_modules", name, "package.json");
  return JSON.parse(readFileSync(file, "utf8")).version;
}
