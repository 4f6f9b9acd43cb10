import { type FieldNode, type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType } from "graphql";
import { type ClassType, Extensions, Field, Int, ObjectType } from "type-graphql";
import { BadInput } from "./bad-input";
import type { EntityPlan } from "./catalog";
import { compared } from "./comparison";
import type { Cells, FieldDeclaration, TypeDeclaration } from "./declare";
import type { Entry } from "./dialect";
import { type Asked, type Members, membersOf } from "./members";
import { GROUPS } from "./page";
import { argumentsOf, leafSql, objectTypeOf, recordSql } from "./select";
import { selectedFields, typeNameSql } from "./selection";
import { type Sql, allOf, joined, name, sql, trusted } from "./sql";
import type { Statement } from "./statement";
import { type Input, fieldOf, input, refuseNull } from "./where";

/**
 * The statistics type of an entity and its group type, e.g. `AwardStatistics` of `Award` and `AwardGroup`. The keys and
 * aggregates of the group type are formulas over the records, or over `cells` if there are such.
 */
export function statisticsOf<Entity extends object, Once extends object, Cell extends object>(
  entity: ClassType<Entity>,
  group: ClassType,
  cells?: Cells<Entity, Once, Cell>,
): ClassType {
  @ObjectType(`${entity.name}Statistics`, {
    description: `Groups of ${entity.name} records under one \`where\`; their counts add up to \`totalCount\`.`,
  })
  @Extensions({ statisticsOf: entity.name, cells })
  class Statistics {
    @Field(() => Int, { description: "Number of records under the same `where`, in whatever group." })
    totalCount!: number;

    @Field(() => Int, { description: "Number of groups under the same `having`, not only of those listed." })
    groupCount!: number;

    @Field(() => [group], {
      description:
        "The groups, sorted by their keys, whatever their order in `groupBy`, and by the id where a key is a record, unless `orderBy` says otherwise; unknown values are a group of their own, the last.",
    })
    groups!: object[];
  }
  return Statistics;
}

/** What is grouped, how, and which groups are wanted. */
interface Grouping extends Asked {
  groupType: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  keys: readonly string[];
}

/** A statistics field and what is selected of it. */
export interface StatisticsField {
  entity: EntityPlan;
  field: GraphQLField<unknown, unknown>;
  nodes: readonly FieldNode[];
}

/**
 * JSON object of a statistics field: the rows of `entity` under its `where`, grouped by `groupBy`. Kept cells answer if
 * they can, unless `byRecords`; null where they would, but lag behind the records.
 */
export function statisticsSql(statement: Statement, asked: StatisticsField, byRecords: boolean): Sql {
  const compile = (): Sql => compiledStatistics(statement, asked, byRecords);
  const [node] = asked.nodes;
  if (node === undefined || asked.nodes.length > 1) return compile();
  return statement.compiledOnce({ node, part: node, place: `statistics ${byRecords}` }, compile);
}

function compiledStatistics(
  statement: Statement,
  { entity, field, nodes }: StatisticsField,
  byRecords: boolean,
): Sql {
  const args = argumentsOf(statement, field, nodes);
  const type = objectTypeOf(field);
  const { cells }: TypeDeclaration = type.extensions;
  const groupType = objectTypeOf(fieldOf(type, "groups"));
  const grouping: Grouping = { entity, cells, groupType, field, args, keys: keysOf(args) };
  limitOf(args);
  havingOf(args);
  orderedSql(grouping);
  const choose = byRecords || conditionsNeedRecords(grouping) ? undefined : cells?.choose(args);
  const members = membersOf(statement, grouping, choose);
  const entries: Entry[] = [];
  for (const [key, parts] of selectedFields(statement, type, nodes)) {
    const part = parts[0]?.name.value;
    if (part === "__typename") entries.push([key, typeNameSql(type)]);
    if (part === "totalCount") entries.push([key, sql`(${members.total})`]);
    if (part === "groupCount") {
      const groups = groupedSql(statement, grouping, { members, wanted: new Set() });
      entries.push([key, sql`(SELECT count(*) FROM (${groups}) counted)`]);
    }
    if (part === "groups") entries.push([key, groupsSql(statement, grouping, { members, nodes: parts })]);
  }
  const document = statement.dialect.object(entries);
  if (!members.kept || cells === undefined) return document;
  return sql`CASE WHEN ${cells.lag(statement.scope)} THEN NULL ELSE ${document} END`;
}

