import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isObjectType,
} from "graphql";
import { type EntityPlan, type FieldPlan, isList } from "./catalog";
import { TYPE_KEY } from "./connection";
import type { Entry } from "./dialect";
import { type Order, beyond, cursorSql, orderBySql, orderOf, valuesOf } from "./order";
import { type Page, pageOf } from "./page";
import { selectedFields } from "./selection";
import { FALSE, type Sql, allOf, literal, sql, trusted } from "./sql";
import { type Place, type Source, type Statement, placeOf } from "./statement";
import { type Input, condition, fieldOf, input, keyOf, linked } from "./where";

/** JSON object with the fields that `nodes` select on the type at `place`, under their response keys. */
export function objectSql(statement: Statement, place: Place, nodes: readonly FieldNode[]): Sql {
  return statement.dialect.object(entriesOf(statement, place, nodes));
}

function entriesOf(statement: Statement, place: Place, nodes: readonly FieldNode[]): Entry[] {
  const entries: Entry[] = [];
  for (const [key, fieldNodes] of selectedFields(statement, place.type, nodes)) {
    const [node] = fieldNodes;
    if (node === undefined || node.name.value.startsWith("__")) continue;
    entries.push([key, fieldSql(statement, place, fieldNodes)]);
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
      return leafSql(statement, field, plan.formula(place.row, statement.scope));
    case "sameRow":
      return sameRowSql(statement, place, { plan, nodes });
    case "toOne":
      return relatedSql(statement, place, { ...plan, nodes, abstract: false });
    case "oneOf": {
      const branches = plan.branches.map((branch) => {
        const found = relatedSql(statement, place, { ...branch, nodes, abstract: true });
        return sql`WHEN ${place.row(branch.foreignKey)} IS NOT NULL THEN ${found}`;
      });
      return sql`CASE ${branches.reduce((all, branch) => sql`${all} ${branch}`)} END`;
    }
    case "list":
      return listSql(statement, place, { plan, field, nodes });
  }
}

function nameOf(nodes: readonly FieldNode[]): string {
  return nodes[0]?.name.value ?? "";
}

function leafSql({ dialect }: Statement, field: GraphQLField<unknown, unknown>, value: Sql): Sql {
  if (isList(field)) return dialect.json(value);
  const type = getNamedType(field.type).name;
  if (type === "Boolean") return dialect.boolean(value);
  if (type === "Float") return dialect.float(value);
  return type === "ClaimValue" ? dialect.json(value) : value;
}

function sameRowSql(
  statement: Statement,
  place: Place,
  { plan, nodes }: { plan: Extract<FieldPlan, { kind: "sameRow" }>; nodes: readonly FieldNode[] },
): Sql {
  const object = objectSql(statement, { ...place, type: plan.type }, nodes);
  if (plan.presence === undefined) return object;
  return sql`CASE WHEN ${plan.presence(place.row, statement.scope)} THEN ${object} END`;
}

function relatedSql(
  statement: Statement,
  place: Place,
  related: { target: EntityPlan; foreignKey: string; nodes: readonly FieldNode[]; abstract: boolean },
): Sql {
  const target = statement.source(related.target);
  const object = related.abstract
    ? typedObjectSql(statement, placeOf(target), related.nodes)
    : objectSql(statement, placeOf(target), related.nodes);
  return sql`(SELECT ${object} FROM ${target.table} WHERE ${keyOf(target)} = ${place.row(related.foreignKey)})`;
}

/** Like `objectSql`, with the type's name under `TYPE_KEY` for fields of an interface or union type. */
export function typedObjectSql(statement: Statement, place: Place, nodes: readonly FieldNode[]): Sql {
  const type: Entry = [TYPE_KEY, sql`CAST(${literal(place.type.name)} AS text)`];
  return statement.dialect.object([type, ...entriesOf(statement, place, nodes)]);
}

/** A list that is read: where its members come from, which of them, in which order, and which page. */
interface Listing {
  entity: EntityPlan;
  belongs: (child: Source) => Sql;
  args: Input;
  order: Order;
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
): Sql {
  const args = argumentsOf(statement, field, nodes);
  const belongs = (child: Source): Sql => linked(statement, { place, child, plan, args });
  if (!plan.plain) return connectionSql(statement, { target: plan.target, belongs, field, nodes });
  const child = statement.source(plan.target);
  const order = orderOf(statement, plan.target, { standard: plan.order });
  const rows = sql`SELECT * FROM ${child.table} WHERE ${belongs(child)} ${orderBySql(order, placeOf(child), false)}`;
  return sql`(SELECT ${statement.dialect.collected(objectSql(statement, placeOf(child), nodes))} FROM (${rows}) ${child.alias})`;
}

function argumentsOf(
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
    field: GraphQLField<unknown, unknown>;
    nodes: readonly FieldNode[];
  },
): Sql {
  const args = argumentsOf(statement, list.field, list.nodes);
  const listing: Listing = {
    entity: list.target,
    belongs: list.belongs,
    args,
    order: orderOf(statement, list.target, { orderBy: args["orderBy"] }),
  };
  const page = pageOf(args);
  const connection = objectTypeOf(list.field);
  const entries: Entry[] = [];
  for (const [key, nodes] of selectedFields(statement, connection, list.nodes)) {
    const part = nameOf(nodes);
    if (part === "nodes" || part === "edges") {
      const edge = part === "edges" ? objectTypeOf(fieldOf(connection, part)) : undefined;
      entries.push([key, pageSql(statement, listing, { page, nodes, edge })]);
    } else if (part === "totalCount") {
      entries.push([key, totalSql(statement, listing)]);
    } else if (part === "pageInfo") {
      entries.push([
        key,
        pageInfoSql(statement, listing, { page, nodes, type: objectTypeOf(fieldOf(connection, part)) }),
      ]);
    }
  }
  return statement.dialect.object(entries);
}

