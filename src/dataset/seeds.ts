import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { writing } from "../history/writing";
import { recordId } from "../query/record-id";
import { type KeyIndex, checkBacking, checkReferences, inOrder, indexOf } from "./check-references";
import { conclude } from "./conclude";
import { Curated } from "./curated";
import type { Draft, DraftFile } from "./draft";
import { DatasetError, type Fault } from "./fault";
import { LoadedFile } from "./loaded-file.entity";
import { FileReader } from "./read-file";
import { removeRecords } from "./remove-records";
import { sections } from "./sections";
import { tiesSaidBy, writeFile } from "./write-file";

/** Raised whenever the same file would be loaded into other rows than before. */
const LOADER_VERSION = "2";

/** Name under which is remembered of which files everything is removed that they no longer say. */
const REMOVALS = "removals";

/** Name under which all files together are remembered, so that a start without a change reads none of them again. */
const ALL_FILES = "all data files";

/** Name of a data file. */
export const DATA_FILE = /\.ya?ml$/;

/** What came of loading the data files. */
export interface SeedReport {
  files: number;
  loaded: number;
  records: number;
  /** Records that were there and that no file states any more. */
  removed: number;
}

/** One data file as it lies on the disk. */
export interface DataFile {
  name: string;
  text: string;
}

/** The data files below a folder, by path within it; throws a DatasetError for files that aren't UTF-8. */
export function readDataFiles(folder: string): DataFile[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    DATA_FILE.test(name),
  );
  const faults: Fault[] = [];
  const files = names.toSorted().map((path) => {
    const name = path.replaceAll("\\", "/");
    const bytes = readFileSync(join(folder, path));
    const text = bytes.toString("utf8");
    if (!bytes.equals(Buffer.from(text))) faults.push(notUtf8(name, text));
    return { name, text };
  });
  refuse(faults);
  return files;
}

function notUtf8(file: string, text: string): Fault {
  const line = text.slice(0, text.indexOf("\uFFFD")).split("\n").length;
  return { file, line, message: "these bytes aren't UTF-8: save the file in the encoding UTF-8" };
}

/**
 * Loads the data files: all are checked first, then each is written wholly or not at all; an unchanged one is skipped.
 * What no file states any more is removed. Throws a DatasetError that lists every fault, and then nothing has been written.
 */
