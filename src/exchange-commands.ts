import { type Command, Option } from "commander";
import { loadConfig } from "./config";
import { type ExportOptions, exportRegistry } from "./exchange/export";
import { loadRegistry } from "./exchange/load";
import { progress } from "./logger";
import { buildRegistrySchema } from "./schema";
import { withDatabase } from "./serve";

const ABOUT_DUMPS = `
A dump has one file per table, datapackage.json, which describes every file and column and names licences and sources
(Data Package 2.0, Frictionless), and SHA256SUMS, which sha256sum --check reads. Records are named by their keys, regions by their codes. The same records always give the
same bytes. In CSV a text stands in quotation marks, "" is an empty text, nothing at all is null, and lists are JSON.
Programs read it; a spreadsheet would turn 64.10 into 64.1 and run a text that begins with = as a formula.
For people with a spreadsheet there is --spreadsheet, which can't be loaded again: CSV with semicolons, decimal commas
and a byte order mark, in which an apostrophe stands before a text that would run as a formula.`;

const ABOUT_LOADING = `
Nothing is loaded unless all of it can be: a missing or altered file, an unknown column, a value of another type and a
reference to a record that isn't there are refused with file, line and what would be right. Ctrl-C undoes everything.
Records with the key of one in the dump are updated, others stay, unless --replace is given.`;

interface ExportArguments {
  out?: string;
  format: "jsonl" | "csv" | "both";
  spreadsheet?: true;
  force?: true;
}

/** Adds the commands that take the registry's data out and bring it in. */
export function addExchangeCommands(program: Command, version: string): void {
  program
    .command("export")
    .description("Write the whole registry into a folder: JSON Lines, CSV and a description of both.")
    .option(
      "-o, --out <folder>",
      "Folder to write, which must not exist or be empty. Default: paritrana-<date>.",
    )
    .addOption(
      new Option("-f, --format <format>", "Format of the tables.")
        .choices(["jsonl", "csv", "both"])
        .default("both"),
    )
    .addOption(
      new Option("--spreadsheet", "CSV for a spreadsheet, safe to open; can't be loaded again.").conflicts(
        "format",
      ),
    )
    .option("--force", "Replace the dump that is in the folder.")
    .addHelpText("after", ABOUT_DUMPS)
    .action((given: ExportArguments) => runExport(given, version));
  program
    .command("load")
    .description("Load a folder that `export` has written, wholly or not at all.")
    .argument("<folder>", "Folder of the dump.")
    .option("--replace", "Remove every record of the registry that isn't in the dump.")
    .addHelpText("after", ABOUT_LOADING)
    .action((folder: string, given: { replace?: true }) => runLoad(folder, given.replace ?? false));
}

function runExport({ out, format, spreadsheet, force }: ExportArguments, version: string): Promise<void> {
  const options: Omit<ExportOptions, "signal"> = {
    folder: out ?? `paritrana-${new Date().toISOString().slice(0, 10)}`,
    form: spreadsheet === true ? "spreadsheet" : format,
    force: force ?? false,
    version,
    report: progress,
  };
  return withDatabase(loadConfig(), async (dataSource, signal) => {
    await exportRegistry(dataSource, await buildRegistrySchema(), { ...options, signal });
  });
}

function runLoad(folder: string, replace: boolean): Promise<void> {
  return withDatabase(loadConfig(), async (dataSource, signal) =>
    loadRegistry(dataSource, await buildRegistrySchema(), { folder, replace, report: progress, signal }),
  );
}
