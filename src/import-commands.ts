import { accessSync, constants, createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { DataSource } from "typeorm";
import { loadConfig } from "./config";
import { migrateDatabase } from "./dataset/prepare";
import { type ApplyRequest, applyImport } from "./imports/apply.service";
import { enrollmentType } from "./imports/enrollment-fields";
import { ImportError } from "./imports/import-error";
import { ImportPreview, RowStatus } from "./imports/import-preview.entity";
import type { SourceGiven } from "./imports/import-source";
import { NO_MAPPING, keepMapping, keptMapping, mappingIn } from "./imports/kept-mappings.service";
import type { Mapping } from "./imports/mapping";
import { type Watch, previewImport } from "./imports/preview.service";
import { previewText } from "./imports/preview-text";
import { undoImport } from "./imports/undo.service";
import { progress } from "./logger";
import { withDatabase } from "./serve";

const ABOUT = `
Reads a table of enrolments: CSV as a spreadsheet saves it (commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252) or JSON Lines. Numbers and dates are read as Indonesians write
them, regions by code or name. Rows above the header, rows of totals and averages, and rows that number the columns are passed over. Without --apply nothing is
written but a preview, which is kept for a day.

Fields: ${Object.keys(enrollmentType.fields).join(", ")}.

  paritrana import peserta.csv --source bpjs-2024 --set segment=BPU --set sector=all --set period=2024-12
  paritrana import peserta.csv --source bpjs-2024 --mapping branch-office --apply --by "Sari"
  paritrana import --undo 12 --by "Sari"`;

interface Arguments {
  mapping?: string;
  map: Record<string, string>;
  set: Record<string, string>;
  headerLine?: number;
  saveMapping?: string;
  source?: string;
  publisher?: string;
  title?: string;
  url?: string;
  date?: string;
  apply?: true;
  goodRows?: true;
  undo?: number;
  by?: string;
  reason?: string;
  show?: RowStatus;
  after: number;
}

/** Adds the command that brings tables of others in. */
export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description("Look a table of enrolments through, apply it, or undo an import.")
    .argument("[file]", "CSV or JSON Lines.")
    .option("--mapping <name|file>", "Mapping that was kept, or a JSON file with one.")
    .option(
      "--map <header=field>",
      "Field that a column says; nothing after = leaves it out. Repeatable.",
      pair,
      {},
    )
    .option("--set <field=text>", "What every row says. Repeatable.", pair, {})
    .option("--header-line <number>", "Line that names the columns. Default: the first that does.", whole)
    .option("--save-mapping <name>", "Keep the mapping under this name.")
    .option("--source <key>", "Key or id of the source that says it.")
    .option("--publisher <name>", "Publisher of a new source.")
    .option("--title <text>", "Title of a new source.")
    .option("--url <address>", "Address of a new source.")
    .option("--date <date>", "Date of publication of a new source.")
    .option("--apply", "Write the rows, all or none.")
    .option("--good-rows", "Leave conflicting and rejected rows out when applying.")
    .option("--undo <number>", "Undo the import that is this change.", whole)
    .option("--by <name>", "Who applies, undoes or keeps a mapping.")
    .option("--reason <text>", "Why. Default: which file or change.")
    .addOption(new Option("--show <status>", "Show rows of one status.").choices(Object.values(RowStatus)))
    .option("--after <line>", "Show rows behind this line.", whole, 0)
    .addHelpText("after", ABOUT)
    .action((file: string | undefined, given: Arguments) =>
      withDatabase(loadConfig(), async (dataSource, signal) => {
        await migrateDatabase(dataSource, signal);
        const watch = { report: progress, signal };
        if (given.undo !== undefined) await runUndo(dataSource, { ...given, undo: given.undo }, watch);
        else await runImport(dataSource, { ...given, file: required(file, "a file") }, watch);
      }),
    );
}

