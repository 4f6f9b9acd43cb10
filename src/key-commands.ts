import { type Command, InvalidArgumentError, Option } from "commander";
import type { DataSource } from "typeorm";
import { loadConfig } from "./config";
import { migrateDatabase } from "./dataset/prepare";
import type { ApiKey } from "./identity/api-key.entity";
import { KeyError, addKey, listKeys, revokeKey, stateOf } from "./identity/api-key.service";
import { COUNTRY, type Role, roleNamed } from "./identity/curator";
import { complain, progress } from "./logger";
import { explainUnknown, unknownCodes } from "./regions/region.service";
import { withDatabase } from "./serve";

const ABOUT_ADDING = `
The key alone is printed on stdout, and what is to be said of it on stderr. It is sent in the header
Authorization: Bearer <key>. The registry keeps only a hash of it, so that a key that is lost is revoked and replaced.
Roles, each of which may also do what those before it may: curator (proposes), reviewer (decides), admin.
A region stands for everything below it, too; ID is the whole country.`;

const MS_PER_DAY = 86_400_000;

/** Days after which a key may expire at the latest: a hundred years, which every calendar here can write. */
const MOST_DAYS = 36_500;

interface AddArguments {
  role: Role;
  region: string[];
  expires?: Date;
  days?: Date;
  direct?: true;
  json?: true;
}

/** Adds the commands by which an operator says who may write. */
export function addKeyCommands(program: Command): void {
  const keys = program.command("keys").description("Say who may write: make keys, list them, revoke them.");
  keys
    .command("add")
    .description("Make a key and print it, once.")
    .argument("<name>", "Whose key it is; unique among the keys that aren't revoked.")
    .addOption(
      new Option("--role <role>", "What the key may do: curator, reviewer or admin.")
        .argParser(role)
        .makeOptionMandatory(),
    )
    .requiredOption(
      "--region <code>",
      "Region that the key writes about, such as 64.02; can be repeated.",
      listed,
    )
    .option("--expires <date>", "Last day, in UTC, on which the key is good, such as 2027-01-31.", endOf)
    .addOption(
      new Option("--days <number>", "Days from now for which the key is good.")
        .argParser(inDays)
        .conflicts("expires"),
    )
    .option("--direct", "Let what the key changes go straight in, without a second person's approval.")
    .option("--json", "Print the key and what it is good for as one JSON object.")
    .addHelpText("after", ABOUT_ADDING)
    .action((name: string, given: AddArguments) => withKeys((dataSource) => add(dataSource, name, given)));
  keys
    .command("list")
    .description("List all keys, and when each was last used.")
    .option("--json", "Print a JSON array.")
    .action((given: { json?: true }) => withKeys((dataSource) => list(dataSource, given.json ?? false)));
  keys
    .command("revoke")
    .description("Revoke a key for good, from the very next request on.")
    .argument("<id or name>", "Id of the key, prk_ and 16 digits, or its name.")
    .action((idOrName: string) => withKeys((dataSource) => revoke(dataSource, idOrName)));
}

/** Runs `work` on the database with its tables up to date; stdout stays for what the command is asked for. */
function withKeys(work: (dataSource: DataSource) => Promise<void>): Promise<void> {
  const run = async (dataSource: DataSource, stop: AbortSignal): Promise<void> => {
    await migrateDatabase(dataSource, stop);
    await work(dataSource);
  };
  return withDatabase(loadConfig(), run, () => undefined);
}

async function add({ manager }: DataSource, name: string, given: AddArguments): Promise<void> {
  if ((await unknownCodes(manager, [COUNTRY])).length > 0)
    throw new KeyError("The register of regions isn't loaded yet: run `paritrana seed` first.");
  const unknown = await unknownCodes(manager, given.region);
  const faults = await Promise.all(unknown.map((code) => explainUnknown(manager, code)));
  if (faults.length > 0) throw new KeyError(faults.map((fault) => `--region: ${fault}`).join("\n"));
  const now = new Date();
  const { key, token } = await addKey(
    manager,
    {
      name,
      role: given.role,
      territory: given.region,
      mayWriteDirectly: given.direct ?? false,
      expiresAt: (given.expires ?? given.days)?.toISOString() ?? null,
    },
    now,
  );
  if (given.json === true) return progress(JSON.stringify({ ...shown(key, now), key: token }, undefined, 2));
  progress(token);
  const end = key.expiresAt === null ? "It doesn't expire." : `It is good until ${key.expiresAt}.`;
  complain(
    `This is the key of ${key.name}, ${key.role} for ${key.territory.join(", ")}. ${end}\nIt won't be shown again: keep it where nobody else can read it.`,
  );
}

async function list({ manager }: DataSource, json: boolean): Promise<void> {
  const now = new Date();
  const keys = (await listKeys(manager)).map((key) => shown(key, now));
  if (json) return progress(JSON.stringify(keys, undefined, 2));
  if (keys.length === 0) return complain("There are no keys: `paritrana keys add` makes one.");
  const rows = keys.map((key) => [
    key.id,
    key.name,
    key.role,
    key.territory.join(" "),
    key.mayWriteDirectly ? "yes" : "no",
    toTheMinute(key.createdAt),
    toTheMinute(key.expiresAt),
    toTheMinute(key.lastUsedAt),
    key.state,
  ]);
  const heads = ["ID", "NAME", "ROLE", "TERRITORY", "DIRECT", "CREATED", "EXPIRES", "LAST USED", "STATE"];
  const widths = heads.map((_head, column) =>
    Math.max(...[heads, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [heads, ...rows])
    progress(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

async function revoke({ manager }: DataSource, idOrName: string): Promise<void> {
  const { id, name } = await revokeKey(manager, idOrName, new Date());
  progress(`Revoked ${id}, the key of ${name}.`);
}

/** What may be known of a key: all but the hash. */
function shown(key: ApiKey, now: Date) {
  const { hash: _hash, ...rest } = key;
  return { ...rest, state: stateOf(key, now) };
}

function toTheMinute(instant: string | null): string {
  return instant === null ? "never" : instant.replace(/:\d\d\.\d{3}Z$/, "Z");
}

function role(given: string): Role {
  const found = roleNamed(given);
  if (found === undefined) throw new InvalidArgumentError("It has to be curator, reviewer or admin.");
  return found;
}

function listed(code: string, before: string[] = []): string[] {
  return [...before, code];
}

/** The end of a day, which must still come. */
function endOf(day: string): Date {
  const start = new Date(day);
  const isDay = !Number.isNaN(start.getTime()) && start.toISOString() === `${day}T00:00:00.000Z`;
  if (!isDay) throw new InvalidArgumentError("It has to be a day such as 2027-01-31.");
  const end = new Date(start.getTime() + MS_PER_DAY);
  if (end <= new Date()) throw new InvalidArgumentError("That day is over.");
  return end;
}

function inDays(number: string): Date {
  if (!/^[1-9]\d*$/.test(number) || Number(number) > MOST_DAYS)
    throw new InvalidArgumentError(`It has to be a whole number of days, 1 to ${MOST_DAYS}.`);
  return new Date(Date.now() + Number(number) * MS_PER_DAY);
}
