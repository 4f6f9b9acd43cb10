import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from "graphql";
import type { ClassType } from "type-graphql";
import type { DataSource, EntityMetadata } from "typeorm";
import { isDumped, noteOn } from "../graphql/dump-notes";
import { type ValueShape, referenceShape, valueShape } from "./value-shape";

/** The record that a column refers to. */
export interface Reference {
  entity: ClassType;
  table: string;
  /** Column of the dump that names the record, e.g. `key` or `code`. */
  column: string;
  /** Whether the table's own column holds an id that follows from the key. */
  byId: boolean;
  /** Whether that column of the dump holds numbers, e.g. those of changes. */
  isNumber: boolean;
}

/** One column of a table as it stands in a dump. */
export interface ColumnShape extends ValueShape {
  /** Name in the dump: as in the API, a reference by the name of the relation. */
  name: string;
  /** Name of the column in the database. */
  stored: string;
  /** Type of the column in the database. */
  storedType: string;
  required: boolean;
  reference: Reference | undefined;
}

/** One table as it stands in a dump. */
export interface TableShape {
  name: string;
  entity: ClassType;
  description: string | undefined;
  columns: readonly ColumnShape[];
  /** Names of the columns that tell the rows apart; the rows stand in their order. */
  key: readonly string[];
  /** Whether the table has ids of its own, which follow from the key and don't stand in a dump. */
  hasId: boolean;
}

/**
 * The tables of a dump by name, but each after those that it refers to: every entity of the data source that is
 * neither `Rebuilt` nor `Secret`.
 * Names, types and descriptions come from the entities and the GraphQL schema, so a new entity needs no line here.
 */
export function describeTables(dataSource: DataSource, schema: GraphQLSchema): TableShape[] {
  const dumped = dataSource.entityMetadatas
    .filter((metadata) => isDumped(classOf(metadata)))
    .toSorted((a, b) => (a.tableName < b.tableName ? -1 : 1));
  const ordered: TableShape[] = [];
  const left = new Map(dumped.map((metadata) => [metadata.tableName, describe(metadata, schema)]));
  while (left.size > 0) {
    const [next] = [...left.values()].filter(({ name, columns }) =>
      columns.every(({ reference }) => reference?.table === name || !left.has(reference?.table ?? "")),
    );
    if (next === undefined) throw new Error(`These tables refer in a circle: ${[...left.keys()].join(", ")}`);
    left.delete(next.name);
    ordered.push(next);
  }
  return ordered;
}

function describe(metadata: EntityMetadata, schema: GraphQLSchema): TableShape {
  const type = schema.getType(metadata.name);
  const shown = isObjectType(type) ? type : undefined;
  const hasId = isKeyed(metadata);
  const columns = metadata.columns
    .filter((column) => !(hasId && column.isPrimary))
    .map((column) => describeColumn(metadata, column, { shown, schema }));
  const key = hasId ? ["key"] : metadata.primaryColumns.map(nameOf);
  return {
    name: metadata.tableName,
    entity: classOf(metadata),
    description: shown?.description ?? noteOn(classOf(metadata)),
    // Inherited columns come last in the metadata, the key among them.
    columns: columns.toSorted((a, b) => Number(key.includes(b.name)) - Number(key.includes(a.name))),
    key,
    hasId,
  };
}

type Column = EntityMetadata["columns"][number];

function describeColumn(
  metadata: EntityMetadata,
  column: Column,
  { shown, schema }: { shown: GraphQLObjectType | undefined; schema: GraphQLSchema },
): ColumnShape {
  const reference = referenceOf(column);
  const name = nameOf(column);
  const field = shown?.getFields()[name];
  const shape =
    reference === undefined
      ? valueShape(column, field)
      : referenceShape(reference, field ?? unionFieldOf(shown, name), schema.getType(reference.entity.name));
  return {
    ...shape,
    description: shape.description ?? noteOn(classOf(metadata), column.propertyName) ?? inheritedNote(name),
    name,
    stored: column.databaseName,
    storedType: String(column.type),
    required: !column.isNullable,
    reference,
  };
}

/** What there is to say of a column that clients don't see and no class describes. */
function inheritedNote(name: string): string | undefined {
  return name === "key" ? "The registry's own key, unique in its table." : undefined;
}

/** The field that shows a relation as one of several alternatives. */
function unionFieldOf(shown: GraphQLObjectType | undefined, relation: string) {
  return Object.values(shown?.getFields() ?? {}).find(({ extensions }) => {
    const { oneOf } = extensions;
    return typeof oneOf === "object" && oneOf !== null && Object.values(oneOf).includes(relation);
  });
}

function referenceOf(column: Column): Reference | undefined {
  const target = column.relationMetadata?.inverseEntityMetadata;
  if (target === undefined) return undefined;
  const byId = isKeyed(target);
  const [primary] = target.primaryColumns;
  const name = byId ? "key" : (primary?.propertyName ?? "");
  const isNumber = !byId && primary?.type === "integer";
  return { entity: classOf(target), table: target.tableName, column: name, byId, isNumber };
}

function nameOf(column: Column): string {
  return column.relationMetadata?.propertyName ?? column.propertyName;
}

/** Whether a record has a key of its own beside an id that is made from it. */
function isKeyed(metadata: EntityMetadata): boolean {
  return metadata.findColumnWithPropertyName("key")?.isPrimary === false;
}

function classOf({ target }: EntityMetadata): ClassType {
  if (!isClass(target)) throw new Error("an entity is not declared by a class");
  return target;
}

function isClass(target: unknown): target is ClassType {
  return typeof target === "function";
}
