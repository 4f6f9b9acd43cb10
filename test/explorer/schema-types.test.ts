import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root";

it("has the types of the schema as it is: `npm run schema:types` makes them", () => {
  const folder = mkdtempSync(join(tmpdir(), "schema-types-"));
  const made = join(folder, "schema-types.d.ts");
  try {
    const command = [join(packageRoot, "node_modules/gql.tada/bin/cli.js"), "generate-output"];
    execFileSync(process.execPath, [...command, "-c", "src/explorer/tsconfig.json", "-o", made], {
      cwd: packageRoot,
      stdio: "pipe",
    });

    expect(readFileSync(join(packageRoot, "src/explorer/schema-types.d.ts"), "utf8")).toBe(
      readFileSync(made, "utf8"),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
