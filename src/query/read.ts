import DataLoader from "dataloader";
import { withArticle } from "../graphql/article";
import type { FieldNode, GraphQLResolveInfo } from "graphql";
import type { ClassType } from "type-graphql";
import { askedAsOf } from "./as-of";
import { BadInput } from "./bad-input";
import type { Catalog, EntityPlan } from "./catalog";
import type { Row, Scope } from "./declare";
import type { Dialect } from "./dialect";
import { statisticsSql } from "./groups";
import type { Reader } from "./reader";
import type { RegistryRecord } from "./registry-record";
import { connectionSql, objectSql, typedObjectSql } from "./select";
import { type Spent, run } from "./run";
import { type Frame, JsonText, framed } from "./json-text";
import { type Sql, TRUE, joined, sql } from "./sql";
import { MOST_READ, type Source, Statement, placeOf } from "./statement";
import type { Busy } from "./unavailable";
import { fieldOf, keyOf } from "./where";

/** What the read path needs of a request. */
export interface Reading {
  catalog: Catalog;
  dialect: Dialect;
  reader: Reader;
  /** Where clients reach the registry: an address without a slash at the end. */
  publicUrl: string;
  /** SQL statements run for this request so far. */
  statements: number;
  /** What the operation has taken so far. */
  spent: Spent;
  /** Why no further statement of it is run; undefined while they are. */
  refused: BadInput | Busy | undefined;
  /** Longest answer, in bytes. */
  answerBytes: number;
  /** Milliseconds that the statements of the operation may take together. */
  mostMs: number;
  /** Whether the JSON of records and lists goes to the client as it is, as `JsonText`. */
  asText: boolean;
  /** What stands before and after such JSON in the response, if that holds nothing else; the statement then makes all of it. */
  frame?: Frame | undefined;
}

/**
 * The one record of `entity` that meets the condition, with everything the operation selects of it; null if there is none.
 * One statement.
 */
export async function readOne<Entity extends object>(
  reading: Reading,
  info: GraphQLResolveInfo,
  one: { of: ClassType<Entity>; where: (row: Row<Entity>, statement: Statement) => Sql },
): Promise<unknown> {
  const statement = statementOf(reading, info);
  const source = statement.source(reading.catalog.entity(one.of.name));
  const object = objectSql(statement, placeOf(source), info.fieldNodes);
  return answered(
    reading,
    statement,
    sql`(SELECT ${object} FROM ${source.table} WHERE ${one.where(source.row, statement)})`,
  );
}

/**
 * Groups of `entity` records as the field's arguments ask for, with what is selected of them. One statement; one more
 * if the kept cells that would answer it lag behind the records.
 */
export async function readStatistics(
  reading: Reading,
  info: GraphQLResolveInfo,
  entity: ClassType,
): Promise<unknown> {
  const field = fieldOf(info.parentType, info.fieldName);
  const asked = { entity: reading.catalog.entity(entity.name), field, nodes: info.fieldNodes };
  const answer = async (byRecords: boolean): Promise<unknown> => {
    const statement = statementOf(reading, info);
    return answered(reading, statement, statisticsSql(statement, asked, byRecords));
  };
  return (await answer(false)) ?? answer(true);
}

/** The JSON value of an expression over tables of the registry, for what the program goes on with. One statement. */
export async function readDocument(
  reading: Reading,
  info: GraphQLResolveInfo,
  build: (scope: Scope, dialect: Dialect) => Sql,
): Promise<unknown> {
  const statement = statementOf({ ...reading, asText: false }, info);
  const text = await run(reading, statement, build(statement.scope, reading.dialect));
  return parsed(text);
}

/**
 * The record of `entity` with this global id, or into which that one was merged, or null; refuses ids that are not of this
 * type. One statement.
 */
export async function readById<Entity extends RegistryRecord>(
  reading: Reading,
  info: GraphQLResolveInfo,
  one: { of: ClassType<Entity>; id: string },
): Promise<unknown> {
  const { entity, key } = located(reading.catalog, one.id);
  if (entity.type.name !== one.of.name) {
    throw new BadInput(
      `this is the id of ${withArticle(entity.type.name)}, not of ${withArticle(one.of.name)}`,
    );
  }
  return readOne<Entity>(reading, info, {
    of: one.of,
    where: (row, statement) => sql`${row("id")} = ${answering(statement, key)}`,
  });
}

/** The page of `entity` records that the field's arguments ask for, with everything selected. One statement. */
export function readList(reading: Reading, info: GraphQLResolveInfo, entity: ClassType): Promise<unknown> {
  return readListOf(reading, info, { of: entity, where: () => TRUE });
}

/** Like `readList`, of those records alone that meet the condition. */
export async function readListOf<Entity extends object>(
  reading: Reading,
  info: GraphQLResolveInfo,
  list: { of: ClassType<Entity>; where: (row: Row<Entity>) => Sql },
): Promise<unknown> {
  const statement = statementOf(reading, info);
  const field = fieldOf(info.parentType, info.fieldName);
  const target = reading.catalog.entity(list.of.name);
  const belongs = ({ row }: Source): Sql => list.where(row);
  return answered(
    reading,
    statement,
    connectionSql(statement, { target, belongs, field, nodes: info.fieldNodes }),
  );
}

/**
 * The record with this primary key, with everything that the field selects of it, for fields of ordinary types.
 * One statement for all records of one type that one field of the operation asks for; null if there is none.
 */
export function readRecord(
  reading: Reading,
  info: GraphQLResolveInfo,
  record: { of: ClassType; key: string },
): Promise<unknown> {
  const [node] = info.fieldNodes;
  if (node === undefined) throw new Error("a field without a node");
  const loader = remembered(
    remembered(loaders, reading, newMap),
    node,
    () => new DataLoader(loadRecords(reading, info)),
  );
  return loader.load({ entity: reading.catalog.entity(record.of.name), key: record.key });
}

