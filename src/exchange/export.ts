import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import type { GraphQLSchema } from "graphql";
import type { DataSource } from "typeorm";
import { Source } from "../sources/source.entity";
import {
  CHECKSUM_FILE,
  type NamedSource,
  PACKAGE_FILE,
  type WrittenFile,
  dataPackage,
  fileName,
} from "./data-package";
import { ExchangeError, writeFolder } from "./folder";
import { type Format, csv, jsonLines, spreadsheet } from "./formats";
import { readTable } from "./read-table";
import { type Cells, type Snapshot, openSnapshot } from "./snapshot";
import { type TableShape, describeTables } from "./table-shape";

/** Forms in which tables can be dumped: `spreadsheet` is CSV for people, which can't be loaded again. */
export const forms = { jsonl: [jsonLines], csv: [csv], both: [jsonLines, csv], spreadsheet: [spreadsheet] };

/** Where and how to dump, and how to tell of it. */
export interface ExportOptions {
  folder: string;
  form: keyof typeof forms;
  /** Whether a dump that stands in the folder is replaced. */
  force: boolean;
  /** Version of the registry that dumps. */
  version: string;
  report: (line: string) => void;
  signal: AbortSignal;
}

/** One file of a dump. */
export interface DumpedFile {
  name: string;
  mediaType: string;
  bytes: number;
  /** SHA-256 of the content, in hexadecimal. */
  sha256: string;
}

/** Rows of one table between two lines of progress. */
const PROGRESS_STEP = 500_000;

/**
 * Writes the whole registry, as it stands at one moment, into a folder: a file per table and format, their description
 * and their checksums; returns what it has written. The same records give the same bytes, whatever the database. Some
 * thousand rows are in memory at a time.
 */
export async function exportRegistry(
  dataSource: DataSource,
  schema: GraphQLSchema,
  options: ExportOptions,
): Promise<DumpedFile[]> {
  if (await dataSource.showMigrations())
    throw new ExchangeError(
      "The tables are not up to date: run `paritrana migrate` or `paritrana seed` first.",
    );
  const formats = forms[options.form];
  const dumped = await writeFolder(options.folder, options, async (folder) => {
    const snapshot = await openSnapshot(dataSource);
    const files: WrittenFile[] = [];
    const sources: NamedSource[] = [];
    try {
      for (const table of describeTables(dataSource, schema)) {
        const collect =
          table.entity === Source ? (page: readonly Cells[]) => sources.push(...named(table, page)) : () => 0;
        files.push(...(await writeTable(snapshot, { table, formats, folder, collect }, options)));
      }
    } finally {
      await snapshot.close();
    }
    const reloadable = options.form !== "spreadsheet";
    const described = dataPackage(files, { version: options.version, sources, reloadable });
    const tables = files.map(({ table, format, bytes, sha256 }) => ({
      name: fileName(table, format),
      mediaType: format.mediatype,
      bytes,
      sha256,
    }));
    return writeDescription(folder, tables, described);
  });
  options.report(`The dump is complete in ${options.folder}`);
  return dumped;
}

/** Writes what describes the files of the tables; returns all files. */
async function writeDescription(
  folder: string,
  tables: readonly DumpedFile[],
  described: string,
): Promise<DumpedFile[]> {
  const description = await writeText(folder, PACKAGE_FILE, described);
  const files = [...tables, { ...description, mediaType: "application/json" }];
  const lines = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
  return [...files, { ...(await writeText(folder, CHECKSUM_FILE, lines)), mediaType: "text/plain" }];
}

async function writeText(folder: string, name: string, text: string): Promise<Omit<DumpedFile, "mediaType">> {
  const file = new DumpFile(await open(join(folder, name), "wx"));
  await file.write(text);
  await file.close();
  return { name, bytes: file.bytes, sha256: file.sha256() };
}

interface TableTask {
  table: TableShape;
  formats: readonly Format[];
  folder: string;
  /** Sees every page of rows. */
  collect: (page: readonly Cells[]) => void;
}

async function writeTable(
  snapshot: Snapshot,
  { table, formats, folder, collect }: TableTask,
  { report, signal }: ExportOptions,
): Promise<WrittenFile[]> {
  const files: { format: Format; file: DumpFile }[] = [];
  let rows = 0;
  try {
    for (const format of formats) {
      files.push({ format, file: new DumpFile(await open(join(folder, fileName(table, format)), "wx")) });
    }
    for (const { format, file } of files) await file.write(format.head(table));
    for await (const page of readTable(snapshot, table)) {
      for (const { format, file } of files) await file.write(format.lines(table, page));
      collect(page);
      rows += page.length;
      if (rows % PROGRESS_STEP === 0 && page.length > 0) report(`Dumping ${table.name}: ${rows} rows`);
      signal.throwIfAborted();
    }
  } finally {
    for (const { file } of files) await file.close();
  }
  report(`Dumped ${table.name}: ${rows} rows`);
  return files.map(({ format, file }) => ({ table, format, rows, bytes: file.bytes, sha256: file.sha256() }));
}

/** A file that knows how much has been written to it; each write waits for the disk. */
class DumpFile {
  bytes = 0;
  private readonly hash = createHash("sha256");

  constructor(private readonly handle: FileHandle) {}

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.hash.update(bytes);
    this.bytes += bytes.length;
    await this.handle.appendFile(bytes);
  }

  sha256(): string {
    return this.hash.copy().digest("hex");
  }

  async close(): Promise<void> {
    await this.handle.sync();
    await this.handle.close();
  }
}

function named({ columns }: TableShape, page: readonly Cells[]): NamedSource[] {
  const index = (name: string): number => columns.findIndex((column) => column.name === name);
  const [publisher, title, url] = [index("publisher"), index("title"), index("url")];
  return page.map((row) => ({
    title: [row[publisher], row[title]].filter(Boolean).join(": "),
    ...(typeof row[url] === "string" ? { path: row[url] } : {}),
  }));
}
