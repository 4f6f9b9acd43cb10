import { type FieldNode, type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType } from "graphql";
import { type ClassType, Extensions, Field, Int, ObjectType } from "type-graphql";
import { BadInput } from "./bad-input";
import type { EntityPlan } from "./catalog";
import { compared } from "./comparison";
import type { FieldDeclaration } from "./declare";
import type { Entry } from "./dialect";
import { GROUPS } from "./page";
import { argumentsOf, leafSql, objectSql, objectTypeOf } from "./select";
import { selectedFields } from "./selection";
import { type Sql, TRUE, allOf, joined, name, sql, trusted } from "./sql";
import { type Source, type Statement, placeOf } from "./statement";
import { type Input, condition, fieldOf, input, keyOf } from "./where";

/** The statistics type of an entity and its group type, e.g. `AwardStatistics` of `Award` and `AwardGroup`. */
export function statisticsOf(entity: ClassType, group: ClassType): ClassType {
  @ObjectType(`${entity.name}Statistics`, {
    description: `Groups of ${entity.name} records under one \`where\`; their counts add up to \`totalCount\`.`,
  })
  @Extensions({ statisticsOf: entity.name })
  class Statistics {
    @Field(() => Int, { description: "Number of records under the same `where`, in whatever group." })
    totalCount!: number;

    @Field(() => Int, { description: "Number of groups under the same `having`, not only of those listed." })
    groupCount!: number;

    @Field(() => [group], {
      description:
        "The groups, sorted by their keys unless `orderBy` says otherwise; unknown values are a group of their own.",
    })
    groups!: object[];
  }
  return Statistics;
}

/** What is grouped, how, and which groups are wanted. */
interface Grouping {
  entity: EntityPlan;
  groupType: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  args: Input;
  keys: readonly string[];
}

/** JSON object of a statistics field: the rows of `entity` under its `where`, grouped by `groupBy`. */
export function statisticsSql(
  statement: Statement,
  {
    entity,
    field,
    nodes,
  }: { entity: EntityPlan; field: GraphQLField<unknown, unknown>; nodes: readonly FieldNode[] },
): Sql {
  const args = argumentsOf(statement, field, nodes);
  const type = objectTypeOf(field);
  const groupType = objectTypeOf(fieldOf(type, "groups"));
  const grouping: Grouping = { entity, groupType, field, args, keys: keysOf(args) };
  const entries: Entry[] = [];
  for (const [key, parts] of selectedFields(statement, type, nodes)) {
    const part = parts[0]?.name.value;
    if (part === "totalCount") entries.push([key, totalSql(statement, grouping)]);
    if (part === "groupCount")
      entries.push([
        key,
        sql`(SELECT count(*) FROM (${groupedSql(statement, grouping, new Set())}) counted)`,
      ]);
    if (part === "groups") entries.push([key, groupsSql(statement, grouping, parts)]);
  }
  return statement.dialect.object(entries);
}

function keysOf({ groupBy }: Input): string[] {
  const keys = Array.isArray(groupBy) ? groupBy.map(String) : [];
  if (keys.length > GROUPS.keys)
    throw new BadInput(`${keys.length} keys are too many to group by: at most ${GROUPS.keys}`);
  if (new Set(keys).size < keys.length) throw new BadInput("`groupBy` names a key twice: name each once");
  return keys;
}

function totalSql(statement: Statement, grouping: Grouping): Sql {
  const source = statement.source(grouping.entity);
  return sql`(SELECT count(*) FROM ${source.table} WHERE ${membersSql(statement, grouping, source)})`;
}

function membersSql(statement: Statement, { args }: Grouping, source: Source): Sql {
  const { where } = args;
  return where === null || where === undefined ? TRUE : condition(statement, placeOf(source), input(where));
}

/** Fields of the group type with the declaration that makes them a key or an aggregate. */
function declaredFields({
  groupType,
}: Grouping): { field: GraphQLField<unknown, unknown>; declared: FieldDeclaration }[] {
  return Object.values(groupType.getFields()).map((field) => ({ field, declared: field.extensions }));
}

