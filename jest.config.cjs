const { readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");

const transform = {
  "^.+\\.(ts|tsx|mts|mjs|js)$": [
    "@swc/jest",
    {
      jsc: {
        target: "es2022",
        parser: { syntax: "typescript", decorators: true, tsx: false },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
      module: { type: "commonjs" },
    },
  ],
};

/** Globals that no test replaces and no package declares anew. */
const KNOWN_GLOBALS =
  "Array Boolean Error Map Math Number Object Promise Reflect RegExp Set String Symbol WeakMap".split(" ");

const project = (name, rest) => ({
  displayName: name,
  rootDir: __dirname,
  roots: ["<rootDir>/test"],
  testEnvironment: "node",
  globals: { databaseOfTests: name },
  // the sandbox of a test file takes long to find a global: with these at hand the tests take a third less processor time
  sandboxInjectedGlobals: KNOWN_GLOBALS,
  setupFiles: ["reflect-metadata"],
  transform,
  // jest's require takes no ES modules
  transformIgnorePatterns: ["/node_modules/(?!hyparquet|jose/)"],
  ...rest,
});

/** The test files that reach test/support/database.ts through their imports from test/: those touch a database. */
function testsOnDatabases() {
  const root = path.join(__dirname, "test");
  const files = readdirSync(root, { recursive: true }).filter((file) => file.endsWith(".ts"));
  const imports = new Map(files.map((file) => [path.join(root, file), importsOf(path.join(root, file))]));
  const reached = new Set([path.join(root, "support", "database.ts")]);
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const [file, imported] of imports) if (imported.some((each) => reached.has(each))) reached.add(file);
  }
  // what a browser shows doesn't depend on the database, nor how commands read their options; keys are tested on both
  const commands = path.join(root, "identity", "key-commands.test.ts");
  const tests = [...reached].filter(
    (file) =>
      file.endsWith(".test.ts") && !file.includes(`${path.sep}browser${path.sep}`) && file !== commands,
  );
  return tests.map((file) => `<rootDir>/${path.relative(__dirname, file).replaceAll("\\", "/")}`);
}

function importsOf(file) {
  const paths = readFileSync(file, "utf8").matchAll(/\bfrom "(\.[^"]+)"/g);
  return [...paths].map(([, imported]) => `${path.resolve(path.dirname(file), imported)}.ts`);
}

module.exports = {
  // jest would leave one of two cores idle
  maxWorkers: "100%",
  // what is left of test files grows to gigabytes, which the garbage collection goes through again and again
  workerIdleMemoryLimit: "1GB",
  // making a database takes longer than the standard 5 s on a busy machine
  testTimeout: 30_000,
  projects: [
    project("sqlite", {
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      globalSetup: "<rootDir>/test/support/sqlite.setup.ts",
      globalTeardown: "<rootDir>/test/support/sqlite.teardown.ts",
    }),
    project("postgres", {
      testMatch: testsOnDatabases(),
      globalSetup: "<rootDir>/test/support/postgres.setup.ts",
      globalTeardown: "<rootDir>/test/support/postgres.teardown.ts",
    }),
  ],
};
