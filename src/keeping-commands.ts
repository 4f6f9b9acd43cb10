import { type Command, InvalidArgumentError } from "commander";
import { loadConfig } from "./config";
import { createDataSource } from "./data-source";
import { exclusively } from "./dataset/exclusive";
import { backUp } from "./keeping/backup";
import { KeepingError } from "./keeping/keeping-error";
import { restore } from "./keeping/restore";
import { progress } from "./logger";
import { listenForStop } from "./stop-request";

const ABOUT_BACKUPS = `
The backup is an SQLite file with everything as it stood at one moment, also while a server writes. It is looked through
before it gets its name, and <file>.sha256 beside it is its checksum, which sha256sum --check reads. It holds hashes of
keys and how to reach those who reported something: only its owner may read it.`;

const ABOUT_RESTORING = `
The backup is looked through first: its checksum if that is beside it, every page and every reference. It is refused if it
is damaged or of a newer version of the registry, and while a server has the database open. The database that was there
is kept beside, under a name with the time. One of an older version is brought up to date at the next start.`;

const FOR_POSTGRES = `
Of PostgreSQL, its own tools make and restore backups:
  pg_dump --format=custom --no-owner --file=registry.dump "$DATABASE_URL"
  pg_restore --no-owner --exit-on-error --single-transaction --dbname="<address of a new database>" registry.dump`;

/** Adds the commands that keep the database safe. */
export function addKeepingCommands(program: Command): void {
  program
    .command("backup")
    .description("Copy the SQLite database into one file, while it is in use, and look the copy through.")
    .argument("<file>", "File to write, which must not exist.", given)
    .option("--force", "Replace the backup that is there.")
    .addHelpText("after", ABOUT_BACKUPS + FOR_POSTGRES)
    .action((file: string, { force }: { force?: true }) =>
      stoppable((signal) => backUp(sqliteFile(), file, { force: force ?? false, signal, report: progress })),
    );
  program
    .command("restore")
    .description("Put a backup in the place of the SQLite database, which is kept beside it.")
    .argument("<file>", "File that `backup` has written.", given)
    .addHelpText("after", ABOUT_RESTORING + FOR_POSTGRES)
    .action((file: string) =>
      stoppable((signal) => {
        const to = sqliteFile();
        const closed = createDataSource({ database: { kind: "sqlite", path: to } });
        return exclusively(closed, signal, () => restore(file, to, { signal, report: progress }));
      }),
    );
}

function given(file: string): string {
  if (file.trim() === "") throw new InvalidArgumentError("It has to be the path of a file.");
  return file;
}

/** The file of the database that is set; says how others are kept. */
function sqliteFile(): string {
  const { database } = loadConfig();
  if (database.kind === "postgres")
    throw new KeepingError(`DATABASE_URL names a PostgreSQL database.${FOR_POSTGRES}`);
  if (database.path === ":memory:") throw new KeepingError("A database in memory can't be kept.");
  return database.path;
}

async function stoppable(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = listenForStop();
  try {
    await work(stop.signal);
  } finally {
    stop.dispose();
  }
}
