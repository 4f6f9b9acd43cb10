// Compiles and starts the tutorial stack, which is TypeScript because its decorators are; what runs is what its users run.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "@swc/core";

const here = fileURLToPath(new URL(".", import.meta.url));
const compiled = join(here, "compiled");
const options = {
  jsc: {
    target: "es2022",
    parser: { syntax: "typescript", decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
  module: { type: "commonjs" },
};

mkdirSync(compiled, { recursive: true });
for (const name of readdirSync(here).filter((it) => it.endsWith(".ts"))) {
  const { code } = transformSync(readFileSync(join(here, name), "utf8"), options);
  writeFileSync(
    join(compiled, name.replace(/ts$/, "cjs")),
    code.replaceAll(/(?<=require\("\.\/\w+)(?="\))/g, ".cjs"),
  );
}
await import("./compiled/server.cjs");
