import type { ClassType } from "type-graphql";
import { type EntityManager, In, type ObjectLiteral } from "typeorm";
import type { State } from "./record-change.service";

/** Ids in one statement. */
const CHUNK = 500;

/** The records of an entity with these values of a property, e.g. ids, as they are now; in no particular order. */
export async function statesWith(
  manager: EntityManager,
  entity: ClassType,
  { property, values }: { property: string; values: readonly string[] },
): Promise<State[]> {
  const states: State[] = [];
  for (let start = 0; start < values.length; start += CHUNK) {
    const some = In(values.slice(start, start + CHUNK));
    const found = await manager.find<ObjectLiteral>(entity, { where: { [property]: some } });
    states.push(...found.map((record) => stateOf(manager, entity, record)));
  }
  return states;
}

/** The record with this id, as it is now; undefined if there is none. */
export async function stateWithId(
  manager: EntityManager,
  entity: ClassType,
  id: string,
): Promise<State | undefined> {
  const [state] = await statesWith(manager, entity, { property: "id", values: [id] });
  return state;
}

/** The text in a column of a record; empty if there is none. */
export function textIn(state: State | undefined, property: string): string {
  const value = state?.[property];
  return typeof value === "string" ? value : "";
}

/** The columns of a record; numbers with decimals as numbers, which PostgreSQL gives as texts. */
function stateOf(manager: EntityManager, entity: ClassType, record: ObjectLiteral): State {
  const { columns } = manager.dataSource.getMetadata(entity);
  return Object.fromEntries(
    columns.map(({ propertyName, type }): [string, unknown] => {
      const value: unknown = record[propertyName] ?? null;
      return [propertyName, type === "numeric" && value !== null ? Number(value) : value];
    }),
  );
}
