import type { ObjectLiteral } from "typeorm";
import type { Formula } from "../query/declare";
import { literal, sql } from "../query/sql";

/** How records that have a number have a global id: the prefix and the digits of the number in hexadecimal. */
export function numberedId<Row extends ObjectLiteral>(
  idPrefix: string,
  number: keyof Row & string,
): { idPrefix: string; globalId: Formula<Row>; keyFromTail: (tail: string) => string | undefined } {
  return {
    idPrefix,
    globalId: (row, scope) =>
      sql`${literal(`${idPrefix}_`)} || ${scope.hex(sql`CAST(${row(number)} AS varchar)`)}`,
    keyFromTail: numberOf,
  };
}

/** The number that the tail of a global id stands for; undefined for a tail that no number has. */
function numberOf(tail: string): string | undefined {
  const digits = Buffer.from(tail, "hex").toString("latin1");
  return /^[1-9]\d{0,9}$/.test(digits) && Buffer.from(digits, "latin1").toString("hex") === tail
    ? digits
    : undefined;
}
