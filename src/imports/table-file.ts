import { createHash } from "node:crypto";
import type { Readable } from "node:stream";

/** A table that came as a file or a text: its name, and its bytes as often as they are needed. */
export interface TableFile {
  name: string;
  open: () => Readable;
}

/** What has to be known of a file before its rows can be read. */
export interface FileForm {
  kind: "csv" | "jsonl";
  encoding: "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
  delimiter: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  digest: string;
  bytes: number;
}

/** Bytes at the beginning that show what separates the cells. */
const BEGINNING = 65_536;

/** Lines that are looked at for it. */
const LINES = 30;

/**
 * Finds out how a file is written. It is UTF-8 if all of it is valid as such, Windows-1252 if not, as Excel writes it in Indonesia, and UTF-16
 * with the mark that says so; one that begins with `{` is JSON Lines. Reads the file once.
 */
export async function formOf(file: TableFile): Promise<FileForm> {
  const hash = createHash("sha256");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const beginning: Buffer[] = [];
  let [bytes, isUtf8] = [0, true];
  for await (const chunk of file.open()) {
    if (!(chunk instanceof Uint8Array)) throw new Error("bytes were expected");
    hash.update(chunk);
    if (bytes < BEGINNING) beginning.push(Buffer.from(chunk));
    bytes += chunk.length;
    isUtf8 &&= decodes(utf8, chunk);
  }
  isUtf8 &&= decodes(utf8);
  const start = Buffer.concat(beginning);
  const encoding = encodingOf(start, isUtf8);
  const text = new TextDecoder(encoding).decode(start.subarray(0, BEGINNING));
  const kind = /^\s*\{/.test(text) ? "jsonl" : "csv";
  return { kind, encoding, delimiter: delimiterOf(text), digest: hash.digest("hex"), bytes };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): boolean {
  try {
    if (chunk === undefined) decoder.decode();
    else decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function encodingOf(start: Buffer, isUtf8: boolean): FileForm["encoding"] {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return isUtf8 ? "utf-8" : "windows-1252";
}

/** The sign that separates most cells of the first lines; a comma may stand in numbers too, so a semicolon or tab goes before it. */
function delimiterOf(text: string): string {
  const lines = text
    .replaceAll(/"[^"]*"/g, "")
    .split("\n")
    .slice(0, LINES);
  const counts = [";", "\t", ","].map((sign) => ({
    sign,
    lines: lines.filter((line) => line.includes(sign)).length,
  }));
  const most = Math.max(...counts.map((count) => count.lines));
  return counts.find((count) => count.lines > 0 && count.lines >= most / 2)?.sign ?? ",";
}

/** The text of a file, a piece at a time, without a byte order mark. */
export async function* textOf(file: TableFile, { encoding }: FileForm): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of file.open()) {
    if (!(chunk instanceof Uint8Array)) throw new Error("bytes were expected");
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}
