import type { FieldNode, GraphQLObjectType } from "graphql";
import type { EntityPlan } from "./catalog";
import type { Entry } from "./dialect";
import { type Order, beyond, cursorSql, orderBySql, valuesOf } from "./order";
import type { Page } from "./page";
import { selectedFields } from "./selection";
import { FALSE, type Sql, allOf, sql, trusted } from "./sql";
import { type Place, type Source, type Statement, placeOf } from "./statement";
import { type Input, condition, input } from "./where";

/** A list that is read: where its members come from, which of them, in which order, and which page. */
export interface Listing {
  entity: EntityPlan;
  belongs: (child: Source) => Sql;
  args: Input;
  order: Order;
}

function membersSql(statement: Statement, { belongs, args }: Listing, member: Source): Sql {
  const { where } = args;
  const belonging = belongs(member);
  if (where === null || where === undefined) return belonging;
  return allOf([belonging, condition(statement, placeOf(member), input(where))]);
}

/** The rows of the page under the alias of `member`, in the list's order. */
export function rowsSql(
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

/** Number of members of the whole list. */
export function totalSql(statement: Statement, listing: Listing): Sql {
  const member = statement.source(listing.entity);
  return sql`(SELECT count(*) FROM ${member.table} WHERE ${membersSql(statement, listing, member)})`;
}

/** JSON object with the selected parts of `PageInfo`. */
export function pageInfoSql(
  statement: Statement,
  listing: Listing,
  { page, nodes, type }: { page: Page; nodes: readonly FieldNode[]; type: GraphQLObjectType },
): Sql {
  const entries: Entry[] = [];
  for (const [key, parts] of selectedFields(statement, type, nodes)) {
    const value = pageInfoPart(statement, listing, { page, part: parts[0]?.name.value ?? "" });
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