/** A record by its type and primary key. */
interface Located {
  entity: EntityPlan;
  key: string;
}

/** Loaders of a request, one for each field of the operation. */
const loaders = new WeakMap<Reading, WeakMap<FieldNode, DataLoader<Located, unknown>>>();

function newMap(): WeakMap<FieldNode, DataLoader<Located, unknown>> {
  return new WeakMap();
}

function remembered<Key extends object, Value>(
  known: WeakMap<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

function loadRecords(reading: Reading, info: GraphQLResolveInfo) {
  return async (wanted: readonly Located[]): Promise<unknown[]> => {
    const found = new Map<string, unknown>();
    for (const entity of new Set(wanted.map((each) => each.entity))) {
      const keys = wanted.filter((each) => each.entity === entity).map((each) => each.key);
      const rows = await readByKeys(reading, info, { entity, keys });
      for (const [key, record] of rows) found.set(`${entity.type.name} ${key}`, record);
    }
    return wanted.map(({ entity, key }) => found.get(`${entity.type.name} ${key}`) ?? null);
  };
}

/**
 * The records with these global ids, or into which those were merged, in their order; null for an id that no record has. One
 * statement for each type among them.
 */
export function readNodes(
  reading: Reading,
  info: GraphQLResolveInfo,
  ids: readonly string[],
): Promise<unknown[]> {
  return loadRecords(reading, info)(ids.map((id) => located(reading.catalog, id)));
}

async function readByKeys(
  reading: Reading,
  info: GraphQLResolveInfo,
  { entity, keys }: { entity: EntityPlan; keys: readonly string[] },
): Promise<[string, unknown][]> {
  const statement = statementOf({ ...reading, asText: false }, info, MOST_READ);
  const source = statement.source(entity);
  const record = statement.perRecord(keys.length, () =>
    typedObjectSql(statement, placeOf(source), info.fieldNodes),
  );
  const { dialect } = reading;
  const different = [...new Set(keys)];
  const asked = listed(different.map((key) => sql`${key}`));
  // only records with an id of their own are ever merged
  const isMerged = entity.registered.keyFromTail === undefined;
  const sought = isMerged ? listed(different.map((key) => answering(statement, key))) : asked;
  const merged = mergedIn(statement);
  const former = sql`SELECT ${dialect.collected(merged.id)} FROM ${merged.table} WHERE ${merged.into} = ${keyOf(source)} AND ${merged.id} IN (${asked})`;
  const formerKeys = isMerged ? dialect.embedded(sql`(${former})`) : dialect.array([]);
  const found = dialect.array([keyOf(source), record, formerKeys]);
  const text = await run(
    reading,
    statement,
    sql`(SELECT ${dialect.collected(found)} FROM ${source.table} WHERE ${keyOf(source)} IN (${sought}))`,
  );
  return foundIn(parsed(text)).flatMap(([key, value, others]) =>
    [key, ...others].map((each): [string, unknown] => [each, value]),
  );
}

/** What `readByKeys` finds: keys, records, and which of the keys were those of records that were merged into them. */
function foundIn(found: unknown): [key: string, record: unknown, formerKeys: string[]][] {
  if (!Array.isArray(found)) throw new Error("a list of records was expected");
  return found.map((each: unknown) => {
    if (!Array.isArray(each) || !Array.isArray(each[2]))
      throw new Error("a key and its record were expected");
    return [String(each[0]), each[1], each[2].map(String)];
  });
}

function listed(keys: readonly Sql[]): Sql {
  return joined(keys, ",");
}

/** The records that were merged into others. */
function mergedIn(statement: Statement): { table: Sql; id: Sql; into: Sql } {
  const alias = statement.alias();
  const { table, row } = statement.catalog.table("MergedRecord");
  const columns = row(alias.text);
  return { table: sql`${table} ${alias}`, id: columns("id"), into: columns("intoId") };
}

/** Primary key of the record that answers under this one: another one if that was merged. */
function answering(statement: Statement, key: string): Sql {
  const { table, id, into } = mergedIn(statement);
  return sql`coalesce((SELECT ${into} FROM ${table} WHERE ${id} = ${key}), ${key})`;
}

function located(catalog: Catalog, id: string): Located {
  const [, prefix, tail] = /^([a-z]{3})_([0-9a-f]{2,64})$/.exec(id) ?? [];
  const entity = catalog.nodes().find((each) => each.registered.idPrefix === prefix);
  if (entity !== undefined && tail !== undefined) {
    const { keyFromTail } = entity.registered;
    const key = keyFromTail === undefined ? id : keyFromTail(tail);
    if (key !== undefined) return { entity, key };
  }
  throw new BadInput("this is not a global id of this registry: use the `id` of a record as it was given");
}

function statementOf(reading: Reading, info: GraphQLResolveInfo, most = Infinity): Statement {
  const { catalog, dialect, publicUrl, spent, asText } = reading;
  const { fragments, variableValues: variables } = info;
  const asOf = askedAsOf(info);
  return new Statement(catalog, dialect, { fragments, variables, publicUrl, spent, asText, most, asOf });
}

/** What a field answers with: the JSON as it came where it goes to the client as it is, else its value. */
async function answered(reading: Reading, statement: Statement, document: Sql): Promise<unknown> {
  if (!reading.asText) return parsed(await run(reading, statement, document));
  const { frame } = reading;
  const text = await run(reading, statement, frame === undefined ? document : framed(document, frame));
  return text === null ? null : new JsonText(text, frame !== undefined);
}

function parsed(text: string | Buffer | null): unknown {
  return text === null ? null : JSON.parse(text.toString());
}
