// Does the package work away from its checkout? Packs it, installs it in an empty directory as a user would, and
// runs it there. Takes minutes, because the install may compile better-sqlite3. Run: node bench/pack-run.mjs; with
// --as-built it packs the build that is there.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "paritrana-pack-"));
const elsewhere = join(directory, "elsewhere");
const query = { query: '{ region(code: "64.02") { name } }' };

const say = (line) => console.log(line);
const npm = (args, cwd) =>
  execFileSync("npm", args, { cwd, stdio: "inherit", shell: process.platform === "win32" });

try {
  const asBuilt = process.argv.includes("--as-built") ? ["--ignore-scripts"] : [];
  npm(["pack", "--silent", "--pack-destination", directory, ...asBuilt], root);
  const tarball = readdirSync(directory).find((name) => name.endsWith(".tgz"));
  say(`Packed ${(statSync(join(directory, tarball)).size / 2 ** 20).toFixed(1)} MB.`);

  mkdirSync(elsewhere);
  // npm 12 runs the install script of a package only where the user allows it
  writeFileSync(
    join(elsewhere, "package.json"),
    JSON.stringify({ private: true, allowScripts: { "better-sqlite3": true } }),
  );
  npm(["install", "--no-audit", "--no-fund", "--prefer-offline", join(directory, tarball)], elsewhere);

  const command = join(elsewhere, "node_modules", "paritrana-registry", "bin", "paritrana.mjs");
  const help = execFileSync(process.execPath, [command, "--help"], { cwd: elsewhere, encoding: "utf8" });
  if (!help.includes("Settings, read from the environment")) throw new Error(`Unexpected help:\n${help}`);
  say("paritrana --help: as expected.");

  const name = await served(command);
  if (name !== "Kutai Kartanegara") throw new Error(`Unexpected answer: ${name}`);
  say(`paritrana serve: answered ${name}.`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function served(command) {
  const server = spawn(process.execPath, [command, "serve"], {
    cwd: elsewhere,
    env: { ...process.env, PORT: "0", LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const url = /^Listening on (http:\S+)/.exec(line)?.[1];
      if (url) return await answer(url);
    }
    throw new Error("The server ended before it listened.");
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

async function answer(url) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(query),
  });
  for (const page of ["/", "/playground"]) {
    const { status } = await fetch(url + page);
    if (status !== 200) throw new Error(`${page} answered ${status}.`);
  }
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data.region.name;
}
