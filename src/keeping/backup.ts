import { closeSync, existsSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { SqliteDatabase } from "../query/sqlite-driver";
import { type Contents, contentsOf, damaged, described, soundContentsOf } from "./contents";
import { OWNER_ONLY, checksumLine, checksumPath, isSqlite, nameToDisk, sha256Of, toDisk } from "./files";
import { KeepingError } from "./keeping-error";

/** Pages that are copied at a time, between which the work can be stopped: 40 MB. */
const PAGES = 10_000;

export interface BackupOptions {
  /** Whether a backup that is there already is replaced. */
  force: boolean;
  signal: AbortSignal;
  report: (line: string) => void;
}

/**
 * Copies the SQLite database at `from` as it stands at one moment to a new file `to`, while others read and write it, and
 * looks the copy through before it gets its name; its checksum goes beside it.
 */
export async function backUp(from: string, to: string, options: BackupOptions): Promise<void> {
  const { signal, report } = options;
  refuseTarget(from, to, options.force);
  const part = `${to}.${process.pid}.part`;
  try {
    closeSync(openSync(part, "wx", OWNER_ONLY));
    const copied = await snapshot(from, part, signal);
    report(`Copied ${described(copied)}; checking the copy`);
    if (!isDeepStrictEqual(soundContentsOf(part), copied))
      throw new KeepingError(`The copy of ${from} doesn't hold what the database holds.`);
    signal.throwIfAborted();
    toDisk(part);
    const sha256 = await sha256Of(part);
    // a checksum that is missing is said; one of another file would refuse the backup
    rmSync(checksumPath(to), { force: true });
    renameSync(part, to);
    writeFileSync(checksumPath(to), checksumLine(to, sha256), { mode: OWNER_ONLY });
    toDisk(checksumPath(to));
    nameToDisk(to);
    report(`Backup: ${to}, SHA-256 ${sha256}`);
  } finally {
    for (const suffix of ["", "-journal"]) rmSync(`${part}${suffix}`, { force: true });
  }
}

function refuseTarget(from: string, to: string, force: boolean): void {
  if (!existsSync(from)) throw new KeepingError(`There is no database ${from}: is DATABASE_URL right?`);
  if (!existsSync(dirname(resolve(to))))
    throw new KeepingError(`There is no folder ${dirname(resolve(to))}.`);
  if (["", "-wal", "-shm", "-journal", ".lock"].some((suffix) => resolve(to) === resolve(`${from}${suffix}`)))
    throw new KeepingError(`${to} belongs to the database itself: name another file.`);
  if (!existsSync(to)) return;
  if (!force)
    throw new KeepingError(`${to} is there already: name another file, or add --force to replace it.`);
  if (!isSqlite(to))
    throw new KeepingError(`${to} is not a backup, and so is not replaced: name another file.`);
}

/**
 * Copies the database page by page, and counts what it held at that moment. The transaction keeps the copy to one state:
 * without it each write of another process makes it begin anew, so that under a write every 3 ms it never ended.
 */
async function snapshot(from: string, to: string, signal: AbortSignal): Promise<Contents> {
  const database = new SqliteDatabase(from, { readonly: true, fileMustExist: true });
  try {
    database.exec("BEGIN");
    const contents = contentsOf(database);
    const progress = (): number => {
      signal.throwIfAborted();
      return PAGES;
    };
    await database.backup(to, { progress });
    return contents;
  } catch (cause) {
    throw damaged(from, cause) ?? cause;
  } finally {
    database.close();
  }
}
