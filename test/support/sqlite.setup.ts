import { makeSqliteTemplate } from "./loaded";

/** Loads the real data into SQLite files, which test files copy. */
export default async function setUpSqlite(): Promise<void> {
  const folder = await makeSqliteTemplate();
  process.env["TEST_SQLITE_TEMPLATES"] = folder;
}
