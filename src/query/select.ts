import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isObjectType,
} from "graphql";
import { ClaimValue } from "../graphql/claim-value.scalar";
import { RecordState } from "../graphql/record-state.scalar";
import { type EntityPlan, type FieldPlan, type StandardOrder, isList } from "./catalog";
import { TYPE_KEY } from "./connection";
import type { Assembly, FieldDeclaration } from "./declare";
import type { Entry } from "./dialect";
import { type Listing, columnsIn, listingOf, pageInfoSql, rowsSql, totalSql } from "./listing";
import { type Order, cursorSql, orderBySql, orderOf, valuesOf } from "./order";
import { type Page, pageOf } from "./page";
import { selectedFields, typeNameSql } from "./selection";
import { type Json, type Sql, asJson, joined, sql } from "./sql";
import { type Place, type Source, type Statement, placeOf } from "./statement";
import { type Input, fieldOf, keyOf, linked } from "./where";

/** JSON object with the fields that `nodes` select on the type at `place`, under their response keys. */
export function objectSql(statement: Statement, place: Place, nodes: readonly FieldNode[]): Json {
  const compile = (): Json => statement.dialect.object(entriesOf(statement, place, nodes));
  const [node] = nodes;
  return node !== undefined && nodes.length === 1 && statement.atTop
    ? asJson(
        statement.compiledOnce(
          { node, part: node.selectionSet, place: place.type.name, joins: place.joins },
          compile,
        ),
      )
    : compile();
}

function entriesOf(statement: Statement, place: Place, nodes: readonly FieldNode[]): Entry[] {
  const entries: Entry[] = [];
  for (const [key, fieldNodes] of selectedFields(statement, place.type, nodes)) {
    if (nameOf(fieldNodes) === "__typename") entries.push([key, typeNameSql(place.type)]);
    else entries.push([key, statement.nested(() => fieldSql(statement, place, fieldNodes))]);
  }
  return entries;
}

function fieldSql(statement: Statement, place: Place, nodes: readonly FieldNode[]): Sql {
  const field = fieldOf(place.type, nameOf(nodes));
  const plan = statement.catalog.field(place.entity, field);
  switch (plan.kind) {
    case "column":
      return leafSql(statement, field, place.row(plan.property));
    case "computed":
      return leafSql(
        statement,
        field,
        plan.formula(place.row, { ...statement.scope, args: argumentsOf(statement, field, nodes) }),
      );
    case "derived": {
      statement.countMade(field.name);
      const scope = { ...statement.scope, args: argumentsOf(statement, field, nodes) };
      return statement.dialect.array(plan.from.map((formula) => formula(place.row, scope)));
    }
    case "sameRow":
      return sameRowSql(statement, place, { plan, nodes });
    case "toOne":
      return recordSql(
        statement,
        { key: place.row(plan.foreignKey), joins: place.joins },
        { ...plan, nodes },
      );
    case "oneOf": {
      const branches = plan.branches.map((branch) => {
        const found = branchSql(statement, place, { ...branch, nodes });
        return [sql`${place.row(branch.foreignKey)} IS NOT NULL`, found] as const;
      });
      return statement.dialect.firstOf(branches);
    }
    case "list":
      return listSql(statement, place, { plan, field, nodes });
  }
}

function nameOf(nodes: readonly FieldNode[]): string {
  return nodes[0]?.name.value ?? "";
}

/** Scalars whose columns hold JSON as text. */
const JSON_SCALARS = new Set([ClaimValue.name, RecordState.name]);

/** The JSON of a leaf value as its type wants it. */
export function leafSql({ dialect }: Statement, field: GraphQLField<unknown, unknown>, value: Sql): Sql {
  if (isList(field)) return dialect.json(value);
  const type = getNamedType(field.type).name;
  if (type === "Boolean") return dialect.boolean(value);
  if (type === "Int" || type === "Rupiah") return dialect.number(value);
  const { whole }: FieldDeclaration = field.extensions;
  if (type === "Float") return whole === true ? dialect.number(value) : dialect.float(value);
  return JSON_SCALARS.has(type) ? dialect.json(value) : value;
}

