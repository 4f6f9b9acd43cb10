import { type DataSource, MigrationExecutor, type QueryRunner } from "typeorm";
import { exclusively } from "../dataset/exclusive";
import { LoadedFile } from "../dataset/loaded-file.entity";
import { isRebuilt } from "../graphql/dump-notes";
import { asRow } from "../query/reader";
import { KeepingError } from "./keeping-error";

export interface UndoOptions {
  /** Whether it is undone even if rows or values are lost by that. */
  mayLose: boolean;
  signal: AbortSignal;
  report: (line: string) => void;
}

/**
 * Undoes the last migration, wholly or not at all, so that an older version of the registry can use the database. Refuses to
 * lose anything unless that is allowed, and says what would be lost. What was loaded is loaded anew at the next start, as the
 * tables may have lost it.
 */
export function undoMigration(dataSource: DataSource, options: UndoOptions): Promise<void> {
  return exclusively(dataSource, options.signal, async () => {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await undoLast(dataSource, runner, options);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  });
}

async function undoLast(
  dataSource: DataSource,
  runner: QueryRunner,
  { mayLose, report }: UndoOptions,
): Promise<void> {
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = "none";
  const [last] = (await executor.getExecutedMigrations()).toSorted((a, b) => b.timestamp - a.timestamp);
  if (last === undefined) throw new KeepingError("There is no migration to undo.");
  const before = await valuesIn(dataSource, runner);
  await executor.undoLastMigration();
  const after = await valuesIn(dataSource, runner);
  const lost = lostOf(before, after);
  if (lost.length > 0 && !mayLose)
    throw new KeepingError(
      [
        `Undoing ${last.name} would lose, of what is there now:`,
        ...lost.map((each) => `- ${each}`),
        "What the data files hold, and what is made of them, the next start brings back. Make a backup, and then add --lose-rows.",
      ].join("\n"),
    );
  const { tableName } = dataSource.getMetadata(LoadedFile);
  if (after.has(tableName)) await runner.query(`UPDATE "${tableName}" SET "digest" = ''`);
  for (const each of lost) report(`Lost: ${each}`);
  report(`Undone: ${last.name}`);
}

/** Rows of each table that can lose some, by its name, and values that aren't null in each column, by the names of both. */
async function valuesIn(dataSource: DataSource, runner: QueryRunner): Promise<Map<string, number>> {
  const names = dataSource.entityMetadatas
    .filter(({ target }) => typeof target !== "function" || !isRebuilt(target))
    .map(({ tableName }) => tableName);
  const values = new Map<string, number>();
  for (const { name, columns } of await runner.getTables(names)) {
    const table = name.split(".").at(-1) ?? name;
    const counts = columns.map((column, index) => `count("${column.name}") AS "c${index}"`);
    const rows: unknown = await runner.query(
      `SELECT count(*) AS "all", ${counts.join(", ")} FROM "${table}"`,
    );
    const row = asRow(Array.isArray(rows) ? rows[0] : undefined);
    values.set(table, Number(row["all"]));
    columns.forEach((column, index) => values.set(`${table}.${column.name}`, Number(row[`c${index}`])));
  }
  return values;
}

/** Tables that have fewer rows than before, and columns with fewer values in rows that stay. */
function lostOf(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  return [...before].flatMap(([name, count]) => {
    const gone = count - (after.get(name) ?? 0);
    const [table = ""] = name.split(".");
    if (gone <= 0) return [];
    if (name === table) return [`${gone} rows of ${name}`];
    return before.get(table) === after.get(table) ? [`${gone} values of ${name}`] : [];
  });
}
