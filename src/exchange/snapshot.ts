import type { DataSource } from "typeorm";
import { SqliteDatabase } from "../query/sqlite-driver";

/** The cells of one row, in the order in which the statement selects them. */
export type Cells = readonly unknown[];

/** The text in a cell that holds nothing else. */
export function textOf(cell: unknown): string {
  if (typeof cell === "string") return cell;
  throw new Error(`${JSON.stringify(cell)} is not a text`);
}

/** The database as it stands at one moment, whatever is written meanwhile. */
export interface Snapshot {
  /** The rows of a statement, some thousands at a time; the next ones are read when they are asked for. */
  pages(statement: string): Iterable<readonly Cells[]> | AsyncIterable<readonly Cells[]>;
  close(): Promise<void>;
}

/** Rows that are held in memory at a time. */
const PAGE = 1000;

/**
 * A snapshot of a data source. A SQLite file is read through a connection of its own; a database in memory, which
 * has only one, is read table by table, and nothing may be written meanwhile.
 */
export function openSnapshot(dataSource: DataSource): Promise<Snapshot> {
  const { options } = dataSource;
  if (options.type === "postgres") return openOnPostgres(dataSource);
  const inFile = options.type === "better-sqlite3" && options.database !== ":memory:";
  return Promise.resolve(inFile ? openFile(options.database) : openMemory(dataSource));
}

function openFile(path: string): Snapshot {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  // The first read fixes what the transaction sees.
  database.exec("BEGIN");
  return {
    *pages(statement) {
      let page: Cells[] = [];
      for (const row of database.prepare<[], unknown[]>(statement).raw().iterate()) {
        page.push(row);
        if (page.length < PAGE) continue;
        yield page;
        page = [];
      }
      yield page;
    },
    close: () => Promise.resolve(void database.close()),
  };
}

function openMemory(dataSource: DataSource): Snapshot {
  return {
    async *pages(statement) {
      const rows = cellsOf(await dataSource.query(statement));
      for (let start = 0; start < rows.length; start += PAGE) {
        yield rows.slice(start, start + PAGE);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** The rows that a driver gives as objects: their properties stand in the order of the columns. */
function cellsOf(rows: unknown): Cells[] {
  return Array.isArray(rows) ? rows.map((row: Record<string, unknown>) => Object.values(row)) : [];
}

async function openOnPostgres(dataSource: DataSource): Promise<Snapshot> {
  const runner = dataSource.createQueryRunner();
  await runner.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  return {
    async *pages(statement) {
      await runner.query(`DECLARE pages NO SCROLL CURSOR FOR ${statement}`);
      for (;;) {
        const rows = cellsOf(await runner.query(`FETCH ${PAGE} FROM pages`));
        if (rows.length === 0) break;
        yield rows;
      }
      await runner.query("CLOSE pages");
    },
    async close() {
      await runner.query("ROLLBACK");
      await runner.release();
    },
  };
}
