import type { ReactNode } from "react";
import type { Operation } from "../addresses";
import { TableLink } from "./table-link";

/** A column of a table: what its head says and what its cells show. */
export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** Whether it holds numbers, which stand to the right under one another. */
  isNumeric?: boolean;
}

/** A table of more columns has its cells below one another on a phone. Its roles are written out, as styles would take them away. */
const STACKED = 3;

interface DataTableProps<Row> {
  caption: string;
  /** Whether the caption is for those only who don't see the heading above. */
  isCaptionUnseen?: boolean;
  /** The first names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Operation with one list, which is the whole of this table. */
  csv?: Operation;
  /** Row at the foot. */
  foot?: ReactNode;
  /** Whether its cells stand below one another on a phone; left out, those of many columns. */
  isStacked?: boolean;
}

/** A table whose head says what its columns hold, with a link to all of it as CSV. */
export function DataTable<Row>({
  caption,
  isCaptionUnseen = false,
  columns,
  rows,
  keyOf,
  csv,
  foot,
  isStacked = columns.length > STACKED,
}: DataTableProps<Row>) {
  return (
    <div className="data-table">
      <div className="table-scroll" tabIndex={0} role="group" aria-label={caption}>
        <table role="table" className={isStacked ? "stacked" : undefined}>
          <caption className={isCaptionUnseen ? "unseen" : undefined}>{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map(({ head, isNumeric }) => (
                <th key={head} scope="col" role="columnheader" className={isNumeric ? "number" : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <Row key={keyOf(row)} row={row} columns={columns} />
            ))}
          </tbody>
          {foot !== undefined && <tfoot role="rowgroup">{foot}</tfoot>}
        </table>
      </div>
      {csv && <TableLink of={csv} table={caption} />}
    </div>
  );
}

function Row<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  return (
    <tr role="row">
      {columns.map(({ head, cell, isNumeric }, index) => {
        const className = isNumeric ? "number" : undefined;
        return index === 0 ? (
          <th key={head} scope="row" role="rowheader" className={className}>
            {cell(row)}
          </th>
        ) : (
          <td key={head} role="cell" data-head={head} className={className}>
            <div>{cell(row)}</div>
          </td>
        );
      })}
    </tr>
  );
}
