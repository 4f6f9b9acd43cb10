import { type Sql, literal, sql } from "./sql";

/** Path below which every record has its page: `/r/` and its global id. */
export const PERMALINKS = "/r/";

/** The permalink of the record with this global id. */
export function permalinkSql(id: Sql, { publicUrl }: { publicUrl: string }): Sql {
  return sql`(${literal(`${publicUrl}${PERMALINKS}`)} || ${id})`;
}
