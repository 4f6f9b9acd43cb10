import { Args, type ClassType, Extensions, FieldResolver } from "type-graphql";
import { connectionOf } from "./connection";
import type { Sql } from "./sql";

/** The columns of one row in a statement, by the entity's property names, e.g. `award("rank")`. */
export type Row<Entity extends object> = (property: keyof Entity & string) => Sql;

/** A field's arguments, coerced by graphql-js. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a computed field or a link may use beside its own row. */
export interface Scope {
  /**
   * A further row of an entity, for use in a subquery: its columns, the table with its alias, and a condition that holds until
   * the statement has taken too long, for a subquery that may look at many.
   */
  from<Entity extends object>(entity: ClassType<Entity>): { row: Row<Entity>; table: Sql; inTime: Sql };
  /** Arguments of the field that is computed; none where it is filtered or sorted by. */
  args: Arguments;
  /** Where clients reach the registry: an address without a slash at the end. */
  publicUrl: string;
  /** The value as a floating point number, for divisions. */
  asFloat(value: Sql): Sql;
  /** The bytes of a text as lower-case hexadecimal digits. */
  hex(text: Sql): Sql;
  /** Refuses the operation with `message` unless the condition holds; tested by the same statement. */
  require(condition: Sql, message: string): void;
}

/** SQL of a field that is computed from the columns of its row, and from the field's arguments, `scope.args`, if it has any. */
export type Formula<Entity extends object> = (row: Row<Entity>, scope: Scope) => Sql;

/** The two ends of a list field: a child belongs to the parent's list when the returned condition holds. */
export interface Link<Parent extends object, Child extends object> {
  parent: Row<Parent>;
  child: Row<Child>;
  args: Arguments;
  scope: Scope;
}

/** Direction of one sort key, as entities and clients state it. */
export type Direction = "ASC" | "DESC";

/** How an entity takes part in the graph. */
export interface Registered<Entity extends object> {
  /** First characters of the global id, unique per entity, e.g. `awd`. */
  idPrefix: string;
  /** The global id; the row's `id` unless said otherwise. */
  globalId?: Formula<Entity>;
  /** Primary key of the record whose global id has this tail; the whole global id unless said otherwise. */
  keyFromTail?: (tail: string) => string | undefined;
  /** Order of every list of this entity when the client states none; the primary key is added at the end. */
  order: readonly (readonly [property: keyof Entity & string, direction: Direction])[];
}

/** A further key of an entity's `where` that is not a field, e.g. `under` of a region. */
export interface NamedFilter<Entity extends object> {
  /** A scalar whose values are strings. */
  type: () => object;
  description: string;
  condition: (row: Row<Entity>, value: string, scope: Scope) => Sql;
}

/**
 * What the schema says about reading a type or field; kept in the `extensions` of the GraphQL type or field.
 * Declared by the decorators below, read by the catalog.
 */
export interface FieldDeclaration {
  queryable?: boolean;
  formula?: Formula<never>;
  /** What the value is made of the record's global id. */
  ofGlobalId?: (id: Sql, scope: Scope) => Sql;
  derived?: { from: readonly Formula<never>[]; derive: Derivation };
  groupKey?: { name: string; formula: Formula<never>; isKnown: boolean };
  aggregate?: Formula<never>;
  recount?: Formula<never>;
  whole?: boolean;
  presence?: Formula<never>;
  oneOf?: Readonly<Record<string, string>>;
  /** See `ReadsAlone`. */
  readsAlone?: { by: string | undefined };
  listed?: {
    to: () => ClassType;
    on: (link: Link<never, never>) => Sql;
    plain: boolean;
    order: readonly (readonly [property: string, direction: Direction])[] | undefined;
    /** Rows to take instead of those of the listed type's table, which it has none of. */
    rows?: (assembly: Assembly<never>) => Sql;
  };
}

/** What a list is assembled for: one parent, of a type that may be one of several. */
export interface Assembly<Parent extends object> {
  parent: Row<Parent>;
  /** Name of the parent's GraphQL type. */
  parentType: string;
  /** Global id of the parent. */
  parentId: Sql;
  args: Arguments;
  scope: Scope;
}

/**
 * The cells of an entity: records put together that agree in all that its statistics group by and look at, with their
 * counts and sums. They are kept in a table of their own; a record by itself makes a cell as well, so that statistics
 * mean the same whichever they are made of.
 */
export interface Cells<Entity extends object, Once extends object, Cell extends object> {
  /** Name of the entity whose rows are the kept cells. */
  kept: string;
  /** What is computed once for each record and then used by `columns`. */
  once: Readonly<Record<keyof Once & string, Formula<Entity>>>;
  /** The cell that a record makes by itself. */
  columns: Readonly<Partial<Record<keyof Cell & string, Formula<Entity & Once>>>>;
  /** Number of records in a cell. */
  records: keyof Cell & string;
  /** The condition under which kept cells hold every record once; undefined when they don't know what is asked for. */
  choose: (args: Arguments) => ((row: Row<Cell>) => Sql) | undefined;
  /**
   * What a kept cell itself holds of what a `where` finds elsewhere for a record: by the name of a field what it computes,
   * by that of a relation whether there is such a record, by both names a column of that record.
   */
  holds: Readonly<Record<string, (row: Row<Cell>) => Sql>>;
  /** Whether the kept cells lag behind the records. */
  lag: (scope: Scope) => Sql;
}

/** What the schema says about reading a whole type. */
export interface TypeDeclaration {
  cells?: Cells<never, never, never>;
  registered?: Registered<never>;
  filters?: Readonly<Record<string, NamedFilter<never>>>;
  ordinary?: boolean;
  assembled?: {
    columns: readonly string[];
    order: readonly (readonly [property: string, direction: Direction])[];
  };
}

