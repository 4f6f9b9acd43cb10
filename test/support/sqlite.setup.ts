import { join } from "node:path";
import { makeSqliteTemplate } from "./loaded";

/** Loads the real data into one SQLite file, which test files copy. */
export default async function setUpSqlite(): Promise<void> {
  const folder = await makeSqliteTemplate();
  process.env["TEST_SQLITE_TEMPLATE"] = join(folder, "loaded.sqlite");
}
