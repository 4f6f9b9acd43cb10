import type { GraphQLSchema } from "graphql";
import type { DataSource, EntityManager } from "typeorm";
import { refreshFindings } from "../checks/refresh";
import { exclusively } from "../dataset/exclusive";
import { migrateDatabase } from "../dataset/prepare";
import { refreshSearch } from "../search/search-index.service";
import { Change } from "../history/change.entity";
import { refuseOtherChanges } from "./refuse-other-changes";
import { readPackage } from "./read-package";
import { type Watch, storeFile } from "./store-rows";
import { type TableShape, describeTables } from "./table-shape";

/** What to load and how. */
export interface LoadOptions extends Watch {
  folder: string;
  /** Whether the database holds nothing but the dump afterwards; else what it has under other keys stays, if it was never changed. */
  replace: boolean;
}

/**
 * Loads a dump into a database, wholly or not at all: nothing is changed until every file has been found to be as it
 * was dumped, and a fault in a row undoes everything. Throws a DatasetError that names file, line and what would be right, and
 * an ExchangeError if the database has changes that the dump doesn't have.
 */
export async function loadRegistry(
  dataSource: DataSource,
  schema: GraphQLSchema,
  { folder, replace, report, signal }: LoadOptions,
): Promise<void> {
  const tables = describeTables(dataSource, schema);
  const files = await readPackage(folder, tables, signal);
  report(`The ${files.length} files are as they were dumped`);
  await migrateDatabase(dataSource, signal);
  await exclusively(dataSource, signal, async () => {
    await dataSource.transaction(async (manager) => {
      if (replace) await clear(manager, tables);
      for (const file of files) if (file.table.entity === Change) await refuseOtherChanges(manager, file);
      for (const file of files) await storeFile(manager, file, { report, signal });
      await rebuild(manager, { report, signal });
    });
  });
  report(`The dump in ${folder} is loaded`);
}

/** Makes what is made from the records anew: the search index isn't in a dump, and findings may be of older rules. */
async function rebuild(manager: EntityManager, { report, signal }: Watch): Promise<void> {
  await refreshFindings(manager, new Date().toISOString(), { report, signal });
  await refreshSearch(manager, { signal });
}

async function clear(manager: EntityManager, tables: readonly TableShape[]): Promise<void> {
  for (const { entity } of tables.toReversed())
    await manager.createQueryBuilder().delete().from(entity).execute();
}