/** Whether groups are kept or sorted by what kept cells don't always tell. */
function conditionsNeedRecords({ groupType, args }: Grouping): boolean {
  const used = [...Object.keys(havingOf(args)), ...sortKeys(args).map(({ field }) => field)];
  return used.some((each) => recountOf(fieldOf(groupType, each)) !== undefined);
}

/** Conditions on the aggregates of a group, by the names of their fields. */
function havingOf({ having }: Input): Input {
  const conditions = input(having ?? {});
  for (const [key, value] of Object.entries(conditions)) refuseNull(key, value);
  return conditions;
}

function recountOf({ extensions }: GraphQLField<unknown, unknown>): FieldDeclaration["recount"] {
  const { recount }: FieldDeclaration = extensions;
  return recount;
}

function keysOf({ groupBy }: Input): string[] {
  const keys = Array.isArray(groupBy) ? groupBy.map(String) : [];
  if (keys.length > GROUPS.keys)
    throw new BadInput(`${keys.length} keys are too many to group by: at most ${GROUPS.keys}`);
  if (new Set(keys).size < keys.length) throw new BadInput("`groupBy` names a key twice: name each once");
  return keys;
}

/** Fields of the group type with the declaration that makes them a key or an aggregate. */
function declaredFields({
  groupType,
}: Grouping): { field: GraphQLField<unknown, unknown>; declared: FieldDeclaration }[] {
  return Object.values(groupType.getFields()).map((field) => ({ field, declared: field.extensions }));
}

/** One row for each group: its keys and the wanted aggregates under the names of their fields. */
function groupedSql(
  statement: Statement,
  grouping: Grouping,
  { members, wanted }: { members: Members; wanted: ReadonlySet<string> },
): Sql {
  const { row, kept } = members;
  const scope = { ...statement.scope, args: grouping.args };
  const columns: Sql[] = [];
  const having: Sql[] = [];
  const conditions = havingOf(grouping.args);
  const fields = declaredFields(grouping);
  for (const { field, declared } of fields) {
    if (declared.groupKey !== undefined && grouping.keys.includes(declared.groupKey.name)) {
      columns.push(sql`${declared.groupKey.formula(row, scope)} AS ${name(field.name)}`);
    }
  }
  const positions = columns.map((_, index) => trusted(String(index + 1)));
  for (const { field, declared } of fields) {
    const aggregate = kept ? declared.aggregate : (declared.recount ?? declared.aggregate);
    if (aggregate === undefined) continue;
    if (wanted.has(field.name)) columns.push(sql`${aggregate(row, scope)} AS ${name(field.name)}`);
    const type = getNamedType(field.type);
    const stated = conditions[field.name];
    if (stated !== undefined && isLeafType(type))
      having.push(compared(aggregate(row, scope), type, input(stated)));
  }
  const rows = sql`SELECT ${joined(columns.length > 0 ? columns : [trusted("count(*)")], ", ")} FROM ${members.from()}`;
  const grouped = positions.length > 0 ? sql`${rows} GROUP BY ${joined(positions, ", ")}` : rows;
  return having.length > 0 ? sql`${grouped} HAVING ${allOf(having)}` : grouped;
}

function groupsSql(
  statement: Statement,
  grouping: Grouping,
  { members, nodes }: { members: Members; nodes: readonly FieldNode[] },
): Sql {
  const alias = trusted("grouped");
  const limit = trusted(String(limitOf(grouping.args)));
  const selected = selectedFields(statement, grouping.groupType, nodes);
  const sorted = sortKeys(grouping.args).map(({ field }) => field);
  const wanted = new Set([...sorted, ...[...selected.values()].map((parts) => parts[0]?.name.value ?? "")]);
  const groups = groupedSql(statement, grouping, { members, wanted });
  // by the names of its own columns: SQLite then knows groups by an index to be sorted
  const rows = sql`${groups} ${orderedSql(grouping)} LIMIT ${limit}`;
  const recounted = members.kept ? recountedIn(grouping, wanted) : [];
  const [entries, joins] = [new Array<Entry>(), new Array<Sql>()];
  for (const [key, parts] of selected) {
    if (parts[0]?.name.value === "__typename") entries.push([key, typeNameSql(grouping.groupType)]);
    const field = grouping.groupType.getFields()[parts[0]?.name.value ?? ""];
    if (field === undefined) continue;
    const value = recounted.includes(field.name)
      ? sql`coalesce(grouped.${name(field.name)}, (SELECT ${RECOUNTED}.${name(field.name)} FROM ${RECOUNTED} WHERE ${sameGroup(grouping)}))`
      : sql`grouped.${name(field.name)}`;
    entries.push([key, groupFieldSql(statement, grouping, { field, parts, value, joins })]);
  }
  const joinedBy = joins.length === 0 ? undefined : orderedSql(grouping, alias);
  const all = statement.dialect.collected(statement.dialect.object(entries), joinedBy);
  const collected = sql`SELECT ${all} FROM (${rows}) ${alias} ${joined(joins, " ")}`;
  if (recounted.length === 0) return statement.dialect.embedded(sql`(${collected})`);
  const recount = recountSql(statement, grouping, new Set(recounted));
  return statement.dialect.embedded(sql`(WITH ${RECOUNTED} AS MATERIALIZED (${recount}) ${collected})`);
}

