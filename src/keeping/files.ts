import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import { pipeline } from "node:stream/promises";

/** Who may read and write a backup: its owner, as it holds how to reach those who reported something. */
export const OWNER_ONLY = 0o600;

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  const chunks: AsyncIterable<Buffer> = createReadStream(path);
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}

/** Copies a file to a new one, and gives the SHA-256 of the bytes that went over. */
export async function copyOf(from: string, to: string, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  const hashed = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const written = createWriteStream(to, { flags: "wx", mode: OWNER_ONLY });
  await pipeline(createReadStream(from), hashed, written, { signal });
  return hash.digest("hex");
}

/** Path of the file that holds a backup's checksum. */
export function checksumPath(path: string): string {
  return `${path}.sha256`;
}

/** A backup's checksum in the form that `sha256sum --check` reads. */
export function checksumLine(path: string, sha256: string): string {
  return `${sha256}  ${basename(path)}\n`;
}

/** The checksum that stands beside a backup; undefined if there is none. */
export function checksumBeside(path: string): string | undefined {
  const beside = checksumPath(path);
  return existsSync(beside) ? (/^[\da-f]{64}/.exec(readFileSync(beside, "utf8"))?.[0] ?? "") : undefined;
}

/** Has the disk keep what has been written to a file, or which names a folder holds. */
export function toDisk(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Has the disk keep the name under which a file can now be found; Windows opens no folders. */
export function nameToDisk(path: string): void {
  if (process.platform !== "win32") toDisk(dirname(path));
}

/** First bytes of every SQLite file (SQLite, "Database File Format", 1.3). */
const SQLITE_HEADER = "SQLite format 3\0";

/** Whether a file begins as every SQLite file does. */
export function isSqlite(path: string): boolean {
  const start = Buffer.alloc(SQLITE_HEADER.length);
  const descriptor = openSync(path, "r");
  try {
    readSync(descriptor, start);
    return start.toString("latin1") === SQLITE_HEADER;
  } finally {
    closeSync(descriptor);
  }
}
