import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { DataSource } from "typeorm";
import { type ApplyRequest, applyImport } from "../../src/imports/apply.service";
import { enrollmentType } from "../../src/imports/enrollment-fields";
import { ImportPreview, ImportRow, type RowStatus } from "../../src/imports/import-preview.entity";
import type { SourceGiven } from "../../src/imports/import-source";
import { NO_MAPPING } from "../../src/imports/kept-mappings.service";
import type { Mapping } from "../../src/imports/mapping";
import { problemText } from "../../src/imports/preview-text";
import { type PreviewRequest, countsOf, previewImport } from "../../src/imports/preview.service";
import { problemsIn, textsIn } from "../../src/imports/stored-json";
import { undoImport } from "../../src/imports/undo.service";

const watch = { report: () => {}, signal: new AbortController().signal };

/** The sheet as an office sends it. */
export const SHEET = readFileSync(join(__dirname, "tables", "peserta-kukar-2024.csv"), "utf8");

/** What the sheet doesn't say of itself in columns. */
export const OF_SHEET = { regency: "64.02", segment: "BPU", period: "31 Desember 2024" };

const OFFICE: SourceGiven = { publisher: "Disnakertrans Kukar", title: "Rekapitulasi", date: "31/12/2024" };

/** A preview in short. */
export interface Previewed {
  number: number;
  counts: Record<RowStatus, number>;
  warnings: string[];
  /** Rows with problems, as `REJECTED 12: …`. */
  problems: string[];
}

/** Looks a text through as a file. */
export async function preview(
  dataSource: DataSource,
  content: string | Buffer,
  given: Partial<Omit<PreviewRequest, "mapping">> & { mapping?: Partial<Mapping> } = {},
): Promise<Previewed> {
  const number = await previewImport(
    dataSource,
    {
      file: { name: "table.csv", open: () => Readable.from([Buffer.from(content)]) },
      type: enrollmentType,
      source: OFFICE,
      by: "Sari",
      territory: undefined,
      ...given,
      mapping: { ...NO_MAPPING, constants: OF_SHEET, ...given.mapping },
    },
    watch,
  );
  const { manager } = dataSource;
  const rows = await manager.find(ImportRow, { where: { previewNumber: number }, order: { line: "ASC" } });
  const { warnings } = await manager.findOneByOrFail(ImportPreview, { number });
  return {
    number,
    counts: await countsOf(manager, number),
    warnings: textsIn(warnings),
    problems: rows.flatMap(({ line, status, problems }) =>
      problemsIn(problems).map((problem) => `${status} ${line}: ${problemText(problem)}`),
    ),
  };
}

const made = { type: enrollmentType, by: "Sari", approvedBy: null, requireRegions: () => {} };

/** Applies a preview; gives the number of the change. */
export function apply(
  dataSource: DataSource,
  number: number,
  given: Partial<ApplyRequest> = {},
): Promise<number | null> {
  return applyImport(
    dataSource,
    { ...made, reason: "Import", goodRowsOnly: false, preview: number, ...given },
    watch,
  );
}

/** Undoes the import that is this change; gives the number of the undoing. */
export function undo(dataSource: DataSource, number: number): Promise<number> {
  return undoImport(dataSource, { ...made, reason: "Undo", number }, watch);
}

/** A table with these rows below a header. */
export function table(...rows: readonly string[]): string {
  return ["Wilayah;Sektor;Segmen;Periode;Peserta;Potensi", ...rows].join("\n");
}

/** Every row of the tables that imports write to, as text; findings and totals included. */
export async function contents(dataSource: DataSource): Promise<Record<string, string[]>> {
  const tables = ["sector_enrollment", "claim", "source", "finding", "finding_side", "enrollment_total"];
  const found: Record<string, string[]> = {};
  for (const name of tables) {
    const rows: Record<string, unknown>[] = await dataSource.query(`SELECT * FROM "${name}"`);
    found[name] = rows.map((row) => JSON.stringify({ ...row, found_at: undefined })).toSorted();
  }
  return found;
}
