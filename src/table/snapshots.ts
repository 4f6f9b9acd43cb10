import type { DataSource } from "typeorm";
import { createReader } from "../query/create-reader";
import { type Reader, asRow } from "../query/reader";
import { ReaderThreads } from "../query/reader-threads";
import { Closed, Unavailable, unavailable } from "../query/unavailable";
import { NoTable } from "./no-table";

/** Version of what never changes. */
const UNCHANGING: Reader["version"] = () => Promise.resolve("snapshot");

/**
 * Opens readers that see the database as it stands at one moment, whatever is written meanwhile: on SQLite each by a thread of its
 * own, on PostgreSQL by one of the pool's connections. A database in memory has only the one connection: there reading fails once
 * something has been written.
 */
export class Snapshots {
  /** Threads whose snapshot has ended, for the next ones: to begin a thread takes longer than most pages. */
  private readonly unused: ReaderThreads[] = [];
  private closed = false;

  constructor(private readonly dataSource: DataSource) {}

  open(): Promise<Reader> {
    const { options } = this.dataSource;
    if (options.type === "postgres") return onPostgres(this.dataSource);
    const inFile = options.type === "better-sqlite3" && options.database !== ":memory:";
    return inFile ? Promise.resolve(this.onFile(options.database)) : inMemory(this.dataSource);
  }

  /** Ends the threads that no reader has any more; those of readers end with them from now on. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.unused.splice(0).map((thread) => thread.close()));
  }

  private onFile(path: string): Reader {
    const thread = this.unused.pop() ?? new ReaderThreads(path, 1, { snapshot: true });
    let isOpen = true;
    return {
      async row(text, values, { asOf } = {}) {
        // the thread may be another reader's by now
        if (!isOpen) throw new Closed();
        refusePast(asOf);
        return (await thread.row(text, values)).row;
      },
      version: UNCHANGING,
      close: async () => {
        if (!isOpen) return;
        isOpen = false;
        if (!this.closed && thread.release()) this.unused.push(thread);
        else await thread.close();
      },
    };
  }
}

function refusePast(asOf: string | undefined): void {
  if (asOf !== undefined)
    throw new NoTable(
      "a whole list is read as it is now: ask for pages of it with `first`, or leave out `asOf`",
    );
}

async function onPostgres(dataSource: DataSource): Promise<Reader> {
  const runner = dataSource.createQueryRunner();
  const asked = (text: string, values?: unknown[]): Promise<unknown> =>
    runner.query(text, values).catch((error: unknown) => {
      throw unavailable(error) ?? error;
    });
  await asked("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").catch(async (error: unknown) => {
    await runner.release();
    throw error;
  });
  // a connection takes one statement at a time
  let last: Promise<unknown> = Promise.resolve();
  return {
    row(text, values, { asOf } = {}) {
      const next = last
        .catch(() => undefined)
        .then(async () => {
          refusePast(asOf);
          const rows = await asked(text, [...values]);
          return asRow(Array.isArray(rows) ? rows[0] : undefined);
        });
      last = next;
      return next;
    },
    version: UNCHANGING,
    async close() {
      await last.catch(() => undefined);
      try {
        await asked("ROLLBACK");
      } catch (error) {
        // with its connection the transaction has ended as well
        if (!(error instanceof Unavailable)) throw error;
      } finally {
        // a connection that is broken has to be given back as well
        await runner.release();
      }
    },
  };
}

async function inMemory(dataSource: DataSource): Promise<Reader> {
  const reader = createReader(dataSource, 0);
  const before = await reader.version();
  return {
    ...reader,
    async row(text, values) {
      const row = await reader.row(text, values);
      if ((await reader.version()) !== before)
        throw new Error("the data changed while a table of it was read");
      return row;
    },
  };
}
