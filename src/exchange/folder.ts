import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { CHECKSUM_FILE, PACKAGE_FILE } from "./data-package";

/** Files of a dump beside those of its tables. */
const DESCRIBING = new Set([PACKAGE_FILE, CHECKSUM_FILE]);

/** Why a dump can't be written or loaded, and what would do; nothing has been changed. */
export class ExchangeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ExchangeError";
  }
}

/**
 * Writes a folder aside and puts it in its place when it is complete, so that half of one is never seen.
 * A folder that is there already is refused unless it is empty, or holds a dump and `force` is set.
 */
export async function writeFolder<T>(
  target: string,
  { force }: { force: boolean },
  write: (folder: string) => Promise<T>,
): Promise<T> {
  const place = resolve(target);
  await refuseTaken(place, force);
  await mkdir(dirname(place), { recursive: true });
  const aside = await mkdtemp(`${place}.unfinished-`);
  try {
    const result = await write(aside);
    // others than the one who wrote it may read it
    await chmod(aside, 0o755);
    await putInPlace(aside, place);
    return result;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function refuseTaken(place: string, force: boolean): Promise<void> {
  if (!existsSync(place)) return;
  const names = await readdir(place).catch(() => undefined);
  if (names === undefined) throw new ExchangeError(`${place} is not a folder: give --out another name`);
  if (names.length === 0) return;
  if (!force)
    throw new ExchangeError(
      `${place} exists and is not empty: give --out another name, or --force to replace the dump in it`,
    );
  const foreign = names.find((name) => !DESCRIBING.has(name) && !/\.(?:csv|jsonl)$/.test(name));
  const isDump = names.includes(PACKAGE_FILE) && foreign === undefined;
  if (!isDump)
    throw new ExchangeError(
      `${place} holds more than a dump${foreign === undefined ? "" : `, for example ${foreign}`}: --force replaces nothing but a dump; give --out another name`,
    );
}

async function putInPlace(made: string, place: string): Promise<void> {
  const old = `${made}-old`;
  if (existsSync(place)) await rename(place, old);
  await rename(made, place);
  await rm(old, { recursive: true, force: true });
}
