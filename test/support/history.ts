import type { ClassType } from "type-graphql";
import type { DataSource } from "typeorm";
import { ChangeKind } from "../../src/history/change.entity";
import { type Edit, type State, recordChange } from "../../src/history/record-change.service";
import { stateWithId } from "../../src/history/states";
import { writing } from "../../src/history/writing";

/** Writes the edits as one change, made at this time; gives its number. */
export function changeAt(dataSource: DataSource, at: string, edits: readonly Edit[]): Promise<number> {
  const made = { kind: ChangeKind.EDIT, at, by: "Sari", approvedBy: null, reason: "as the ministry wrote" };
  return writing(dataSource, (manager) => recordChange(manager, made, edits));
}

/** The record with this id as it is now. */
export async function stateOf({ manager }: DataSource, entity: ClassType, id: string): Promise<State> {
  const state = await stateWithId(manager, entity, id);
  if (state === undefined) throw new Error(`there is no ${entity.name} ${id}`);
  return state;
}

/** What gives the record with this id other values. */
export async function edited(
  dataSource: DataSource,
  entity: ClassType,
  { id, ...values }: State & { id: string },
): Promise<Edit> {
  const before = await stateOf(dataSource, entity, id);
  return { entity, before, after: { ...before, ...values } };
}
