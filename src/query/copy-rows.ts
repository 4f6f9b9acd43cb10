import { finished } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type EntityManager, QueryFailedError } from "typeorm";

/** Signs that stand for something else in COPY's text format (PostgreSQL manual, COPY, File Formats), and how they are written. */
const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** What has to be looked at: most texts have none of it. */
const SPECIAL = /[\\\t\n\r\0\ud800-\udfff]/;

/** What PostgreSQL can't hold; the driver would send half of a pair of code units as another character. */
const UNFIT = /\0|\p{Surrogate}/u;

/**
 * Sends rows by COPY into these columns of a table: `into` is e.g. `"region" ("code", "name")`. In a transaction only, on its connection; the
 * rows are in memory once more as text. Throws a QueryFailedError if a value isn't one of its column's type, and if the connection breaks.
 */
export async function copyRows(
  { queryRunner }: EntityManager,
  into: string,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  if (queryRunner?.isTransactionActive !== true) throw new Error("rows are copied in a transaction only");
  const statement = `COPY ${into} FROM STDIN`;
  try {
    const text = rows.map(lineOf).join("");
    const client: unknown = await queryRunner.connect();
    if (!(client instanceof Client)) throw new Error("only the driver pg copies rows");
    await finished(client.query(copyFrom(statement)).end(text));
  } catch (error) {
    throw error instanceof Error ? new QueryFailedError(statement, [], error) : error;
  }
}

function lineOf(row: readonly unknown[], index: number): string {
  return `${row.map((value) => fieldOf(value, index)).join("\t")}\n`;
}

function fieldOf(value: unknown, index: number): string {
  if (value === null || value === undefined) return "\\N";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (!SPECIAL.test(text)) return text;
  if (UNFIT.test(text))
    throw new Error(
      `${JSON.stringify(text.slice(0, 60))} in row ${index + 1} isn't a text of whole characters without \\u0000`,
    );
  return text.replaceAll(/[\\\t\n\r]/g, (sign) => ESCAPED[sign] ?? sign);
}
