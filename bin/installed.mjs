// Are the packages of the lock file in node_modules, whole, and do they run on this Node?
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runNpm, StepFailed } from "./run.mjs";

const readPackages = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

/**
 * Why the packages have to be installed, or undefined when they are. npm writes its own record last, so an
 * interrupted install has none; versions are compared, not times, which a clone or a copy changes.
 */
export function whyInstall(root) {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return "they are not there yet";
  const installed = readPackages(record);
  const wanted = Object.entries(readPackages(join(root, "package-lock.json"))).filter(
    ([path]) => path !== "",
  );
  for (const [path, { version, optional, devOptional }] of wanted) {
    const found = installed[path];
    if (!found && (optional || devOptional)) continue;
    if (found?.version !== version) return `${path} should be ${version}`;
    if (!existsSync(join(root, path, "package.json"))) return `${path} is missing`;
  }
  return undefined;
}

/** `npm ci` as the lock file says, with what the build and the tests need even where NODE_ENV is production. */
export async function install(root) {
  const code = await runNpm(["ci", "--include=dev", "--no-audit", "--no-fund"], { cwd: root });
  if (code === 0) return;
  throw new StepFailed(
    "The packages could not be installed; npm says why above.\n" +
      "It needs a package registry. Where better-sqlite3 has no ready binary it also needs Python, make and a C++ compiler.",
    code,
  );
}

/** From Node 24 on the driver is version 13 of better-sqlite3; src/query/sqlite-driver.ts says why. */
const usesVersion13 = Number(process.versions.node.split(".")[0]) >= 24;

/** On Node 20 the driver is compiled for that Node; after a change of Node it has to be made or installed again. */
export function whySqliteFails(root) {
  const name = usesVersion13 ? "better-sqlite3-13" : "better-sqlite3";
  try {
    const Database = createRequire(join(root, "package.json"))(name);
    new Database(":memory:").close();
    return undefined;
  } catch (error) {
    return error.message.split("\n")[0];
  }
}

export async function rebuildSqlite(root) {
  if (usesVersion13) {
    // an install on Node 20 leaves version 13 out; that it was missing a moment ago Node remembers, so it isn't asked again
    await install(root);
    return;
  }
  const code = await runNpm(["rebuild", "better-sqlite3"], { cwd: root });
  const fault = whySqliteFails(root);
  if (code === 0 && !fault) return;
  throw new StepFailed(
    `better-sqlite3 does not run on Node ${process.version}: ${fault ?? "npm says why above"}\n` +
      "It needs a ready binary from GitHub, or Python, make and a C++ compiler to make one.",
    code || 1,
  );
}