/** One row for each group: its keys and the wanted aggregates under the names of their fields. */
function groupedSql(statement: Statement, grouping: Grouping, wantedFields: ReadonlySet<string>): Sql {
  const source = statement.source(grouping.entity);
  const scope = { ...statement.scope, args: grouping.args };
  const columns: Sql[] = [];
  const having: Sql[] = [];
  const wanted = input(grouping.args["having"] ?? {});
  const fields = declaredFields(grouping);
  for (const { field, declared } of fields) {
    if (declared.groupKey !== undefined && grouping.keys.includes(declared.groupKey.name)) {
      columns.push(sql`${declared.groupKey.formula(source.row, scope)} AS ${name(field.name)}`);
    }
  }
  const positions = columns.map((_, index) => trusted(String(index + 1)));
  for (const { field, declared } of fields) {
    if (declared.aggregate === undefined) continue;
    if (wantedFields.has(field.name)) {
      columns.push(sql`${declared.aggregate(source.row, scope)} AS ${name(field.name)}`);
    }
    const type = getNamedType(field.type);
    const stated = wanted[field.name];
    if (stated !== undefined && isLeafType(type)) {
      having.push(compared(declared.aggregate(source.row, scope), type, input(stated)));
    }
  }
  const rows = sql`SELECT ${joined(columns.length > 0 ? columns : [trusted("count(*)")], ", ")} FROM ${source.table} WHERE ${membersSql(statement, grouping, source)}`;
  const grouped = positions.length > 0 ? sql`${rows} GROUP BY ${joined(positions, ", ")}` : rows;
  return having.length > 0 ? sql`${grouped} HAVING ${allOf(having)}` : grouped;
}

function groupsSql(statement: Statement, grouping: Grouping, nodes: readonly FieldNode[]): Sql {
  const alias = trusted("grouped");
  const limit = trusted(String(limitOf(grouping.args)));
  const selected = selectedFields(statement, grouping.groupType, nodes);
  const sorted = sortKeys(grouping.args).map(({ field }) => field);
  const wanted = new Set([...sorted, ...[...selected.values()].map((parts) => parts[0]?.name.value ?? "")]);
  const rows = sql`SELECT * FROM (${groupedSql(statement, grouping, wanted)}) ${alias} ${orderedSql(grouping)} LIMIT ${limit}`;
  const entries: Entry[] = [];
  for (const [key, parts] of selected) {
    const field = grouping.groupType.getFields()[parts[0]?.name.value ?? ""];
    if (field !== undefined) entries.push([key, groupFieldSql(statement, grouping, { field, parts })]);
  }
  const all = statement.dialect.collected(statement.dialect.object(entries));
  return statement.dialect.embedded(sql`(SELECT ${all} FROM (${rows}) ${alias})`);
}

function limitOf({ first }: Input): number {
  const limit = typeof first === "number" ? first : GROUPS.standard;
  if (limit >= 1 && limit <= GROUPS.maximum) return limit;
  throw new BadInput(`\`first: ${limit}\` is not possible: 1 to ${GROUPS.maximum} groups`);
}

function sortKeys({ orderBy }: Input): { field: string; descending: boolean }[] {
  return (Array.isArray(orderBy) ? orderBy : []).map((each) => {
    const [[field, direction] = ["", undefined]] = Object.entries(input(each));
    return { field, descending: direction === "DESC" };
  });
}

function orderedSql(grouping: Grouping): Sql {
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
  const keys = [...stated, ...rest].map(
    ({ field, descending }) =>
      sql`grouped.${name(field)} ${trusted(descending ? "DESC NULLS LAST" : "ASC NULLS LAST")}`,
  );
  return keys.length === 0 ? trusted("") : sql`ORDER BY ${joined(keys, ", ")}`;
}

function groupFieldSql(
  statement: Statement,
  grouping: Grouping,
  { field, parts }: { field: GraphQLField<unknown, unknown>; parts: readonly FieldNode[] },
): Sql {
  const { groupKey }: FieldDeclaration = field.extensions;
  if (groupKey !== undefined && !grouping.keys.includes(groupKey.name)) return trusted("NULL");
  const value = sql`grouped.${name(field.name)}`;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return leafSql(statement, field, value);
  const target = statement.source(statement.catalog.entity(type.name));
  const object = objectSql(statement, placeOf(target), parts);
  return statement.dialect.embedded(
    sql`(SELECT ${object} FROM ${target.table} WHERE ${keyOf(target)} = ${value})`,
  );
}
