import type { Cells, TextFormat } from "./formats";
import type { TablePlan } from "./plan";

/** The rows of one answer, with their cells in the order of the columns. */
export function cellsIn({ columns, rows }: TablePlan, answer: unknown): Cells[] {
  return rows(answer).map((row) => columns.map(({ value }) => value(row, answer)));
}

/** The text of a table, page by page, and nothing longer in memory than a page. */
export async function* linesOf(
  plan: TablePlan,
  format: TextFormat,
  answers: AsyncIterable<unknown>,
): AsyncGenerator<string> {
  yield format.head(plan.columns);
  for await (const answer of answers) yield format.lines(plan.columns, cellsIn(plan, answer));
}
