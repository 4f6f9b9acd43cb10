import type { DataSource, EntityManager } from "typeorm";
import { LessThan } from "typeorm";
import { writing } from "../history/writing";
import { insertRows } from "../query/insert-rows";
import { ImportPreview, ImportRow, RowStatus } from "./import-preview.entity";
import { type SourceGiven, importSource } from "./import-source";
import { type JudgedRow, type Judging, judgeRows } from "./judge-rows.service";
import { LookedUp } from "./looked-up";
import { type Mapping, MOST_TITLES, type Placed, numbersColumns, placed } from "./mapping";
import type { RecordType } from "./record-fields";
import { shortened } from "./shortened";
import { type RowProblem, type StatedRow, Totals, statedRow } from "./stated-row";
import { type FileForm, type TableFile, formOf } from "./table-file";
import { type TableRow, rowsOf } from "./table-rows";

/** What to look through, and for whom. */
export interface PreviewRequest {
  file: TableFile;
  type: RecordType;
  mapping: Mapping;
  source: SourceGiven;
  by: string;
  /** Codes of the regions about which they may write; undefined for every one. */
  territory: readonly string[] | undefined;
}

/** How to tell of the work, and when to give it up. */
export interface Watch {
  report: (line: string) => void;
  signal: AbortSignal;
}

/** Rows that are looked at together. */
const CHUNK = 1000;

/** Rows between two lines of progress. */
const PROGRESS_STEP = 50_000;

/** How long a preview is kept. */
const KEPT_MS = 86_400_000;

/** Most warnings that are kept. */
const MOST_WARNINGS = 100;

/**
 * Looks through a table and keeps what would become of each row for a day; writes nothing to the records. Gives the number of the preview.
 * Throws `UnfitMapping`, `UnknownSource` or `UnreadableTable`, each with what would be right. Holds some thousand rows at a time.
 */
export async function previewImport(
  dataSource: DataSource,
  request: PreviewRequest,
  watch: Watch,
): Promise<number> {
  const { file, type, by } = request;
  const form = await formOf(file);
  const table = await beginningOf(file, form, request);
  const at = new Date().toISOString();
  const source = await importSource(dataSource.manager, request.source);
  const number = await writing(dataSource, (manager) =>
    begin(manager, {
      recordType: type.entity.name,
      fileName: file.name.slice(-200),
      digest: form.digest,
      mapping: JSON.stringify(table.mapping),
      sourceId: source.id,
      newSource: source.added === null ? null : JSON.stringify(source.added),
      warnings: "[]",
      by,
      at,
      changeNumber: null,
    }),
  );
  const judging: Judging = { type, source, at, by, lookedUp: new LookedUp(), territory: request.territory };
  const totals = new Totals();
  let done = 0;
  for await (const rows of statedRows(rowsOf(file, form), { placed: table, type, totals })) {
    await judging.lookedUp.fill(dataSource.manager, rows);
    const judged = await judgeRows(dataSource.manager, rows, judging);
    await writing(dataSource, (manager) => keep(manager, number, judged));
    if (Math.floor(done / PROGRESS_STEP) < Math.floor((done + rows.length) / PROGRESS_STEP))
      watch.report(`Looked at ${done + rows.length} rows`);
    done += rows.length;
    watch.signal.throwIfAborted();
  }
  const warnings = [
    ...table.ignored.map((header) => `the column ${JSON.stringify(shortened(header))} is left out`),
    ...totals.warnings,
  ];
  await writing(dataSource, async (manager) => {
    await compareWithin(manager, number);
    await manager.update(
      ImportPreview,
      { number },
      { warnings: JSON.stringify(warnings.slice(0, MOST_WARNINGS)) },
    );
  });
  return number;
}

/** Where the columns of a table stand. */
async function beginningOf(
  file: TableFile,
  form: FileForm,
  { type, mapping }: PreviewRequest,
): Promise<Placed> {
  const first: TableRow[] = [];
  for await (const row of rowsOf(file, form)) {
    first.push(row);
    if (first.length >= MOST_TITLES) break;
  }
  const given = form.kind === "jsonl" ? { ...mapping, headerLine: 0 } : mapping;
  return placed(first, type, given);
}

