import type { Random } from "./random";

/** What is true, false, or unknown because a value is unknown. */
export type Truth = boolean | null;

/** A condition as a client states it, and what it means for a row, worked out here. */
export interface Condition<Row> {
  where: Record<string, unknown>;
  holds: (row: Row) => Truth;
}

/** Makes conditions on rows. */
export type Maker<Row> = (random: Random) => Condition<Row>;

type Value = string | number | boolean;

/** The order of texts by their bytes, of numbers by size. */
export function compare(left: Value, right: Value): number {
  if (typeof left !== "string" && typeof right !== "string") return Number(left) - Number(right);
  return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
}

/** What an operator says of a known value. */
const operators: Readonly<Record<string, (value: Value, operand: Value) => boolean>> = {
  eq: (value, operand) => value === operand,
  ne: (value, operand) => value !== operand,
  gt: (value, operand) => compare(value, operand) > 0,
  gte: (value, operand) => compare(value, operand) >= 0,
  lt: (value, operand) => compare(value, operand) < 0,
  lte: (value, operand) => compare(value, operand) <= 0,
  startsWith: (value, operand) => String(value).startsWith(String(operand)),
};

/** Of a date: a year or month stands for all of its days. */
const dateOperators: typeof operators = {
  ...operators,
  gt: (value, operand) => compare(value, operand) > 0 && !String(value).startsWith(String(operand)),
  lte: (value, operand) => compare(value, operand) <= 0 || String(value).startsWith(String(operand)),
};

/** Conditions on one value of a row. */
export function comparing<Row>(
  field: string,
  get: (row: Row) => Value | null,
  {
    operands,
    names,
    date = false,
  }: { operands: readonly [Value, ...Value[]]; names: readonly [string, ...string[]]; date?: boolean },
): Maker<Row> {
  return (random) => {
    const listed = typeof operands[0] === "boolean" ? [] : ["in"];
    const kind = random.pick(["isNull", ...listed, ...names, ...names]);
    if (kind === "isNull") {
      const isNull = random.next() < 0.5;
      return { where: { [field]: { isNull } }, holds: (row) => (get(row) === null) === isNull };
    }
    if (kind === "in") {
      const list = random.some(operands);
      return {
        where: { [field]: { in: list } },
        holds: (row) => inList(get(row), list),
      };
    }
    const operand = random.pick(operands);
    const operator = (date ? dateOperators : operators)[kind];
    return {
      where: { [field]: { [kind]: operand } },
      holds: (row) => {
        const value = get(row);
        return value === null || operator === undefined ? null : operator(value, operand);
      },
    };
  };
}

function inList(value: Value | null, list: readonly Value[]): Truth {
  if (list.length === 0) return false;
  return value === null ? null : list.includes(value);
}

/** Conditions on a list of names in a row. */
export function including<Row>(
  field: string,
  get: (row: Row) => readonly string[] | null,
  names: readonly string[],
): Maker<Row> {
  return (random) => {
    const all = random.some(names);
    return {
      where: { [field]: { includes: all } },
      holds: (row) => {
        const list = get(row);
        return list === null ? null : all.every((name) => list.includes(name));
      },
    };
  };
}

/** Conditions on the record, or on the part of the row, that a field leads to; not met where there is none. */
export function within<Row, Related>(
  field: string,
  get: (row: Row) => Related | null,
  maker: Maker<Related>,
): Maker<Row> {
  return (random) => {
    const inner = maker(random);
    return {
      where: { [field]: inner.where },
      holds: (row) => {
        const related = get(row);
        return related === null ? false : inner.holds(related);
      },
    };
  };
}

/** Conditions on how many records of a list meet a condition. */
export function counting<Row, Child>(
  field: string,
  get: (row: Row) => readonly Child[],
  maker: Maker<Child>,
): Maker<Row> {
  return (random) => {
    const inner = maker(random);
    const [name, operand] = [random.pick(["eq", "gte", "lt"]), random.below(4)];
    const stated = random.next() < 0.7;
    return {
      where: { [field]: { where: inner.where, ...(stated ? { count: { [name]: operand } } : {}) } },
      holds: (row) => {
        const count = get(row).filter((child) => inner.holds(child) === true).length;
        return stated ? (operators[name]?.(count, operand) ?? null) : count > 0;
      },
    };
  };
}

/** Conditions put together with `and`, `or` and `not`, at most `depth` levels deep. */
export function combining<Row>(makers: readonly [Maker<Row>, ...Maker<Row>[]], depth: number): Maker<Row> {
  return (random) => {
    const kind = depth === 0 ? "one" : random.pick(["one", "one", "and", "or", "not"]);
    if (kind === "one") return random.pick(makers)(random);
    const inner = combining(makers, depth - 1);
    if (kind === "not") {
      const condition = inner(random);
      return { where: { not: condition.where }, holds: (row) => condition.holds(row) !== true };
    }
    const parts = Array.from({ length: random.below(4) }, () => inner(random));
    return {
      where: { [kind]: parts.map(({ where }) => where) },
      holds: (row) =>
        joined(
          parts.map(({ holds }) => holds(row)),
          kind === "or",
        ),
    };
  };
}

/** One decisive value decides; otherwise an unknown one leaves it unknown. */
function joined(truths: readonly Truth[], decisive: boolean): Truth {
  if (truths.includes(decisive)) return decisive;
  return truths.includes(null) ? null : !decisive;
}
