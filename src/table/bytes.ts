import { textFormat } from "./formats";
import { linesOf } from "./lines";
import { PARQUET_TYPE, parquetOf } from "./parquet";
import type { TablePlan } from "./plan";
import type { TableWish } from "./wish";

/** A table as it goes over the network. */
export interface TableBytes {
  contentType: string;
  /** Of the file's name. */
  ending: string;
  bytes: AsyncIterable<string | Uint8Array>;
}

/** The table in the form that is wished for; some of it is in memory at a time. */
export function tableBytes(plan: TablePlan, wish: TableWish, answers: AsyncIterable<unknown>): TableBytes {
  const { format } = wish;
  if (format === "parquet")
    return { contentType: PARQUET_TYPE, ending: "parquet", bytes: parquetOf(plan, answers) };
  const text = textFormat({ ...wish, format });
  return { ...text, bytes: linesOf(plan, text, answers) };
}
