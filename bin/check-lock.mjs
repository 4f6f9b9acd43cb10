// Are the lock files whole? npm writes a lock without the packages of platforms that the registry it asked did
// not have, and `npm ci` then fails there; and a `resolved` address ties the lock to one registry.
import { readFileSync } from "node:fs";

const LOCKS = ["package-lock.json", "bench/package-lock.json"];

const checked = LOCKS.map((lock) => check(lock));
process.exitCode = checked.every((faults) => faults === 0) ? 0 : 1;

/** Says what is wrong with the lock file, and how many faults that are. */
function check(lock) {
  const { packages } = JSON.parse(readFileSync(new URL(`../${lock}`, import.meta.url), "utf8"));
  const faults = [];
  let optional = 0;
  for (const [path, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      optional++;
      if (!isFound(packages, path, name))
        faults.push(`${path || "package.json"} asks for ${name}, which is not in the lock`);
    }
    if (entry.resolved) faults.push(`${path} names the address it came from: ${entry.resolved}`);
    if (path && !entry.link && !entry.integrity) faults.push(`${path} has no integrity`);
  }
  for (const fault of faults) console.error(`${lock}: ${fault}`);
  const count = Object.keys(packages).length;
  console.log(`${lock}: ${count} packages, ${optional} optional, ${faults.length} faults.`);
  return faults.length;
}

/** Where Node would find `name` from the package at `path`: in its own node_modules, else in one above. */
function isFound(packages, path, name) {
  if (packages[`${path === "" ? "" : `${path}/`}node_modules/${name}`]) return true;
  if (path === "") return false;
  return isFound(packages, path.slice(0, Math.max(0, path.lastIndexOf("node_modules/") - 1)), name);
}
