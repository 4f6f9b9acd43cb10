import { type EntityManager, MoreThan } from "typeorm";
import { ImportPreview, ImportRow, RowStatus } from "./import-preview.entity";
import { mappingIn } from "./kept-mappings.service";
import { countsOf } from "./preview.service";
import { shortened } from "./shortened";
import type { RowProblem } from "./stated-row";
import { problemsIn, textsIn } from "./stored-json";

/** Rows of each status that are shown unless others are asked for. */
export const SHOWN = 100;

/** What of a preview is shown. */
export interface Shown {
  /** Only rows of this status; those with problems if left out. */
  status?: RowStatus | undefined;
  /** Only rows behind this line. */
  afterLine: number;
}

/** A preview in lines for people. */
export async function previewText(
  manager: EntityManager,
  number: number,
  { status, afterLine }: Shown,
): Promise<string[]> {
  const preview = await manager.findOneByOrFail(ImportPreview, { number });
  const counts = await countsOf(manager, number);
  const { columns, constants } = mappingIn(preview.mapping);
  const statuses =
    status === undefined ? [RowStatus.CONFLICTING, RowStatus.REJECTED, RowStatus.UNCHANGED] : [status];
  const rows = await Promise.all(
    statuses.map((each) => rowsOf(manager, number, { status: each, afterLine })),
  );
  return [
    `Preview ${number} of ${preview.fileName}, kept for a day; nothing is written yet`,
    ...Object.entries(columns).map(([header, field]) => `  ${JSON.stringify(shortened(header))} is ${field}`),
    ...Object.entries(constants).map(
      ([field, text]) => `  ${field} is ${JSON.stringify(shortened(text))} in every row`,
    ),
    ...textsIn(preview.warnings).map((warning) => `  Note: ${warning}`),
    Object.values(RowStatus)
      .map((each) => `${each.toLowerCase()} ${counts[each]}`)
      .join(", "),
    ...rows.flat(),
  ];
}

async function rowsOf(
  manager: EntityManager,
  previewNumber: number,
  { status, afterLine }: Shown & { status: RowStatus },
): Promise<string[]> {
  const rows = await manager.find(ImportRow, {
    where: { previewNumber, status, line: MoreThan(afterLine) },
    order: { line: "ASC" },
    take: SHOWN,
  });
  return rows.flatMap(({ line, stated, recordId, problems }) => {
    const told = problemsIn(problems).map((problem) => `${status} line ${line}: ${problemText(problem)}`);
    if (told.length > 0 || status === RowStatus.UNCHANGED) return told;
    return [`${status} line ${line}: ${recordId} ${stated}`];
  });
}

/** A problem in one line. */
export function problemText({ column, value, wrong, right, suggestions = [] }: RowProblem): string {
  const where = column === null ? "" : `${JSON.stringify(column)} `;
  const what = value === null ? "" : `${JSON.stringify(value)} `;
  const names = suggestions.map(({ code, name }) => `${code} ${name}`);
  const perhaps = names.length === 0 ? "" : `; perhaps ${names.join(" or ")}`;
  return `${where}${what}${wrong}. Right: ${right}${perhaps}`;
}