/** The groups once more, made by records, with what kept cells don't always tell. Read only if a group on the page needs it. */
const RECOUNTED = trusted("recounted");

function recountedIn({ groupType }: Grouping, wanted: ReadonlySet<string>): string[] {
  return Object.values(groupType.getFields())
    .filter((field) => wanted.has(field.name) && recountOf(field) !== undefined)
    .map((field) => field.name);
}

function recountSql(statement: Statement, grouping: Grouping, wanted: ReadonlySet<string>): Sql {
  const all = { ...grouping, args: { ...grouping.args, having: {} } };
  const members = statement.again(() => membersOf(statement, all, undefined));
  return groupedSql(statement, all, { members, wanted });
}

function sameGroup(grouping: Grouping): Sql {
  return allOf(
    declaredFields(grouping)
      .filter(({ declared }) => grouping.keys.includes(declared.groupKey?.name ?? ""))
      .map(
        ({ field }) => sql`${RECOUNTED}.${name(field.name)} IS NOT DISTINCT FROM grouped.${name(field.name)}`,
      ),
  );
}

function limitOf({ first }: Input): number {
  const limit = typeof first === "number" ? first : GROUPS.standard;
  if (limit >= 1 && limit <= GROUPS.maximum) return limit;
  throw new BadInput(`\`first: ${limit}\` is not possible: 1 to ${GROUPS.maximum} groups`, {
    code: "PAGE_SIZE_OUT_OF_RANGE",
  });
}

function sortKeys({ orderBy }: Input): { field: string; descending: boolean }[] {
  return (Array.isArray(orderBy) ? orderBy : []).map((each) => {
    const [[field, direction] = ["", undefined]] = Object.entries(input(each));
    return { field, descending: direction === "DESC" };
  });
}

/** The order of the groups by their columns, of `from` where they are not those of the statement itself. */
function orderedSql(grouping: Grouping, from?: Sql): Sql {
  const stated = sortKeys(grouping.args);
  const columns = declaredFields(grouping).filter(
    ({ declared }) =>
      declared.aggregate !== undefined || grouping.keys.includes(declared.groupKey?.name ?? ""),
  );
  const known = new Set(columns.map(({ field }) => field.name));
  const lost = stated.find(({ field }) => !known.has(field));
  if (lost !== undefined)
    throw new BadInput(`the groups can't be sorted by ${lost.field}: add its key to \`groupBy\``);
  const rest = columns
    .filter(
      ({ field, declared }) =>
        declared.groupKey !== undefined && !stated.some((each) => each.field === field.name),
    )
    .map(({ field }) => ({ field: field.name, descending: false }));
  const isKnown = new Set(
    columns.flatMap(({ field, declared }) => (declared.groupKey?.isKnown === true ? [field.name] : [])),
  );
  const keys = [...stated, ...rest].map(({ field, descending }) => {
    const direction = descending ? "DESC" : "ASC";
    const column = from === undefined ? name(field) : sql`${from}.${name(field)}`;
    return sql`${column} ${trusted(isKnown.has(field) ? direction : `${direction} NULLS LAST`)}`;
  });
  return keys.length === 0 ? trusted("") : sql`ORDER BY ${joined(keys, ", ")}`;
}

function groupFieldSql(
  statement: Statement,
  grouping: Grouping,
  {
    field,
    parts,
    value,
    joins,
  }: { field: GraphQLField<unknown, unknown>; parts: readonly FieldNode[]; value: Sql; joins: Sql[] },
): Sql {
  const { groupKey }: FieldDeclaration = field.extensions;
  if (groupKey !== undefined && !grouping.keys.includes(groupKey.name)) return trusted("NULL");
  const type = getNamedType(field.type);
  if (isLeafType(type)) return leafSql(statement, field, value);
  // SQLite would make the whole view of the past that is joined
  const taken = statement.operation.asOf === undefined ? joins : undefined;
  const target = statement.catalog.entity(type.name);
  return recordSql(statement, { key: value, joins: taken }, { target, nodes: parts });
}
