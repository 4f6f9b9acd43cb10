import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DatasetError, type Fault } from "../dataset/fault";
import { PACKAGE_FILE, PACKAGE_NAME, fileName } from "./data-package";
import { csv, jsonLines } from "./formats";
import type { TableShape } from "./table-shape";

/** One file of a dump that is to be loaded. */
export interface DumpedFile {
  table: TableShape;
  name: string;
  path: string;
  format: "jsonl" | "csv";
  /** Rows that its description says it has. */
  rows: number;
}

interface Resource {
  rows: number;
  bytes: number;
  hash: string;
}

/**
 * The files of a dump, one per table and in the order of the tables; of two formats of one table, JSON Lines.
 * Throws a DatasetError if the dump isn't one, isn't whole, or any file isn't as it was written.
 */
export async function readPackage(
  folder: string,
  tables: readonly TableShape[],
  signal: AbortSignal,
): Promise<DumpedFile[]> {
  const resources = resourcesOf(await readDescription(folder));
  const files: DumpedFile[] = [];
  const faults: Fault[] = [];
  for (const table of tables) {
    const found = [jsonLines, csv]
      .map((format) => ({ format: format.name, name: fileName(table, format) }))
      .find(({ name }) => resources.has(name));
    const resource = resources.get(found?.name ?? "");
    if (found !== undefined && resource !== undefined)
      files.push({ table, path: join(folder, found.name), ...found, rows: resource.rows });
    else {
      const names = [jsonLines, csv].map((format) => fileName(table, format)).join(" nor ");
      faults.push(inPackage(`it lists neither ${names}: dump again, a dump has a file for every table`));
    }
  }
  const known = new Set(tables.flatMap((table) => [fileName(table, jsonLines), fileName(table, csv)]));
  const foreign = [...resources.keys()].filter((name) => !known.has(name));
  faults.push(
    ...foreign.map((name) =>
      inPackage(
        `it lists ${name}, a table that this version doesn't know: load it with the version that dumped it`,
      ),
    ),
  );
  refuse(faults);
  // the form that isn't loaded, too: if one is altered, nobody can tell which of the two is right
  for (const [name, resource] of resources)
    faults.push(...(await damageOf({ name, path: join(folder, name), ...resource }, signal)));
  refuse(faults);
  return files;
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new DatasetError(faults);
}

function inPackage(message: string): Fault {
  return { file: PACKAGE_FILE, line: 1, message };
}

async function readDescription(folder: string): Promise<object> {
  const path = join(folder, PACKAGE_FILE);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DatasetError([
      inPackage(`can't be read: name a folder that \`paritrana export\` has written (${why})`),
    ]);
  }
  const description = parsed(text);
  if (description === undefined || property(description, "name") !== PACKAGE_NAME)
    throw new DatasetError([
      inPackage(
        `is not the description of a dump: it has to be a JSON object with "name": "${PACKAGE_NAME}"`,
      ),
    ]);
  if (property(description, "reloadable") !== true)
    throw new DatasetError([
      inPackage(
        "is of a dump for spreadsheets, whose texts are altered: load one made without --spreadsheet",
      ),
    ]);
  return description;
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The files that the description lists, by name. */
function resourcesOf(description: object): Map<string, Resource> {
  const list = property(description, "resources");
  const resources = new Map<string, Resource>();
  for (const each of Array.isArray(list) ? list : []) {
    const [name, bytes, hash] = [property(each, "name"), property(each, "bytes"), property(each, "hash")];
    const rows = Number(property(each, "rows"));
    if (typeof name === "string" && typeof bytes === "number" && typeof hash === "string")
      resources.set(name, { rows, bytes, hash });
    else {
      const message = `lists ${JSON.stringify(name)} without name, bytes or hash: dump again`;
      throw new DatasetError([inPackage(message)]);
    }
  }
  return resources;
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** What tells a file from the one that was dumped. */
async function damageOf(
  { name, path, bytes, hash }: Resource & { name: string; path: string },
  signal: AbortSignal,
): Promise<Fault[]> {
  const fault = (message: string): Fault[] => [{ file: name, line: 1, message }];
  const size = await stat(path).then(
    (stats) => stats.size,
    () => undefined,
  );
  if (size === undefined) return fault("is missing: copy the whole folder of the dump");
  if (size !== bytes) return fault(`has ${size} bytes instead of ${bytes}: copy it again or dump again`);
  const digest = createHash("sha256");
  await pipeline(createReadStream(path, { signal }), digest);
  const found = `sha256:${digest.digest("hex")}`;
  if (found === hash) return [];
  return fault(`its content has the checksum ${found} instead of ${hash}: copy it again or dump again`);
}
