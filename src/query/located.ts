import type { ClassType } from "type-graphql";
import { withArticle } from "../graphql/article";
import { BadInput } from "./bad-input";
import type { Catalog, EntityPlan } from "./catalog";
import { type Sql, sql } from "./sql";
import type { Statement } from "./statement";

/** A record by its type and primary key. */
export interface Located {
  entity: EntityPlan;
  key: string;
}

/** Primary key of the record of a type that has this global id; refuses ids of other types. */
export function keyOfOne(catalog: Catalog, of: ClassType, id: string): string {
  const { entity, key } = located(catalog, id);
  if (entity.type.name === of.name) return key;
  throw new BadInput(`this is the id of ${withArticle(entity.type.name)}, not of ${withArticle(of.name)}`);
}

/** The records that were merged into others. */
export function mergedIn(statement: Statement): { table: Sql; id: Sql; into: Sql } {
  const alias = statement.alias();
  const { table, row } = statement.catalog.table("MergedRecord");
  const columns = row(alias.text);
  return { table: sql`${table} ${alias}`, id: columns("id"), into: columns("intoId") };
}

/** Primary key of the record that answers under this one: another one if that was merged. */
export function answering(statement: Statement, key: Sql): Sql {
  const { table, id, into } = mergedIn(statement);
  return sql`coalesce((SELECT ${into} FROM ${table} WHERE ${id} = ${key}), ${key})`;
}

/** The record with a global id; refuses what is none. */
export function located(catalog: Catalog, id: string): Located {
  const [, prefix, tail] = /^([a-z]{3})_([0-9a-f]{2,64})$/.exec(id) ?? [];
  const entity = catalog.nodes().find((each) => each.registered.idPrefix === prefix);
  if (entity !== undefined && tail !== undefined) {
    const { keyFromTail } = entity.registered;
    const key = keyFromTail === undefined ? id : keyFromTail(tail);
    if (key !== undefined) return { entity, key };
  }
  throw new BadInput("this is not a global id of this registry: use the `id` of a record as it was given");
}