function sameRowSql(
  statement: Statement,
  place: Place,
  { plan, nodes }: { plan: Extract<FieldPlan, { kind: "sameRow" }>; nodes: readonly FieldNode[] },
): Json {
  const object = objectSql(statement, { ...place, type: plan.type }, nodes);
  if (plan.presence === undefined) return object;
  return statement.dialect.firstOf([[plan.presence(place.row, statement.scope), object]]);
}

function branchSql(
  statement: Statement,
  place: Place,
  { target, foreignKey, nodes }: { target: EntityPlan; foreignKey: string; nodes: readonly FieldNode[] },
): Json {
  const related = statement.source(target);
  const object = typedObjectSql(statement, placeOf(related), nodes);
  const found = sql`${keyOf(related)} = ${place.row(foreignKey)}`;
  return statement.dialect.embedded(sql`(SELECT ${object} FROM ${related.table} WHERE ${found})`);
}

/** Records that are joined in one place: SQLite joins at most 64 tables. */
const MOST_JOINS = 40;

/**
 * JSON object of the record with this key; null where there is none. It is joined to the rows that refer to it if there is
 * something to take `joins`: one read for all rows takes less than a query for each.
 */
export function recordSql(
  statement: Statement,
  { key, joins }: { key: Sql; joins: Sql[] | undefined },
  { target, nodes }: { target: EntityPlan; nodes: readonly FieldNode[] },
): Json {
  const related = statement.source(target);
  const found = sql`${keyOf(related)} = ${key}`;
  if (joins === undefined || joins.length >= MOST_JOINS) {
    const object = objectSql(statement, placeOf(related), nodes);
    return statement.dialect.embedded(sql`(SELECT ${object} FROM ${related.table} WHERE ${found})`);
  }
  joins.push(sql`LEFT JOIN ${related.table} ON ${found}`);
  const object = objectSql(statement, { ...placeOf(related), joins }, nodes);
  return statement.dialect.firstOf([[sql`${keyOf(related)} IS NOT NULL`, object]]);
}

/**
 * Like `objectSql` for a field of an interface or union type: with the type's name under `TYPE_KEY`,
 * unless the text goes to the client as it is.
 */
export function typedObjectSql(statement: Statement, place: Place, nodes: readonly FieldNode[]): Json {
  const type: Entry[] = statement.operation.asText ? [] : [[TYPE_KEY, typeNameSql(place.type)]];
  return statement.dialect.object([...type, ...entriesOf(statement, place, nodes)]);
}

function listSql(
  statement: Statement,
  place: Place,
  {
    plan,
    field,
    nodes,
  }: {
    plan: Extract<FieldPlan, { kind: "list" }>;
    field: GraphQLField<unknown, unknown>;
    nodes: readonly FieldNode[];
  },
): Json {
  const args = argumentsOf(statement, field, nodes);
  const belongs = (child: Source): Sql => linked(statement, { place, child, plan, args });
  if (!plan.plain)
    return connectionSql(statement, { target: plan.target, belongs, standard: plan.order, field, nodes });
  const child = statement.source(plan.target);
  const order = orderOf(statement, plan.target, { standard: plan.order });
  const from =
    plan.rows === undefined ? child.table : assembledSql(statement, place, { rows: plan.rows, args, child });
  const sorted = orderBySql(order, placeOf(child), false);
  return collectedSql(statement, child, {
    order,
    entry: (row) => objectSql(statement, row, nodes),
    rows: (used) => sql`SELECT ${columnsIn(used, child)} FROM ${from} WHERE ${belongs(child)} ${sorted}`,
  });
}

/** JSON array with what `entry` makes of each row that `rows` gives; it is told in which SQL columns are used. */
function collectedSql(
  { dialect, operation }: Statement,
  source: Source,
  { order, entry, rows }: { order: Order; entry: (row: Place) => Json; rows: (used: Sql) => Sql },
): Json {
  const [place, joins] = [placeOf(source), new Array<Sql>()];
  // SQLite would make the whole view of the past that is joined
  const each = entry(operation.asOf === undefined ? { ...place, joins } : place);
  const joinedBy = joins.length === 0 ? undefined : orderBySql(order, place, false);
  const all = dialect.collected(each, joinedBy);
  const from = joined(joins, " ");
  return dialect.embedded(sql`(SELECT ${all} FROM (${rows(sql`${all} ${from}`)}) ${source.alias} ${from})`);
}

