import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { migrations } from "../../schema/migrations/migrations";
import { packageRoot } from "../../src/package-root";
import { loadedDatabaseUrl, testDatabaseUrl } from "../support/database";

const run = promisify(execFile);
jest.setTimeout(30_000);

describe("the lock files", () => {
  it("name every package for every platform, and no registry", async () => {
    const { stdout, stderr } = await run(process.execPath, [join(packageRoot, "bin", "check-lock.mjs")]);

    expect(stdout).toMatch(
      /^package-lock\.json: \d+ packages, \d+ optional, 0 faults\.\nbench\/package-lock\.json: \d+ packages, \d+ optional, 0 faults\.\n$/,
    );
    expect(stderr).toBe("");
  });
});

describe("TypeORM's command line", () => {
  /** What it prints about the migrations of a database, with the data source of the build. */
  async function migrationsOf(url: string): Promise<string[]> {
    const cli = join(packageRoot, "node_modules", "typeorm", "cli.js");
    const args = [cli, "migration:show", "-d", "dist/ormconfig.js"];
    const { stdout } = await run(process.execPath, args, { cwd: packageRoot, env: { DATABASE_URL: url } });
    return [...stdout.matchAll(/\[([X ])\] \d* ?(\w+\d{13})/g)].map(([, done, name]) => `${done} ${name}`);
  }

  it("knows the migrations that a database has", async () => {
    expect(await migrationsOf(await loadedDatabaseUrl("articles"))).toEqual(
      migrations.map(({ name }) => `X ${name}`),
    );
  });

  it("knows the migrations that a database lacks", async () => {
    expect(await migrationsOf(await testDatabaseUrl("file"))).toEqual(
      migrations.map(({ name }) => `  ${name}`),
    );
  });
});
