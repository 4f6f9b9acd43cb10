import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { GraphQLSchema } from "graphql";
import type { DataSource } from "typeorm";
import { CHECKSUM_FILE } from "../exchange/data-package";
import { type DumpedFile, exportRegistry } from "../exchange/export";
import type { Reader } from "../query/reader";

/** A dump that can be fetched. */
export interface Dump {
  /** The day on which it was made and a mark of its content: other data has another id. */
  id: string;
  folder: string;
  files: readonly DumpedFile[];
  madeAt: Date;
}

/** What dumps are made of. */
export interface DumpParts {
  dataSource: DataSource;
  schema: GraphQLSchema;
  reader: Pick<Reader, "version">;
  /** Version of the registry that dumps. */
  version: string;
}

/** A dump with what it was made from. */
interface Kept extends Dump {
  /** Version of the data that it shows at least. */
  mark: string;
  /** Milliseconds that it took. */
  ms: number;
}

/** Times as long as a dump took it is good enough, though something has been written since: the rest of the time is for queries. */
const REST = 10;

/** Characters of a checksum that tell dumps apart. */
const MARK_LENGTH = 12;

/**
 * Dumps of the whole registry in a folder for temporary files: the newest, and the one before, for those who are still
 * fetching it. A dump is made when one is asked for and something has been written since the last; one at a time.
 */
export class Dumps {
  private folder: Promise<string> | undefined;
  private newest: Kept | undefined;
  private previous: Kept | undefined;
  private making: Promise<Kept> | undefined;
  private readonly stopped = new AbortController();

  constructor(private readonly parts: DumpParts) {}

  /** The newest dump, made if there is none or it is outdated; undefined if that takes longer than `patience` milliseconds. */
  async upToDate(patience: number): Promise<Dump | undefined> {
    if (await this.isFresh()) return this.newest;
    const making = (this.making ??= this.make().finally(() => (this.making = undefined)));
    // whoever waits is told; nobody may be waiting any more
    making.catch(() => {});
    return Promise.race([making, pause(patience, undefined, { ref: false })]);
  }

  /** The newest dump that there is, outdated or not. */
  get latest(): Dump | undefined {
    return this.newest;
  }

  /** The dump with this id, if it is still there. */
  find(id: string): Dump | undefined {
    return [this.newest, this.previous].find((dump) => dump?.id === id);
  }

  /** Whether nothing has been written since the dump was made. */
  async isCurrent({ id }: Dump): Promise<boolean> {
    return this.newest?.id === id && this.newest.mark === (await this.parts.reader.version());
  }

  /** Ends what is being made, and removes everything. */
  async close(): Promise<void> {
    this.stopped.abort(new Error("the registry stops"));
    await this.making?.catch(() => {});
    const folder = await this.folder;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  private async isFresh(): Promise<boolean> {
    const { newest } = this;
    if (newest === undefined) return false;
    return (await this.isCurrent(newest)) || Date.now() < newest.madeAt.getTime() + REST * newest.ms;
  }

  private async make(): Promise<Kept> {
    const { dataSource, schema, reader, version } = this.parts;
    this.folder ??= mkdtemp(join(tmpdir(), "paritrana-dumps-"));
    const above = await this.folder;
    await this.removePrevious();
    const start = performance.now();
    const mark = await reader.version();
    const folder = join(await mkdtemp(join(above, "dump-")), "files");
    const files = await exportRegistry(dataSource, schema, {
      folder,
      version,
      form: "both",
      force: false,
      report: () => {},
      signal: this.stopped.signal,
    });
    const madeAt = new Date();
    const sum = files.find(({ name }) => name === CHECKSUM_FILE)?.sha256.slice(0, MARK_LENGTH) ?? "";
    const id = `${madeAt.toISOString().slice(0, 10)}-${sum}`;
    const made = { id, folder, files, madeAt, mark, ms: performance.now() - start };
    return this.keep(made);
  }

  /** The same content keeps its address, however often it is made. */
  private async keep(made: Kept): Promise<Kept> {
    const { newest } = this;
    if (newest?.id.endsWith(made.id.slice(-MARK_LENGTH)) === true) {
      await rm(dirname(made.folder), { recursive: true, force: true });
      this.newest = { ...made, id: newest.id, folder: newest.folder, files: newest.files };
      return this.newest;
    }
    this.previous = newest;
    this.newest = made;
    return made;
  }

  /** Never more than two dumps take up space, the one that is being made among them. */
  private async removePrevious(): Promise<void> {
    const { previous } = this;
    this.previous = undefined;
    if (previous !== undefined) await rm(dirname(previous.folder), { recursive: true, force: true });
  }
}
