import { dirname } from "node:path";
import { removeSqliteTemplate } from "./loaded";

/** Removes the loaded SQLite file. */
export default function tearDownSqlite(): void {
  const template = process.env["TEST_SQLITE_TEMPLATE"];
  if (template !== undefined) removeSqliteTemplate(dirname(template));
}
