import DataLoader from "dataloader";
import type { FieldNode, GraphQLResolveInfo } from "graphql";
import type { ClassType } from "type-graphql";
import { askedAsOf } from "./as-of";
import { BadInput } from "./bad-input";
import type { Catalog, EntityPlan } from "./catalog";
import type { FieldDeclaration, Row, Scope } from "./declare";
import type { Dialect } from "./dialect";
import { statisticsSql } from "./groups";
import type { Reader } from "./reader";
import type { RegistryRecord } from "./registry-record";
import { argumentsOf, connectionSql, objectSql, typedObjectSql } from "./select";
import type { Late } from "./late-variables";
import { type Spent, rendered, run } from "./run";
import { type Frame, JsonText, framed } from "./json-text";
import { type Located, answering, keyOfOne, located, mergedIn } from "./located";
import { Later, type Sql, TRUE, joined, sql } from "./sql";
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
  /** Who asks, so that turns are shared fairly; undefined for nobody in particular. */
  who: string | undefined;
  /** Whether the JSON of records and lists goes to the client as it is, as `JsonText`. */
  asText: boolean;
  /** What the compilation of such JSON gets of the variables; undefined where it gets their values. */
  late?: Late | undefined;
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
  one: { of: ClassType<Entity>; by: By; where: (row: Row<Entity>, key: Sql, statement: Statement) => Sql },
): Promise<unknown> {
  const statement = statementOf(reading, info);
  const source = statement.source(reading.catalog.entity(one.of.name));
  const object = objectSql(statement, placeOf(source), info.fieldNodes);
  const json = sql`(SELECT ${object} FROM ${source.table} WHERE ${one.where(source.row, keyIn(statement, info, one.by), statement)})`;
  return answered(reading, statement, { json, isShort: holdsFew(statement) });
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
    return answered(reading, statement, { json: statisticsSql(statement, asked, byRecords), isShort: false });
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
  const json = build(statement.scope, reading.dialect);
  return parsed(await run(reading, rendered(reading.dialect, statement, { json, isShort: false }), {}));
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
  const key = (id: unknown): string => keyOfOne(reading.catalog, one.of, String(id));
  return readOne<Entity>(reading, info, {
    of: one.of,
    by: { value: one.id, key },
    where: (row, sought, statement) => sql`${row("id")} = ${answering(statement, sought)}`,
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
  const json = connectionSql(statement, { target, belongs, field, nodes: info.fieldNodes });
  return answered(reading, statement, { json, isShort: holdsFew(statement) });
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
  const sought = isMerged ? listed(different.map((key) => answering(statement, sql`${key}`))) : asked;
  const merged = mergedIn(statement);
  const former = sql`SELECT ${dialect.collected(merged.id)} FROM ${merged.table} WHERE ${merged.into} = ${keyOf(source)} AND ${merged.id} IN (${asked})`;
  const formerKeys = isMerged ? dialect.embedded(sql`(${former})`) : dialect.array([]);
  const found = dialect.array([keyOf(source), record, formerKeys]);
  const json = sql`(SELECT ${dialect.collected(found)} FROM ${source.table} WHERE ${keyOf(source)} IN (${sought}))`;
  const text = await run(reading, rendered(dialect, statement, { json, isShort: false }), {});
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

/** What the one record is found by: the value of the argument that the field declares, and what is made of it. */
interface By {
  value: string;
  key?: (value: unknown) => string;
}

/** What `by` says, bound. */
function keyIn(statement: Statement, info: GraphQLResolveInfo, { value, key = String }: By): Sql {
  const field = fieldOf(info.parentType, info.fieldName);
  const { readsAlone }: FieldDeclaration = field.extensions;
  const given = argumentsOf(statement, field, info.fieldNodes)[readsAlone?.by ?? ""];
  return sql`${given instanceof Later ? given.turned(key) : key(value)}`;
}

function statementOf(reading: Reading, info: GraphQLResolveInfo, most = Infinity): Statement {
  const { catalog, dialect, publicUrl, spent, asText, late } = reading;
  const { fragments } = info;
  const variables = (asText ? late?.compiled() : undefined) ?? info.variableValues;
  const asOf = askedAsOf(info);
  return new Statement(catalog, dialect, { fragments, variables, publicUrl, spent, asText, most, asOf });
}

/** Records that pages can hold up to which their JSON usually is short. */
const FEW = 10;

function holdsFew({ operation }: Statement): boolean {
  return operation.spent.records <= FEW;
}

/** What a field answers with: the JSON as it came where it goes to the client as it is, else its value. */
async function answered(
  reading: Reading,
  statement: Statement,
  { json, isShort }: { json: Sql; isShort: boolean },
): Promise<unknown> {
  const { dialect, asText, frame, late } = reading;
  const isFramed = asText && frame !== undefined;
  const wanted = { json: isFramed ? framed(json, frame) : json, isShort };
  const whole = rendered(dialect, statement, wanted);
  const text = await run(reading, whole, late?.values ?? {});
  if (!asText) return parsed(text);
  return text === null ? null : new JsonText(text, isFramed, whole);
}

function parsed(text: string | Buffer | null): unknown {
  return text === null ? null : JSON.parse(text.toString());
}
