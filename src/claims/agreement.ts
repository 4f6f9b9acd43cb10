import type { Row, Scope } from "../query/declare";
import { type Sql, allOf, anyOf, literal, sql, trusted } from "../query/sql";
import type { Claim } from "./claim.entity";

/** Aggregates over the claims on one property of one record that a condition picks. */
export interface Agreement {
  /** Whether all of them can be true: one value, overlapping numbers, dates of different exactness, editions of one year. */
  agrees: Sql;
  /** The one value if there is one, or else the one that is more exact than all others; null if there is neither. */
  value: Sql;
}

const NUMERALS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const MARKS = ` ",.;:()/-'`;
/** More than any number of the registry. */
const NO_LIMIT = trusted("1e300");

/** Whether claims agree, by the bounds and the like that the findings go by; texts agree only if they are the same. */
export function agreementOf(claim: Row<Claim>, picked: Sql, scope: Scope): Agreement {
  const value = claim("value");
  const of = (expression: Sql, condition: Sql = picked): Sql =>
    sql`CASE WHEN ${condition} THEN ${expression} END`;
  const count = (expression: Sql, condition: Sql = picked): Sql =>
    sql`count(DISTINCT ${of(expression, condition)})`;
  const all = (condition: Sql): Sql => sql`count(CASE WHEN ${picked} AND NOT (${condition}) THEN 1 END) = 0`;

  const { from, to } = rangeOf(claim, scope);
  const numbers = sql`${all(sql`${claim("bound")} IS NOT NULL`)} AND max(${of(from)}) <= min(${of(to)})`;
  const same = sql`${count(value)} <= 1`;
  const days = sql`${all(isDate(value))} AND ${allOf(
    DATE_LENGTHS.map((length) => {
      const known = sql`${picked} AND length(${value}) > ${trusted(String(length))}`;
      return sql`${count(sql`substr(${value}, 1, ${trusted(String(length))})`, known)} <= 1`;
    }),
  )}`;
  const editions = sql`${all(sql`${claim("property")} = 'editionLabel'`)} AND ${count(yearIn(value))} <= 1`;
  const exact = sql`${picked} AND ${claim("bound")} = 'EXACT'`;
  return {
    agrees: anyOf([same, numbers, days, editions]),
    value: sql`CASE WHEN ${same} THEN min(${of(value)})
      WHEN ${numbers} THEN CASE WHEN ${count(value, exact)} = 1 THEN min(${of(value, exact)}) END
      WHEN ${days} THEN max(${of(sql`rtrim(${value}, '"')`)}) || '"' END`,
  };
}

/** The numbers that the true one can be, as `checks/bounded.ts` has them; null for what has no bound. */
function rangeOf(claim: Row<Claim>, scope: Scope): { from: Sql; to: Sql } {
  const text = claim("value");
  const number = scope.asFloat(text);
  const margin = scope.asFloat(sql`'5e' || CAST(${halfPlace(text)} AS text)`);
  const either = (
    about: Sql,
    least: Sql,
    almost: Sql,
  ): Sql => sql`CASE ${claim("bound")} WHEN 'EXACT' THEN ${number}
    WHEN 'ABOUT' THEN CASE WHEN ${text} = '0' THEN ${number} ELSE ${about} END
    WHEN 'AT_LEAST' THEN ${least} WHEN 'MORE_THAN' THEN ${least} WHEN 'ALMOST' THEN ${almost} END`;
  return {
    from: either(sql`${number} - ${margin}`, number, sql`${number} * 0.9`),
    to: either(sql`${number} + ${margin}`, NO_LIMIT, number),
  };
}

/** Exponent of half of the last place that a number states: 3 for 41,380,000, whose half place is 5e3, and -2 for 46.1. */
function halfPlace(text: Sql): Sql {
  const without = (characters: string): Sql =>
    sql`(length(${text}) - length(rtrim(${text}, ${literal(characters)})))`;
  return sql`(CASE WHEN ${text} LIKE '%.%' THEN -1 - ${without(NUMERALS)} ELSE ${without("0")} - 1 END)`;
}

/** Characters of a year, month and day as JSON, without the quotation mark at the end. */
const DATE_LENGTHS = [5, 8, 11] as const;

function isDate(value: Sql): Sql {
  const lengths = trusted(DATE_LENGTHS.map((length) => length + 1).join(","));
  return sql`${value} LIKE '"%' AND length(${value}) IN (${lengths}) AND ltrim(${value}, ${literal(`"-${NUMERALS}`)}) = ''`;
}

/** The four digits with which the first number in a text begins; null for a text without one. */
function yearIn(value: Sql): Sql {
  return sql`nullif(substr(ltrim(${value}, ${literal(LETTERS + MARKS)}), 1, 4), '')`;
}