function objectTypeOf(field: GraphQLField<unknown, unknown>): GraphQLObjectType {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) throw new Error(`${field.name} is not of an object type`);
  return type;
}

function membersSql(statement: Statement, { belongs, args }: Listing, member: Source): Sql {
  const { where } = args;
  const belonging = belongs(member);
  if (where === null || where === undefined) return belonging;
  return allOf([belonging, condition(statement, placeOf(member), input(where))]);
}

/** The rows of the page under the alias of `member`, in the list's order. */
function rowsSql(
  statement: Statement,
  listing: Listing,
  { page, member }: { page: Page; member: Source },
): Sql {
  const place = placeOf(member);
  const conditions = [membersSql(statement, listing, member), ...bounds(listing.order, place, page)];
  const ordered = orderBySql(listing.order, place, page.fromEnd);
  const rows = sql`SELECT * FROM ${member.table} WHERE ${allOf(conditions)} ${ordered} LIMIT ${trusted(String(page.size))}`;
  if (!page.fromEnd) return rows;
  return sql`SELECT * FROM (${rows}) ${member.alias} ${orderBySql(listing.order, place, false)}`;
}

function bounds(order: Order, place: Place, { after, before }: Page): Sql[] {
  const conditions: Sql[] = [];
  if (after !== undefined)
    conditions.push(beyond(order, place, { values: valuesOf(after, order), backward: false }));
  if (before !== undefined)
    conditions.push(beyond(order, place, { values: valuesOf(before, order), backward: true }));
  return conditions;
}

function pageSql(
  statement: Statement,
  listing: Listing,
  { page, nodes, edge }: { page: Page; nodes: readonly FieldNode[]; edge: GraphQLObjectType | undefined },
): Sql {
  const member = statement.source(listing.entity);
  const rows = rowsSql(statement, listing, { page, member });
  const place = placeOf(member);
  const entry =
    edge === undefined
      ? objectSql(statement, place, nodes)
      : edgeSql(statement, { place, edge, nodes, order: listing.order });
  return sql`(SELECT ${statement.dialect.collected(entry)} FROM (${rows}) ${member.alias})`;
}

function edgeSql(
  statement: Statement,
  {
    place,
    edge,
    nodes,
    order,
  }: { place: Place; edge: GraphQLObjectType; nodes: readonly FieldNode[]; order: Order },
): Sql {
  const entries: Entry[] = [];
  for (const [key, parts] of selectedFields(statement, edge, nodes)) {
    const part = nameOf(parts);
    if (part === "cursor") entries.push([key, cursorSql(statement, order, place)]);
    if (part === "node") entries.push([key, objectSql(statement, place, parts)]);
  }
  return statement.dialect.object(entries);
}

function totalSql(statement: Statement, listing: Listing): Sql {
  const member = statement.source(listing.entity);
  return sql`(SELECT count(*) FROM ${member.table} WHERE ${membersSql(statement, listing, member)})`;
}

function pageInfoSql(
  statement: Statement,
  listing: Listing,
  { page, nodes, type }: { page: Page; nodes: readonly FieldNode[]; type: GraphQLObjectType },
): Sql {
  const entries: Entry[] = [];
  for (const [key, parts] of selectedFields(statement, type, nodes)) {
    const value = pageInfoPart(statement, listing, { page, part: nameOf(parts) });
    if (value !== undefined) entries.push([key, value]);
  }
  return statement.dialect.object(entries);
}

function pageInfoPart(
  statement: Statement,
  listing: Listing,
  { page, part }: { page: Page; part: string },
): Sql | undefined {
  switch (part) {
    case "startCursor":
      return endSql(statement, listing, { page, last: false });
    case "endCursor":
      return endSql(statement, listing, { page, last: true });
    case "hasNextPage":
      return statement.dialect.boolean(moreSql(statement, listing, { page, forward: true }));
    case "hasPreviousPage":
      return statement.dialect.boolean(moreSql(statement, listing, { page, forward: false }));
    default:
      return undefined;
  }
}

function endSql(statement: Statement, listing: Listing, { page, last }: { page: Page; last: boolean }): Sql {
  const member = statement.source(listing.entity);
  const rows = rowsSql(statement, listing, { page, member });
  const place = placeOf(member);
  const cursor = cursorSql(statement, listing.order, place);
  return sql`(SELECT ${cursor} FROM (${rows}) ${member.alias} ${orderBySql(listing.order, place, last)} LIMIT 1)`;
}

/**
 * Whether the list goes on beyond the page. In the direction of paging: whether there is one row more than the page holds.
 * Against it: whether a row lies on the other side of the cursor the page starts from.
 */
function moreSql(
  statement: Statement,
  listing: Listing,
  { page, forward }: { page: Page; forward: boolean },
): Sql {
  const member = statement.source(listing.entity);
  const place = placeOf(member);
  const members = membersSql(statement, listing, member);
  if (forward !== page.fromEnd) {
    const rest = allOf([members, ...bounds(listing.order, place, page)]);
    const found = sql`SELECT 1 FROM ${member.table} WHERE ${rest} LIMIT 1 OFFSET ${trusted(String(page.size))}`;
    return sql`EXISTS (${found})`;
  }
  const cursor = forward ? page.before : page.after;
  if (cursor === undefined) return sql`(${FALSE})`;
  const inside = beyond(listing.order, place, { values: valuesOf(cursor, listing.order), backward: forward });
  return sql`EXISTS (SELECT 1 FROM ${member.table} WHERE ${allOf([members, sql`(${inside}) IS NOT TRUE`])})`;
}
