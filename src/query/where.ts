import {
  type GraphQLField,
  type GraphQLObjectType,
  GraphQLInt,
  getNamedType,
  isEnumType,
  isLeafType,
} from "graphql";
import { BadInput } from "./bad-input";
import type { EntityPlan, FieldPlan } from "./catalog";
import { bindable, compared } from "./comparison";
import type { Row, TypeDeclaration } from "./declare";
import { LIST_ARGUMENTS } from "./inputs";
import { type Sql, allOf, anyOf, sql, trusted } from "./sql";
import { type Place, type Source, type Statement, placeOf } from "./statement";

/** A coerced input object. */
export type Input = Readonly<Record<string, unknown>>;

/** The condition that a `where` input states about the row of `place`. */
export function condition(statement: Statement, place: Place, where: Input): Sql {
  return statement.nested(() => {
    const led = place.holds === undefined && namesRelated(statement, place, where);
    const conditions = Object.entries(where).map(([key, value]) => {
      const met = stated(statement, place, { key, value });
      // each of a few values has more rows than one related record: SQLite would take the index on either
      return led && isChoice(place.type, key) ? statement.dialect.tested(met) : met;
    });
    return allOf(conditions);
  });
}

function isChoice(type: GraphQLObjectType, key: string): boolean {
  return isEnumType(getNamedType(type.getFields()[key]?.type));
}

/** Whether the condition names the record that a relation leads to, or a few of which it is one. */
function namesRelated({ catalog }: Statement, { type, entity }: Place, where: Input): boolean {
  return Object.entries(where).some(([key, value]) => {
    const field = type.getFields()[key];
    const plan = field === undefined ? undefined : catalog.field(entity, field);
    return plan?.kind === "toOne" && value !== null && namedBy(plan.target, input(value)) !== undefined;
  });
}

function stated(statement: Statement, place: Place, { key, value }: { key: string; value: unknown }): Sql {
  statement.countConditions(1);
  refuseNull(key, value);
  switch (key) {
    case "and":
      return allOf(inputs(value).map((each) => condition(statement, place, each)));
    case "or":
      return anyOf(inputs(value).map((each) => condition(statement, place, each)));
    case "not":
      // Unlike NOT, this also keeps rows for which the condition is neither true nor false.
      return sql`(${condition(statement, place, input(value))}) IS NOT TRUE`;
    default:
      return fieldCondition(statement, place, { key, value });
  }
}

function fieldCondition(
  statement: Statement,
  place: Place,
  { key, value }: { key: string; value: unknown },
): Sql {
  const { filters = {} }: TypeDeclaration = place.type.extensions;
  const named = filters[key];
  if (named !== undefined) return named.condition(place.row, String(bindable(value)), statement.scope);
  const field = fieldOf(place.type, key);
  const plan = statement.catalog.field(place.entity, field);
  switch (plan.kind) {
    case "column":
      return compared(place.row(plan.property), leafOf(field), input(value));
    case "computed":
      return compared(
        place.holds?.(key) ?? plan.formula(place.row, statement.scope),
        leafOf(field),
        input(value),
      );
    case "sameRow": {
      const met = condition(statement, { ...place, type: plan.type }, input(value));
      return plan.presence === undefined ? met : allOf([plan.presence(place.row, statement.scope), met]);
    }
    case "toOne":
      return relatedCondition(statement, place, { key, plan, where: input(value) });
    case "list":
      return countCondition(statement, place, { plan, filter: input(value) });
    case "derived":
    case "oneOf":
      throw new Error(`${key} can't be filtered by`);
  }
}

/**
 * A condition on the record that a key column points to; not met where there is none. What it asks of that record's key
 * is asked of the key column itself, so that an index on the column serves; the other table is visited only for its
 * other columns. Records that are named by another unique column are found first, by themselves.
 */