/** Removes what is older than a day and makes a new preview. */
async function begin(manager: EntityManager, preview: Omit<ImportPreview, "number">): Promise<number> {
  const old = await manager.findBy(ImportPreview, {
    at: LessThan(new Date(Date.now() - KEPT_MS).toISOString()),
  });
  for (const { number } of old) {
    await manager.delete(ImportRow, { previewNumber: number });
    await manager.delete(ImportPreview, { number });
  }
  const number = 1 + ((await manager.maximum(ImportPreview, "number")) ?? 0);
  await manager.insert(ImportPreview, { number, ...preview });
  return number;
}

/** The rows below the header by the thousand, without those that are totals or number the columns. */
async function* statedRows(
  rows: AsyncIterable<TableRow>,
  { placed: table, type, totals }: { placed: Placed; type: RecordType; totals: Totals },
): AsyncGenerator<StatedRow[]> {
  let chunk: StatedRow[] = [];
  let isFirst = true;
  for await (const row of rows) {
    if (row.line <= table.headerLine) continue;
    const isNumbering = isFirst && numbersColumns(row);
    isFirst = false;
    if (isNumbering) continue;
    const read = statedRow(row, table, type);
    if (totals.take(row, read, table)) continue;
    chunk.push(read);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

const COLUMNS = ["preview_number", "line", "status", "record_id", "before", "stated", "printed", "problems"];

async function keep(manager: EntityManager, number: number, rows: readonly JudgedRow[]): Promise<void> {
  const cells = rows.map(({ line, status, recordId, before, stated, printed, problems }) => [
    number,
    line,
    status,
    recordId,
    before === null ? null : JSON.stringify(before),
    JSON.stringify(stated),
    JSON.stringify(printed),
    problems.length === 0 ? null : JSON.stringify(problems.map(shortly)),
  ]);
  await insertRows(manager, { table: "import_row", columns: COLUMNS }, cells);
}

function shortly(each: RowProblem): RowProblem {
  return {
    ...each,
    column: each.column === null ? null : shortened(each.column),
    value: each.value === null ? null : shortened(each.value),
  };
}

/** SQL of a problem with the first of the rows that are the same. */
function problem(wrong: string, right: string): string {
  return `'[{"column":null,"value":null,"wrong":"line ' || "same"."first" || ' ${wrong}","right":"${right}"}]'`;
}

/** Compares the rows of one file: of those that say the same the first counts; those that differ contradict each other. */
async function compareWithin(manager: EntityManager, number: number): Promise<void> {
  const mark = manager.dataSource.options.type === "postgres" ? (index: number) => `$${index}` : () => "?";
  await manager.query(
    `UPDATE "import_row" SET
       "status" = CASE WHEN "same"."kinds" > 1 THEN '${RowStatus.CONFLICTING}' ELSE '${RowStatus.UNCHANGED}' END,
       "problems" = CASE
         WHEN "same"."kinds" = 1 THEN ${problem("says the same", "nothing to do: it counts once")}
         WHEN "import_row"."line" = "same"."first" THEN '[{"column":null,"value":null,"wrong":"line ' || "same"."last" || ' says otherwise of the same group","right":"one row for each group"}]'
         ELSE ${problem("says otherwise of the same group", "one row for each group")} END
     FROM (
       SELECT "record_id", count(DISTINCT "stated") AS "kinds", min("line") AS "first", max("line") AS "last"
       FROM "import_row" WHERE "preview_number" = ${mark(1)} AND "record_id" IS NOT NULL
       GROUP BY "record_id" HAVING count(*) > 1
     ) AS "same"
     WHERE "import_row"."preview_number" = ${mark(2)} AND "import_row"."record_id" = "same"."record_id"
       AND ("same"."kinds" > 1 OR "import_row"."line" > "same"."first")`,
    [number, number],
  );
}

/** How many rows of a preview have each status. */
export async function countsOf(manager: EntityManager, number: number): Promise<Record<RowStatus, number>> {
  const counted = await manager
    .createQueryBuilder(ImportRow, "row")
    .select("row.status", "status")
    .addSelect("count(*)", "count")
    .where({ previewNumber: number })
    .groupBy("row.status")
    .getRawMany<{ status: RowStatus; count: string | number }>();
  const count = (status: RowStatus): number =>
    Number(counted.find((each) => each.status === status)?.count ?? 0);
  return {
    ADDED: count(RowStatus.ADDED),
    CHANGED: count(RowStatus.CHANGED),
    UNCHANGED: count(RowStatus.UNCHANGED),
    CONFLICTING: count(RowStatus.CONFLICTING),
    REJECTED: count(RowStatus.REJECTED),
  };
}