const idPrefixes = new Map<ClassType, string>();

/** First characters of the global ids of an entity. */
export function idPrefixOf(entity: ClassType): string {
  const prefix = idPrefixes.get(entity);
  if (prefix === undefined) throw new Error(`${entity.name} has no global ids`);
  return prefix;
}

/** The entity with global ids of this name, if there is one. */
export function registeredClass(name: string): ClassType | undefined {
  return [...idPrefixes.keys()].find((entity) => entity.name === name);
}

/** Makes an entity a node of the graph: gives its global id prefix and its default order. */
export function Registers<Entity extends object>(registered: Registered<Entity>) {
  return (target: ClassType<Entity>): void => {
    idPrefixes.set(target, registered.idPrefix);
    Extensions({ registered })(target);
  };
}

/** Adds keys to the entity's `where` that are conditions rather than fields. */
export function Filters<Entity extends object>(filters: Readonly<Record<string, NamedFilter<Entity>>>) {
  return (target: ClassType<Entity>): void => void Extensions({ filters })(target);
}

/** Lets clients filter and sort by this column, computed field, to-one relation or list. */
export function Queryable(): PropertyDecorator & MethodDecorator {
  return Extensions({ queryable: true });
}

/** What the program makes of the values that the statement brings for a field, and of the field's arguments. */
export type Derivation = (values: readonly unknown[], args: Arguments) => unknown;

/**
 * The field's value is made by the program, where SQL can't: the statement brings `from`, and `derive` makes the value.
 * Such a field can't be filtered or sorted by.
 */
export function DerivedFrom<Entity extends object>(
  from: readonly Formula<Entity>[],
  derive: Derivation,
): PropertyDecorator & MethodDecorator {
  return Extensions({ derived: { from, derive } });
}

/** The type's fields answer from properties of an ordinary object that a resolver returns, not from a compiled one. */
export function Ordinary(): ClassDecorator {
  return Extensions({ ordinary: true });
}

/** The field's value is this SQL over the columns of its row. */
export function Computed<Entity extends object>(
  formula: Formula<Entity>,
): PropertyDecorator & MethodDecorator {
  return Extensions({ formula });
}

/** The field's object is read from the same row; it is null unless the condition holds. */
export function PresentWhen<Entity extends object>(presence: Formula<Entity>): PropertyDecorator {
  return Extensions({ presence });
}

/** The field's union is the one relation of the row that is set: relation property by GraphQL type name. */
export function OneOf(oneOf: Readonly<Record<string, string>>): PropertyDecorator {
  return Extensions({ oneOf });
}

/**
 * An object field read from its parent's own row: the decorated method is not a resolver but the condition
 * under which the object is there; it is null otherwise.
 */
export function Derived(type: () => ClassType, options: { description: string }) {
  return <Entity extends object>(
    prototype: object,
    property: string,
    method: TypedPropertyDescriptor<Formula<Entity>>,
  ): void => {
    FieldResolver(type, { nullable: true, description: options.description })(prototype, property, method);
    Extensions({ presence: method.value })(prototype, property, method);
  };
}

/** Options of a list field. */
export interface ListOptions {
  description: string;
  /** A plain list, only for lists that are bounded by nature; a connection otherwise. */
  plain?: boolean;
  /** Order of the list when the client states none, if not the entity's own. */
  order?: readonly (readonly [property: string, direction: Direction])[];
  /** Class of the field's own arguments beside `where`, `orderBy` and paging. */
  args?: ClassType;
}

/**
 * A list field read together with its parent: the decorated method is not a resolver but the link,
 * it returns the SQL condition under which a child belongs to the parent.
 */
export function Listed(to: () => ClassType, options: ListOptions) {
  return <Parent extends object, Child extends object>(
    prototype: object,
    property: string,
    method: TypedPropertyDescriptor<(link: Link<Parent, Child>) => Sql>,
  ): void => {
    const on = method.value;
    if (on === undefined) throw new Error(`${property} is listed but not a method`);
    // Made now, not when the schema is built: a connection type has to be known before that.
    const returned = options.plain === true ? [to()] : connectionOf(to());
    FieldResolver(() => returned, { description: options.description })(prototype, property, method);
    Extensions({ listed: { to, on, plain: options.plain === true, order: options.order } })(
      prototype,
      property,
      method,
    );
    const { args } = options;
    if (args !== undefined) Args(() => args)(prototype, property, 1);
  };
}

/**
 * The field of the query does nothing but answer with what one statement of the read path gives, whoever asks. Of an argument
 * `by` it only binds the value. The statement may then be run again without the field's resolver, unless it gives nothing.
 */
export function ReadsAlone(by?: string): MethodDecorator {
  return Extensions({ readsAlone: { by } });
}

/** The field's type is Float because its whole numbers are too large for Int; nothing has to be done for its fractions. */
export function Whole(): PropertyDecorator {
  return Extensions({ whole: true });
}

/**
 * The field answers the group's value of this key; null where the groups are not made by it. One that is known of every record
 * needs no word where unknown values are sorted to, which keeps SQLite from reading an index in that order.
 */
export function GroupKey<Entity extends object>(
  name: string,
  formula: Formula<Entity>,
  { isKnown = false } = {},
): PropertyDecorator {
  return Extensions({ groupKey: { name, formula, isKnown } });
}

/**
 * The field is this aggregate over the records, or cells, of a group. With `recount`, it is null where kept cells don't
 * tell; cells of single records then do, by `recount`.
 */
export function Aggregate<Entity extends object>(
  aggregate: Formula<Entity>,
  recount?: Formula<Entity>,
): PropertyDecorator {
  return Extensions(recount === undefined ? { aggregate } : { aggregate, recount });
}
