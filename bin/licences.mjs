// Lists the licences of what the package brings along: what it installs, and what is built into its pages.
// Run: node bin/licences.mjs > THIRD-PARTY.md
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What the pages are made of; Vite builds it, with all that it needs, into dist/web. */
const IN_PAGES = [
  "@graphiql/plugin-explorer",
  "@graphiql/plugin-history",
  "@graphiql/react",
  "@graphiql/toolkit",
  "@observablehq/plot",
  "@svg-maps/indonesia",
  "graphiql",
  "monaco-editor",
  "gql.tada",
  "monaco-graphql",
  "react",
  "react-dom",
  "urql",
  "wouter",
];

const lock = JSON.parse(
  readFileSync(fileURLToPath(new URL("../package-lock.json", import.meta.url)), "utf8"),
);
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");

const installed = packages.filter(([, entry]) => !entry.dev && !entry.devOptional);
const built = closure(IN_PAGES.map((name) => `node_modules/${name}`));

console.log(`# Licences of other packages

Made by bin/licences.mjs from package-lock.json; the texts are in the packages themselves.

## Installed with the registry

${table(installed)}

## Built into its pages

${table(packages.filter(([path]) => built.has(path) && !path.includes("/@types/")))}`);

function table(entries) {
  const rows = entries.map(([path, { name, version, license }]) => {
    return `| ${name ?? path.split("node_modules/").at(-1)} | ${version} | ${license ?? "unknown"} |`;
  });
  return ["| package | version | licence |", "|---|---|---|", ...new Set(rows.toSorted())].join("\n");
}

/** The packages at these paths and all that they depend on, found as Node finds them. */
function closure(paths) {
  const found = new Set();
  const open = [...paths];
  while (open.length > 0) {
    const path = open.pop();
    if (found.has(path)) continue;
    found.add(path);
    const { dependencies = {}, peerDependencies = {} } = lock.packages[path];
    const names = Object.keys({ ...dependencies, ...peerDependencies });
    open.push(...names.map((name) => resolved(path, name)).filter((each) => each !== undefined));
  }
  return found;
}

function resolved(from, name) {
  const folders = from.split(/\/(?=node_modules\/)/);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const path = [...folders.slice(0, depth), `node_modules/${name}`].join("/");
    if (path in lock.packages) return path;
  }
  return undefined;
}
