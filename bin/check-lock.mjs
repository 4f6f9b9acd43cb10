// Is package-lock.json whole? npm writes a lock without the packages of platforms that the registry it asked did
// not have, and `npm ci` then fails there; and a `resolved` address ties the lock to one registry.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const { packages } = JSON.parse(readFileSync(file, "utf8"));

/** Where Node would find `name` from the package at `path`: in its own node_modules, else in one above. */
function isFound(path, name) {
  if (packages[`${path === "" ? "" : `${path}/`}node_modules/${name}`]) return true;
  if (path === "") return false;
  return isFound(path.slice(0, Math.max(0, path.lastIndexOf("node_modules/") - 1)), name);
}

const faults = [];
let optional = 0;
for (const [path, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    optional++;
    if (!isFound(path, name))
      faults.push(`${path || "package.json"} asks for ${name}, which is not in the lock`);
  }
  if (entry.resolved) faults.push(`${path} names the address it came from: ${entry.resolved}`);
  if (path && !entry.link && !entry.integrity) faults.push(`${path} has no integrity`);
}

for (const fault of faults) console.error(fault);
console.log(
  `package-lock.json: ${Object.keys(packages).length} packages, ${optional} optional, ${faults.length} faults.`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
