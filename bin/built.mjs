// Is dist built from the sources as they are now?
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCES = ["src", "schema", "bin", "ormconfig.ts", "package.json", "package-lock.json"];
const STAMP = "sources.sha256";

/** Contents decide, not times: a checkout of an older commit or a removed file makes sources "older". */
export function hashSources(root) {
  const hash = createHash("sha256");
  const configs = namesIn(root).filter((name) => /^(tsconfig.*\.json|vite\.config\..*)$/.test(name));
  for (const file of [...SOURCES, ...configs].flatMap((path) => filesUnder(root, path))) {
    const content = readFileSync(join(root, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function filesUnder(root, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  return namesIn(join(root, path)).flatMap((name) => filesUnder(root, `${path}/${name}`));
}

/** File systems list names in orders of their own. */
const namesIn = (directory) => readdirSync(directory).toSorted((a, b) => (a < b ? -1 : 1));

/** The stamp is written last, into a dist that is put in place whole. */
export const stampFile = (dist) => join(dist, STAMP);

export function isBuilt(root) {
  const stamp = stampFile(join(root, "dist"));
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hashSources(root);
}
