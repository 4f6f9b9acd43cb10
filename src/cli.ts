import { Command } from "commander";
import { lexicographicSortSchema, printSchema } from "graphql";
import type { DataSource } from "typeorm";
import { loadConfig } from "./config";
import { migrateDatabase, prepareDatabase } from "./dataset/prepare";
import { addExchangeCommands } from "./exchange-commands";
import { addImportCommand } from "./import-commands";
import { addKeepingCommands } from "./keeping-commands";
import { undoMigration } from "./keeping/undo-migration";
import { addKeyCommands } from "./key-commands";
import { progress } from "./logger";
import { packageVersion } from "./package-root";
import { buildRegistrySchema } from "./schema";
import { serve, withDatabase } from "./serve";
import { settings } from "./settings";
import { rebuildTotals } from "./statistics/settle-totals.service";

/** Runs what `args` ask for; without a command that is to serve. */
export async function runCommand(args: readonly string[]): Promise<void> {
  await createProgram().parseAsync(args.length > 0 ? args : ["serve"], { from: "user" });
}

/** The `paritrana` command and its subcommands. */
export function createProgram(): Command {
  const program = new Command("paritrana")
    .description(
      "A registry of the Paritrana Award and of employment social security in Indonesia, served as GraphQL.",
    )
    .version(packageVersion(), "-v, --version", "Print the version.")
    .helpOption("-h, --help", "Print this help.")
    .helpCommand(false)
    .showHelpAfterError("paritrana --help lists the commands.")
    .addHelpText("after", settingsHelp());

  program
    .command("serve")
    .description("Bring the database up to date and answer queries until stopped; the default.")
    .action(() => serve(loadConfig()));
  program
    .command("migrate")
    .description("Bring the tables of the database up to date, and load nothing.")
    .option("--undo", "Undo the last migration instead, so that an older version can use the database.")
    .option("--lose-rows", "Undo it even if rows or values are lost by that.")
    .action(({ undo, loseRows }: { undo?: true; loseRows?: true }) =>
      withDatabase(loadConfig(), undo === true ? undoLast(loseRows ?? false) : migrate),
    );
  program
    .command("seed")
    .description(
      "Bring the tables up to date and load the register of regions and the records. Safe to repeat.",
    )
    .action(() =>
      withDatabase(loadConfig(), (dataSource, stop) => prepareDatabase(dataSource, progress, stop)),
    );
  program
    .command("recount")
    .description("Count and sum all enrolments anew for the statistics, and say how many sums were wrong.")
    .action(() => withDatabase(loadConfig(), recount));
  addKeepingCommands(program);
  addExchangeCommands(program, packageVersion());
  addKeyCommands(program);
  addImportCommand(program);
  program.command("schema").description("Print the GraphQL schema.").action(printRegistrySchema);
  return program;
}

async function migrate(dataSource: DataSource, stop: AbortSignal): Promise<void> {
  for (const name of await migrateDatabase(dataSource, stop)) progress(`Applied ${name}`);
  progress("The tables are up to date.");
}

function undoLast(mayLose: boolean): (dataSource: DataSource, signal: AbortSignal) => Promise<void> {
  return (dataSource, signal) => undoMigration(dataSource, { mayLose, signal, report: progress });
}

async function recount(dataSource: DataSource, stop: AbortSignal): Promise<void> {
  await migrateDatabase(dataSource, stop);
  const { differing, cells } = await dataSource.transaction(rebuildTotals);
  progress(`Totals: ${cells}, of which ${differing} were not as the enrolments say.`);
}

async function printRegistrySchema(): Promise<void> {
  progress(printSchema(lexicographicSortSchema(await buildRegistrySchema())));
}

function settingsHelp(): string {
  const width = Math.max(...settings.map(({ name }) => name.length)) + 2;
  const rows = settings.map(
    (it) => `  ${it.name.padEnd(width)}${it.description} Default: ${it.default || "none"}`,
  );
  return ["", "Settings, read from the environment:", ...rows].join("\n");
}
