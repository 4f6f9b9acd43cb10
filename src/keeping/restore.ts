import { existsSync, linkSync, renameSync, rmSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { isBusy } from "../query/driver-code";
import { SqliteDatabase } from "../query/sqlite-driver";
import { damaged, described, soundContentsOf } from "./contents";
import { checksumBeside, copyOf, isSqlite, nameToDisk, toDisk } from "./files";
import { KeepingError } from "./keeping-error";

/** Files that a process that was killed leaves beside a database. */
const LEFT_BEHIND = ["-wal", "-shm", "-journal"];

/**
 * Puts the backup `from` in the place of the SQLite database `to`, which is kept beside it, once the backup has been looked
 * through; refuses it while a process has the database open. To be called while nobody else may open the database.
 */
export async function restore(
  from: string,
  to: string,
  { signal, report }: { signal: AbortSignal; report: (line: string) => void },
): Promise<void> {
  if (!existsSync(from)) throw new KeepingError(`There is no backup ${from}.`);
  if (!statSync(from).isFile()) throw new KeepingError(`${from} is no file: name the backup itself.`);
  if (resolve(from) === resolve(to)) throw new KeepingError(`${from} is the database itself.`);
  refuseOpen(to);
  const part = `${to}.${process.pid}.part`;
  try {
    report(await checkedCopy(from, part, signal));
    signal.throwIfAborted();
    // whoever opened it meanwhile without asking, such as another program
    refuseOpen(to);
    const kept = existsSync(to) ? keepBeside(to) : undefined;
    renameSync(part, to);
    nameToDisk(to);
    if (kept !== undefined) report(`The database that was there is kept as ${kept}`);
    report(`Restored ${to}`);
  } finally {
    for (const suffix of ["", "-journal"]) rmSync(`${part}${suffix}`, { force: true });
  }
}

/** Copies the backup, so that the one that is looked through is the one that takes the database's place; says what it holds. */
async function checkedCopy(from: string, part: string, signal: AbortSignal): Promise<string> {
  const expected = checksumBeside(from);
  const sha256 = await copyOf(from, part, signal);
  if (expected !== undefined && expected !== sha256)
    throw new KeepingError(`${from} is not what was written: its SHA-256 is not the one in ${from}.sha256.`);
  const contents = soundContentsOf(part, from);
  toDisk(part);
  const checksum = expected === undefined ? "no checksum beside it" : "its checksum is right";
  return `${from}: ${checksum}, ${described(contents)}`;
}

/** Refuses while a process has the database open: only the last one can leave the write-ahead log. */
function refuseOpen(path: string): void {
  // the driver would remove the log of a file that it takes for no database
  if (!existsSync(path) || !isSqlite(path)) return;
  const inUse = new KeepingError(
    `A process has ${path} open, such as a server that runs: end that one first.`,
  );
  const database = new SqliteDatabase(path, { timeout: 0 });
  try {
    if (database.pragma("journal_mode = DELETE", { simple: true }) !== "delete") throw inUse;
  } catch (error) {
    if (isBusy(error)) throw inUse;
    // that it is damaged is a reason to restore it
    if (damaged(path, error) === undefined) throw error;
  } finally {
    database.close();
  }
}

/** Gives the database a second name, under which it stays; what belongs to a damaged one goes with it. */
function keepBeside(path: string): string {
  const kept = `${path}.before-${new Date().toISOString().replaceAll(":", "-")}`;
  for (const suffix of LEFT_BEHIND)
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`);
  linkSync(path, kept);
  return kept;
}
