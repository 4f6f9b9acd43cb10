import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from "graphql";
import type { DataSource, EntityMetadata } from "typeorm";
import type {
  Assembly,
  Direction,
  FieldDeclaration,
  Formula,
  Link,
  Registered,
  Row,
  TypeDeclaration,
} from "./declare";
import { pastOf } from "./past";
import { type Sql, name, trusted } from "./sql";

/** A table and its columns by property name. */
export interface TablePlan {
  readonly table: Sql;
  readonly row: (alias: string) => Row<never>;
  /** Name of the entity, if nothing is known of what its table held earlier. */
  readonly onlyNow: string | undefined;
}

/** One entity as the read path sees it: its table, columns and GraphQL type. */
export interface EntityPlan extends TablePlan {
  readonly type: GraphQLObjectType;
  /** Property name of the primary key. */
  readonly key: string;
  readonly registered: Registered<never>;
  /** Property names of columns of which each value occurs once. */
  readonly unique: ReadonlySet<string>;
  /** Property names of columns that are never null. */
  readonly required: ReadonlySet<string>;
  /** The global id. */
  readonly globalId: Formula<never>;
  /** What a column holds as far as sorting is concerned. */
  holds(property: string): "integer" | "string";
}

/** How one field of a type is read. */
export type FieldPlan =
  | { kind: "column"; property: string }
  | { kind: "computed"; formula: Formula<never> }
  | { kind: "derived"; from: readonly Formula<never>[] }
  | { kind: "toOne"; target: EntityPlan; foreignKey: string }
  | { kind: "sameRow"; type: GraphQLObjectType; presence: Formula<never> | undefined }
  | { kind: "oneOf"; branches: readonly { target: EntityPlan; foreignKey: string }[] }
  | {
      kind: "list";
      target: EntityPlan;
      on: (link: Link<never, never>) => Sql;
      plain: boolean;
      order: StandardOrder;
      rows?: (assembly: Assembly<never>) => Sql;
    };

/** Sort keys by property. */
export type StandardOrder = readonly (readonly [property: string, direction: Direction])[];

/**
 * What can be read and how, put together once from the GraphQL schema (fields, decorators' declarations)
 * and TypeORM's metadata (tables, columns, relations). A new entity needs no line here.
 */
export class Catalog {
  private readonly tables = new Map<string, TablePlan>();
  private readonly entities = new Map<string, EntityPlan>();
  private readonly metadata = new Map<string, EntityMetadata>();
  private readonly plans = new WeakMap<object, FieldPlan>();

  constructor(
    readonly schema: GraphQLSchema,
    dataSource: DataSource,
  ) {
    for (const metadata of dataSource.entityMetadatas) {
      this.tables.set(metadata.name, tablePlan(metadata));
      const type = schema.getType(metadata.name);
      if (isObjectType(type)) {
        this.metadata.set(type.name, metadata);
        this.entities.set(type.name, entityPlan(type, metadata));
      }
    }
    for (const type of Object.values(schema.getTypeMap())) {
      const plan = isObjectType(type) ? assembledPlan(type) : undefined;
      if (plan !== undefined) this.entities.set(type.name, plan);
    }
  }

  /** The table of an entity by class name, whether clients see the entity or not. */
  table(entityName: string): TablePlan {
    const table = this.tables.get(entityName);
    if (table === undefined) throw new Error(`${entityName} is not an entity of the data source`);
    return table;
  }

  /** The entity of a GraphQL type name. */
  entity(typeName: string): EntityPlan {
    const entity = this.entities.get(typeName);
    if (entity === undefined) throw new Error(`${typeName} is not both an entity and a GraphQL type`);
    return entity;
  }

  /** Every entity with a global id. */
  nodes(): EntityPlan[] {
    return [...this.entities.values()].filter((entity) => entity.registered.idPrefix !== "");
  }

  /** How `field` is read where its type is read from a row of `entity`. */
  field(entity: EntityPlan, field: GraphQLField<unknown, unknown>): FieldPlan {
    let plan = this.plans.get(field);
    if (plan === undefined) this.plans.set(field, (plan = this.planned(entity, field)));
    return plan;
  }

  private planned(entity: EntityPlan, field: GraphQLField<unknown, unknown>): FieldPlan {
    const declared: FieldDeclaration = field.extensions;
    const named = getNamedType(field.type);
    const { formula, ofGlobalId } = declared;
    if (formula !== undefined) return { kind: "computed", formula };
    if (ofGlobalId !== undefined)
      return { kind: "computed", formula: (row, scope) => ofGlobalId(entity.globalId(row, scope), scope) };
    if (declared.derived !== undefined) return { kind: "derived", from: declared.derived.from };
    if (declared.listed !== undefined) {
      const { to, on, plain, order, rows } = declared.listed;
      const target = this.entity(to().name);
      const list = { target, on, plain, order: order ?? target.registered.order };
      return { kind: "list", ...list, ...(rows === undefined ? {} : { rows }) };
    }
    if (isUnionType(named)) return this.oneOf(entity, field.name, declared);
    if (isLeafType(named)) return { kind: "column", property: field.name };
    if (this.entities.has(named.name)) {
      return {
        kind: "toOne",
        target: this.entity(named.name),
        foreignKey: this.foreignKey(entity, field.name),
      };
    }
    if (!isObjectType(named)) throw new Error(`${entity.type.name}.${field.name} can't be read`);
    return { kind: "sameRow", type: named, presence: declared.presence };
  }

