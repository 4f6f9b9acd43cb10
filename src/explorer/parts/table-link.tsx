import { type Operation, tableAddress } from "../addresses";
import { useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";

interface TableLinkProps {
  /** Operation with one list. */
  of: Operation;
  table: string;
  /** What of the table it holds, where it is not the whole. */
  part?: string;
}

/** A link to the answer of an operation as CSV. */
export function TableLink({ of, table, part }: TableLinkProps) {
  const words = useWords(takeAwayWords);
  return (
    <p className="take-away">
      <a
        href={tableAddress(of)}
        download
        aria-label={part === undefined ? words.csvOf(table) : `${words.csv}: ${part}, ${table}`}
      >
        {words.csv}
        {part !== undefined && `: ${part}`}
      </a>
    </p>
  );
}
