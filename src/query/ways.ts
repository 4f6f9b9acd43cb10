import { RANGES } from "./comparison";
import { type Order, orderBySql, settled } from "./order";
import { RangeOf, type Sql, type SqlValue, TRUE, allOf, sql, trusted } from "./sql";
import { type Place, type Source, type Statement, placeOf } from "./statement";
import { type Stretch, beyond, stretches } from "./stretches";
import { type Input, condition, input } from "./where";

/**
 * A way to come by rows of a list. Those that a range finds can be sorted, or all be read in the order until the page is full:
 * either takes long where the other is quick, and which of them it is, is known only when the statement runs.
 */
export interface Way {
  /** What a row has to meet. */
  belongs: Sql;
  /** What has to hold, once for all rows, for this to be the way; undefined if `belongs` says that, or there is no other. */
  when?: Sql;
  /** The stretches that the rows are read in beyond a cursor's values, or as a whole without. */
  stretches: (from: { values: readonly SqlValue[] | undefined; backward: boolean }) => Stretch[];
}

/** A list: the row that stands for a member, what makes it one beside `where`, and the order. */
interface Members {
  member: Source;
  own: Sql;
  where: Input | undefined;
  order: Order;
}

/** Rows up to which those that a range finds are sorted: all of a table's are then read only for more than one page in so many. */
const FEW = 1000;

/** The ways to come by the rows of a list that meet `all` conditions, the first of which is `own`; one of them gives them all. */
export function waysOf(statement: Statement, members: Members, all: readonly Sql[]): readonly Way[] {
  const { member, own, order } = members;
  const { dialect, operation } = statement;
  const inOrder: Way["stretches"] = (from) => stretches(order, placeOf(member), from);
  const only = { belongs: allOf(all), stretches: inOrder };
  // what the past was is made anew for each part of a statement
  if (operation.asOf !== undefined) return [only];
  const sorted = sortedBy(statement, members);
  if (own instanceof RangeOf) {
    const { everything, known } = own;
    return [
      { belongs: allOf([everything, known, ...all.slice(1)]), stretches: inOrder },
      { belongs: allOf([sql`${everything} IS NOT TRUE`, ...all]), stretches: sorted },
    ];
  }
  const ranges = dialect.knowsRanges ? [] : rangesOf(statement, members);
  if (ranges.length === 0) return [only];
  const inTime = dialect.inTime(member.alias);
  const rest = restOf(statement, members, ranges);
  const among = (found: Range | undefined): Sql =>
    allOf([inTime, ...ranges.map((each) => (each === found ? each.met : dialect.tested(each.met))), ...rest]);
  const found = ranges.map((range, index) => ({
    belongs: among(range),
    when: allOf([...noneFew(ranges.slice(0, index)), range.isFew]),
    stretches: sorted,
  }));
  return [...found, { belongs: among(undefined), when: allOf(noneFew(ranges)), stretches: inOrder }];
}

/** That none of the ranges has few rows. */
function noneFew(ranges: readonly Range[]): Sql[] {
  return ranges.map(({ isFew }) => sql`NOT (${isFew})`);
}

/** One stretch of rows that are found without their order, and then sorted. */
function sortedBy({ dialect }: Statement, { member, order }: Members): Way["stretches"] {
  const place = placeOf(member);
  const keys = order.keys.map((key) => ({ ...key, expression: () => dialect.sorted(key.expression(place)) }));
  const sorting = settled({ ...order, keys }, place);
  return ({ values, backward }) => {
    const rest = values === undefined ? TRUE : dialect.tested(beyond(order, place, { values, backward }));
    return [{ condition: rest, orderBy: orderBySql(sorting, place, backward) }];
  };
}

/** A condition on a range of one of the list's own columns. */
interface Range {
  /** As `where` states it. */
  stated: Input;
  met: Sql;
  /** Whether few rows of the whole table meet it. */
  isFew: Sql;
}

/** Ranges that are counted: what depends on each of them is written for each of them. */
const MOST_RANGES = 3;

/** Those of `where` but on the column that the list is sorted by; none where no index has the list's order. */
function rangesOf(statement: Statement, { member, own, where = {}, order }: Members): Range[] {
  const [first] = order.keys;
  if (own !== TRUE || first?.own !== true) return [];
  const place = placeOf(member);
  const sortedBy = first.expression(place).text;
  const found = Object.entries(where).flatMap(([key, value]) => {
    const column = columnOf(statement, place, key);
    if (column === undefined || column.text === sortedBy) return [];
    const { within } = parted(input(value));
    return within === undefined ? [] : [{ [key]: within }];
  });
  return found.slice(0, MOST_RANGES).map((stated) => ({
    stated,
    met: statement.again(() => condition(statement, place, stated)),
    isFew: isFewSql(statement, member, stated),
  }));
}

/** What `where` says beside the ranges. */
function restOf(
  statement: Statement,
  { member, where = {} }: Members,
  ranges: readonly Range[],
): readonly Sql[] {
  const ranged = new Set(ranges.flatMap(({ stated }) => Object.keys(stated)));
  const others = Object.entries(where).flatMap(([key, value]) => {
    const beside = ranged.has(key) ? parted(input(value)).beside : value;
    return beside === undefined ? [] : [[key, beside] as const];
  });
  if (others.length === 0) return [];
  return [statement.again(() => condition(statement, placeOf(member), Object.fromEntries(others)))];
}

/** The column of the record itself that a key of `where` names; undefined for anything else. */
function columnOf({ catalog }: Statement, { type, entity, row }: Place, key: string): Sql | undefined {
  const field = type.getFields()[key];
  const plan = field === undefined ? undefined : catalog.field(entity, field);
  return plan?.kind === "column" ? row(plan.property) : undefined;
}

/** The comparisons with ranges, and the others. */
function parted(comparisons: Input): { within: Input | undefined; beside: Input | undefined } {
  const entries = Object.entries(comparisons);
  const [within, beside] = [true, false].map((isRange) => {
    const found = entries.filter(([operator]) => RANGES.has(operator) === isRange);
    return found.length === 0 ? undefined : Object.fromEntries(found);
  });
  return { within, beside };
}

/** Whether few rows of the whole table meet a condition on one of its columns; looks at no more than that takes. */
function isFewSql(statement: Statement, { entity }: Source, range: Input): Sql {
  const any = statement.source(entity);
  const found = statement.again(() => condition(statement, placeOf(any), range));
  const looked = trusted(String(FEW + 1));
  return sql`(SELECT count(*) FROM (SELECT 1 FROM ${any.table} WHERE ${found} LIMIT ${looked})) < ${looked}`;
}
