import { existsSync } from "node:fs";
import { join } from "node:path";
import { npm } from "../support/npm";

const root = join(__dirname, "..", "..");

function packedFiles(): readonly string[] {
  const packs: { files: { path: string }[] }[] = JSON.parse(
    npm(root, "pack", "--dry-run", "--json", "--ignore-scripts"),
  );
  return packs.flatMap(({ files }) => files.map(({ path }) => path));
}

/** What a file counts as: its place up to the second folder, as far as the package promises it. */
const placeOf = (path: string): string => path.split("/").slice(0, 2).join("/");

describe("the packed package", () => {
  const files = packedFiles();

  it("needs a build, which npm test makes first", () => {
    expect(existsSync(join(root, "dist", "src", "main.js"))).toBe(true);
  });

  it("holds the command, the built server and pages, the schema and the records", () => {
    expect(files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "bin/paritrana.mjs",
        "dist/src/main.js",
        "dist/web/explorer/index.html",
        "dist/web/playground/index.html",
        "package.json",
        "schema/schema.graphql",
      ]),
    );
    expect(files.filter((path) => path.startsWith("seeds/"))).not.toEqual([]);
  });

  it("holds nothing else: no sources, no tests, no pages' sources", () => {
    const places = new Set(files.filter((path) => !path.startsWith("seeds/")).map(placeOf));

    expect([...places].toSorted((a, b) => a.localeCompare(b))).toEqual([
      "bin/paritrana.mjs",
      "CHANGELOG.md",
      "dist/ormconfig.js",
      "dist/ormconfig.js.map",
      "dist/schema",
      "dist/sources.sha256",
      "dist/src",
      "dist/web",
      "LICENSE",
      "package.json",
      "README.md",
      "schema/schema.graphql",
      "SECURITY.md",
      "THIRD-PARTY.md",
    ]);
    expect(files.filter((path) => /\.tsx?$|\.test\./.test(path))).toEqual([]);
  });
});
