// Who takes part. A contestant is a program that serves one database, and a module that knows how to ask it.
import { existsSync } from "node:fs";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { program } from "../run/registry.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** PostGraphile 5 needs Node 22; where an older one runs, that is a package here. */
function newerNode() {
  if (Number(process.versions.node.split(".")[0]) >= 22) return process.execPath;
  const name = `${platform() === "darwin" && arch() === "arm64" ? "node-bin" : "node"}-${platform()}-${arch()}`;
  const node = join(here, "..", "node_modules", name, "bin", "node");
  if (!existsSync(node)) throw new Error(`PostGraphile needs Node 22, and ${name} is not installed.`);
  return node;
}

function contestant(name, { folder, questions = folder, kind, registry = false, ...rest }) {
  return {
    name,
    kind,
    args: registry ? [program, "serve"] : [join(here, folder, "server.mjs")],
    /** Which of the two databases it is given; see data/databases.mjs. */
    database: registry ? "ours" : "contestants",
    questions: async () => (await import(`./${questions}/questions.mjs`)).questions,
    /** Path of the Node that runs it. */
    node: () => process.execPath,
    env: {},
    ...rest,
  };
}

/** The registry with its answer cache off, which is how every other contestant answers. */
const UNCACHED = { ANSWER_CACHE_BYTES: "0" };

const ours = { questions: "ours", registry: true };

export const CONTESTANTS = [
  contestant("paritrana", { ...ours, kind: "sqlite", env: UNCACHED }),
  contestant("floor", { folder: "floor", kind: "sqlite" }),
  contestant("mercurius", { folder: "mercurius", questions: "simple", kind: "sqlite" }),
  contestant("yoga", { folder: "yoga", questions: "simple", kind: "sqlite" }),
  contestant("tutorial", { folder: "tutorial", questions: "simple", kind: "sqlite" }),
  contestant("paritrana-pg", { ...ours, kind: "postgres", env: UNCACHED }),
  contestant("floor-pg", { folder: "floor", kind: "postgres" }),
  contestant("postgraphile", {
    folder: "postgraphile",
    kind: "postgres",
    node: newerNode,
    env: { GRAPHILE_ENV: "production" },
  }),
];

/** The registry as it is installed, which remembers its answers. */
export const CACHED = contestant("paritrana-cached", { ...ours, kind: "sqlite" });

/** Bytes from memory; `answers` is the file they are read from. */
export const hello = (answers) =>
  contestant("hello", { folder: "hello", kind: "none", env: { ANSWERS: answers } });

export const named = (name) => CONTESTANTS.find((it) => it.name === name);