export async function loadSeeds(
  dataSource: DataSource,
  texts: readonly DataFile[],
  { now, signal }: { now: string; signal: AbortSignal },
): Promise<SeedReport> {
  const all = sha256([LOADER_VERSION, ...texts.flatMap(({ name, text }) => [name, text])].join("\n"));
  const before = await dataSource.manager.findOneBy(LoadedFile, { name: ALL_FILES });
  if (before?.digest === all) return { files: texts.length, loaded: 0, records: 0, removed: 0 };
  const { ordered, restsOn, index, concluded } = await checked(dataSource, texts);
  const digests = digestsOf(ordered, { restsOn, concluded });
  const report = { files: texts.length, loaded: 0, records: 0, removed: 0 };
  const said = tiesSaidBy(index);
  for (const file of ordered) {
    const digest = digests.get(file.name) ?? "";
    const known = await dataSource.manager.findOneBy(LoadedFile, { name: file.name });
    if (known?.digest === digest) continue;
    // what an earlier version of the file stated is remembered until it is removed
    const records = joined(new Set([...idsIn(known), ...idsOf(file.drafts)]));
    await named(file.name, () =>
      writing(dataSource, async (manager) => {
        const curated = await Curated.in(manager);
        await writeFile(manager, file, { index, said, now, curated, isFirst: before === null });
        await manager.save(LoadedFile, { name: file.name, digest, loadedAt: now, records });
      }),
    );
    report.loaded += 1;
    report.records += file.drafts.length;
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
  report.removed = await removeOnce(dataSource, { index, digests, now });
  await dataSource.manager.save(LoadedFile, { name: ALL_FILES, digest: all, loadedAt: now });
  return report;
}

/** The files' records, in an order in which they can be written. */
async function checked(dataSource: DataSource, texts: readonly DataFile[]) {
  const reader = new FileReader(dataSource);
  const files = texts.map(({ name, text }) => reader.read(name, text));
  refuse(reader.faults);
  const { index, faults } = indexOf(files);
  refuse([
    ...faults,
    ...checkBacking(files, reader.unbacked),
    ...(await checkReferences(dataSource, files, index)),
  ]);
  const conclusions = conclude(files, index);
  refuse(conclusions.faults);
  const { ordered, restsOn, faults: circles } = inOrder(dataSource, files, index);
  refuse(circles);
  return { ordered, restsOn, index, concluded: conclusions.byFile };
}

function idsOf(drafts: Iterable<Draft>): string[] {
  return [...drafts].map(({ section, key }) => recordId(sections[section].entity, key));
}

function idsIn(file: LoadedFile | null): string[] {
  return file?.records?.split(" ") ?? [];
}

function joined(ids: ReadonlySet<string>): string | null {
  return ids.size === 0 ? null : [...ids].join(" ");
}

/** What the database refuses of a checked file is a gap in the checks; the message at least leads to the file. */
async function named(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${file} could not be loaded, and nothing of it was: ${reason}`, { cause });
  }
}

/** Removes what files stated and these don't, unless that is done already; a file that is gone counts as never loaded. */
async function removeOnce(
  dataSource: DataSource,
  { index, digests, now }: { index: KeyIndex; digests: ReadonlyMap<string, string>; now: string },
): Promise<number> {
  const digest = sha256([...digests].flat().join("\n"));
  const known = await dataSource.manager.findOneBy(LoadedFile, { name: REMOVALS });
  if (known?.digest === digest) return 0;
  return writing(dataSource, async (manager) => {
    const files = await manager.find(LoadedFile);
    const stated = new Set(idsOf(index.values()));
    const unsaid = new Set(files.flatMap(idsIn).filter((id) => !stated.has(id)));
    const { removed, kept } = await removeRecords(manager, [...unsaid], now);
    const gone = files.filter(({ name }) => DATA_FILE.test(name) && !digests.has(name));
    await manager.remove(gone);
    const changed = files.filter((file) => !gone.includes(file) && idsIn(file).some((id) => unsaid.has(id)));
    for (const file of changed) {
      file.records = joined(new Set(idsIn(file).filter((id) => stated.has(id))));
      await manager.save(file);
    }
    await manager.save(LoadedFile, { name: REMOVALS, digest, loadedAt: now, records: joined(new Set(kept)) });
    return removed;
  });
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new DatasetError(sorted(faults));
}

/** By file and line, and each once: a part takes a faulty value over from its total. */
function sorted(faults: readonly Fault[]): Fault[] {
  const unique = new Map(faults.map((fault) => [`${fault.file}:${fault.line}: ${fault.message}`, fault]));
  return [...unique.values()].toSorted((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  );
}

/** A file is loaded again when it, what other files conclude about its records, or a file it rests on has changed. */
function digestsOf(
  ordered: readonly DraftFile[],
  {
    restsOn,
    concluded,
  }: { restsOn: ReadonlyMap<string, ReadonlySet<string>>; concluded: ReadonlyMap<string, readonly string[]> },
): Map<string, string> {
  const own = new Map(
    ordered.map(({ name, text }) => [
      name,
      sha256([LOADER_VERSION, text, ...(concluded.get(name) ?? [])].join("\n")),
    ]),
  );
  return new Map(
    ordered.map(({ name }) => {
      const under = [...(restsOn.get(name) ?? [])].toSorted().map((each) => own.get(each) ?? "");
      return [name, sha256([own.get(name) ?? "", ...under].join("\n"))];
    }),
  );
}

/** SHA-256 of a text in hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