async function runImport(
  dataSource: DataSource,
  given: Arguments & { file: string },
  watch: Watch,
): Promise<void> {
  const { file, by = "console", show, after } = given;
  const { manager } = dataSource;
  checkReadable(file);
  if (given.apply === true || given.saveMapping !== undefined)
    required(given.by, "--by, the name of who does it,");
  const number = await previewImport(
    dataSource,
    {
      file: { name: basename(file), open: () => createReadStream(file) },
      type: enrollmentType,
      mapping: await mappingGiven(dataSource, given),
      source: sourceGiven(given),
      by,
      territory: undefined,
    },
    watch,
  );
  for (const line of await previewText(manager, number, { status: show, afterLine: after }))
    watch.report(line);
  if (given.saveMapping !== undefined) {
    const { mapping } = await manager.findOneByOrFail(ImportPreview, { number });
    await keepMapping(dataSource, { name: given.saveMapping, type: enrollmentType, by }, mappingIn(mapping));
    watch.report(`The mapping is kept as ${given.saveMapping}`);
  }
  if (given.apply !== true) return watch.report("Add --apply and --by to write it");
  const reason = given.reason ?? `Import of ${basename(file)}`;
  const change = await applyImport(
    dataSource,
    { preview: number, goodRowsOnly: given.goodRows ?? false, ...trusted(by, reason) },
    watch,
  );
  watch.report(
    change === null
      ? "Nothing to change"
      : `Applied as change ${change}; paritrana import --undo ${change} takes it back`,
  );
}

async function runUndo(
  dataSource: DataSource,
  given: Arguments & { undo: number },
  watch: Watch,
): Promise<void> {
  const by = required(given.by, "--by, the name of who does it,");
  const number = await undoImport(
    dataSource,
    { number: given.undo, ...trusted(by, given.reason ?? `Undo of change ${given.undo}`) },
    watch,
  );
  watch.report(`Change ${given.undo} is undone by change ${number}`);
}

/** Who sits at the console may write about every region. */
function trusted(by: string, reason: string): Omit<ApplyRequest, "preview" | "goodRowsOnly"> {
  return { type: enrollmentType, by, approvedBy: null, reason, requireRegions: () => {} };
}

async function mappingGiven(
  { manager }: DataSource,
  { mapping, map, set, headerLine }: Arguments,
): Promise<Mapping> {
  const kept = mapping === undefined ? NO_MAPPING : await mappingNamed(manager, mapping);
  return {
    headerLine: headerLine ?? kept.headerLine,
    columns: { ...kept.columns, ...map },
    constants: { ...kept.constants, ...set },
  };
}

function mappingNamed(manager: DataSource["manager"], name: string): Promise<Mapping> {
  if (existsSync(name)) {
    checkReadable(name);
    return Promise.resolve(mappingIn(readFileSync(name, "utf8")));
  }
  return keptMapping(manager, name, enrollmentType);
}

function checkReadable(file: string): void {
  if (!existsSync(file)) throw new ImportError(`there is no file ${file}: name a CSV or JSON Lines file`);
  if (statSync(file).isDirectory())
    throw new ImportError(`${file} is a folder: name a CSV or JSON Lines file in it`);
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw new ImportError(`${file} may not be read: give the user of this process the right to`, { cause });
  }
}

function sourceGiven({ source, publisher, title, url, date }: Arguments): SourceGiven {
  if (source !== undefined) return source;
  return {
    publisher: required(publisher, "--source, or --publisher and --title,"),
    title: required(title, "--title"),
    url,
    date,
  };
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new ImportError(`${name} is missing; paritrana import --help tells more`);
  return value;
}

function pair(text: string, known: Record<string, string>): Record<string, string> {
  const end = text.lastIndexOf("=");
  if (end < 1) throw new InvalidArgumentError("It has to be like period=2024.");
  return { ...known, [text.slice(0, end).trim()]: text.slice(end + 1).trim() };
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It has to be a whole number.");
  return Number(text);
}
