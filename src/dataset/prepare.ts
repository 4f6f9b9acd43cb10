import { join } from "node:path";
import type { DataSource } from "typeorm";
import { packageRoot } from "../package-root";
import { exclusively } from "./exclusive";
import { insertRows } from "./insert-rows";
import { LoadedFile } from "./loaded-file.entity";
import { REGION_COLUMNS, readRegister, registerRows } from "./register";
import { loadSeeds, readDataFiles, sha256 } from "./seeds";

/** Name under which the register of regions is remembered as loaded. */
const REGISTER = "register of regions";

/** Rows between two lines of progress. */
const PROGRESS_STEP = 20_000;

/**
 * Brings a database up to date: migrates, loads the register of regions and the data files, each only if it has changed.
 * Register and files are loaded wholly or not at all, so whatever ends the process early, the next start completes it.
 * Rejects with the signal's reason when aborted.
 */
export async function prepareDatabase(
  dataSource: DataSource,
  report: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const files = readDataFiles(join(packageRoot, "seeds"));
  await prepareFrom(dataSource, files, { report, signal });
}

/** Like `prepareDatabase`, from these data files. */
export async function prepareFrom(
  dataSource: DataSource,
  files: ReturnType<typeof readDataFiles>,
  { report, signal }: { report: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  await exclusively(dataSource, signal, async () => {
    const migrations = await dataSource.runMigrations({ transaction: "each" });
    if (migrations.length > 0) report(`Tables: ${migrations.length} migration(s) applied`);
    signal.throwIfAborted();
    await loadRegister(dataSource, report, signal);
    const { loaded, records } = await loadSeeds(dataSource, files, { now: new Date().toISOString(), signal });
    report(
      loaded === 0
        ? `Records: ${files.length} data files, all loaded`
        : `Records: ${records} loaded from ${loaded} of ${files.length} data files`,
    );
  });
}

/** Loads the register of regions unless this very register is loaded already. */
export async function loadRegister(
  dataSource: DataSource,
  report: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const texts = readRegister();
  const digest = sha256(texts.join("\n"));
  const known = await dataSource.manager.findOneBy(LoadedFile, { name: REGISTER });
  if (known?.digest === digest) return report("Regions: the register is loaded");
  const rows = registerRows(texts);
  await dataSource.transaction(async (manager) => {
    const progress = (done: number): void => {
      if (done % PROGRESS_STEP === 0 || done === rows.length) report(`Regions: ${done} of ${rows.length}`);
    };
    await insertRows(
      manager,
      { table: "region", columns: REGION_COLUMNS, key: "code", rows },
      { signal, progress },
    );
    await manager.save(LoadedFile, { name: REGISTER, digest, loadedAt: new Date().toISOString() });
  });
}
