import { join } from "node:path";
import { type DataSource, MigrationExecutor } from "typeorm";
import { packageRoot } from "../package-root";
import { insertManyRows } from "../query/insert-rows";
import { exclusively } from "./exclusive";
import { indexForSearch } from "./index-for-search";
import { LoadedFile } from "./loaded-file.entity";
import { applyMigrations, refuseDamaged, refuseDifferent } from "./refuse-damaged";
import { refuseFollower, refusePowerless } from "./refuse-powerless";
import { REGION_COLUMNS, readRegister, registerRows } from "./register";
import { runChecks } from "./run-checks";
import { loadSeeds, readDataFiles, sha256 } from "./seeds";
import { settleTotals } from "../statistics/settle-totals.service";
import { UnusableDatabase, unusable } from "./unusable-database";

/** Name under which the register of regions is remembered as loaded. */
const REGISTER = "register of regions";

/** Raised whenever the same register would be loaded into other rows than before. */
const REGISTER_VERSION = "2";

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
  const prepared = exclusively(dataSource, signal, async () => {
    const applied = await migrate(dataSource);
    if (applied.length > 0) report(`Tables: ${applied.length} migration(s) applied`);
    signal.throwIfAborted();
    await relaxed(dataSource, () => load(dataSource, files, { report, signal }));
  });
  await prepared.catch(rethrow);
}

/**
 * Lets SQLite acknowledge what is loaded before it is on the disk: a power failure can then lose the last files,
 * never half of one, and the next start loads them again. Other writes wait for the disk.
 */
async function relaxed(dataSource: DataSource, work: () => Promise<void>): Promise<void> {
  if (dataSource.options.type !== "better-sqlite3") return work();
  await dataSource.query("PRAGMA synchronous = NORMAL");
  try {
    await work();
  } finally {
    await dataSource.query("PRAGMA synchronous = FULL");
  }
}

async function load(
  dataSource: DataSource,
  files: ReturnType<typeof readDataFiles>,
  { report, signal }: { report: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  await loadRegister(dataSource, report, signal);
  const { loaded, records, removed } = await loadSeeds(dataSource, files, {
    now: new Date().toISOString(),
    signal,
  });
  if (removed > 0) report(`Records: ${removed} removed that no data file states any more`);
  report(
    loaded === 0
      ? `Records: ${files.length} data files, all loaded`
      : `Records: ${records} loaded from ${loaded} of ${files.length} data files`,
  );
  await runChecks(dataSource, new Date().toISOString(), { report, signal });
  await indexForSearch(dataSource, report, signal);
  // marks of a program that wrote outside a transaction, or of another one
  await dataSource.transaction(settleTotals);
}

/** Brings the tables up to date and gives the names of the migrations; refuses tables of a newer version. */
export function migrateDatabase(dataSource: DataSource, signal: AbortSignal): Promise<string[]> {
  return exclusively(dataSource, signal, () => migrate(dataSource)).catch(rethrow);
}

function rethrow(error: unknown): never {
  throw unusable(error) ?? error;
}

async function migrate(dataSource: DataSource): Promise<string[]> {
  await refuseDamaged(dataSource);
  await refuseFollower(dataSource);
  await refusePowerless(dataSource);
  const known = new Set(dataSource.migrations.map(({ name }) => name));
  const executed = await new MigrationExecutor(dataSource).getExecutedMigrations();
  const [unknown] = executed.filter(({ name }) => !known.has(name));
  if (unknown !== undefined) {
    throw new UnusableDatabase(
      `The database has tables of a newer version of the registry (${unknown.name}): start that version, or set DATABASE_URL to another database.`,
    );
  }
  const applied = await applyMigrations(dataSource);
  await refuseDifferent(dataSource);
  return applied;
}

/** Loads the register of regions unless this very register is loaded already. */
export async function loadRegister(
  dataSource: DataSource,
  report: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const texts = readRegister();
  const digest = sha256([REGISTER_VERSION, ...texts].join("\n"));
  const known = await dataSource.manager.findOneBy(LoadedFile, { name: REGISTER });
  if (known?.digest === digest) return report("Regions: the register is loaded");
  const rows = registerRows(texts);
  await dataSource.transaction(async (manager) => {
    const progress = (done: number): void => {
      if (done % PROGRESS_STEP === 0 || done === rows.length) report(`Regions: ${done} of ${rows.length}`);
    };
    await insertManyRows(
      manager,
      { table: "region", columns: REGION_COLUMNS, key: ["code"], rows },
      { signal, progress },
    );
    await manager.save(LoadedFile, { name: REGISTER, digest, loadedAt: new Date().toISOString() });
  });
}
