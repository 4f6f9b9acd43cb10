import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type Database from "better-sqlite3";
import { DataSource, type DataSourceOptions, DefaultNamingStrategy, type Table } from "typeorm";
import { migrations } from "../schema/migrations/migrations";
import { Assertion } from "./assertions/assertion.entity";
import { AwardCategory } from "./awards/award-category.entity";
import { AwardAtEvent, AwardEvent, EventParticipant } from "./awards/award-event.entity";
import { Award } from "./awards/award.entity";
import { RecipientSpelling } from "./awards/recipient-spelling.entity";
import { Recipient } from "./awards/recipient.entity";
import { FindingExplanation } from "./checks/finding-explanation.entity";
import { Finding, FindingSide } from "./checks/finding.entity";
import { Claim } from "./claims/claim.entity";
import type { Config } from "./config";
import { Commitment } from "./coverage/commitment.entity";
import { Indicator, Observation } from "./coverage/observation.entity";
import { SectorEnrollment } from "./coverage/sector-enrollment.entity";
import { Sector } from "./coverage/sector.entity";
import { Proposal } from "./curation/proposal.entity";
import { IN_TIME, PAGE_CACHE, SqliteDatabase } from "./query/sqlite-driver";
import { LoadedFile } from "./dataset/loaded-file.entity";
import { UnusableDatabase } from "./dataset/unusable-database";
import { Change } from "./history/change.entity";
import { MergedRecord } from "./history/merged-record.entity";
import { Revision } from "./history/revision.entity";
import { ApiKey } from "./identity/api-key.entity";
import { ImportMapping } from "./imports/import-mapping.entity";
import { ImportPreview, ImportRow } from "./imports/import-preview.entity";
import { RegionAlias } from "./regions/region-alias.entity";
import { Region } from "./regions/region.entity";
import { ReportContact } from "./reports/report-contact.entity";
import { Report } from "./reports/report.entity";
import { SearchTerm, SearchWord } from "./search/search-term.entity";
import { OfficeHolder } from "./sources/office-holder.entity";
import { Source } from "./sources/source.entity";
import { EnrollmentTotal, StaleEnrollmentTotal } from "./statistics/enrollment-total.entity";
import { TotalsSubscriber } from "./statistics/totals.subscriber";

/** Every entity of the registry. */
export const entities = [
  Region,
  RegionAlias,
  Source,
  OfficeHolder,
  AwardCategory,
  Recipient,
  RecipientSpelling,
  Award,
  AwardEvent,
  AwardAtEvent,
  EventParticipant,
  Sector,
  SectorEnrollment,
  EnrollmentTotal,
  StaleEnrollmentTotal,
  Commitment,
  Indicator,
  Observation,
  Assertion,
  Claim,
  Finding,
  FindingSide,
  FindingExplanation,
  SearchTerm,
  SearchWord,
  LoadedFile,
  Change,
  Revision,
  MergedRecord,
  ApiKey,
  Proposal,
  ImportPreview,
  ImportRow,
  ImportMapping,
  Report,
  ReportContact,
];

/** How connections to PostgreSQL are made. */
type PoolConfig = Pick<Config, "connections" | "writeSeconds">;

/** The data source that `config` asks for, not yet initialised; creates the folder of a SQLite file. */
export function createDataSource(config: Pick<Config, "database"> & Partial<PoolConfig>): DataSource {
  const { database } = config;
  return new RegistryDataSource(
    database.kind === "postgres" ? postgresOptions(database.url, config) : sqliteOptions(database.path),
  );
}

/** Knows the collation that the migrations give to texts on PostgreSQL; decorators can't say it for one database only. */
class RegistryDataSource extends DataSource {
  protected override async buildMetadatas(): Promise<void> {
    await super.buildMetadatas();
    if (this.options.type !== "postgres") return;
    for (const column of this.entityMetadatas.flatMap((metadata) => metadata.columns)) {
      if (["varchar", "text", "simple-json"].includes(String(column.type))) column.collation = "C";
    }
  }
}

/** Constraints are named after their table; the entities name those whose name says more. */
class NamedByTable extends DefaultNamingStrategy {
  override primaryKeyName(table: Table | string): string {
    return `pk_${this.getTableName(table)}`;
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `fk_${this.getTableName(table)}_${columns.join("_").replace(/_(?:id|code)$/, "")}`;
  }
}

const common = {
  entities,
  migrations,
  subscribers: [TotalsSubscriber],
  namingStrategy: new NamedByTable(),
  synchronize: false,
} satisfies Partial<DataSourceOptions>;

/** A server learns in 25 s that a machine is gone which was writing: until then nobody else could. */
const KEPT_ALIVE = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

/** Milliseconds that a server has to accept a connection, and one to be free: as long as a write waits for its turn. */
const PATIENCE = 5000;

/**
 * Not TypeORM's own replication: it asks replicas for whatever is read outside a transaction, keys too, and knows neither
 * which lags nor which is gone.
 */
function postgresOptions(
  url: string,
  { connections, writeSeconds = 0 }: Partial<PoolConfig>,
): DataSourceOptions {
  const extra = { options: KEPT_ALIVE, statement_timeout: writeSeconds * 1000 };
  return {
    ...common,
    type: "postgres",
    url,
    extra,
    connectTimeoutMS: PATIENCE,
    ...(connections && { poolSize: connections }),
  };
}

function sqliteOptions(path: string): DataSourceOptions {
  if (path !== ":memory:") makeFolder(dirname(resolve(path)));
  return {
    ...common,
    type: "better-sqlite3",
    driver: SqliteDatabase,
    database: path,
    prepareDatabase: prepareSqlite,
  };
}

/** Makes the folder of a new database file, but not the folders above it: a path that is wrong there is a slip. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  try {
    mkdirSync(folder);
  } catch (cause) {
    throw new UnusableDatabase(
      `The folder ${folder} can't be made: make it, or set DATABASE_URL to another file.`,
      { cause },
    );
  }
}

/** Milliseconds a statement waits for another process that writes to the same file. */
const BUSY_TIMEOUT = 5000;

/** WAL lets readers go on during a write; FULL puts every commit on the disk before it is acknowledged. */
function prepareSqlite(database: Database.Database): void {
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  database.pragma(PAGE_CACHE);
  // a connection is seen by others, such as a restore, from its first read on
  database.pragma("schema_version");
  // a database in memory is read through this connection; nobody waits for it
  database.function(IN_TIME, () => 1);
}
