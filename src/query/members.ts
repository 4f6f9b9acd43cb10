import type { EntityPlan } from "./catalog";
import type { Cells, Formula, Row, Scope } from "./declare";
import { type Sql, TRUE, allOf, joined, name, sql, trusted } from "./sql";
import { type Source, type Statement, placeOf } from "./statement";
import { type Input, condition, input } from "./where";

/** Cells of whatever entity. */
export type AnyCells = Cells<never, never, never>;

/** What groups are made of: an entity's records, the cells that they make one by one, or kept cells. */
export interface Members {
  row: Row<never>;
  kept: boolean;
  /** Query for the number of records. */
  total: Sql;
  /** What to read them from, for FROM; it brings the columns that `row` has been asked for until then. */
  from: () => Sql;
}

/** What a statistic is asked for. */
export interface Asked {
  entity: EntityPlan;
  cells: AnyCells | undefined;
  args: Input;
}

/** The members that the `where` of a statistic admits; kept cells, if `choose` says which. */
export function membersOf(
  statement: Statement,
  { entity, cells, args }: Asked,
  choose: ((row: Row<never>) => Sql) | undefined,
): Members {
  if (cells !== undefined && choose !== undefined) {
    const source = statement.source({ ...entity, ...statement.catalog.table(cells.kept) });
    const met = admitted(statement, source, { args, holds: (path) => cells.holds[path]?.(source.row) });
    const from = sql`${source.table} WHERE ${allOf([choose(source.row), statement.dialect.inTime(source.alias), met])}`;
    const records = source.row(cells.records);
    return {
      row: source.row,
      kept: true,
      total: sql`SELECT coalesce(sum(${records}), 0) FROM ${from}`,
      from: () => from,
    };
  }
  const source = statement.source(entity);
  const met = admitted(statement, source, { args });
  const from = sql`${source.table} WHERE ${allOf([statement.dialect.inTime(source.alias), met])}`;
  const total = sql`SELECT count(*) FROM ${from}`;
  if (cells === undefined) return { row: source.row, kept: false, total, from: () => from };
  const made = cellsOf(cells, {
    row: source.row,
    from,
    scope: statement.scope,
    alias: () => statement.alias(),
  });
  return { ...made, kept: false, total };
}

function admitted(
  statement: Statement,
  source: Source,
  { args: { where }, holds }: { args: Input; holds?: (path: string) => Sql | undefined },
): Sql {
  if (where === null || where === undefined) return TRUE;
  const place = placeOf(source);
  return condition(statement, holds === undefined ? place : { ...place, holds }, input(where));
}

/** Records of an entity in a statement. */
interface Records {
  row: Row<never>;
  /** The table under its alias, with a WHERE. */
  from: Sql;
  scope: Scope;
  alias: () => Sql;
}

/** More rows than any table has. Behind a LIMIT both databases compute a column once, not at each use. */
const FENCE = trusted("LIMIT 9223372036854775807");

/** The cells that records make one by one, as a derived table. */
export function cellsOf(
  cells: AnyCells,
  { row, from, scope, alias }: Records,
): { row: Row<never>; from: () => Sql } {
  const once: Readonly<Partial<Record<string, Formula<never>>>> = cells.once;
  const columns: Readonly<Partial<Record<string, Formula<never>>>> = cells.columns;
  const record = asked(alias(), (property) => once[property]?.(row, scope) ?? row(property));
  const cell = asked(alias(), (property) => {
    const made = columns[property];
    if (made === undefined) throw new Error(`a record by itself has no ${property}`);
    return made(record.row, scope);
  });
  return {
    row: cell.row,
    from: () => cell.from(record.from(sql`${from} ${FENCE}`)),
  };
}

/** A derived table that has the columns its row is asked for. */
function asked(
  alias: Sql,
  column: (property: string) => Sql,
): { row: Row<never>; from: (inner: Sql) => Sql } {
  const known = new Map<string, Sql>();
  return {
    row: (property: string) => {
      if (!known.has(property)) known.set(property, sql`${column(property)} AS ${name(property)}`);
      return sql`${alias}.${name(property)}`;
    },
    from: (inner) =>
      sql`(SELECT ${known.size > 0 ? joined([...known.values()], ", ") : trusted("1")} FROM ${inner}) ${alias}`,
  };
}
