import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root";

/** Licences under which packages may be passed on with a program under the MIT licence. */
const PERMISSIVE = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  // of the outline of the provinces, which is credited below it
  "CC-BY-4.0",
  "ISC",
  "MIT",
  "PSF-2.0",
  "Unlicense",
  "WTFPL",
];

const listed = readFileSync(join(packageRoot, "THIRD-PARTY.md"), "utf8");

describe("the list of licences", () => {
  it("is the one that `node bin/licences.mjs` makes of the lock file", () => {
    const made = execFileSync(process.execPath, [join(packageRoot, "bin", "licences.mjs")], {
      encoding: "utf8",
    });

    expect(listed).toBe(made);
  });

  it("names what is installed with the registry, each package of package.json among it, and what is built into the pages", () => {
    const manifest: { dependencies: Record<string, string> } = JSON.parse(
      readFileSync(join(packageRoot, "package.json"), "utf8"),
    );
    const [installed = "", built = ""] = listed.split("## Built into its pages");

    const missing = Object.entries(manifest.dependencies).filter(
      ([name, version]) => !installed.includes(`\n| ${name} | ${version} | `),
    );
    expect(missing).toEqual([]);
    expect(
      ["react", "graphiql", "monaco-editor"].filter((name) => !built.includes(`\n| ${name} | `)),
    ).toEqual([]);
  });

  it("has only licences that allow to pass on the package", () => {
    const rows = [...listed.matchAll(/^\| (\S+) \| \S+ \| (.+) \|$/gm)].slice(1);

    const others = rows.filter(([, name, licence = ""]) => {
      const choices = licence.replaceAll(/[()]/g, "").split(/ (?:OR|AND) /);
      return name !== "package" && !choices.every((each) => PERMISSIVE.includes(each));
    });
    expect(others.map(([row]) => row)).toEqual([]);
  });
});
