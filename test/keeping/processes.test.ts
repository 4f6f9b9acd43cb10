import { dirname, join } from "node:path";
import { migrations } from "../../schema/migrations/migrations";
import { soundContentsOf } from "../../src/keeping/contents";
import { serve, startProgram } from "../support/program";
import { loadedSqliteFile } from "../support/sqlite-file";

// several processes on a busy machine
jest.setTimeout(60_000);

/** Runs the command to its end; the exit code and what it printed. */
async function run(args: readonly string[], database: string) {
  const program = startProgram(args, { DATABASE_URL: database });
  return { code: await program.ended, ...program.printed() };
}

describe("the commands that keep a database", () => {
  it("make a backup of one that is served, and restore it once the server has ended", async () => {
    const database = loadedSqliteFile();
    const backup = join(dirname(database), "backup.sqlite");
    const { program, url } = await serve(database);

    const made = await run(["backup", backup], database);
    const refused = await run(["restore", backup], database);
    const ready = await fetch(`${url}/health/ready`);
    program.kill("SIGTERM");
    await program.ended;
    const restored = await run(["restore", backup], database);

    expect([made.code, made.stderr]).toEqual([0, ""]);
    expect(made.stdout).toMatch(/^Copied \d+ rows .*\nBackup: .*, SHA-256 [\da-f]{64}\n$/);
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([
      1,
      "",
      `A process has ${database} open, such as a server that runs: end that one first.\n`,
    ]);
    expect(ready.status).toBe(200);
    expect([restored.code, restored.stderr]).toEqual([0, ""]);
    expect(soundContentsOf(database)).toEqual(soundContentsOf(backup));
  });

  it.each([["backup"], ["restore"]])(
    "leave %s of PostgreSQL to its own tools, and say how",
    async (command) => {
      const { code, stderr } = await run(
        [command, "file"],
        "postgres://registry:secret@127.0.0.1:1/registry",
      );

      expect(code).toBe(1);
      expect(stderr).toMatch(/^DATABASE_URL names a PostgreSQL database\.\n/);
      expect(stderr).toContain("  pg_dump --format=custom --no-owner ");
      expect(stderr).toContain("  pg_restore --no-owner --exit-on-error --single-transaction ");
      expect(stderr).not.toContain("secret");
    },
  );

  it("undo the last migration, which the next start applies again", async () => {
    const database = loadedSqliteFile("articles");
    const last = migrations.at(-1)?.name;

    const undone = await run(["migrate", "--undo"], database);
    const again = await run(["migrate"], database);

    expect([undone.code, undone.stdout.split("\n")[1]]).toEqual([0, `Undone: ${last}`]);
    expect([again.code, again.stdout.split("\n")[1]]).toEqual([0, `Applied ${last}`]);
  });
});
