import { removeSqliteTemplate } from "./loaded";

/** Removes the loaded SQLite file. */
export default function tearDownSqlite(): void {
  const folder = process.env["TEST_SQLITE_TEMPLATES"];
  if (folder !== undefined) removeSqliteTemplate(folder);
}
