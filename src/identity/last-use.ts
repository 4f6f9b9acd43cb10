import type Database from "better-sqlite3";
import { type DataSource, IsNull } from "typeorm";
import { isBusy } from "../query/driver-code";
import { SqliteDatabase } from "../query/sqlite-driver";
import { ApiKey } from "./api-key.entity";

/** Milliseconds between two notes of one key's use: each is a write, after which no kept answer counts any more. */
const INTERVAL = 60_000;

const NOTE = `UPDATE "api_key" SET "last_used_at" = ? WHERE "id" = ? AND "last_used_at" IS ?`;

/** Notes in the database when keys were last used. */
export class LastUse {
  private own: Database.Database | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** Notes that the key is used, at most once a minute, and never waits for another writer: the next use is noted as well. */
  async note(key: ApiKey, now: Date): Promise<void> {
    const { id, lastUsedAt } = key;
    if (lastUsedAt !== null && now.getTime() - Date.parse(lastUsedAt) < INTERVAL) return;
    const { options, manager } = this.dataSource;
    const used = now.toISOString();
    if (options.type === "better-sqlite3" && options.database !== ":memory:")
      noteUnlessBusy(this.connection(options.database), [used, id, lastUsedAt]);
    else await manager.update(ApiKey, { id, lastUsedAt: lastUsedAt ?? IsNull() }, { lastUsedAt: used });
  }

  close(): void {
    this.own?.close();
  }

  /** A connection of its own to a SQLite file: on the registry's it would wait for other processes, and all requests with it. */
  private connection(path: string): Database.Database {
    if (this.own === undefined) {
      this.own = new SqliteDatabase(path, { timeout: 0, fileMustExist: true });
      this.own.pragma("synchronous = NORMAL");
    }
    return this.own;
  }
}

function noteUnlessBusy(database: Database.Database, values: readonly (string | null)[]): void {
  try {
    database.prepare(NOTE).run(...values);
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}