function relatedCondition(
  statement: Statement,
  place: Place,
  { key, plan, where }: { key: string; plan: Extract<FieldPlan, { kind: "toOne" }>; where: Input },
): Sql {
  const target = statement.source(plan.target);
  const foreignKey = place.row(plan.foreignKey);
  const operator = namedBy(plan.target, where);
  if (operator !== undefined && where[plan.target.key] === undefined) {
    const found = sql`SELECT ${keyOf(target)} FROM ${target.table} WHERE ${condition(statement, placeOf(target), where)}`;
    return sql`${foreignKey} ${trusted(operator)} (${found})`;
  }
  let visited = false;
  const row: Row<never> = (property) => {
    if (property === plan.target.key) return foreignKey;
    const held = place.holds?.(`${key}.${property}`);
    if (held !== undefined) return held;
    visited = true;
    return target.row(property);
  };
  const met = condition(statement, { ...placeOf(target), row }, where);
  if (!visited) return allOf([place.holds?.(key) ?? sql`${foreignKey} IS NOT NULL`, met]);
  return sql`EXISTS (SELECT 1 FROM ${target.table} WHERE ${keyOf(target)} = ${foreignKey} AND ${met})`;
}

/**
 * How a key column is compared with the records that meet the condition, if it names values of a unique column. SQLite
 * takes IN for 25 values, and another index.
 */
function namedBy({ unique }: EntityPlan, where: Input): "=" | "IN" | undefined {
  const compared = Object.entries(where).flatMap(([property, value]) =>
    unique.has(property) && value !== null ? Object.keys(input(value)) : [],
  );
  if (compared.includes("eq")) return "=";
  return compared.includes("in") ? "IN" : undefined;
}

function countCondition(
  statement: Statement,
  place: Place,
  { plan, filter }: { plan: Extract<FieldPlan, { kind: "list" }>; filter: Input },
): Sql {
  const members = membersOf(statement, place, { plan, filter });
  const { count } = filter;
  if (count === null || count === undefined) return sql`EXISTS (SELECT 1 ${members})`;
  return compared(sql`(SELECT count(*) ${members})`, GraphQLInt, input(count));
}

/** FROM and WHERE of the children that a list filter or list sort key counts. */
export function membersOf(
  statement: Statement,
  place: Place,
  { plan, filter }: { plan: Extract<FieldPlan, { kind: "list" }>; filter: Input },
): Sql {
  const child = statement.source(plan.target);
  const conditions = [
    linked(statement, { place, child, plan, args: filter }),
    statement.dialect.inTime(child.alias),
  ];
  const { where } = filter;
  // the link to the one parent picks fewer rows than any condition
  if (where !== null && where !== undefined)
    conditions.push(statement.dialect.tested(condition(statement, placeOf(child), input(where))));
  return sql`FROM ${child.table} WHERE ${allOf(conditions)}`;
}

/** The condition under which `child` belongs to the list that `plan` describes. */
export function linked(
  statement: Statement,
  link: { place: Place; child: Source; plan: Extract<FieldPlan, { kind: "list" }>; args: Input },
): Sql {
  const standard: readonly string[] = LIST_ARGUMENTS;
  const own = Object.fromEntries(Object.entries(link.args).filter(([name]) => !standard.includes(name)));
  return link.plan.on({
    parent: link.place.row,
    child: link.child.row,
    args: own,
    scope: statement.scope,
  });
}

/** The primary key column of a source. */
export function keyOf({ entity, row }: Source): Sql {
  return row(entity.key);
}

/** The field of a type that an input key names; generated inputs name only fields that exist. */
export function fieldOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> {
  const field = type.getFields()[name];
  if (field === undefined) throw new Error(`${type.name} has no field ${name}`);
  return field;
}

function leafOf(field: GraphQLField<unknown, unknown>) {
  const type = getNamedType(field.type);
  if (!isLeafType(type)) throw new Error(`${field.name} is not a leaf`);
  return type;
}

/** Refuses null for a condition: it could mean that there is none, or that there is no value. */
export function refuseNull(key: string, value: unknown): void {
  if (value === null)
    throw new BadInput(`\`${key}: null\` is no condition: leave it out, or use \`isNull: true\``);
}

/** An input object that graphql-js has coerced. */
export function input(value: unknown): Input {
  if (typeof value !== "object" || value === null) throw new Error("an input object was expected");
  return Object.fromEntries(Object.entries(value));
}

function inputs(value: unknown): Input[] {
  if (!Array.isArray(value)) throw new Error("a list of input objects was expected");
  return value.map(input);
}