/** The rows that a list field makes itself, under the alias of `child`. */
function assembledSql(
  { scope }: Statement,
  { row, type, entity }: Place,
  { rows, args, child }: { rows: (assembly: Assembly<never>) => Sql; args: Input; child: Source },
): Sql {
  const parent = { parent: row, parentType: type.name, parentId: entity.globalId(row, scope) };
  return sql`(${rows({ ...parent, args, scope })}) ${child.alias}`;
}

/** A field's arguments, coerced. */
export function argumentsOf(
  { operation }: Statement,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): Input {
  const [node] = nodes;
  return node === undefined ? {} : getArgumentValues(field, node, operation.variables);
}

/** JSON object of a connection: each selected part is one subquery over the members that `belongs` admits. */
export function connectionSql(
  statement: Statement,
  list: {
    target: EntityPlan;
    belongs: (child: Source) => Sql;
    /** Order when the client states none, if not the entity's own. */
    standard?: StandardOrder;
    field: GraphQLField<unknown, unknown>;
    nodes: readonly FieldNode[];
  },
): Json {
  const args = argumentsOf(statement, list.field, list.nodes);
  const { target, belongs, standard = target.registered.order } = list;
  const listing = listingOf(statement, { target, belongs, standard, args });
  const page = pageOf(args);
  // A bad cursor is refused whatever is selected, as a count alone doesn't look at it.
  for (const cursor of [page.after, page.before]) if (cursor !== undefined) valuesOf(cursor, listing.order);
  const connection = objectTypeOf(list.field);
  const entries: Entry[] = [];
  for (const [key, nodes] of selectedFields(statement, connection, list.nodes)) {
    const part = nameOf(nodes);
    if (part === "nodes" || part === "edges") {
      const edge = part === "edges" ? objectTypeOf(fieldOf(connection, part)) : undefined;
      entries.push([key, pageSql(statement, listing, { page, nodes, edge })]);
    } else if (part === "totalCount") {
      entries.push([key, statement.dialect.number(totalSql(listing))]);
    } else if (part === "__typename") {
      entries.push([key, typeNameSql(connection)]);
    } else if (part === "pageInfo") {
      entries.push([
        key,
        pageInfoSql(statement, listing, { page, nodes, type: objectTypeOf(fieldOf(connection, part)) }),
      ]);
    }
  }
  return statement.dialect.object(entries);
}

function pageSql(
  statement: Statement,
  listing: Listing,
  { page, nodes, edge }: { page: Page; nodes: readonly FieldNode[]; edge: GraphQLObjectType | undefined },
): Json {
  const { member, order } = listing;
  return collectedSql(statement, member, {
    order,
    entry: (place) =>
      statement.perRecord(page.size, () =>
        edge === undefined
          ? objectSql(statement, place, nodes)
          : edgeSql(statement, { place, edge, nodes, order }),
      ),
    rows: (used) => rowsSql(listing, page, used),
  });
}

function edgeSql(
  statement: Statement,
  {
    place,
    edge,
    nodes,
    order,
  }: { place: Place; edge: GraphQLObjectType; nodes: readonly FieldNode[]; order: Order },
): Json {
  const entries: Entry[] = [];
  for (const [key, parts] of selectedFields(statement, edge, nodes)) {
    const part = nameOf(parts);
    if (part === "cursor") entries.push([key, cursorSql(statement, order, place)]);
    if (part === "node") entries.push([key, objectSql(statement, place, parts)]);
    if (part === "__typename") entries.push([key, typeNameSql(edge)]);
  }
  return statement.dialect.object(entries);
}

/** The object type that a field returns, alone or in a list. */
export function objectTypeOf(field: GraphQLField<unknown, unknown>): GraphQLObjectType {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) throw new Error(`${field.name} is not of an object type`);
  return type;
}
