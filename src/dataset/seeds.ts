import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { checkBacking, checkReferences, inOrder, indexOf } from "./check-references";
import type { DraftFile } from "./draft";
import { DatasetError } from "./fault";
import { LoadedFile } from "./loaded-file.entity";
import { FileReader } from "./read-file";
import { writeFile } from "./write-file";

/** Raised whenever the same file would be loaded into other rows than before. */
const LOADER_VERSION = "1";

/** What came of loading the data files. */
export interface SeedReport {
  files: number;
  loaded: number;
  records: number;
}

/** The data files below a folder, by path within it. */
export function readDataFiles(folder: string): { name: string; text: string }[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.ya?ml$/.test(name),
  );
  return names
    .toSorted()
    .map((name) => ({ name: name.replaceAll("\\", "/"), text: readFileSync(join(folder, name), "utf8") }));
}

/**
 * Loads the data files: all are checked first, then each is written wholly or not at all; an unchanged one is skipped.
 * Throws a DatasetError that lists every fault, and then nothing has been written.
 */
export async function loadSeeds(
  dataSource: DataSource,
  texts: readonly { name: string; text: string }[],
  { now, signal }: { now: string; signal: AbortSignal },
): Promise<SeedReport> {
  const reader = new FileReader(dataSource);
  const files = texts.map(({ name, text }) => reader.read(name, text));
  refuse(reader.faults);
  const { index, faults } = indexOf(files);
  refuse([
    ...faults,
    ...checkBacking(files, reader.unbacked),
    ...(await checkReferences(dataSource, files, index)),
  ]);
  const { ordered, restsOn, faults: circles } = inOrder(dataSource, files, index);
  refuse(circles);
  const digests = digestsOf(ordered, restsOn);
  const report = { files: files.length, loaded: 0, records: 0 };
  for (const file of ordered) {
    const digest = digests.get(file.name) ?? "";
    const known = await dataSource.manager.findOneBy(LoadedFile, { name: file.name });
    if (known?.digest === digest) continue;
    await dataSource.transaction(async (manager) => {
      await writeFile(manager, file, { index, now });
      await manager.save(LoadedFile, { name: file.name, digest, loadedAt: now });
    });
    report.loaded += 1;
    report.records += file.drafts.length;
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
  return report;
}

function refuse(faults: ConstructorParameters<typeof DatasetError>[0]): void {
  if (faults.length > 0) throw new DatasetError(faults);
}

/** A file is loaded again when it or a file it rests on has changed. */
function digestsOf(
  ordered: readonly DraftFile[],
  restsOn: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, string> {
  const own = new Map(ordered.map(({ name, text }) => [name, sha256(`${LOADER_VERSION}\n${text}`)]));
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
