import type { FieldNode, GraphQLObjectType } from "graphql";
import type { EntityPlan, StandardOrder } from "./catalog";
import type { Entry } from "./dialect";
import { type Order, cursorSql, orderBySql, orderOf, settled, valuesOf } from "./order";
import type { Page } from "./page";
import { selectedFields, typeNameSql } from "./selection";
import { type Json, type Sql, allOf, anyOf, joined, sql, trusted } from "./sql";
import { type Source, type Statement, placeOf } from "./statement";
import { beyond, standsAt } from "./stretches";
import { type Way, waysOf } from "./ways";
import { type Input, condition, input } from "./where";

/** A list that is read: the row that stands for a member, the condition that makes it one, and the order. */
export interface Listing {
  member: Source;
  belongs: Sql;
  order: Order;
  /** Of which one gives all rows of a page. */
  ways: readonly Way[];
}

/**
 * The list of `target` records that `belongs` and the arguments describe. It is compiled once, however many parts of it
 * are asked for: each part is a query of its own, so all of them can call the member's row by one alias.
 */
export function listingOf(
  statement: Statement,
  {
    target,
    belongs,
    standard,
    args,
  }: { target: EntityPlan; belongs: (child: Source) => Sql; standard: StandardOrder; args: Input },
): Listing {
  const member = statement.source(target);
  const { orderBy } = args;
  const place = placeOf(member);
  const own = belongs(member);
  const where = args["where"] == null ? undefined : input(args["where"]);
  const conditions = [own, statement.dialect.inTime(member.alias)];
  if (where !== undefined) conditions.push(condition(statement, place, where));
  const order = settled(orderOf(statement, target, { orderBy, standard }), place);
  const all = allOf(conditions);
  const ways = waysOf(statement, { member, own, where, order }, conditions);
  return { member, belongs: all, order, ways };
}

/** The rows of the page under the alias of the member, in the list's order, with the columns that `used` names. */
export function rowsSql({ member, order, ways }: Listing, page: Page, used: Sql): Sql {
  const place = placeOf(member);
  const [start, end] = page.fromEnd ? [page.before, page.after] : [page.after, page.before];
  const within: Sql[] = [];
  if (end !== undefined)
    within.push(beyond(order, place, { values: valuesOf(end, order), backward: !page.fromEnd }));
  const values = start === undefined ? undefined : valuesOf(start, order);
  const found = ways.flatMap(({ belongs, when, stretches }) =>
    stretches({ values, backward: page.fromEnd }).map((stretch) => ({ ...stretch, belongs, when })),
  );
  const ordered = orderBySql(order, place, page.fromEnd);
  const back = page.fromEnd ? orderBySql(order, place, false) : trusted("");
  const size = trusted(String(page.size));
  const columns = columnsIn(sql`${used} ${back} ${found.length > 1 ? ordered : trusted("")}`, member);
  const parts = found.map(
    ({ belongs, when, condition: here, orderBy }) =>
      sql`SELECT ${columns} FROM ${member.table} WHERE ${allOf([belongs, ...within, here])} ${orderBy} LIMIT ${limited(size, when)}`,
  );
  const [only] = parts;
  const rows =
    only !== undefined && parts.length === 1
      ? only
      : sql`SELECT ${columns} FROM (${united(parts, member)}) ${member.alias} ${ordered} LIMIT ${size}`;
  if (!page.fromEnd) return rows;
  return sql`SELECT ${columnsIn(used, member)} FROM (${rows}) ${member.alias} ${back}`;
}

/** So many rows, or none where the condition doesn't hold: SQLite tests one that holds a query for each row, but limits once. */
function limited(size: Sql, when: Sql | undefined): Sql {
  return when === undefined ? size : sql`CASE WHEN ${when} THEN ${size} ELSE 0 END`;
}

/** The rows of several queries, which SQLite takes with an order of their own only from a further query. */
function united(parts: readonly Sql[], { alias }: Source): Sql {
  return joined(
    parts.map((part) => sql`SELECT * FROM (${part}) ${alias}`),
    " UNION ALL ",
  );
}

/**
 * The columns of a row that the SQL names: SQLite would carry all of `*` from a subquery with LIMIT, which takes half as long
 * again. Nothing that a client sends can look like one: values are bound, and no response key has a dot.
 */
export function columnsIn({ text }: Sql, { alias }: Source): Sql {
  const named = text.matchAll(new RegExp(`\\b${alias.text}\\."\\w+"`, "g"));
  const columns = [...new Set(Array.from(named, ([column]) => column))];
  return trusted(columns.length === 0 ? "1" : columns.join(", "));
}

/** Number of members of the whole list. */
export function totalSql({ member, belongs }: Listing): Sql {
  return sql`(SELECT count(*) FROM ${member.table} WHERE ${belongs})`;
}

/** JSON object with the selected parts of `PageInfo`. */
export function pageInfoSql(
  statement: Statement,
  listing: Listing,
  { page, nodes, type }: { page: Page; nodes: readonly FieldNode[]; type: GraphQLObjectType },
): Json {
  const entries: Entry[] = [];
  for (const [key, parts] of selectedFields(statement, type, nodes)) {
    const part = parts[0]?.name.value ?? "";
    const value =
      part === "__typename" ? typeNameSql(type) : pageInfoPart(statement, listing, { page, part });
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
      return statement.dialect.boolean(moreSql(listing, { page, forward: true }));
    case "hasPreviousPage":
      return statement.dialect.boolean(moreSql(listing, { page, forward: false }));
    default:
      return undefined;
  }
}

function endSql(statement: Statement, listing: Listing, { page, last }: { page: Page; last: boolean }): Sql {
  const { member, order } = listing;
  const place = placeOf(member);
  const cursor = cursorSql(statement, order, place);
  const ordered = orderBySql(order, place, last);
  const rows = rowsSql(listing, page, sql`${cursor} ${ordered}`);
  return sql`(SELECT ${cursor} FROM (${rows}) ${member.alias} ${ordered} LIMIT 1)`;
}

/**
 * Whether the list goes on beyond the page, forward or backward: whether the page is not long enough for all that lies
 * between its cursors, if it is filled from the other end, or whether a record lies on the other side of a cursor.
 */
function moreSql(listing: Listing, { page, forward }: { page: Page; forward: boolean }): Sql {
  const { member, belongs, order } = listing;
  const place = placeOf(member);
  const more: Sql[] = [];
  if (forward !== page.fromEnd) {
    const longer = rowsSql(listing, { ...page, size: page.size + 1 }, trusted(""));
    more.push(
      sql`EXISTS (SELECT 1 FROM (${longer}) ${member.alias} LIMIT 1 OFFSET ${trusted(String(page.size))})`,
    );
  }
  const cursor = forward ? page.before : page.after;
  if (cursor !== undefined) {
    const ends = forward ? { after: cursor, before: undefined } : { after: undefined, before: cursor };
    const at = standsAt(order, place, valuesOf(cursor, order));
    const beside = rowsSql(listing, { size: 1, fromEnd: !forward, ...ends }, trusted(""));
    more.push(
      sql`EXISTS (SELECT 1 FROM ${member.table} WHERE ${allOf([belongs, at])})`,
      sql`EXISTS (SELECT 1 FROM (${beside}) ${member.alias})`,
    );
  }
  return sql`(${anyOf(more)})`;
}
