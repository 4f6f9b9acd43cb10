// npm start and npm test: does first what they need (install, build) and has not been done, with Node alone.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `The registry needs Node 20.19 or later; this is Node ${process.versions.node}. See https://nodejs.org`,
  );
  process.exit(1);
}

// imported only now, because an older Node could not read them and would say so in its own words
const { build, lockDirectory, root } = await import("./build.mjs");
const { isBuilt } = await import("./built.mjs");
const { install, rebuildSqlite, whyInstall, whySqliteFails } = await import("./installed.mjs");
const { isLocked, withLock } = await import("./lock-directory.mjs");
const { reportAndExit, runNode } = await import("./run.mjs");

const commands = {
  start: (args) => runNode(["--enable-source-maps", "dist/src/main.js", "serve", ...args], { cwd: root }),
  test: (args) => runNode(["node_modules/jest/bin/jest.js", ...args], { cwd: root }),
  install: () => 0,
};

async function makeInstalled() {
  const why = whyInstall(root);
  if (why) {
    console.log(`Installing the packages (${why}). This takes a minute or two.`);
    await install(root);
  }
  const fault = whySqliteFails(root);
  if (fault) {
    console.log(
      `Making better-sqlite3 fit Node ${process.version} (${fault}). This takes up to two minutes.`,
    );
    await rebuildSqlite(root);
  }
}

async function makeReady(command) {
  await makeInstalled();
  if (command === "install" || isBuilt(root)) return;
  console.log("Building.");
  await build();
}

const isReady = () => !isLocked(lockDirectory) && !whyInstall(root) && !whySqliteFails(root) && isBuilt(root);

const [command, ...args] = process.argv.slice(2);
const work = commands[command];
if (work === undefined) {
  console.error(`Usage: node bin/prepared.mjs ${Object.keys(commands).join("|")} [arguments]`);
  process.exit(2);
}
try {
  if (!isReady()) await withLock(lockDirectory, () => makeReady(command));
  process.exitCode = await work(args);
} catch (error) {
  reportAndExit(error);
}
