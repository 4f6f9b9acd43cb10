import { type EntityManager, MoreThan } from "typeorm";
import { Change } from "../history/change.entity";
import { checkedRows } from "./check-rows";
import { ExchangeError } from "./folder";
import type { DumpedFile } from "./read-package";

/** Changes that are read together. */
const CHUNK = 1000;

/** What tells changes of one number apart. */
const FACTS = ["kind", "at", "by", "reason"] as const;

/**
 * Refuses a dump that lacks a change of the database, and names the first: the records of the dump would take the place of what
 * was changed later, while its history stays. `file` is that of the changes.
 */
export async function refuseOtherChanges(manager: EntityManager, file: DumpedFile): Promise<void> {
  if (!(await manager.existsBy(Change, {}))) return;
  const dumped = await dumpedChanges(file);
  for (let after = -1; ;) {
    const order = { number: "ASC" } as const;
    const changes = await manager.find(Change, { where: { number: MoreThan(after) }, order, take: CHUNK });
    const last = changes.at(-1);
    if (last === undefined) return;
    const other = changes.find(
      (change) => dumped.get(change.number) !== facts(FACTS.map((name) => change[name])),
    );
    if (other !== undefined)
      throw new ExchangeError(
        `The database has a change that the dump doesn't have: number ${other.number} of ${other.at} by ${other.by} (${other.reason}). ` +
          "Loaded over it, records would contradict their history; nothing was loaded. " +
          "Load the dump into an empty database, or add --replace to have nothing but the dump, and keep what is there with `paritrana export` before.",
      );
    after = last.number;
  }
}

/** By their numbers. */
async function dumpedChanges(file: DumpedFile): Promise<Map<unknown, string>> {
  const at = (name: string): number => file.table.columns.findIndex((column) => column.name === name);
  const [number, columns] = [at("number"), FACTS.map(at)];
  const dumped = new Map<unknown, string>();
  for await (const { rows } of checkedRows(file))
    for (const { cells } of rows) dumped.set(cells[number], facts(columns.map((index) => cells[index])));
  return dumped;
}

function facts(values: readonly unknown[]): string {
  return JSON.stringify(values);
}