  private oneOf(entity: EntityPlan, field: string, { oneOf }: FieldDeclaration): FieldPlan {
    if (oneOf === undefined)
      throw new Error(`${entity.type.name}.${field} doesn't say which relations it is one of`);
    const branches = Object.entries(oneOf).map(([typeName, relation]) => ({
      target: this.entity(typeName),
      foreignKey: this.foreignKey(entity, relation),
    }));
    return { kind: "oneOf", branches };
  }

  private foreignKey(entity: EntityPlan, relation: string): string {
    const { assembled }: TypeDeclaration = entity.type.extensions;
    if (assembled !== undefined) return `${relation}Id`;
    const found = this.metadata.get(entity.type.name)?.findRelationWithPropertyPath(relation)?.joinColumns[0];
    if (found === undefined) throw new Error(`${entity.type.name}.${relation} has no join column`);
    return found.propertyName;
  }
}

/** The table of an entity, for SQL of its own. */
export function tablePlan(metadata: EntityMetadata): TablePlan {
  const columns = new Map<string, string>(
    metadata.columns.map((column) => [column.propertyName, name(column.databaseName).text]),
  );
  return {
    table: name(metadata.tableName),
    onlyNow: pastOf(metadata.target) === undefined ? metadata.name : undefined,
    row: (alias) => (property: string) => {
      const column = columns.get(property);
      if (column === undefined) throw new Error(`${metadata.name}.${property} is not a column`);
      return trusted(`${alias}.${column}`);
    },
  };
}

/** Types of columns that hold whole numbers; a primary key of SQLite has the second. */
const WHOLE = new Set(["int", "integer"]);

function entityPlan(type: GraphQLObjectType, metadata: EntityMetadata): EntityPlan {
  const declared: TypeDeclaration = type.extensions;
  const [key] = metadata.primaryColumns;
  if (key === undefined) throw new Error(`${metadata.name} has no primary key`);
  const required = metadata.columns.filter((column) => !column.isNullable);
  const registered = declared.registered ?? { idPrefix: "", order: [] };
  return {
    ...tablePlan(metadata),
    type,
    key: key.propertyName,
    registered,
    unique: new Set([key.propertyName, ...uniqueColumns(metadata)]),
    globalId: registered.globalId ?? ownId,
    holds: (property) =>
      WHOLE.has(String(metadata.findColumnWithPropertyName(property)?.type)) ? "integer" : "string",
    required: new Set(required.map((column) => column.propertyName)),
  };
}

function uniqueColumns({ indices }: EntityMetadata): string[] {
  return indices.flatMap(({ isUnique, columns: [only, ...others] }) =>
    isUnique && only !== undefined && others.length === 0 ? [only.propertyName] : [],
  );
}

const ownId: Formula<{ id: string }> = (row) => row("id");

const noGlobalId: Formula<never> = () => {
  throw new Error("rows that a list field makes have no global ids");
};

/** The plan of a type whose rows are made by list fields; undefined for any other. */
function assembledPlan(type: GraphQLObjectType): EntityPlan | undefined {
  const { assembled }: TypeDeclaration = type.extensions;
  if (assembled === undefined) return undefined;
  const { columns, order } = assembled;
  return {
    table: trusted(""),
    onlyNow: undefined,
    row: (alias) => (property: string) => {
      if (!columns.includes(property)) throw new Error(`${type.name}.${property} is not a column`);
      return trusted(`${alias}.${name(property).text}`);
    },
    type,
    key: order.at(-1)?.[0] ?? "",
    registered: { idPrefix: "", order },
    unique: new Set(),
    globalId: noGlobalId,
    holds: () => "string",
    required: new Set(columns),
  };
}

/** The entity name a connection type lists; undefined for any other type. */
export function listedBy(type: GraphQLNamedType): string | undefined {
  const entity = type.extensions["connectionOf"];
  return typeof entity === "string" ? entity : undefined;
}

/** Whether a field's value can be null. */
export function isNullable(field: { type: GraphQLField<unknown, unknown>["type"] }): boolean {
  return !isNonNullType(field.type);
}

/** Whether a field's type is a list. */
export function isList(field: { type: GraphQLField<unknown, unknown>["type"] }): boolean {
  return isListType(getNullableType(field.type));
}
