import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The directory of package.json: above src in a checkout under test, above dist/src once built. */
export const packageRoot = findUpwards(__dirname);

/** Version of the registry, from package.json. */
export function packageVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  if (typeof parsed === "object" && parsed && "version" in parsed) return String(parsed.version);
  throw new Error("package.json has no version.");
}

function findUpwards(directory: string): string {
  if (existsSync(join(directory, "package.json"))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error(`There is no package.json above ${__dirname}.`);
  return findUpwards(parent);
}
